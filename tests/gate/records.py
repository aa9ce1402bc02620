"""Tables in JSON: records, records by key, columns of equal length, rows in a list, at any depth."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Rows = list[list[str]]
MAX_ROWS = 50_000
SHAPES = ("geometry", "coordinates", "crs", "bbox")
"""Keys of GeoJSON under which no attribute lies."""


def parsed(text: str) -> Any:
    """The value of a JSON text, or the list of those on its lines; None when it is neither."""
    for attempt in (lambda: json.loads(text), lambda: [json.loads(line) for line in text.splitlines() if line.strip()]):
        try:
            return attempt()
        except ValueError:
            continue
    return None


def tables(value: Any, where: str, *, alone: bool = True) -> Iterator[tuple[str, Rows, bool]]:
    """Every table in a JSON value with its place, and whether its columns have names of their own.

    An object that is not one of many is a table of one row.
    """
    if isinstance(value, dict):
        yield from ((where, rows, True) for rows in _of_object(value, alone=alone))
        children = [(key, child) for key, child in value.items() if key not in SHAPES]
    else:
        if records := [_flat(item) for item in value if isinstance(item, dict)]:
            yield where, _as_rows(records), True
        if rows := _plain(value):
            yield where, rows, False
        children = list(enumerate(value))
    for key, child in children:
        if isinstance(child, dict | list):
            yield from tables(child, f"{where} > {key}", alone=alone and isinstance(value, dict))


def cell_text(value: Any) -> str:
    """A value as a table shows it; whole numbers without a fraction."""
    if value is None or isinstance(value, bytes):
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e17:
        return str(int(value))
    return str(value).strip()


def _of_object(value: Mapping[str, Any], *, alone: bool) -> Iterator[Rows]:
    lists = {key: v for key, v in value.items() if isinstance(v, list) and key not in SHAPES}
    if len(lists) > 1 and len({len(v) for v in lists.values()}) == 1:
        yield [list(lists), *([cell_text(v) for v in row] for row in zip(*lists.values(), strict=True))]
    if {"columns", "data"} <= lists.keys():
        yield [[cell_text(n) for n in lists["columns"]], *_plain(lists["data"])]
    inner = [{"kunci": key, **_flat(v)} for key, v in value.items() if isinstance(v, dict) and key not in SHAPES]
    if len(inner) > 1:
        yield _as_rows(inner)
    if alone:
        yield _as_rows([{key: v for key, v in _flat(value).items() if not isinstance(v, list)}])


def _plain(value: Sequence[Any]) -> Rows:
    return [[cell_text(v) for v in item] for item in value[:MAX_ROWS] if isinstance(item, list)]


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record with the values of its inner objects beside its own, as GeoJSON has its properties."""
    flat: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            flat.update(_flat(value) if key not in SHAPES else {})
        else:
            flat[key] = value
    return flat


def _as_rows(records: Sequence[Mapping[str, Any]]) -> Rows:
    heading = list(dict.fromkeys(key for record in records for key in record))
    return [heading, *([cell_text(record.get(key)) for key in heading] for record in records[:MAX_ROWS])]
