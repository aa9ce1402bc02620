"""The forms in which bytes may hide others: packed, encoded, escaped, in a table, in each other."""

import base64
import binascii
import html
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

import brotli
import pyarrow as pa
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import DecodeError, Message
from pyarrow import parquet
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

LIMIT = 64 * 2**20
"""Bytes at most of one thing unpacked."""
DEPTH = 7
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
ESCAPE = re.compile(rb'\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(["\'\\/bfnrt]))')
PERCENT = re.compile(rb"%[0-9a-fA-F]{2}")
ENTITY = re.compile(rb"&#?\w+;")
SIMPLE = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t"}
GZIP, ZSTD, ZIP, PARQUET = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"PK\x03\x04", b"PAR1"
STREAM, ARROW = b"\xff\xff\xff\xff", b"ARROW1"

Views = Iterator[tuple[str, bytes]]


def views(body: bytes, *, packed: str = "") -> Views:
    """``body`` and everything that can be unpacked from it, each with the way there ("gzip > base64").

    ``packed`` is the content coding that the answer named; only brotli needs to be told, for it bears no mark.
    """
    seen: set[int] = set()
    waiting = [("", body, 0)]
    if packed == "br":
        waiting.extend((way, inner, 1) for way, inner in _named("brotli", _brotli(body)))
    while waiting:
        way, content, depth = waiting.pop()
        if (mark := hash(content)) in seen:
            continue
        seen.add(mark)
        yield way, content
        if depth < DEPTH:
            waiting.extend((f"{way} > {form}".removeprefix(" > "), inner, depth + 1) for form, inner in opened(content))


def opened(content: bytes) -> Views:
    """What one step of unpacking gives, by the name of the form."""
    for form, unpack in FORMS.items():
        yield from _named(form, unpack(content))


def _named(form: str, found: Iterator[bytes]) -> Views:
    for inner in found:
        if inner:
            yield form, inner


def fields(frame: bytes) -> Iterator[bytes]:
    """Every text and every run of bytes of a frame, however deep its message holds it; none if it is no message."""
    try:
        yield from _fields(ForwardMsg.FromString(frame))
    except DecodeError:
        return


def _fields(message: Message) -> Iterator[bytes]:
    for descriptor, value in message.ListFields():
        values = value.items() if hasattr(value, "items") else value if descriptor.is_repeated else [value]
        for item in values:
            for part in item if isinstance(item, tuple) else (item,):
                if isinstance(part, Message):
                    yield from _fields(part)
                elif descriptor.type == FieldDescriptor.TYPE_BYTES or isinstance(part, bytes):
                    yield part
                elif isinstance(part, str):
                    yield part.encode()


def _places(content: bytes, mark: bytes) -> Iterator[int]:
    place = content.find(mark)
    while place >= 0:
        yield place
        place = content.find(mark, place + 1)


def _gzip(content: bytes) -> Iterator[bytes]:
    for place in _places(content, GZIP):
        yield from _inflated(content[place:], 31)


def _zlib(content: bytes) -> Iterator[bytes]:
    if content[:1] == b"\x78":
        yield from _inflated(content, 15)


def _inflated(content: bytes, kind: int) -> Iterator[bytes]:
    try:
        yield zlib.decompressobj(kind).decompress(content, LIMIT)
    except zlib.error:
        return


def _zstd(content: bytes) -> Iterator[bytes]:
    for place in _places(content, ZSTD):
        try:
            yield pa.CompressedInputStream(pa.py_buffer(content[place:]), "zstd").read(LIMIT)
        except (OSError, pa.ArrowException):
            continue


def _brotli(content: bytes) -> Iterator[bytes]:
    try:
        yield brotli.Decompressor().process(content)[:LIMIT]
    except brotli.error:
        return


def _zip(content: bytes) -> Iterator[bytes]:
    for place in list(_places(content, ZIP))[:1]:
        try:
            with zipfile.ZipFile(io.BytesIO(content[place:])) as archive:
                for name in archive.namelist():
                    yield archive.read(name)
        except (zipfile.BadZipFile, OSError, zlib.error, RuntimeError, NotImplementedError):
            return


def _base64(content: bytes) -> Iterator[bytes]:
    """Runs of its signs; line ends within them, plain or written as signs, do not end them."""
    for found in BASE64.finditer(re.sub(rb"\\n|\\r|[\r\n]", b"", content)):
        run = found[0].rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
        for start in range(4):  # signs before it may be taken for its own
            part = run[start:]
            part = part[: len(part) - (len(part) % 4 == 1)]
            try:
                inner = base64.b64decode(part + b"=" * (-len(part) % 4), validate=True)
            except binascii.Error:
                continue
            yield inner
            yield from _brotli(inner)


def _text(content: bytes) -> bool:
    """Signs of escaping mean something in a text only; in other bytes they stand by chance."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _escaped(content: bytes) -> Iterator[bytes]:
    if ESCAPE.search(content) and _text(content):
        yield ESCAPE.sub(_plain, content)


def _plain(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return chr(int(found[1], 16)).encode("utf-8", "surrogatepass")
    if found[2]:
        return bytes([int(found[2], 16)])
    return SIMPLE.get(found[3], found[3])


def _url(content: bytes) -> Iterator[bytes]:
    if PERCENT.search(content) and _text(content):
        yield unquote_to_bytes(content.replace(b"+", b" "))


def _html(content: bytes) -> Iterator[bytes]:
    if ENTITY.search(content) and _text(content):
        yield html.unescape(content.decode()).encode("utf-8", "surrogatepass")


def _arrow(content: bytes) -> Iterator[bytes]:
    for place in (*_places(content, ARROW), *_places(content, STREAM)):
        reading = pa.ipc.open_file if content.startswith(ARROW, place) else pa.ipc.open_stream
        try:
            table = reading(pa.py_buffer(content[place:])).read_all()
        except (OSError, pa.ArrowException, ValueError):
            continue
        yield _values(table)
        return


def _parquet(content: bytes) -> Iterator[bytes]:
    if content.startswith(PARQUET):
        try:
            yield _values(parquet.read_table(pa.BufferReader(content)))
        except (OSError, pa.ArrowException):
            return


def _values(table: pa.Table) -> bytes:
    """All values of a table, one a line, with the names of its columns and what is noted on it."""
    lines = [str(table.schema.metadata or "")]
    for name, column in zip(table.column_names, table.columns, strict=True):
        lines += [name, *(repr(value) if isinstance(value, float) else str(value) for value in column.to_pylist())]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


FORMS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gzip,
    "zlib": _zlib,
    "zstd": _zstd,
    "zip": _zip,
    "arrow": _arrow,
    "parquet": _parquet,
    "base64": _base64,
    "JSON": _escaped,
    "URL": _url,
    "HTML": _html,
}
