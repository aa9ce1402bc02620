"""Causes as people and as the data have them, worked out by hand, and what holds for any meetings."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from peka_core.followup.participation import causes, meetings
from tests.support.followed import GAMPONG, case, table
from tests.support.strategies import KATALOG

CODES = [item.kode for item in KATALOG.penyebab]
EVERY = [item.kode for item in KATALOG.wilayah.gampong]
NOBODY = pl.DataFrame(schema={"kode_gampong": pl.String, "miskin": pl.Int64})
IBOIH = GAMPONG["Iboih"]


def held(said: dict[str, dict[str, list[str]]]) -> pl.DataFrame:
    rows = [
        {"kode_gampong": kode, "putaran": "2026", **{f"penyebab_{how}": codes for how, codes in own.items()}}
        for kode, own in said.items()
    ]
    return meetings.attended(table("musyawarah", rows), "2026", EVERY, NOBODY)


def data(counts: dict[str, dict[str, int | None]], base: int | None) -> pl.DataFrame:
    rows = [(kode, code, own.get(code, 0), base) for kode, own in counts.items() for code in CODES]
    schema = {"kode_gampong": pl.String, "penyebab": pl.String, "keluarga": pl.Int64, "dasar": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


@pytest.fixture
def worked() -> dict:
    return case("partisipasi", "penyebab")


def compared(worked: dict) -> pl.DataFrame:
    said = {how: worked[how] for how in ("disepakati", "dikoreksi", "tambahan")}
    return causes.compared(held({IBOIH: said}), data({IBOIH: worked["data"]}, worked["dasar"]), CODES)


def test_people_and_data_are_compared_as_worked_out_by_hand(worked: dict):
    found = compared(worked).rows_by_key("penyebab", named=True, unique=True)
    assert {code: row["putusan"] for code, row in found.items() if row["putusan"]} == worked["putusan"]
    assert {code: row["peringkat"] for code, row in found.items() if row["peringkat"]} == worked["peringkat"]
    assert found["lahan_aset_terbatas"]["suara"] == "dikoreksi"
    assert found["modal_terbatas"]["bagian"] == 0.5


def test_how_far_they_agree_is_what_both_put_first_of_what_either_does(worked: dict):
    [found] = causes.agreement(compared(worked)).rows(named=True)
    same, either = worked["kesamaan"]
    assert found["kesamaan"] == same / either
    assert (found["disebut"], found["dikoreksi"], found["tambahan"]) == (3, 1, 1)


def test_of_data_that_may_not_be_told_nothing_is_said():
    told = causes.compared(held({IBOIH: {"disepakati": ["utang"]}}), data({IBOIH: dict.fromkeys(CODES)}, None), CODES)
    assert told["putusan"].null_count() == told.height
    assert causes.agreement(told)["kesamaan"].to_list() == [None]
    assert causes.by_cause(told)["keluarga"].null_count() == len(CODES)


def test_one_cause_that_may_not_be_told_is_left_out_alone():
    counts: dict[str, int | None] = {"utang": None, "modal_terbatas": 12}
    told = causes.compared(held({IBOIH: {"disepakati": ["utang", "modal_terbatas"]}}), data({IBOIH: counts}, 20), CODES)
    found = told.rows_by_key("penyebab", named=True, unique=True)
    assert (found["utang"]["putusan"], found["modal_terbatas"]["putusan"]) == (None, "sama")


def test_a_gampong_without_a_meeting_is_not_compared():
    assert causes.compared(held({}), data({IBOIH: {"utang": 5}}, 20), CODES).is_empty()


def test_orders_are_compared_from_five_meetings_on():
    five = {kode: {"disepakati": ["utang"]} for kode in EVERY[:5]}
    counts = {kode: {"utang": 9, "modal_terbatas": 5} for kode in EVERY[:5]}
    enough = causes.by_cause(causes.compared(held(five), data(counts, 20), CODES))
    assert causes.rank_agreement(enough) is not None
    four = causes.by_cause(causes.compared(held(dict(list(five.items())[:4])), data(counts, 20), CODES))
    assert causes.rank_agreement(four) is None


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 40)), min_size=len(CODES), max_size=len(CODES)))
def test_the_agreement_of_orders_is_kendalls_tau_b(pairs: list[tuple[int, int]]):
    found = pl.DataFrame(
        {"gampong": [a for a, _b in pairs], "keluarga": [b for _a, b in pairs], "musyawarah": [6] * len(pairs)}
    )
    expected = kendalltau(found["gampong"], found["keluarga"]).statistic
    told = causes.rank_agreement(found)
    assert told == pytest.approx(expected) if told is not None else expected != expected  # noqa: PLR0124 - NaN


@given(
    st.sets(st.sampled_from(CODES), max_size=6),
    st.dictionaries(st.sampled_from(CODES), st.integers(0, 30), max_size=14),
)
def test_every_cause_gets_one_verdict_and_likeness_lies_between_none_and_all(named: set[str], counts: dict[str, int]):
    told = causes.compared(held({IBOIH: {"disepakati": sorted(named)}}), data({IBOIH: counts}, 100), CODES)
    [found] = causes.agreement(told).rows(named=True)
    assert found["sama"] + found["warga_saja"] <= len(named)
    if found["kesamaan"] is not None:
        assert 0 <= found["kesamaan"] <= 1
        assert (found["kesamaan"] == 1) == (not found["warga_saja"] and not found["data_saja"])
