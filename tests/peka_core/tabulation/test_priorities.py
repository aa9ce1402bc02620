"""Tables of who comes first tell of nobody on fewer than ten families, nor what would give them away."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.followup.priority import matching
from peka_core.followup.priority.order import decided
from peka_core.followup.priority.rule import Priority
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tabulation import priorities, priority_matches
from peka_core.tabulation.priorities import SHIELDED, compared, first, in_line
from tests.support.priorities import NOTHING, followed
from tests.support.programmes import GAMPONG, KATALOG

POOR = Priority('{ kolom = "tingkat", sama = "parah" }', ("skor",))
LOW = Priority('{ kolom = "desil", maksimal = 2 }', ("desil",))
NAMES = ("Iboih", "Batee Shok", "Krueng Raya", "Ie Meulee")
PLACES = [GAMPONG[name].kode for name in NAMES]
COUNTS = st.tuples(st.integers(0, 14), st.integers(0, 14), st.integers(0, 4))
"""Families of a gampong: put first, not put first, not known."""


def drawn(counts) -> pl.DataFrame:
    said = {}
    for name, parts in zip(NAMES, counts, strict=True):
        for kind, n in enumerate(parts):
            for i in range(n):
                said[f"{name}-{kind}-{i}"] = {
                    "gampong": name,
                    "tingkat": ("parah", "rentan", None)[kind],
                    "skor": (80, 40, None)[kind],
                    "desil": 1 + (i % 4),
                    "penyebab": ["utang"] if i % 2 else ["utang", "akses_pasar"],
                    "kelompok": ["lansia"],
                }
    return decided(followed(said or {"Z": {"gampong": "Paya", "tingkat": "rentan", "skor": 40}}), POOR, KATALOG)


@settings(max_examples=25, deadline=None)
@given(st.tuples(*[COUNTS] * len(NAMES)))
def test_no_number_is_of_fewer_than_ten_or_stands_on_fewer(counts):
    rows = drawn(counts)
    for by in ((), ("kode_gampong",), ("penyebab",), ("kode_gampong", "penyebab", "kelompok"), ("tingkat",)):
        for row in first(rows, KATALOG, by).rows(named=True):
            if row["masuk"] is not None and row["tercacah"]:
                assert row["tercacah"] >= MINIMUM_SHOWN
                assert not 0 < row["masuk"] < MINIMUM_SHOWN


@settings(max_examples=25, deadline=None)
@given(st.tuples(*[COUNTS] * len(NAMES)))
def test_what_the_city_less_the_gampong_shown_would_tell_is_of_enough_families(counts):
    rows = drawn(counts)
    for others in ((), ("penyebab",)):
        table = first(rows, KATALOG, ("kode_gampong", *others))
        counted = priorities._counted(rows, ["kode_gampong", *others])
        joined = table.join(counted.with_columns(tercacah_all="tercacah"), on=["kode_gampong", *others], suffix="_n")
        for group in joined.partition_by(others) if others else [joined]:
            lived_in = group.filter(pl.col("tercacah_all") > 0)
            hidden, shown = (lived_in.filter(pl.col("masuk").is_null() == side) for side in (True, False))
            enough = hidden.height > 1 and hidden["tercacah_all"].sum() >= MINIMUM_SHOWN
            assert hidden.is_empty() or enough or shown.is_empty()


@settings(max_examples=25, deadline=None)
@given(st.tuples(*[COUNTS] * len(NAMES)))
def test_a_selection_less_gampong_that_are_shown_never_tells_of_a_hidden_one(counts):
    rows = drawn(counts)
    table = first(rows, KATALOG, ("kode_gampong",))
    hidden = set(table.filter(pl.col("masuk").is_null())["kode_gampong"])
    for kode in PLACES:
        if kode in hidden:
            others = [other for other in PLACES if other != kode]
            alone, without = (first(rows, KATALOG, (), inside)["masuk"][0] for inside in ([kode], others))
            assert alone is None
            assert without is None or first(rows, KATALOG)["masuk"][0] is None or set(others) & hidden


def test_counts_that_differ_by_one_family_are_tied_and_few_are_never_ranked():
    rows = drawn(((40, 30, 0), (39, 30, 0), (30, 30, 0), (12, 10, 0)))
    table = in_line(first(rows, KATALOG, ("kode_gampong",)), sample=False)
    ranks = {kode: (dari, sampai) for kode, dari, sampai in table.select("kode_gampong", "dari", "sampai").iter_rows()}
    assert [ranks[kode] for kode in PLACES] == [(1, 2), (1, 2), (3, 3), (None, None)]
    sample = in_line(first(rows, KATALOG, ("kode_gampong",)), sample=True)
    assert sample["dari"].null_count() == sample.height


def test_families_of_whom_it_is_not_known_are_in_no_share():
    row = first(drawn(((10, 30, 4), (10, 30, 0), (0, 0, 0), (0, 0, 0))), KATALOG).row(0, named=True)
    assert (row["masuk"], row["keluarga"], row["belum_tahu"], row["bagian"]) == (20, 80, 4, 0.25)


def both(counts) -> pl.DataFrame:
    rows = drawn(counts)
    return rows.with_columns(putusan_b=decided(rows, LOW, KATALOG)["putusan"])


def test_two_rules_divide_the_families_that_both_can_judge():
    row = compared(both(((40, 40, 3), (0, 0, 0), (0, 0, 0), (0, 0, 0))), KATALOG).row(0, named=True)
    parts = {name: row[name] for name in priorities.PARTS}
    assert parts == {"keduanya": 20, "hanya_a": 20, "hanya_b": 20, "bukan": 20, "tak_tentu": 3}
    assert row["keluarga"] == 83


@settings(max_examples=25, deadline=None)
@given(st.tuples(*[COUNTS] * len(NAMES)))
def test_no_part_of_two_rules_is_of_few_nor_to_be_had_from_its_row(counts):
    rows = both(counts)
    for by in ("", "tingkat", "kode_gampong"):
        for row in compared(rows, KATALOG, by).rows(named=True):
            parts = [row[name] for name in SHIELDED]
            assert not any(n is not None and 0 < n < MINIMUM_SHOWN for n in parts)
            known = row["keluarga"] - row["tak_tentu"] - sum(n or 0 for n in parts)
            assert known == 0 or known >= MINIMUM_SHOWN or parts.count(None) > 1


@pytest.mark.parametrize("by", ["kode_gampong", "kelompok"])
def test_kinds_that_fit_are_told_of_ten_families_or_more(by):
    rows = matching.fitted(drawn(((12, 0, 0), (9, 0, 0), (8, 0, 0), (0, 0, 0))), KATALOG, NOTHING)
    table = priority_matches.kinds(rows, KATALOG, by)
    assert not [n for n in table["belum"] if n is not None and 0 < n < MINIMUM_SHOWN]
    assert table["belum"].max() == (12 if by == "kode_gampong" else 29)


def test_needs_of_few_families_are_hidden_and_so_are_those_that_most_others_would_give_away():
    rows = drawn(((12, 0, 0), (5, 0, 0), (0, 0, 0), (0, 0, 0)))
    table = {row["kode"]: row for row in priority_matches.needs(rows, KATALOG, NOTHING, PLACES[:1]).rows(named=True)}
    assert table["utang"]["butuh"] is None  # the city's 17 less these 12 would leave 5
    assert {row["kode"]: row["butuh"] for row in priority_matches.needs(rows, KATALOG, NOTHING).rows(named=True)}[
        "utang"
    ] == 17
