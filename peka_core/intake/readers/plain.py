"""A sheet as Excel, XlsxWriter, openpyxl and LibreOffice write it, scanned by its bytes: a million cells a second.

Every tag must be one of a short list and in its usual place, and every cell must say its address first. Whatever else
is met, the scan gives up and ``elements`` reads the sheet: it never guesses and never leaves a cell out.
"""

from collections.abc import Iterable
from xml.parsers import expat

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from peka_core.intake.readers.elements import NO_RESULT, SCHEMA, TYPES
from peka_core.intake.readers.extent import MAX_COLUMNS, MAX_ROWS

Places = npt.NDArray[np.int64]
_BLOCK = 2**23
_BEGIN, _END, _EMPTY, _ROW_END = b"<sheetData>", b"</sheetData>", b"<sheetData/>", b"</row>"
_C, _V, _F, _IS, _T, _ROW = 1, 2, 3, 4, 5, 6
_CLOSING, _ALONE = 16, 32
"""Added to the code of a tag that closes (``</c>``) or stands alone (``<c/>``)."""
_NAMES = {b"c": _C, b"v": _V, b"f": _F, b"is": _IS, b"t": _T, b"row": _ROW}
_PAD = 32


class _NotPlainError(Exception):
    """Something the scan does not know."""


def cells(pieces: Iterable[bytes]) -> pl.DataFrame | None:
    """The filled cells of a sheet, as ``elements.cells`` gives them; None where the sheet is not plain."""
    try:
        blocks = [_scan(block) for block in _blocks(pieces)]
    except (_NotPlainError, UnicodeDecodeError):
        return None
    return pl.concat([pl.DataFrame(schema=SCHEMA), *blocks])


def _blocks(pieces: Iterable[bytes]) -> Iterable[bytes]:
    """The rows of the sheet in blocks of whole rows; what stands before and after them holds no cell."""
    rest, inside, done = b"", False, False
    for piece in pieces:
        rest += piece
        if b"\0" in piece or b"<!" in piece or done:
            _require_no_cells(rest, done=done)
        if not inside:
            before, sign, after = rest.partition(_BEGIN)
            if not sign:
                continue
            _require_head(before)
            rest, inside = after, True
        if not done and _END in rest:
            rows, _, rest = rest.partition(_END)
            done = True
            yield rows
        elif not done and len(rest) >= _BLOCK:
            rows, sign, after = rest.rpartition(_ROW_END)
            if sign:
                rest = after
                yield rows + sign
    if not inside and _EMPTY in rest:
        rest, done = rest.replace(_EMPTY, b"", 1), True
    if not done:
        raise _NotPlainError
    _require_no_cells(rest, done=True)


def _require_no_cells(text: bytes, *, done: bool) -> None:
    if not done or b"\0" in text or b"<!" in text or b"<c " in text or b"<row" in text or _BEGIN in text:
        raise _NotPlainError


def _require_head(head: bytes) -> None:
    """UTF-8, a worksheet without a prefix, and nothing that could hide a cell."""
    start = head[:200].lower()
    known = b"encoding=" not in start or b'encoding="utf-8"' in start or b"encoding='utf-8'" in start
    if not known or b"<worksheet" not in head or b"<row" in head or b"<!" in head or b"\0" in head:
        raise _NotPlainError


def _scan(block: bytes) -> pl.DataFrame:
    block.decode()  # text of another encoding is not plain
    data = np.frombuffer(block + b" " * _PAD, dtype=np.uint8)
    opening, closing = np.flatnonzero(data == ord("<")), np.flatnonzero(data == ord(">"))
    if len(opening) != len(closing) or (opening > closing).any() or (opening[1:] < closing[:-1]).any():
        raise _NotPlainError
    if not len(opening):
        return pl.DataFrame(schema=SCHEMA)
    codes = _codes(data, opening, closing)
    held, value, result = _contents(codes)
    held_cells = held[value >= 0]
    row, column, kind, style = _attributes(data, opening[held_cells], closing[held_cells])
    value, result = value[value >= 0], result[value >= 0]
    texts = _texts(block, closing[value] + 1, opening[np.minimum(value + 1, len(opening) - 1)])
    empty = (texts == "").to_numpy()
    unfinished = ~result | (empty & (codes[held_cells + 1] & 15 == _F) & (kind != TYPES.index("str")))
    frame = pl.DataFrame(
        {
            "row": row - 1,
            "column": column - 1,
            "type": np.where(unfinished, NO_RESULT, kind),
            "style": style,
            "text": texts,
        },
        schema_overrides=SCHEMA,
    )
    return frame.filter(~pl.Series(empty) | (frame["type"] == NO_RESULT))


def _codes(data: npt.NDArray[np.uint8], opening: Places, closing: Places) -> npt.NDArray[np.uint8]:
    """The code of every tag; all must be known."""
    slash = data[opening + 1] == ord("/")
    name = opening + 1 + slash
    codes = np.zeros(len(opening), dtype=np.uint8)
    for text, code in _NAMES.items():
        same = data[name] == text[0]
        for place, letter in enumerate(text[1:], start=1):
            same &= data[name + place] == letter
        after = data[name + len(text)]
        codes[same & ((after == ord(">")) | (after == ord(" ")) | (after == ord("/")))] = code
    if (codes == 0).any():
        raise _NotPlainError
    alone = (data[closing - 1] == ord("/")) & ~slash
    return codes + (slash * _CLOSING + alone * _ALONE).astype(np.uint8)


def _contents(codes: npt.NDArray[np.uint8]) -> tuple[Places, Places, npt.NDArray[np.bool_]]:
    """Of every cell: its tag, the tag before its value (-1 where it has none), and False for a formula without result.

    The tags of a cell follow one of a few patterns, and no tag stands outside a cell or row.
    """
    padded = np.concatenate([codes, np.zeros(8, dtype=np.uint8)])
    held = np.flatnonzero(codes & 15 == _C)
    held = held[codes[held] & _CLOSING == 0]
    at = held + 1
    length = np.ones(len(held), dtype=np.int64)
    value = np.full(len(held), -1, dtype=np.int64)
    result = np.ones(len(held), dtype=np.bool_)
    open_cell = codes[held] == _C
    first = padded[at]
    with_formula = open_cell & ((first == _F) | (first == _F | _ALONE))
    skipped = np.where(first == _F, 2, 1) * with_formula
    if (with_formula & (first == _F) & (padded[at + 1] != _F | _CLOSING)).any():
        raise _NotPlainError
    at = at + skipped
    here = padded[at]
    plain = open_cell & (here == _V) & (padded[at + 1] == _V | _CLOSING) & (padded[at + 2] == _C | _CLOSING)
    inline = open_cell & (here == _IS) & (padded[at + 1] == _T) & (padded[at + 2] == _T | _CLOSING)
    inline &= (padded[at + 3] == _IS | _CLOSING) & (padded[at + 4] == _C | _CLOSING) & ~with_formula
    hollow = open_cell & (here == _V | _ALONE) & (padded[at + 1] == _C | _CLOSING)
    nothing = open_cell & (here == _C | _CLOSING)
    if (open_cell & ~plain & ~inline & ~hollow & ~nothing).any():
        raise _NotPlainError
    length += skipped + plain * 3 + inline * 5 + hollow * 2 + nothing * 1
    value = np.where(plain, at, np.where(inline, at + 1, -1))
    unfinished = with_formula & (hollow | nothing)
    value = np.where(unfinished, held, value)
    result &= ~unfinished
    rows = int((codes & 15 == _ROW).sum())
    if int(length.sum()) + rows != len(codes):
        raise _NotPlainError
    return held, value, result


def _attributes(
    data: npt.NDArray[np.uint8], opening: Places, closing: Places
) -> tuple[Places, Places, npt.NDArray[np.uint8], Places]:
    """Row and column (from 1), type and style of every cell; its tag must be ``<c r="A1" s="0" t="n">`` and no more."""
    if not ((data[opening + 2] == ord(" ")) & (data[opening + 3] == ord("r")) & (data[opening + 4] == ord("="))).all():
        raise _NotPlainError
    at = _after(data, opening + 5, '"')
    column, at = _read(data, at, 3, ord("A"), 26)
    row, at = _read(data, at, 7, ord("0"), 10)
    at = _after(data, at, '"')
    if ((column < 1) | (column > MAX_COLUMNS) | (row < 1) | (row > MAX_ROWS)).any():
        raise _NotPlainError
    kind = np.zeros(len(at), dtype=np.uint8)
    style = np.zeros(len(at), dtype=np.int64)
    for attribute in "sts":
        here = (data[at] == ord(" ")) & (data[at + 1] == ord(attribute)) & (data[at + 2] == ord("="))
        if not here.any():
            continue
        start = _after(data, at[here] + 3, '"')
        if attribute == "s":
            style[here], end = _read(data, start, 5, ord("0"), 10)
        else:
            kind[here], end = _type(data, start)
        at = at.copy()
        at[here] = _after(data, end, '"')
    at = at + (data[at] == ord(" "))  # LibreOffice and others leave a blank before the end
    if not ((at == closing) | ((at + 1 == closing) & (data[at] == ord("/")))).all():
        raise _NotPlainError
    return row, column, kind, style


def _after(data: npt.NDArray[np.uint8], at: Places, sign: str) -> Places:
    if not (data[at] == ord(sign)).all():
        raise _NotPlainError
    return at + 1


def _read(data: npt.NDArray[np.uint8], at: Places, most: int, zero: int, base: int) -> tuple[Places, Places]:
    """The number that letters (A = 1) or digits at a place stand for, and the place behind it."""
    number = np.zeros(len(at), dtype=np.int64)
    going = np.ones(len(at), dtype=np.bool_)
    end = at.copy()
    first = 1 if base == 26 else 0
    for _ in range(most):
        sign = data[end].astype(np.int64) - zero
        going &= (sign >= 0) & (sign < base)
        number = np.where(going, number * base + sign + first, number)
        end = end + going
    if (end == at).any():
        raise _NotPlainError
    return number, end


def _type(data: npt.NDArray[np.uint8], start: Places) -> tuple[npt.NDArray[np.uint8], Places]:
    kind = np.full(len(start), 255, dtype=np.uint8)
    end = start.copy()
    for code, text in enumerate(TYPES):
        same = data[start + len(text)] == ord('"')
        for place, letter in enumerate(text.encode()):
            same &= data[start + place] == letter
        kind[same] = code
        end[same] += len(text)
    if (kind == 255).any():
        raise _NotPlainError
    return kind, end


def _texts(block: bytes, start: Places, end: Places) -> pl.Series:
    """The texts between places, without XML's escapes."""
    bounds = np.empty(2 * len(start) + 1, dtype=np.int64)
    bounds[:-1:2], bounds[1::2], bounds[-1] = start, np.maximum(start, end), len(block)
    if len(bounds) > 1 and (bounds[1:] < bounds[:-1]).any():
        raise _NotPlainError
    buffers = [None, pa.py_buffer(bounds), pa.py_buffer(block)]
    every = pa.Array.from_buffers(pa.large_string(), len(bounds) - 1, buffers)
    texts = pl.Series(pl.from_arrow(every.take(pa.array(np.arange(0, len(bounds) - 1, 2)))), dtype=pl.String)
    escaped = texts.filter(texts.str.contains("&", literal=True)).unique()
    if escaped.is_empty():
        return texts
    return texts.replace(escaped, pl.Series([_unescaped(text) for text in escaped], dtype=pl.String))


def _unescaped(text: str) -> str:
    parts: list[str] = []
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = parts.append
    try:
        parser.Parse(f"<t>{text}</t>".encode(), True)
    except expat.ExpatError:
        raise _NotPlainError from None
    return "".join(parts)
