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
        failed = error.failure_cases.select("column", "index").unique(maintain_order=True)
    else:
        return []
    problems = []
    for (column,), part in failed.group_by("column", maintain_order=True):
        kolom = tabel[str(column)]
        place = table.raw.shown(kolom.nama)
        reported = [problem.row for problem in table.problems if problem.column == place]
        problems += problems_at(table.raw, place, _faulty(table.raw, kolom, part["index"], reported))
    return problems


def _faulty(raw: RawTable, kolom: Kolom, positions: pl.Series, reported: list[int]) -> list[Faulty]:
    """The cells pandera points at, but those that already have a problem: a text that could not be read is null."""
    text = pl.col(kolom.nama) if kolom.nama in raw.cells.columns else pl.lit(None)
    cells = raw.cells.select(ROW, text.alias("text"))[positions].filter(~pl.col(ROW).is_in(reported))
    blank = Fault("kosong_wajib", f"Kolom {kolom.nama} kosong.")
    return [(row, text, _range_fault(kolom, text) if text else blank) for row, text in cells.iter_rows()]


def _range_fault(kolom: Kolom, text: str) -> Fault:
    return Fault("di_luar_rentang", f"{text!r} di luar {kolom.minimal:.10g} sampai {kolom.maksimal:.10g}.")


def _duplicates(table: CastTable) -> list[Problem]:
    """Every row of a repeated key, each naming the others."""
    tabel = TABEL[table.raw.name]
    kunci = list(tabel.kunci)
    keys = table.frame.select(ROW, *kunci)
    likely = keys.drop(ROW).hash_rows().is_duplicated()  # comparing a million keys whole would cost 200 MB
    whole = keys.filter(likely).drop_nulls()
    repeated = whole.filter(pl.struct(kunci).is_duplicated())
    twins = repeated.with_columns(every=pl.col(ROW).implode().over(kunci))
    place = table.raw.shown(next(nama for nama in reversed(kunci) if nama != PUTARAN or len(kunci) == 1))
    remedy = "" if {ID_KELUARGA, PUTARAN} <= set(kunci) else f"Sisakan satu baris saja untuk {' dan '.join(kunci)} itu."
    texts = twins.join(table.raw.cells.select(ROW, text=place), on=ROW, how="left", maintain_order="left")
    return problems_at(
        table.raw,
        place,
        [
            (row, text, Fault("ganda", _same_rows(row, every), remedy))
            for row, text, every in texts.select(ROW, "text", "every").iter_rows()
        ],
    )


def _same_rows(row: int, every: list[int]) -> str:
    others = [str(other) for other in every if other != row]
    rest = f" dan {len(others) - _SHOWN_ROWS} baris lagi" if len(others) > _SHOWN_ROWS else ""
    return f"Kunci yang sama juga ada di baris {', '.join(others[:_SHOWN_ROWS])}{rest}."
