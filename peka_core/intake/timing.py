"""Dates that cannot be: before another of their row, of another year, outside what they point to, after a family left.

All is asked of the contracts (``Kolom.sesudah``, ``Kolom.tahun_dari``, ``Tabel.masa``, ``Tabel.masa_rujukan``,
``Tabel.sifat``).
"""

from collections.abc import Iterator, Mapping
from datetime import date

import polars as pl

from peka_core.intake.before import Before
from peka_core.intake.cast import CastTable, problems_at
from peka_core.intake.departures import SINCE, WHY, departed
from peka_core.intake.problems import Fault, Problem
from peka_core.intake.raw import ROW
from peka_core.tables import ID_KELUARGA, KELUARGA, KELULUSAN, TABEL, Kolom, Tabel


def check(tables: Mapping[str, CastTable], before: Before) -> list[Problem]:
    """Faults of dates that contradict their row, the row they point to, or the family's leaving."""
    problems: list[Problem] = []
    for table in tables.values():
        tabel = TABEL[table.raw.name]
        for kolom in tabel.kolom:
            if kolom.sesudah:
                problems += _too_early(table, kolom, tabel[kolom.sesudah])
            if kolom.tahun_dari:
                problems += _other_year(table, kolom, tabel[kolom.tahun_dari])
        dated = tabel.tanggal and tabel.masa_rujukan != "bebas"
        for parent in (TABEL[nama] for nama in tabel.rujukan if dated and TABEL[nama].masa):
            problems += _outside(table, parent, tables.get(parent.nama), before)
    return [*problems, *_after_leaving(tables, before)]


def _too_early(table: CastTable, kolom: Kolom, other: Kolom) -> list[Problem]:
    rows = table.frame.select(ROW, day=kolom.nama, first=other.nama).filter(pl.col("day") < pl.col("first"))
    return _problems(
        table,
        kolom.nama,
        (
            (row, Fault("tanggal_mundur", f"{_day(day)} mendahului {other.nama} ({_day(first)})."))
            for row, day, first in rows.iter_rows()
        ),
    )


def _other_year(table: CastTable, kolom: Kolom, other: Kolom) -> list[Problem]:
    rows = table.frame.select(ROW, year=kolom.nama, day=other.nama).filter(pl.col("year") != pl.col("day").dt.year())
    return _problems(
        table,
        kolom.nama,
        (
            (row, Fault("tahun_beda", f"Tahun {year} bukan tahun {other.nama} ({_day(day)})."))
            for row, year, day in rows.iter_rows()
        ),
    )


def _outside(table: CastTable, parent: Tabel, seen: CastTable | None, before: Before) -> list[Problem]:
    """Events before the first or after the last day of what they point to."""
    tabel = TABEL[table.raw.name]
    first, last = parent.masa
    link = tabel.link(parent)
    spans = before.together(parent, seen, (*link, first, last)).unique(link, keep="first")
    rows = table.frame.select(ROW, *link, day=tabel.tanggal).join(
        spans.select(*link, first=first, last=last), on=link, maintain_order="left"
    )
    after = pl.col("day") > pl.col("last") if tabel.masa_rujukan == "dalam" else pl.lit(False)
    wrong = rows.filter((pl.col("day") < pl.col("first")) | after)
    named = parent.nama.replace("_", " ")
    return _problems(
        table,
        tabel.tanggal,
        (
            (
                row["baris"],
                Fault(
                    "di_luar_masa",
                    f"{_day(row['day'])} di luar masa {named} {' '.join(str(row[nama]) for nama in link)} "
                    f"({_day(row['first'])} sampai {_day(row['last'])}).",
                ),
            )
            for row in wrong.iter_rows(named=True)
        ),
    )


def _after_leaving(tables: Mapping[str, CastTable], before: Before) -> list[Problem]:
    """Events of families that were there no longer; a row that says a family left is none."""
    events = [
        table
        for nama, table in tables.items()
        if TABEL[nama].tanggal and TABEL[nama].induk == KELUARGA.nama and nama != KELULUSAN.nama
    ]
    if not events:
        return []
    rows = [
        before.pseudonymised(table.frame.select(ROW, ID_KELUARGA, day=TABEL[table.raw.name].tanggal).drop_nulls())
        for table in events
    ]
    left = departed(pl.concat(part[ID_KELUARGA] for part in rows).unique(), tables, before)
    problems: list[Problem] = []
    for table, part in zip(events, rows, strict=True):
        late = part.join(left, on=ID_KELUARGA, maintain_order="left").filter(pl.col("day") > pl.col(SINCE))
        problems += _problems(
            table,
            TABEL[table.raw.name].tanggal,
            (
                (row, Fault("keluarga_pergi", f"{_day(day)} sesudah {_day(since)}, sejak keluarga ini {why}."))
                for row, day, since, why in late.select(ROW, "day", SINCE, WHY).iter_rows()
            ),
        )
    return problems


def _problems(table: CastTable, column: str, faulty: Iterator[tuple[int, Fault]]) -> list[Problem]:
    """Problems in the cells of one column, each with its text."""
    found = list(faulty)
    if not found:
        return []
    rows = [row for row, _ in found]
    texts = dict(
        table.raw.cells.filter(pl.col(ROW).is_in(rows)).select(ROW, pl.col(column).cast(pl.String)).iter_rows()
    )
    return problems_at(table.raw, column, [(row, texts.get(row), fault) for row, fault in found])


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else "terbuka"
