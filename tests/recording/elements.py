"""A page as AppTest has it, told in plain values: every block and element in order, with all that a browser gets."""

import json
from collections.abc import Iterator
from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from .normal import scripted, sha, without_random

HASHED = ("id", "page_script_hash", "form_id", "fragment_id")
"""Fields with hashes of scripts' places; of an id the key that stands behind the hash is kept."""
PARSED = ("spec", "config", "json_args", "columns", "mixed_data", "json")
ID_PARTS = 3


def told(root: Any) -> list[dict[str, Any]]:
    """Every block and element below ``root``, depth first, each with the blocks it stands in."""
    return [item for _, child in sorted(root.children.items()) for item in _walk(child, str(child.type))]


def _walk(node: Any, inside: str) -> Iterator[dict[str, Any]]:
    message = getattr(node, "proto", None)
    children = getattr(node, "children", None)
    said = plain(message) if message is not None else {}
    yield {"inside": inside, "element" if children is None else "block": node.type, **said}
    for _, child in sorted((children or {}).items()):
        yield from _walk(child, f"{inside}/{_name(child)}")


def _name(node: Any) -> str:
    message = getattr(node, "proto", None)
    key = _key(str(getattr(message, "id", "") or ""))
    return f"{node.type} {key}".strip()


def _key(identity: str) -> str:
    parts = identity.split("-", ID_PARTS - 1)
    return parts[-1] if len(parts) == ID_PARTS and parts[-1] != "None" else ""


def plain(message: Message) -> dict[str, Any]:
    """The fields of a message that are set, as JSON has them."""
    said: dict[str, Any] = {}
    for field, value in message.ListFields():
        if field.name in HASHED:
            if field.name == "id" and _key(value):
                said["key"] = _key(value)
            continue
        said[field.name] = _field(field, value)
    return _without_uuid(said) if "uuid" in said else said


def _without_uuid(said: dict[str, Any]) -> dict[str, Any]:
    """A styled table without the name its styler drew by chance, which stands in its styles too."""
    drawn = str(said["uuid"])
    return {name: item.replace(drawn, "<id>") if isinstance(item, str) else item for name, item in said.items()}


def _field(field: FieldDescriptor, value: Any) -> Any:
    if field.message_type is not None and field.message_type.GetOptions().map_entry:
        return {str(name): _value(field.name, value[name]) for name in sorted(value)}
    if hasattr(value, "append") or hasattr(value, "add"):
        return [_value(field.name, item) for item in value]
    return _value(field.name, value)


def _value(name: str, value: Any) -> Any:
    if isinstance(value, Message):
        return plain(value)
    if isinstance(value, bytes):
        return table(value)
    if isinstance(value, str):
        return _text(name, value)
    return value


def _text(name: str, value: str) -> Any:
    if name in PARSED and value[:1] in ("{", "["):
        parsed = json.loads(value)
        return _frame(parsed) if name == "json_args" else parsed
    return without_random(value)


def _frame(arguments: dict[str, Any]) -> dict[str, Any]:
    """Arguments of the map's component: its scripts with the objects in them told apart."""
    known = json.loads(without_random(json.dumps(arguments, ensure_ascii=False)))
    return {name: scripted(item) if isinstance(item, str) and "(" in item else item for name, item in known.items()}


def table(content: bytes) -> Any:
    """An Arrow table by columns; any other bytes as their fingerprint."""
    import pyarrow as pa

    try:
        with pa.ipc.open_stream(content) as stream:
            found = stream.read_all()
    except pa.ArrowInvalid:
        return {"bytes": len(content), "sha256": sha(content)}
    return {name: [str(item) for item in found.column(name).to_pylist()] for name in found.column_names}
