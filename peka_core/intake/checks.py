"""Checks inside one table: filled keys and number ranges (pandera, all errors at once), and rows that repeat a key."""

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

from peka_core.intake.cast import CastTable, Faulty, problems_at
from peka_core.intake.problems import Fault, Problem
from peka_core.intake.raw import ROW, RawTable
from peka_core.tables import ID_KELUARGA, PUTARAN, TABEL, Kolom, Tabel

_SHOWN_ROWS = 5


def check(table: CastTable) -> list[Problem]:
    """Problems of a cast table beyond single cells that could not be read."""
    return [*_against_schema(table), *_duplicates(table)]


def _schema(tabel: Tabel) -> pa.DataFrameSchema:
    """What pandera checks of a table: keys are filled, numbers lie in their range."""
    return pa.DataFrameSchema(
        {
            kolom.nama: pa.Column(nullable=not kolom.wajib, checks=_range(kolom))
            for kolom in tabel.kolom
            if kolom.wajib or kolom.minimal is not None
        }
    )


def _range(kolom: Kolom) -> list[pa.Check]:
    if kolom.minimal is None or kolom.maksimal is None:
        return []
    return [pa.Check.in_range(kolom.minimal, kolom.maksimal)]


def _against_schema(table: CastTable) -> list[Problem]:
    tabel = TABEL[table.raw.name]
    try:
        _schema(tabel).validate(table.frame, lazy=True)
    except SchemaErrors as error:
        gagal = error.failure_cases.select("column", "index").unique(maintain_order=True)
    else:
        return []
    masalah = []
    for (nama,), bagian in gagal.group_by("column", maintain_order=True):
        kolom = tabel[str(nama)]
        tempat = table.raw.shown(kolom.nama)
        sudah = [isi.row for isi in table.problems if isi.column == tempat]
        masalah += problems_at(table.raw, tempat, _faulty(table.raw, kolom, bagian["index"], sudah))
    return masalah


def _faulty(raw: RawTable, kolom: Kolom, posisi: pl.Series, sudah: list[int]) -> list[Faulty]:
    """The cells pandera points at, but those that already have a problem: a text that could not be read is null."""
    teks = pl.col(kolom.nama) if kolom.nama in raw.cells.columns else pl.lit(None)
    sel = raw.cells.select(ROW, teks.alias("teks"))[posisi].filter(~pl.col(ROW).is_in(sudah))
    kosong = Fault("kosong_wajib", f"Kolom {kolom.nama} kosong.")
    return [(baris, isi, _range_fault(kolom, isi) if isi else kosong) for baris, isi in sel.iter_rows()]


def _range_fault(kolom: Kolom, teks: str) -> Fault:
    return Fault("di_luar_rentang", f"{teks!r} di luar {kolom.minimal:.10g} sampai {kolom.maksimal:.10g}.")


def _duplicates(table: CastTable) -> list[Problem]:
    """Every row of a repeated key, each naming the others."""
    tabel = TABEL[table.raw.name]
    kunci = list(tabel.kunci)
    lengkap = table.frame.select(ROW, *kunci).drop_nulls()
    ganda = lengkap.filter(pl.struct(kunci).is_duplicated())
    kembar = ganda.with_columns(semua=pl.col(ROW).implode().over(kunci))
    tempat = table.raw.shown(next(nama for nama in reversed(kunci) if nama != PUTARAN or len(kunci) == 1))
    cara = "" if {ID_KELUARGA, PUTARAN} <= set(kunci) else f"Sisakan satu baris saja untuk {' dan '.join(kunci)} itu."
    teks = kembar.join(table.raw.cells.select(ROW, teks=tempat), on=ROW, how="left", maintain_order="left")
    return problems_at(
        table.raw,
        tempat,
        [
            (baris, isi, Fault("ganda", _same_rows(baris, semua), cara))
            for baris, isi, semua in teks.select(ROW, "teks", "semua").iter_rows()
        ],
    )


def _same_rows(baris: int, semua: list[int]) -> str:
    lain = [str(nomor) for nomor in semua if nomor != baris]
    sisa = f" dan {len(lain) - _SHOWN_ROWS} baris lagi" if len(lain) > _SHOWN_ROWS else ""
    return f"Kunci yang sama juga ada di baris {', '.join(lain[:_SHOWN_ROWS])}{sisa}."
