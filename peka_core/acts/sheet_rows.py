"""Rows of a partner's spreadsheet as activities: columns by the house's own headings or as somebody matched them.

A row that cannot be read comes back with its cell, what is wrong with it and what to do; the others can be sent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from peka_core.access.errors import AccessError
from peka_core.access.principal import Principal
from peka_core.acts import pledging
from peka_core.acts.sent_sheet import TABLE, heading_row
from peka_core.catalog import Catalog
from peka_core.errors import PekaError
from peka_core.intake.cast import cast
from peka_core.intake.columns import column_of, heading_key
from peka_core.intake.raw import ROW, mask, raw_table
from peka_core.intake.sheet import Sheet, letters
from peka_core.tables import TABEL

CODE = "kode_kegiatan"
SKIPPED = ""
"""In place of a column: this heading is none of ours."""
FOR_ALL = ("sektor", "jenis")
"""What may be said of all rows at once where the sheet has no column of it."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What keeps a row from being sent: its cell, the text that stands there, what is wrong, and what to do."""

    cell: str
    value: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A sheet as read.

    Attributes
    ----------
    headings : mapping of str to str
        Letter -> heading, of the columns that have one; long numbers starred.
    matched : mapping of str to str
        Letter -> column of table ``kegiatan``; each column once.
    rows : sequence of (int, mapping)
        Row of the file, and its fields.
    troubles : sequence of Trouble
    """

    headings: Mapping[str, str]
    matched: Mapping[str, str]
    rows: Sequence[tuple[int, Mapping[str, Any]]]
    troubles: Sequence[Trouble]


def read(
    sheet: Sheet,
    principal: Principal,
    partner: str,
    katalog: Catalog,
    today: date,
    *,
    chosen: Mapping[str, str] | None = None,
    for_all: Mapping[str, Any] | None = None,
) -> Reading:
    """The rows of ``sheet``.

    Parameters
    ----------
    partner : str
        Name of the institution whose activities they are.
    chosen : mapping of str to str, optional
        Heading key -> column (or ``SKIPPED``), as somebody matched them before; over the house's own headings.
    for_all : mapping, optional
        ``FOR_ALL`` columns for rows that do not say.
    """
    row = heading_row(sheet)
    titles = {k: v for k, v in zip(sheet.cells.columns, sheet.cells.row(row - 1), strict=True) if v and v.strip()}
    matched = _matched(titles, chosen or {})
    headings = {letter: mask(text.strip())[:60] for letter, text in titles.items()}
    try:
        table = cast(raw_table(_renamed(sheet, row, titles, matched), TABLE), katalog, today)
    except PekaError as error:
        return Reading(headings, matched, (), (Trouble(f"A{row}", "", error.message, error.remedy),))
    by_column = {column: letter for letter, column in matched.items()}
    troubles = [
        Trouble(f"{by_column.get(one.column, '')}{one.row}", one.value, one.reason, one.remedy)
        for one in table.problems
        if one.column != CODE
    ]
    wrong = {one.row for one in table.problems if one.severity == "galat" and one.column != CODE}
    rows = []
    for found in table.frame.to_dicts():
        number = int(found.pop(ROW))
        if number in wrong:
            continue
        fields = _filled({**found, "nama_mitra": partner}, for_all or {})
        trouble = _trouble(principal, fields, number, by_column, today)
        if trouble:
            troubles.append(trouble)
        else:
            rows.append((number, fields))
    return Reading(headings, matched, rows, troubles)


def key_of(heading: str) -> str:
    """What two spellings of a heading share."""
    return heading_key(heading)[:60]


def _matched(titles: Mapping[str, str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Letter -> column: first as somebody chose, then by the house's own headings; a column once."""
    found: dict[str, str] = {}
    said = {letter: chosen[key_of(text)] for letter, text in titles.items() if key_of(text) in chosen}
    for letter, column in said.items():
        if column in TABEL[TABLE].nama_kolom and column not in found.values():
            found[letter] = column
    for letter, text in titles.items():
        column = column_of(text, TABLE)
        if letter not in said and column and column not in found.values():
            found[letter] = column
    return {letter: found[letter] for letter in titles if letter in found}


def _renamed(sheet: Sheet, row: int, titles: Mapping[str, str], matched: Mapping[str, str]) -> Sheet:
    """The sheet with the contract's own names for headings, and a code for every filled row that has none."""
    kept = [letter for letter in sheet.cells.columns if letter in matched]
    filled = pl.any_horizontal(pl.col(kept).is_not_null()) if kept else pl.lit(value=False)
    place = pl.int_range(1, pl.len() + 1)
    own = next((letter for letter, column in matched.items() if column == CODE), "")
    given = pl.when(filled & (place > row)).then(pl.format("B-{}", place))
    letter = own or letters(sheet.cells.width)
    code = pl.coalesce(pl.col(own).cast(pl.String), given) if own else given
    every = sheet.cells.with_columns(code.alias(letter))  # as many rows as the sheet has, also where none is ours
    cells = every.select(pl.col(dict.fromkeys((*kept, letter))).cast(pl.String))
    names = {**matched, letter: CODE}
    heads = [
        pl.when(pl.int_range(pl.len()) < row - 1)
        .then(None)
        .when(pl.int_range(pl.len()) == row - 1)
        .then(pl.lit(names[name]))
        .otherwise(pl.col(name))
        .alias(name)
        for name in cells.columns
    ]
    numbers = sheet.numbers.select(name for name in sheet.numbers.columns if name in kept)
    return Sheet(sheet.name, cells.select(heads).select(pl.all().cast(pl.Categorical())), numbers)


def _filled(fields: dict[str, Any], for_all: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says, what is said for all, and the months of the year where only that is said."""
    out = {**fields, **{nama: fields.get(nama) or for_all.get(nama) for nama in FOR_ALL}}
    if out.get("tahun") and not (out.get("mulai") or out.get("selesai")):
        out |= {"mulai": date(int(out["tahun"]), 1, 1), "selesai": date(int(out["tahun"]), 12, 31)}
    return out


def _trouble(
    principal: Principal, fields: Mapping[str, Any], row: int, by_column: Mapping[str, str], today: date
) -> Trouble | None:
    """What a pledge of these fields would be refused for."""
    missing = next((nama for nama in pledging.NEEDED if fields.get(nama) in (None, "", [])), "")
    if missing:
        label = TABEL[TABLE][missing].label_id
        return Trouble(f"{by_column.get(missing, '')}{row}", "", f"{label} kosong.", "Isi sel itu, lalu kirim lagi.")
    cell = f"{by_column.get('selesai', '')}{row}" if fields["selesai"] < fields["mulai"] else f"{row}"
    try:
        pledging.checked(principal, fields, today)
    except AccessError as error:
        return Trouble(cell, "", error.message, error.remedy)
    return None
