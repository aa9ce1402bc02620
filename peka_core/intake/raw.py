"""From a sheet to a raw table: rows under the heading, cleaned text, identifiers dropped, long numbers masked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from peka_core.cells.cleaning import cleaned
from peka_core.identity import key
from peka_core.intake import no_rows, options
from peka_core.intake.aliases import NAMA_GAMPONG
from peka_core.intake.header import Heading, find, repeated_rows
from peka_core.intake.sheet import ROW, Sheet
from peka_core.tables import GAMPONG, ID_KELUARGA, PUTARAN, TABEL, Tabel

_LONG = 12
"""Digits of a number longer than any value of a table: a NIK, a family card, a telephone number."""

_LONG_NUMBER = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?:\d[ '\-_/:]{{0,3}}){{{_LONG - 1},}}\d"
    r"|(?<!\d)(?:\d+\.){2,}\d+"
    r"|(?<!\d)\d{1,4}(?:,\d{3,4}){2,}(?!\d)"
    rf"|(?<!\d)\d[.,]\d{{{_LONG - 3},}}[eE]\+?(?P<power>\d{{1,3}})"
)
"""Digits with signs between, in three groups or more with dots or commas between, or as a power of ten that keeps them.
One dot or comma is a decimal sign, and decimals may be many."""

_DAY_AND_TIME = re.compile(r"\d{1,4}[/\-]\d{1,2}[/\-]\d{1,4} \d{1,2}:\d{2}(:\d{2})?")


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as text.

    Attributes
    ----------
    name, sheet : str
        Table name and the sheet it came from.
    letters : mapping of str to str
        Column name -> column letter.
    cells : polars.DataFrame
        Text columns by name (null = empty) and ``baris`` (row of the file); packed (Categorical) but for those that say
        whose row it is.
    notices : tuple of str
        What was left out, in Indonesian.
    numbers : polars.DataFrame
        ``baris`` and Float64 columns by name: the number of every cell that the file itself calls a number; columns
        without any are left out.
    private : polars.DataFrame
        ``baris`` and the direct identifiers of each row by name; without a row where this installation keeps none.
    """

    name: str
    sheet: str
    letters: Mapping[str, str]
    cells: pl.DataFrame
    notices: tuple[str, ...]
    numbers: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema={ROW: pl.Int64}))
    private: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema={ROW: pl.Int64}), repr=False)

    def numbers_in(self, column: str) -> pl.Series | None:
        """The numbers of a column in the order of ``cells``, null where the cell is none; None where it has none."""
        if column not in self.numbers.columns:
            return None
        return self.cells.select(ROW).join(self.numbers, on=ROW, how="left", maintain_order="left")[column]

    def cell(self, column: str, row: int) -> str:
        """A1 address of a column in a row; the row alone when the sheet lacks the column."""
        return f"{self.letters.get(column, '')}{row}"

    def shown(self, column: str) -> str:
        """Where the user can fill the column: beside a missing gampong code stands its name."""
        return NAMA_GAMPONG if column == GAMPONG and column not in self.letters else column


def raw_table(sheet: Sheet, tabel: str) -> RawTable:
    """The rows below the heading of ``sheet`` as a raw table.

    Raises
    ------
    RefusedError
        A key column is missing.
    """
    heading = find(sheet, tabel)
    below = sheet.cells.with_row_index(ROW, offset=1)[heading.row :]
    private = sum(below[letter].count() for letter in heading.private)
    repeated = repeated_rows(below, heading, tabel)
    cells = (below.filter(~pl.col(ROW).is_in(repeated)) if repeated else below).select(
        pl.col(ROW).cast(pl.Int64), *options.texts(heading, tabel)
    )
    cells = cells.with_columns(pl.col(nama).cast(pl.String) for nama in _whose(tabel) if nama in cells.columns)
    others = below.drop(heading.letters.values()).with_columns(pl.col(ROW).cast(pl.Int64))
    cells, passed = no_rows.without(_clean(cells), tabel, others)
    cells, hidden = _masked(cells, TABEL[tabel])
    notices = _notices(sheet.name, heading, {"private": private, "repeated": len(repeated), "hidden": hidden}, passed)
    numbers = _numbers(sheet, heading)
    return RawTable(tabel, sheet.name, heading.letters, cells, notices, numbers, _private(below, heading))


def _whose(tabel: str) -> set[str]:
    """Columns that say whose row it is; they stay plain text, as they are matched with those of other tables."""
    return {*TABEL[tabel].kunci, *TABEL[tabel].wajib_kolom, ID_KELUARGA, PUTARAN, GAMPONG, NAMA_GAMPONG}


def _private(below: pl.DataFrame, heading: Heading) -> pl.DataFrame:
    rows = pl.DataFrame(below[ROW].cast(pl.Int64))
    if not key.asked_for():
        return rows.clear()
    return rows.with_columns(
        cleaned(below[letter].cast(pl.String)).alias(nama) for nama, letter in heading.identifiers.items()
    )


def _numbers(sheet: Sheet, heading: Heading) -> pl.DataFrame:
    named = {nama: letter for nama, letter in heading.letters.items() if letter in sheet.numbers.columns}
    rows = pl.int_range(1, sheet.cells.height + 1, dtype=pl.Int64, eager=True).alias(ROW)
    return pl.DataFrame([rows, *(sheet.numbers[letter].alias(nama) for nama, letter in named.items())])


def mask(text: str) -> str:
    """The text with all but the first four digits of any long number starred.

    >>> mask("NIK 9972011212800001"), mask("9972.0112.1280.0001"), mask("95.32145678901234"), mask("11.72.01.2004")
    ('NIK 9972************', '9972***************', '95.32145678901234', '11.72.01.2004')
    >>> mask("9,972011212800001E+15"), mask("9,532145678901E+01"), mask("24/11/2026 10:00:00")
    ('9,97*****************', '9,532145678901E+01', '24/11/2026 10:00:00')
    """
    return _LONG_NUMBER.sub(_starred, text)


def _starred(hit: re.Match[str]) -> str:
    number = hit.group()
    digits = sum(sign.isdigit() for sign in number)
    short = digits < _LONG or int(hit["power"] or _LONG) < _LONG - 1
    return number if short or _DAY_AND_TIME.fullmatch(number) else number[:4] + "*" * (len(number) - 4)


def _clean(cells: pl.DataFrame) -> pl.DataFrame:
    """Cells as plain text, each distinct text cleaned once; rows without any text are left out."""
    texts = cells.with_columns(cleaned(cells[nama]) for nama in cells.columns if nama != ROW)
    filled = texts.select(filled=pl.any_horizontal(pl.exclude(ROW).is_not_null()))["filled"]
    return texts if filled.all() else texts.filter(filled)


def _masked(cells: pl.DataFrame, tabel: Tabel) -> tuple[pl.DataFrame, int]:
    """Mask long numbers everywhere but in the family number, which only leaves as a pseudonym.

    Of a column whose bounds are as long (a budget), only what is longer than those, or begins with 0 as telephones do.
    """
    count = 0
    for nama in cells.columns:
        if nama in (ROW, ID_KELUARGA):
            continue
        distinct = cells[nama].drop_nulls().unique().cast(pl.String)
        long = distinct.filter(distinct.str.count_matches(r"\d") >= _LONG)
        if tabel.holds(nama) and (longest := len(f"{tabel[nama].maksimal or 0:.0f}")) >= _LONG:
            whole = long.str.replace(r",\d{1,2}$", "")
            long = long.filter((whole.str.count_matches(r"\d") > longest) | whole.str.contains(r"^\D*0"))
        replacements = {text: mask(text) for text in long if mask(text) != text}
        if replacements:
            texts = cells[nama].cast(pl.String)
            count += int(texts.is_in(list(replacements)).sum())
            cells = cells.with_columns(texts.replace(replacements).cast(cells[nama].dtype))
    return cells, count


def _notices(sheet: str, heading: Heading, counts: Mapping[str, int], passed: Sequence[str]) -> tuple[str, ...]:
    notices = []
    if heading.private:
        kept = "tidak masuk rilis; yang diperlukan disimpan tersandi dan terpisah, hanya untuk admin."
        gone = "dibuang dan tidak disimpan di mana pun."
        what = f"{len(heading.private)} kolom data pribadi ({counts['private']} sel)"
        notices.append(f"{what} {kept if key.asked_for() else gone}")
    if counts["hidden"]:
        notices.append(f"{counts['hidden']} sel berisi nomor panjang seperti NIK; nomornya ditutup dan tidak disimpan.")
    if heading.unknown:
        notices.append(f"Kolom tidak dikenal, dilewati: {', '.join(mask(title) for title in heading.unknown)}.")
    if heading.repeated:
        notices.append(f"Kolom kembar, dilewati: {', '.join(heading.repeated)}.")
    if counts["repeated"]:
        notices.append(f"{counts['repeated']} baris judul berulang dilewati.")
    return tuple(f"Lembar {sheet}: {notice}" for notice in (*notices, *passed))
