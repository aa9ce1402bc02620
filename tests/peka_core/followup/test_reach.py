"""What reaches a family by the day of its answers."""

import polars as pl

from peka_core.followup.reach import COLUMNS, reach
from tests.support.programmes import KATALOG, families, load, table

CASE = load("jangkauan")
TABLES = [table(nama, CASE[nama]) for nama in ("penerima", "program", "kunjungan")]


def test_programmes_bundle_and_mentoring_are_those_of_the_worked_case():
    rows = families(CASE["keluarga"])
    found = reach(rows, *TABLES, KATALOG)
    assert found["id_keluarga"].to_list() == rows["id_keluarga"].to_list()
    assert {row["id_keluarga"]: {name: row[name] for name in COLUMNS} for row in found.to_dicts()} == CASE["hasil"]


def test_tables_without_rows_leave_every_family_with_nothing_and_nothing_unknown():
    rows = families(CASE["keluarga"])
    found = reach(rows, *(frame.clear() for frame in TABLES), KATALOG)
    assert found.height == rows.height
    assert found.null_count().sum_horizontal().item() == 0
    assert set(found["jumlah_program"]) == {0}
    assert found["program"].dtype == pl.List(pl.String)


def test_an_earlier_round_knows_nothing_of_what_came_later():
    rows = families(
        {"B": {"putaran": "2025", "tanggal_data": CASE["keluarga"]["A"]["tanggal_data"].replace(year=2024)}}
    )
    found = reach(rows, *TABLES, KATALOG)
    assert found.row(0, named=True) == {
        "id_keluarga": "B",
        "putaran": "2025",
        "program": [],
        "jenis_program": [],
        "jumlah_program": 0,
        "paket": [],
        "bulan_dampingan": 0,
        "didampingi": False,
        "langsung_saja": False,
    }
