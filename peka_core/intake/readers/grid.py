"""From filled cells to a sheet: what each cell says it is decides, and only texts stay to be read."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import numpy as np
import polars as pl

from peka_core.cells.separated import PACKED
from peka_core.intake.readers.book import Book, unescaped
from peka_core.intake.readers.elements import NO_RESULT, TYPES
from peka_core.intake.readers.extent import require_small
from peka_core.intake.sheet import EXCEL_ERROR, UNFINISHED, Sheet, letters, number_text

_N, _S, _STR, _B, _E, _D = (TYPES.index(kind) for kind in ("n", "s", "str", "b", "e", "d"))
_BOOL = {"1": "true", "0": "false"}
_DAY_0, _DAY_0_OF_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_SERIAL = 2_958_465


def sheet(title: str, cells: pl.DataFrame, book: Book) -> Sheet:
    """The sheet with the text every cell shows and, apart from it, the numbers of its number cells.

    Raises
    ------
    ReadError
        The filled cells span too much (``extent.require_small``).
    """
    if cells.is_empty():
        return Sheet(title, pl.DataFrame())
    require_small(title, cells)
    height = int(cells["row"].max()) + 1  # pyright: ignore[reportArgumentType]
    texts: list[pl.Series] = []
    numbers: list[pl.Series] = []
    for (column,), part in sorted(cells.partition_by("column", as_dict=True).items()):
        letter = letters(int(column))
        shown, values = _column(part, book)
        places = np.full(height, -1, dtype=np.int64)
        places[part["row"].to_numpy()] = np.arange(part.height)
        chosen = pl.Series(places).set(pl.Series(places < 0), None)
        texts.append(shown.cast(PACKED).gather(chosen).alias(letter))
        if values is not None:
            numbers.append(values.gather(chosen).alias(letter))
    return Sheet(title, pl.DataFrame(texts), pl.DataFrame(numbers))


def _column(part: pl.DataFrame, book: Book) -> tuple[pl.Series, pl.Series | None]:
    """What the cells of a column show, and their numbers; None where no cell is a number."""
    kind, text = part["type"], part["text"]
    present = set(kind.unique())
    shown, values = text, None
    if _N in present:
        is_number = kind == _N
        values = text.set(~is_number, None).str.strip_chars().cast(pl.Float64, strict=False)
        strange = is_number & ~values.is_finite().fill_null(value=False)
        dates = is_number & part["style"].is_in(list(book.date_styles)) & values.is_between(0, _LAST_SERIAL)
        shown = _set(shown, is_number & ~strange, text, lambda distinct: [number_text(one) for one in distinct])
        shown = _set(shown, dates, text, lambda distinct: [_day(float(one), book) for one in distinct])
        shown = shown.set(strange, f"{EXCEL_ERROR}#NUM!")
        values = values.set(dates | strange, None)
        values = values if values.count() else None
    if _S in present:
        place = text.set(kind != _S, None).str.strip_chars().cast(pl.Int64, strict=False)
        place = place.set((place < 0) | (place >= len(book.texts)), None)
        shown = book.texts.gather(place).zip_with(kind == _S, shown)
    if _B in present:
        shown = _set(shown, kind == _B, text, lambda distinct: [_BOOL.get(one.strip(), one) for one in distinct])
    if _E in present:
        shown = _set(shown, kind == _E, text, lambda distinct: [f"{EXCEL_ERROR}{one}" for one in distinct])
    if _D in present:
        shown = _set(shown, kind == _D, text, lambda distinct: [one.removesuffix("Z") for one in distinct])
    if _STR in present or TYPES.index("inlineStr") in present:
        escapes = text.str.contains("_x", literal=True) & kind.is_in([_STR, TYPES.index("inlineStr")])
        shown = _set(shown, escapes, text, lambda distinct: [unescaped(one) for one in distinct])
    if NO_RESULT in present:
        shown = shown.set(kind == NO_RESULT, UNFINISHED)
    return shown.set(shown == "", None), values


def _set(shown: pl.Series, where: pl.Series, text: pl.Series, words: Callable[[Iterable[str]], list[str]]) -> pl.Series:
    """``shown`` with other words in some places, each distinct text worded once."""
    distinct = text.filter(where).unique()
    if distinct.is_empty():
        return shown
    worded = pl.Series(words(distinct), dtype=pl.String)
    return text.replace(distinct, worded).zip_with(where.fill_null(value=False), shown)


def _day(serial: float, book: Book) -> str:
    """An Excel day number as ISO text; a time of day alone as such."""
    if not book.from_1904 and serial < 60:
        serial += 1  # Excel counts a 29 February 1900 that never was
    moment = (_DAY_0_OF_1904 if book.from_1904 else _DAY_0) + timedelta(seconds=round(serial * 86_400))
    return moment.strftime("%Y-%m-%d") if moment.time() == moment.min.time() else moment.strftime("%Y-%m-%d %H:%M:%S")
