"""Text to values, column by column: each distinct text is parsed once; what cannot be read becomes a problem."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl

from peka_core.catalog import Catalog
from peka_core.intake.aliases import NAMA_GAMPONG
from peka_core.intake.gampong import gampong_parser
from peka_core.intake.parsers import Parser, guarded, parser
from peka_core.intake.problems import KINDS, Fault, Problem
from peka_core.intake.raw import ROW, RawTable, mask
from peka_core.tables import GAMPONG, TABEL
from peka_core.tables.schema import polars_schema

_VALUE_SHOWN, _REASON_SHOWN = 120, 500
Faulty = tuple[int, str | None, Fault]
"""Row of the file, text of the cell, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class CastTable:
    """A table in the types of its contract plus ``baris``, its raw form, and the problems found in it so far."""

    raw: RawTable
    frame: pl.DataFrame
    problems: tuple[Problem, ...]


def cast(raw: RawTable, katalog: Catalog, today: date) -> CastTable:
    """Parse every cell of a raw table.

    A cell that cannot be read is null in ``frame`` and named in ``problems``; an empty cell is null and no problem.
    """
    skema = polars_schema(raw.name)
    hasil: list[pl.Series] = [raw.cells[ROW]]
    masalah: list[Problem] = []
    for kolom in TABEL[raw.name].kolom:
        if kolom.nama not in raw.cells.columns:
            hasil.append(pl.Series(kolom.nama, [None] * raw.cells.height, dtype=skema[kolom.nama]))
            continue
        baca = parser(kolom, katalog, today, raw.cells[kolom.nama].unique())
        nilai, salah = _parsed(raw.cells, kolom.nama, baca, skema[kolom.nama])
        hasil.append(nilai.alias(kolom.nama))
        masalah += problems_at(raw, kolom.nama, salah)
    frame = pl.DataFrame(hasil)
    if NAMA_GAMPONG in raw.cells.columns:
        frame, salah = _with_names(raw, frame, katalog)
        masalah += problems_at(raw, NAMA_GAMPONG, salah)
    return CastTable(raw, frame, tuple(masalah))


def problems_at(raw: RawTable, column: str, faulty: Iterable[Faulty]) -> list[Problem]:
    """Problems in the cells of one column; long numbers in their texts are masked."""
    return [
        Problem(
            sheet=raw.sheet,
            row=baris,
            column=column,
            cell=raw.cell(column, baris),
            value=_short(mask(teks or ""), _VALUE_SHOWN),
            code=salah.code,
            reason=_short(mask(salah.reason), _REASON_SHOWN),
            remedy=salah.remedy or KINDS[salah.code].remedy,
            severity=KINDS[salah.code].severity,
        )
        for baris, teks, salah in faulty
    ]


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 3] + "..."


def _parsed(cells: pl.DataFrame, column: str, parse: Parser, dtype: pl.DataType) -> tuple[pl.Series, list[Faulty]]:
    """Values of a column in row order, and its cells that have none."""
    unik = cells[column].drop_nulls().unique()
    hasil = [guarded(parse)(teks) for teks in unik]
    nilai = pl.Series("nilai", [None if isinstance(isi, Fault) else isi for isi in hasil], dtype=dtype)
    salah = {teks: isi for teks, isi in zip(unik, hasil, strict=True) if isinstance(isi, Fault)}
    kamus = pl.DataFrame({column: unik, "nilai": nilai})
    kolom = cells.select(ROW, column).join(kamus, on=column, how="left", maintain_order="left")
    baris = kolom.select(ROW, column).filter(pl.col(column).is_in(list(salah))) if salah else kolom.clear()
    return kolom["nilai"], [(nomor, teks, salah[teks]) for nomor, teks in baris.select(ROW, column).iter_rows()]


def _with_names(raw: RawTable, frame: pl.DataFrame, katalog: Catalog) -> tuple[pl.DataFrame, list[Faulty]]:
    """Fill an empty gampong code from the name beside it; a name that contradicts the code is a fault.

    The code joins and the name is a label, so a spelling nobody knows matters only where there is no code.
    """
    nama, salah = _parsed(raw.cells, NAMA_GAMPONG, gampong_parser(katalog.wilayah), pl.String())
    tanpa_kode = raw.cells[GAMPONG] if GAMPONG in raw.cells.columns else pl.Series([None] * len(nama))
    kosong = set(raw.cells[ROW].filter(tanpa_kode.is_null()))
    kode = frame[GAMPONG]
    beda = frame.select(ROW, raw.cells[NAMA_GAMPONG], kode=kode, dari_nama=nama).filter(
        pl.col("kode") != pl.col("dari_nama")
    )
    faulty = [isi for isi in salah if isi[0] in kosong]
    faulty += [
        (baris, teks, Fault("gampong_beda", f"Nama {teks!r} bukan gampong berkode {kode}."))
        for baris, teks, kode, _ in beda.iter_rows()
    ]
    isi = pl.when(pl.Series(tanpa_kode.is_null())).then(nama).otherwise(kode)
    return frame.with_columns(isi.alias(GAMPONG)), faulty
