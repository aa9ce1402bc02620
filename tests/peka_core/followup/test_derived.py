"""The derived table with standing and reach, and filters on it."""

from collections.abc import Callable

import polars as pl
import pytest

from peka_core.followup.derived import derived
from peka_core.releases import polars_schema
from peka_core.tabulation.families import Conditions, select
from tests.support.programmes import KATALOG, families, load, table

CASE = load("jangkauan")
ROWS = families(CASE["keluarga"])
ADDED = ("ikk", "tahap", "status_lulus", "program", "jenis_program", "jumlah_program", "paket", "didampingi")


def reader(**tables: pl.DataFrame) -> Callable[[str], pl.DataFrame]:
    """A release with these tables and no others."""
    return lambda name: tables.get(name, pl.DataFrame(schema=polars_schema(name)))


FULL = reader(**{name: table(name, CASE[name]) for name in ("penerima", "program", "kunjungan")})


def test_every_family_keeps_its_row_and_place_and_gains_standing_and_reach():
    found = derived(ROWS, FULL, KATALOG)
    assert found.select(ROWS.columns).equals(ROWS)
    assert set(ADDED) <= set(found.columns)
    assert found["program"].to_list() == [CASE["hasil"][name]["program"] for name in ROWS["id_keluarga"]]


def test_a_release_without_programmes_says_of_no_round_that_it_is_on_record():
    found = derived(ROWS, reader(), KATALOG)
    assert not found["program_tercatat"].any()
    assert not found["dampingan_tercatat"].any()
    assert found["tahap"].null_count() == found.height


def test_a_round_before_any_programme_is_not_on_record_though_a_later_one_is():
    before = ROWS.with_columns(putaran=pl.lit("2019"), tanggal_data=pl.date(2019, 10, 1))
    found = derived(pl.concat([before, ROWS]), FULL, KATALOG)
    assert dict(found.select("putaran", "program_tercatat").unique().iter_rows()) == {"2019": False, "2026": True}


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({"program": ("PKH",)}, lambda row: "PKH" in row["program"]),
        ({"jenis_program": ("modal", "pelatihan")}, lambda row: {"modal", "pelatihan"} & {*row["jenis_program"]}),
        ({"dampingan": (True,)}, lambda row: row["didampingi"]),
        ({"dampingan": (False,)}, lambda row: not row["didampingi"]),
        ({"dampingan": (True, False)}, lambda row: True),
        ({"tahap": ("mandiri",)}, lambda row: row["tahap"] == "mandiri"),
    ],
)
def test_a_filter_keeps_the_families_it_names_and_no_other(asked: dict, kept: Callable[[dict], bool]):
    found = derived(ROWS, FULL, KATALOG)
    wanted = [row["id_keluarga"] for row in found.to_dicts() if kept(row)]
    assert select(found, Conditions("2026", **asked))["id_keluarga"].to_list() == wanted


def test_filters_of_different_kinds_hold_together():
    found = derived(ROWS, FULL, KATALOG)
    received = found.filter(pl.col("program").list.len() > 0)["program"][0][0]
    both = select(found, Conditions("2026", program=(received,), dampingan=(True,)))
    assert both.height == found.filter(pl.col("program").list.contains(received) & pl.col("didampingi")).height
