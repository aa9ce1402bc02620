"""What must agree within a row, or with the row it names, where people work together. All are warnings."""

from collections.abc import Iterator, Mapping

import polars as pl

from peka_core import catalog
from peka_core.intake.before import Before
from peka_core.intake.cast import CastTable, Faulty, problems_at
from peka_core.intake.problems import Fault, Problem
from peka_core.intake.raw import ROW
from peka_core.tables import ASPIRASI, KEGIATAN, MUSYAWARAH, SANGGAH, TABEL, Tabel

PRIORITIES = ("prioritas_1", "prioritas_2", "prioritas_3")
NOT_BEGUN = ("direncanakan", "batal")


def check(tables: Mapping[str, CastTable], before: Before) -> list[Problem]:
    """Warnings about activities, meetings, stated needs and corrections."""
    rules = {
        KEGIATAN: (_half_a_programme, _reached_before_it_began),
        MUSYAWARAH: (_more_poor_than_people, _both_ways, _twice_first),
        ASPIRASI: (_ended_without_a_day,),
        SANGGAH: (_decided_without_a_day,),
    }
    problems = [
        problem
        for tabel, asked in rules.items()
        if _there(tabel, tables)
        for rule in asked
        for column, faulty in rule(tables[tabel.nama].frame)
        for problem in problems_at(tables[tabel.nama].raw, column, [faulty])
    ]
    if _there(ASPIRASI, tables):
        problems += _elsewhere(tables[ASPIRASI.nama], tables.get(KEGIATAN.nama), before)
    return problems


def _there(tabel: Tabel, tables: Mapping[str, CastTable]) -> bool:
    """True where the file has rows of the table as its contract stands here."""
    return tabel.nama in tables and TABEL.get(tabel.nama) is tabel


Found = Iterator[tuple[str, Faulty]]


def _half_a_programme(rows: pl.DataFrame) -> Found:
    half = rows.filter(pl.col("kode_program").is_null() != pl.col("tahun").is_null())
    for row, kode, year in half.select(ROW, "kode_program", "tahun").iter_rows():
        column, said = ("tahun", f"Program {kode} disebut tanpa tahun") if kode else ("kode_program", f"Tahun {year}")
        yield column, (row, None, Fault("program_separuh", f"{said} {'anggaran' if kode else 'tanpa program'}."))


def _reached_before_it_began(rows: pl.DataFrame) -> Found:
    reached = pl.col("keluarga_terjangkau") > 0
    wrong = rows.filter(reached & pl.col("status").is_in(NOT_BEGUN))
    for row, count, status in wrong.select(ROW, "keluarga_terjangkau", "status").iter_rows():
        said = f"Status {status}, tetapi {count} keluarga sudah terjangkau."
        yield "status", (row, status, Fault("status_beda", said))


def _more_poor_than_people(rows: pl.DataFrame) -> Found:
    people = pl.sum_horizontal("hadir_laki", "hadir_perempuan")
    both = pl.all_horizontal(pl.col("hadir_laki", "hadir_perempuan").is_not_null())
    wrong = rows.filter(both & (pl.col("hadir_keluarga_miskin") > people)).with_columns(people=people)
    for row, poor, count in wrong.select(ROW, "hadir_keluarga_miskin", "people").iter_rows():
        said = f"{poor} keluarga miskin hadir, sedangkan orang yang hadir {count}."
        yield "hadir_keluarga_miskin", (row, str(poor), Fault("hadir_beda", said))


def _both_ways(rows: pl.DataFrame) -> Found:
    both = pl.col("penyebab_disepakati").list.set_intersection(pl.col("penyebab_dikoreksi"))
    for row, causes in rows.select(ROW, both.alias("both")).filter(pl.col("both").list.len() > 0).iter_rows():
        said = f"{', '.join(causes)} ada di penyebab_disepakati dan penyebab_dikoreksi."
        yield "penyebab_dikoreksi", (row, "; ".join(causes), Fault("penyebab_bertentangan", said))


def _twice_first(rows: pl.DataFrame) -> Found:
    for row, *first in rows.select(ROW, *PRIORITIES).iter_rows():
        again = next((kode for place, kode in enumerate(first) if kode and kode in first[:place]), None)
        if again:
            where = PRIORITIES[len(first) - 1 - first[::-1].index(again)]
            yield where, (row, again, Fault("prioritas_ganda", f"{again} sudah menjadi prioritas sebelumnya."))


def _ended_without_a_day(rows: pl.DataFrame) -> Found:
    ends = [item.kode for item in catalog.load().status_aspirasi if item.selesai]
    over = pl.col("status").is_in(ends)
    wrong = rows.filter(pl.col("status").is_not_null() & (over != pl.col("tanggal_selesai").is_not_null()))
    for row, status, day in wrong.select(ROW, "status", "tanggal_selesai").iter_rows():
        said = f"Status {status} {'dengan' if day else 'tanpa'} tanggal selesai."
        yield "tanggal_selesai", (row, f"{day:%d-%m-%Y}" if day else None, Fault("status_beda", said))


def _decided_without_a_day(rows: pl.DataFrame) -> Found:
    wrong = rows.filter(pl.col("hasil").is_null() != pl.col("tanggal_selesai").is_null())
    for row, outcome in wrong.select(ROW, "hasil").iter_rows():
        said = f"Hasil {outcome} tanpa tanggal keputusan." if outcome else "Tanggal keputusan tanpa hasil."
        column = "tanggal_selesai" if outcome else "hasil"
        yield column, (row, None, Fault("status_beda", said))


def _elsewhere(stated: CastTable, seen: CastTable | None, before: Before) -> list[Problem]:
    """Needs that name an activity of other gampong."""
    places = before.together(KEGIATAN, seen, ("kode_kegiatan", "gampong")).unique("kode_kegiatan", keep="first")
    named = stated.frame.select(ROW, "kode_gampong", "kode_kegiatan").drop_nulls()
    both = named.join(places, on="kode_kegiatan", maintain_order="left")
    wrong = both.filter((pl.col("gampong").list.len() > 0) & ~pl.col("gampong").list.contains(pl.col("kode_gampong")))
    return problems_at(
        stated.raw,
        "kode_kegiatan",
        [
            (row, kode, Fault("lain_gampong", f"Kegiatan {kode} tidak menyebut gampong {gampong}."))
            for row, gampong, kode in wrong.select(ROW, "kode_gampong", "kode_kegiatan").iter_rows()
        ],
    )
