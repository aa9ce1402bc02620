"""Staying out: against published data worked out by hand as fractions, and where the estimate has its edges."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.followup.survival import UNTESTED, curve, kaplan_meier, log_rank, spells, staying
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from tests.support.kemandirian import cases, share

CASES = cases("bertahan")
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
"""Weeks until relapse of the 21 children of Freireich (1963) without 6-MP; all of them relapsed."""


def spent(months, fell, earliest=None) -> pl.DataFrame:
    time = np.asarray(months, dtype=float)
    first = time if earliest is None else np.asarray(earliest, dtype=float)
    ids = [f"k{i}" for i in range(len(time))]
    fell = np.asarray(fell, dtype=bool)
    return pl.DataFrame({"id_keluarga": ids, "bulan": time, "bulan_awal": first, "kambuh": fell})


def observed(case: dict) -> tuple[np.ndarray, np.ndarray]:
    months, fell = zip(*case["diamati"], strict=True)
    return np.array(months, dtype=float), np.array(fell) == "ya"


@pytest.mark.parametrize("nama", CASES)
def test_every_step_is_the_fraction_worked_out_by_hand(nama):
    case = CASES[nama]
    found = curve("", spent(*observed(case)))
    written = {month: row for month, row in case["langkah"].items() if month <= case["sampai"]}
    assert found.until == case["sampai"]
    assert found.steps["bulan"].to_list() == list(written)
    for row in found.steps.to_dicts():
        expected = written[row["bulan"]]
        assert (row["berisiko"], row["kambuh"]) == (expected["berisiko"], expected["kambuh"])
        assert row["bagian"] == pytest.approx(share(expected["bagian"]), abs=1e-9)


@pytest.mark.parametrize("nama", CASES)
def test_the_months_told_in_words_have_their_share_interval_and_number_at_risk(nama):
    marks = {row["bulan"]: row for row in curve("", spent(*observed(CASES[nama]))).marks.to_dicts()}
    for month, expected in CASES[nama]["pada"].items():
        assert marks[month]["berisiko"] == expected["berisiko"]
        if expected["bagian"] is None:
            assert [marks[month][name] for name in ("bagian", "bawah", "atas")] == [None] * 3
        else:
            assert marks[month]["bagian"] == pytest.approx(share(expected["bagian"]), abs=1e-9)
            assert [marks[month]["bawah"], marks[month]["atas"]] == pytest.approx(expected["selang"], abs=1e-6)


def test_steps_beyond_those_told_are_the_published_ones_too():
    case = CASES["freireich_6mp"]
    steps = kaplan_meier(*observed(case))
    assert steps["bagian"].to_list() == pytest.approx(
        [share(row["bagian"]) for row in case["langkah"].values()], abs=1e-9
    )


def test_the_log_rank_test_is_the_published_one():
    months, fell = observed(CASES["freireich_6mp"])
    both, events = np.append(months, PLACEBO), np.append(fell, [True] * len(PLACEBO))
    found = log_rank(both, events, np.array(["6mp"] * 21 + ["plasebo"] * 21))
    assert found.chi2 == pytest.approx(16.7929, abs=5e-5)  # SAS and R, survdiff: 16.8 on 1 degree of freedom
    assert (found.df, found.groups) == (1, ("6mp", "plasebo"))
    assert found.p == pytest.approx(4.169e-5, abs=5e-9)


def test_groups_of_fewer_than_ten_are_neither_drawn_nor_tested():
    few, many = MINIMUM_SHOWN - 1, MINIMUM_SHOWN
    assert curve("a", spent([6.0] * few, [True] * few)) is None
    assert curve("a", spent([6.0] * many, [True] * many)) is not None
    group = np.array(["a"] * many + ["b"] * few)
    assert log_rank(np.full(many + few, 6.0), np.full(many + few, True), group) is None


def test_a_test_of_groups_in_which_nobody_fell_back_is_not_made():
    assert log_rank(np.full(20, 6.0), np.full(20, False), np.repeat(["a", "b"], 10)) is None


def test_alike_groups_differ_by_nothing():
    found = log_rank(np.tile(np.arange(1.0, 11.0), 2), np.full(20, True), np.repeat(["a", "b"], 10))
    assert found.chi2 == pytest.approx(0, abs=1e-12)
    assert found.p == pytest.approx(1)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(1, 30), st.booleans()), min_size=MINIMUM_SHOWN, max_size=60))
def test_a_curve_never_rises_and_without_anyone_lost_to_sight_it_is_the_plain_share(rows):
    months, fell = (np.array(part) for part in zip(*rows, strict=True))
    found = curve("", spent(months, fell))
    shares = found.steps["bagian"].to_list()
    assert shares == sorted(shares, reverse=True)
    everyone = curve("", spent(months, np.full(len(rows), True)))
    for row in everyone.steps.to_dicts():
        assert row["bagian"] == pytest.approx((months > row["bulan"]).mean(), abs=1e-9)


LEFT = date(2025, 1, 1)


def exit_rows(*rows: tuple[date | None, date | None, date | None]) -> pl.DataFrame:
    names = ("kambuh_pada", "baik_terakhir", "terakhir")
    told = [
        {"id_keluarga": f"k{i}", "keluar": LEFT, **dict(zip(names, row, strict=True))} for i, row in enumerate(rows)
    ]
    return pl.DataFrame(told, schema={"id_keluarga": pl.String} | dict.fromkeys(("keluar", *names), pl.Date))


def test_a_relapse_happened_between_the_last_good_look_and_the_one_that_found_it():
    seen_well_once = (date(2026, 1, 1), date(2025, 7, 2), date(2026, 1, 1))  # 365 days; well on the 182nd
    never_seen_well = (date(2026, 1, 1), None, date(2026, 1, 1))
    still_out = (None, None, date(2026, 1, 1))
    not_looked_at = (None, None, None)
    rows = spells(exit_rows(seen_well_once, never_seen_well, still_out, not_looked_at))
    days = [(round(r["bulan"] * 30.4375), round(r["bulan_awal"] * 30.4375), r["kambuh"]) for r in rows.to_dicts()]
    assert days == [(365, 183, True), (365, 1, True), (365, 365, False)]


def test_the_second_curve_places_every_relapse_just_after_the_last_good_look():
    months, fell = observed(CASES["freireich_6mp"])
    found = curve("", spent(months, fell, np.where(fell, months - 5, months)))
    assert found.marks["awal"][0] == pytest.approx(share("16/21"), abs=1e-9)  # 5 of 21 by the 5th, none lost before


def test_every_exit_is_counted_once_and_small_groups_are_named_with_their_number():
    rows = spent([6.0] * 23, [True] * 12 + [False] * 11).with_columns(
        dampingan=pl.Series(["panjang"] * 10 + ["tanpa"] * 10 + ["pendek"] * 2 + [None]),
        angkatan=pl.Series(["2024"] * 12 + ["2025"] * 11),
    )
    found = staying(25, rows, ("dampingan", "angkatan"))
    assert (found.left, found.unseen, found.seen, found.relapsed, found.families) == (25, 2, 23, 12, 23)
    assert [c.name for c in found.groups["dampingan"]] == ["panjang", "tanpa"]
    assert found.hidden["dampingan"] == {"": 1, "pendek": 2}
    assert sum(c.n for c in found.groups["dampingan"]) + sum(found.hidden["dampingan"].values()) == found.seen
    assert found.tests["dampingan"].groups == ("panjang", "tanpa")


def test_cohorts_are_drawn_but_not_tested_because_they_were_looked_at_on_different_days():
    rows = spent([6.0] * 20, [True] * 10 + [False] * 10).with_columns(angkatan=pl.Series(["2024"] * 10 + ["2025"] * 10))
    found = staying(20, rows, UNTESTED)
    assert len(found.groups["angkatan"]) == 2
    assert found.tests["angkatan"] is None


def test_no_exits_are_no_curve():
    rows = spells(exit_rows()).with_columns(dampingan=pl.lit(None, pl.String))
    found = staying(0, rows, ("dampingan",))
    assert (found.left, found.seen, found.whole, found.groups, found.tests) == (
        0, 0, None, {"dampingan": []}, {"dampingan": None}
    )  # fmt: skip
