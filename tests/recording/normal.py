"""Takes out of a recording what differs between two runs of the same tree: folders, release numbers, times, ids."""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

RELEASE = re.compile(r"\b\d{8}T\d{6}Z-[0-9a-f]{6}\b")
TIMES = (
    re.compile(r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+\d\d:\d\d)?"),
    re.compile(r"\b\d{1,2} [A-Z][a-z]{2} \d{4} \d\d\.\d\d\b"),
    re.compile(r"\b\d\d-\d\d-\d{4} \d\d:\d\d:\d\d\b"),
    re.compile(r"(?<=diimpor )\d{1,2} [A-Z][a-z]+ \d{4}\b"),
    re.compile(r'(?<="diimpor": ")\d{4}-\d\d-\d\d'),
)
RANDOM = re.compile(r"\b(?<=_)[0-9a-f]{32}\b|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
"""Names that Folium draws by chance."""
LONGEST = 200_000


class Words:
    """Replaces folders, and with ``moving`` release numbers and times as well; numbers things as they first appear."""

    def __init__(self, folders: Mapping[str, Path], *, moving: bool = False) -> None:
        self.folders = sorted(((str(path), name) for name, path in folders.items()), key=lambda item: -len(item[0]))
        self.moving = moving
        self.seen: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        for path, name in self.folders:
            text = text.replace(path, f"<{name}>")
        if not self.moving:
            return text
        for pattern in TIMES:
            text = pattern.sub("<waktu>", text)
        return RELEASE.sub(lambda found: self._number("rilis", found[0]), text)

    def _number(self, kind: str, name: str) -> str:
        return self.seen.setdefault(name, f"<{kind} {len(self.seen) + 1}>")

    def tree(self, value: Any) -> Any:
        """``value`` with every text in it replaced."""
        if isinstance(value, str):
            return self(value)
        if isinstance(value, Mapping):
            return {self(str(name)): self.tree(item) for name, item in value.items()}
        return [self.tree(item) for item in value] if isinstance(value, list | tuple) else value


def without_random(text: str) -> str:
    """``text`` with the names Folium draws numbered in the order they appear."""
    seen: dict[str, str] = {}
    return RANDOM.sub(lambda found: seen.setdefault(found[0], f"<id {len(seen) + 1}>"), text)


def sha(content: bytes) -> str:
    """Fingerprint of ``content``."""
    return hashlib.sha256(content).hexdigest()


def scripted(text: str) -> dict[str, Any]:
    """A script in two parts: its words with ``{…}`` for every JSON object handed to a call, and these objects."""
    words, objects, place = "", [], 0
    for start in _calls(text):
        if start < place:
            continue
        try:
            value, end = json.JSONDecoder().raw_decode(text, start)
        except ValueError:
            continue
        words += text[place:start] + "{…}"
        objects.append(value)
        place = end
    return {"words": words + text[place:], "objects": objects}


def _calls(text: str) -> Iterator[int]:
    return (found.end() - 1 for found in re.finditer(r"[(,]\s*\{(?=\")", text))


def content(name: str, data: bytes, words: Words) -> Any:
    """What is in a file, in a form two recordings can be compared by: parts, pixels, text, or a fingerprint."""
    suffix = Path(name).suffix
    if suffix in (".xlsx", ".zip"):
        return _parts(data, words)
    if suffix == ".png":
        return _pixels(data)
    if suffix == ".parquet":
        return _rows(data)
    try:
        text = words(data.decode())
    except UnicodeDecodeError:
        return {"bytes": len(data), "sha256": sha(data)}
    if len(text) > LONGEST:
        return {"lines": text.count("\n"), "sha256": sha(text.encode()), "first": text[:2_000]}
    return text.splitlines(keepends=True)


def _parts(data: bytes, words: Words) -> dict[str, Any]:
    moving = Words({}, moving=True)
    with zipfile.ZipFile(BytesIO(data)) as book:
        parts = {item.filename: book.read(item) for item in book.infolist()}
    found: dict[str, Any] = {}
    for name, part in parts.items():
        text = words(part.decode("utf-8", errors="replace"))
        text = moving(text) if name.startswith("docProps/") else text
        found[name] = text.replace("><", ">\n<").splitlines() if len(text) < LONGEST else sha(text.encode())
    return found


def _pixels(data: bytes) -> dict[str, Any]:
    from PIL import Image

    with Image.open(BytesIO(data)) as picture:
        told = {name: str(value) for name, value in picture.info.items()}
        return {
            "size": list(picture.size),
            "mode": picture.mode,
            "info": told,
            "pixels": sha(picture.tobytes()),
            "bytes": sha(data),
        }


def _rows(data: bytes) -> dict[str, Any]:
    import polars as pl

    frame = pl.read_parquet(BytesIO(data))
    kinds = {name: str(kind) for name, kind in frame.schema.items()}
    return {"rows": frame.height, "columns": kinds, "csv": sha(_flat(frame).write_csv().encode()), "bytes": sha(data)}


def _flat(frame: Any) -> Any:
    import polars as pl

    lists = [name for name, kind in frame.schema.items() if kind.is_nested()]
    return frame.with_columns(pl.col(lists).cast(pl.List(pl.String)).list.join(";")) if lists else frame
