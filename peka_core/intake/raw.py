"""From a sheet to a raw table: rows under the heading, cleaned text, identifiers dropped, long numbers masked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from peka_core.intake.aliases import NAMA_GAMPONG
from peka_core.intake.header import Heading, find, repeated_rows
from peka_core.intake.sheet import Sheet
from peka_core.tables import GAMPONG, ID_KELUARGA, TABEL

ROW = "baris"
"""Column that carries the row of the file through intake; never part of a table."""

EMPTY = ("", "-", "--", "na", "n/a", "nan", "null", "none", "nihil", "tidak ada data", "kosong", "(kosong)")
"""Texts (lower case) that mean an empty cell."""

_FOOTERS = ("jumlah", "total", "grand total", "jumlah total")
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
        Text columns by name (null = empty) and ``baris`` (row of the file).
    notices : tuple of str
        What was left out, in Indonesian.
    """

    name: str
    sheet: str
    letters: Mapping[str, str]
    cells: pl.DataFrame
    notices: tuple[str, ...]

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
    judul = find(sheet, tabel)
    isi = sheet.cells.with_row_index(ROW, offset=1).filter(pl.col(ROW) > judul.row)
    pribadi = sum(isi[huruf].count() for huruf in judul.private)
    ulang = repeated_rows(isi, judul, tabel)
    cells = isi.filter(~pl.col(ROW).is_in(ulang)).select(
        pl.col(ROW).cast(pl.Int64), *(pl.col(huruf).alias(nama) for nama, huruf in judul.letters.items())
    )
    cells, kaki = _without_footers(_clean(cells), tabel)
    cells, ditutup = _masked(cells)
    catatan = _notices(sheet.name, judul, {"pribadi": pribadi, "ulang": len(ulang), "kaki": kaki, "tutup": ditutup})
    return RawTable(tabel, sheet.name, judul.letters, cells, catatan)


def mask(text: str) -> str:
    """The text with all but the first four digits of any long number starred.

    >>> mask("NIK 9972011212800001"), mask("9972.0112.1280.0001"), mask("95.32145678901234"), mask("11.72.01.2004")
    ('NIK 9972************', '9972***************', '95.32145678901234', '11.72.01.2004')
    >>> mask("9,972011212800001E+15"), mask("9,532145678901E+01"), mask("24/11/2026 10:00:00")
    ('9,97*****************', '9,532145678901E+01', '24/11/2026 10:00:00')
    """
    return _LONG_NUMBER.sub(_starred, text)


def _starred(hit: re.Match[str]) -> str:
    nomor = hit.group()
    panjang = sum(huruf.isdigit() for huruf in nomor)
    pendek = panjang < _LONG or int(hit["power"] or _LONG) < _LONG - 1
    return nomor if pendek or _DAY_AND_TIME.fullmatch(nomor) else nomor[:4] + "*" * (len(nomor) - 4)


def _clean(cells: pl.DataFrame) -> pl.DataFrame:
    """Cells as plain text, each distinct text cleaned once; rows without any text are left out."""
    bersih = cells.with_columns(_clean_column(cells[nama]) for nama in cells.columns if nama != ROW)
    return bersih.filter(pl.any_horizontal(pl.exclude(ROW).is_not_null()))


def _clean_column(kolom: pl.Series) -> pl.Series:
    """Compatibility forms, no invisible characters, one dash, single spaces; words for empty are null."""
    unik = kolom.drop_nulls().unique()
    teks = unik.str.normalize("NFKC").str.replace_all(r"[\s\x00-\x1f]+", " ")
    teks = teks.str.replace_all(r"[\p{Cc}\p{Cf}]", "").str.replace_all(r"\p{Pd}", "-").str.strip_chars()
    kosong = teks.str.to_lowercase().is_in(EMPTY)
    ganti = {
        asal: None if hampa else hasil
        for asal, hasil, hampa in zip(unik, teks, kosong, strict=True)
        if hampa or asal != hasil
    }
    return kolom.replace(ganti) if ganti else kolom


def _without_footers(cells: pl.DataFrame, tabel: str) -> tuple[pl.DataFrame, int]:
    """The rows that are no totals, which say so in the first column of the key, and how many totals there were."""
    kunci = TABEL[tabel].kunci[0]
    kaki = (
        pl.col(kunci if kunci in cells.columns else NAMA_GAMPONG)
        .str.to_lowercase()
        .str.strip_chars(" :.")
        .is_in(_FOOTERS)
        .fill_null(value=False)
    )
    sisa = cells.filter(~kaki)
    return sisa, cells.height - sisa.height


def _masked(cells: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """Mask long numbers everywhere but in the family number, which only leaves as a pseudonym."""
    banyak = 0
    for nama in cells.columns:
        if nama in (ROW, ID_KELUARGA):
            continue
        unik = cells[nama].drop_nulls().unique()
        curiga = unik.filter(unik.str.count_matches(r"\d") >= _LONG)
        ganti = {teks: mask(teks) for teks in curiga if mask(teks) != teks}
        if ganti:
            banyak += int(cells[nama].is_in(list(ganti)).sum())
            cells = cells.with_columns(pl.col(nama).replace(ganti))
    return cells, banyak


def _notices(sheet: str, judul: Heading, banyak: Mapping[str, int]) -> tuple[str, ...]:
    catatan = []
    if judul.private:
        catatan.append(
            f"{len(judul.private)} kolom data pribadi ({banyak['pribadi']} sel) dibuang dan tidak disimpan di mana pun."
        )
    if banyak["tutup"]:
        catatan.append(f"{banyak['tutup']} sel berisi nomor panjang seperti NIK; nomornya ditutup dan tidak disimpan.")
    if judul.unknown:
        catatan.append(f"Kolom tidak dikenal, dilewati: {', '.join(mask(teks) for teks in judul.unknown)}.")
    if judul.repeated:
        catatan.append(f"Kolom kembar, dipakai yang pertama: {', '.join(judul.repeated)}.")
    if banyak["ulang"]:
        catatan.append(f"{banyak['ulang']} baris judul berulang dilewati.")
    if banyak["kaki"]:
        catatan.append(f"{banyak['kaki']} baris jumlah/total dilewati.")
    return tuple(f"Lembar {sheet}: {teks}" for teks in catatan)
