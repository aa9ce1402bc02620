"""Rows of a repeat group, as Kobo and ODK write them: each names the row of its family by index, not by number.

``_parent_index`` is the ``_index`` of the family's row, ``PARENT_KEY`` its ``KEY``. The columns that tie a row to its
family are filled from there, before anything else looks at the sheet; a row whose family is not there stays untied.
"""

from collections.abc import Mapping

import polars as pl

from peka_core.cells.separated import PACKED
from peka_core.intake.columns import column_of
from peka_core.intake.sheet import Sheet, letters
from peka_core.tables import TABEL

_TIES = (("_parent_index", "_index"), ("PARENT_KEY", "KEY"), ("_submission__id", "_id"), ("_submission__uuid", "_uuid"))
_LINES_SEARCHED = 15


def tied(tables: Mapping[str, Sheet]) -> dict[str, Sheet]:
    """The sheets by table, those of repeat groups with the columns of their family's key."""
    return {nama: _with_key(sheet, nama, tables) for nama, sheet in tables.items()}


def _with_key(sheet: Sheet, nama: str, tables: Mapping[str, Sheet]) -> Sheet:
    tabel = TABEL[nama]
    parent = tables.get(tabel.induk)
    if parent is None:
        return sheet
    for child, owner in _TIES:
        here, there = _heading(sheet, child), _heading(parent, owner)
        if here and there:
            present = {column_of(text, nama) for text in sheet.cells.row(here[0]) if text}
            missing = [kolom for kolom in tabel.link(TABEL[tabel.induk]) if kolom not in present]
            return _filled(sheet, here, missing, _owners(parent, tabel.induk, there))
    return sheet


def _heading(sheet: Sheet, wanted: str) -> tuple[int, str] | None:
    """Row (from 0) and letter of a heading among the first rows; None where it is not."""
    for position, row in enumerate(sheet.cells.head(_LINES_SEARCHED).iter_rows()):
        for letter, text in zip(sheet.cells.columns, row, strict=True):
            if text and text.strip() == wanted:
                return position, letter
    return None


def _owners(parent: Sheet, nama: str, place: tuple[int, str]) -> pl.DataFrame:
    """Index of each family's row and the columns of its sheet by name; an index that stands twice names nobody."""
    row, letter = place
    found = {
        column_of(text, nama): at for at, text in zip(parent.cells.columns, parent.cells.row(row), strict=True) if text
    }
    columns = [pl.col(at).cast(pl.String).alias(kolom) for kolom, at in found.items() if kolom in TABEL[nama].kunci]
    below = parent.cells.slice(row + 1).select(_index(letter), *columns)
    return below.drop_nulls("index").filter(~pl.col("index").is_duplicated())


def _filled(sheet: Sheet, place: tuple[int, str], missing: list[str], owners: pl.DataFrame) -> Sheet:
    """The index is replaced by the first missing column, so that a fault names its cell; others stand behind."""
    row, letter = place
    index = sheet.cells.select(_index(letter))
    found = index.join(owners, on="index", how="left", maintain_order="left")
    cells = sheet.cells
    for kolom in (kolom for kolom in missing if kolom in owners.columns):
        at = letter if kolom == missing[0] else letters(_width(cells))
        rows = pl.int_range(pl.len())
        text = pl.when(rows == row).then(pl.lit(kolom)).when(rows > row).then(found[kolom])
        cells = cells.with_columns(text.cast(PACKED).alias(at))
    numbers = sheet.numbers.drop(letter, strict=False) if missing else sheet.numbers
    return Sheet(sheet.name, cells, numbers)


def _index(letter: str) -> pl.Expr:
    return pl.col(letter).cast(pl.String).str.strip_chars().str.replace(r"\.0$", "").alias("index")


def _width(cells: pl.DataFrame) -> int:
    """0-based place of the first column behind the sheet."""
    return next(place for place in range(cells.width, cells.width + 20_000) if letters(place) not in cells.columns)
