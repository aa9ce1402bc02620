"""Parts of a workbook, unpacked in small pieces: what they really hold, never more than the archive says."""

import struct
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

_PIECE = 2**20
Start = Callable[[str, dict[str, str]], None]


class DamagedError(Exception):
    """A part of the archive is not what it should be; becomes a ``ReadError`` that names file and sheet."""


def pieces(file: BinaryIO, part: ZipInfo) -> Iterator[bytes]:
    """The unpacked bytes of a part, however many there really are, as long as the archive says so."""
    file.seek(part.header_offset)
    header = file.read(30)
    if len(header) < 30 or part.flag_bits & 1 or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise DamagedError(f"bagian {part.filename} rusak atau bersandi")
    file.seek(sum(struct.unpack("<HH", header[26:])), 1)
    left, unpacked = part.compress_size, 0
    inflater = zlib.decompressobj(-15) if part.compress_type == ZIP_DEFLATED else None
    while left > 0 and (raw := file.read(min(left, _PIECE))):
        left -= len(raw)
        for piece in [raw] if inflater is None else _inflated(inflater, raw, part.filename):
            unpacked += len(piece)
            if unpacked > part.file_size:
                raise DamagedError(f"isi {part.filename} lebih besar daripada yang tertulis di arsipnya")
            yield piece


def _inflated(inflater: "zlib._Decompress", raw: bytes, name: str) -> Iterator[bytes]:
    try:
        while raw:
            yield inflater.decompress(raw, _PIECE)
            raw = inflater.unconsumed_tail
    except zlib.error:
        raise DamagedError(f"bagian {name} rusak") from None


def parse(
    file: BinaryIO,
    part: ZipInfo,
    start: Start,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Walk the elements of a part by their names without prefix.

    Raises
    ------
    DamagedError
        The XML is broken, or brings a document type.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(name[name.rfind(":") + 1 :], attributes)
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if end is not None:
        parser.EndElementHandler = lambda name: end(name[name.rfind(":") + 1 :])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        for piece in pieces(file, part):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise DamagedError(f"XML di {part.filename} rusak") from None


def _refuse_doctype(*_: object) -> None:
    raise DamagedError("memuat DOCTYPE, yang tidak pernah ditulis Excel")
