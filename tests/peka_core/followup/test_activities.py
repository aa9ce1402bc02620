"""What partners do in a year, against a case worked by hand; pledges are never counted twice."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.followup import activities, partner_overlap
from tests.support.partners import KATALOG, PLACES, case, table

CASE = case()
MITRA, KEGIATAN = table("mitra", CASE["mitra"]), table("kegiatan", CASE["kegiatan"])
MERGED = {"M-02": "M-01"}
SPAN = activities.window("2026", newest=True)
ROWS = activities.shown(activities.together(KEGIATAN, None), MITRA, MERGED, SPAN, KATALOG)


def test_activities_of_the_year_are_those_not_cancelled_by_their_first_day():
    assert ROWS["kode_kegiatan"].to_list() == CASE["tampil"]


@pytest.mark.parametrize("kode", CASE["siapa"])
def test_a_partner_does_what_the_worked_case_says(kode: str):
    row = activities.partners(ROWS).row(by_predicate=pl.col("mitra") == kode, named=True)
    expected = CASE["siapa"][kode]
    assert {**{name: row[name] for name in expected}, "gampong": len(row["gampong"])} == expected


def test_an_activity_without_a_partner_is_no_partner():
    assert set(activities.partners(ROWS)["mitra"]) == set(CASE["siapa"])


@pytest.mark.parametrize("nama", CASE["gampong"])
def test_a_gampong_has_the_activities_and_partners_of_the_worked_case(nama: str):
    found = activities.by_place(ROWS, KATALOG)
    assert found["kode"].to_list() == [item.kode for item in KATALOG.wilayah.gampong]
    row = found.row(by_predicate=pl.col("kode") == PLACES[nama], named=True)
    assert {name: row[name] for name in CASE["gampong"][nama]} == CASE["gampong"][nama]


@pytest.mark.parametrize("kode", CASE["rencana"])
def test_what_is_planned_in_a_sector_is_that_of_the_worked_case(kode: str):
    row = activities.planned(ROWS, KATALOG).row(by_predicate=pl.col("sektor") == kode, named=True)
    assert {name: row[name] for name in CASE["rencana"][kode]} == CASE["rencana"][kode]


def test_partners_meet_where_and_when_the_worked_case_says():
    expected = [{**row, "gampong": PLACES[row["gampong"]]} for row in CASE["bertumpuk"]]
    assert partner_overlap.overlapping(ROWS).to_dicts() == expected


def test_the_same_partner_under_two_names_meets_nobody_once_the_names_are_merged():
    apart = activities.shown(activities.together(KEGIATAN, None), MITRA, {}, SPAN, KATALOG)
    early = apart.filter(pl.col("kode_kegiatan").is_in(["K1", "K2"]))
    assert partner_overlap.overlapping(early).height == 1
    merged = ROWS.filter(pl.col("kode_kegiatan").is_in(["K1", "K2"]))
    assert partner_overlap.overlapping(merged).height == 0


def test_an_older_round_shows_its_own_year_alone():
    span = activities.window("2025", newest=False)
    found = activities.shown(activities.together(KEGIATAN, None), MITRA, {}, span, KATALOG)
    assert found["kode_kegiatan"].to_list() == ["K7"]


def test_an_activity_without_dates_is_of_the_year_of_its_budget():
    rows = table("kegiatan", [{"kode_kegiatan": "A", "tahun": 2025}, {"kode_kegiatan": "B"}])
    old, new = (
        activities.shown(activities.together(rows, None), MITRA, {}, activities.window(year, newest=False), KATALOG)
        for year in ("2025", "2026")
    )
    assert (old["kode_kegiatan"].to_list(), new["kode_kegiatan"].to_list()) == (["A", "B"], ["B"])


def test_of_what_is_covered_no_other_gampong_is_told():
    iboih = PLACES["Iboih"]
    found = activities.shown(activities.together(KEGIATAN, None), MITRA, {}, SPAN, KATALOG, (iboih,))
    assert found["kode_kegiatan"].to_list() == ["K1", "K2", "K3"]
    assert {code for row in found["gampong"] for code in row} == {iboih}


def test_an_older_release_without_partners_has_no_activities_and_breaks_nothing():
    empty = activities.shown(activities.together(table("kegiatan", []), None), table("mitra", []), {}, SPAN, KATALOG)
    assert empty.is_empty()
    assert activities.partners(empty).is_empty()
    assert activities.planned(empty, KATALOG)["kegiatan"].to_list() == [0] * len(KATALOG.sektor)
    assert activities.by_place(empty, KATALOG)["mitra_n"].sum() == 0
    assert partner_overlap.overlapping(empty).is_empty()


@given(st.lists(st.sampled_from([f"K{i}" for i in range(1, 13)]), max_size=12))
@settings(deadline=None, max_examples=40)
def test_a_pledge_is_never_counted_twice(codes: list[str]):
    pledged = table(
        "kegiatan", [{"kode_kegiatan": kode, "kode_mitra": "M-03", "mulai": date(2026, 1, 1)} for kode in codes]
    )
    rows = activities.together(KEGIATAN, pledged)
    assert rows["kode_kegiatan"].is_unique().all()
    own = rows.filter(~pl.col(activities.PLEDGED)).drop(activities.PLEDGED)
    assert own.equals(KEGIATAN)
    assert set(rows["kode_kegiatan"]) == set(KEGIATAN["kode_kegiatan"]) | set(codes)


def test_what_is_asked_of_sectors_partners_and_places_narrows_the_activities():
    def codes(**asked) -> list[str]:
        return activities.of(ROWS, **asked)["kode_kegiatan"].to_list()

    assert codes(sektor=("hunian",)) == ["K4"]
    assert codes(mitra=("M-01",)) == ["K1", "K2"]
    assert codes(gampong=(PLACES["Balohan"],)) == ["K8"]
    assert codes(gampong=()) == []
    assert codes(sektor=("penghidupan",), gampong=(PLACES["Jaboi"],)) == ["K1", "K5"]
