"""The plan: never above the budget, more money never serves less, and no plan serves more (brute force)."""

from itertools import product

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.followup.allocation.plan import Plan, Price, cost, optimum, relaxed, whole_cost
from peka_core.followup.allocation.sharing import WAYS, poorest_first, shared

SCHEMA = {
    "id_keluarga": pl.String,
    "kode_gampong": pl.String,
    "paket": pl.String,
    "tingkat": pl.String,
    "skor": pl.Float64,
    "n": pl.Int64,
    "layan": pl.Int64,
    "nilai": pl.Int64,
}
PACKAGES = ("usaha", "air")
PRICES = st.fixed_dictionaries(
    {
        kode: st.builds(Price, st.integers(1, 20).map(lambda n: n * 1000), st.integers(0, 30).map(lambda n: n * 1000))
        for kode in PACKAGES
    }
)


def _pairs(rows: list[tuple[str, str, str, float, int, int]]) -> pl.DataFrame:
    return pl.DataFrame(
        [(id_, place, paket, "miskin", score, n, value, value) for id_, place, paket, score, n, value in rows],
        schema=SCHEMA,
        orient="row",
    )


@st.composite
def needs(draw: st.DrawFn, most: int = 12, weight: int = 1) -> pl.DataFrame:
    """Families of two gampong, each with one score, and the packages they need."""
    families = draw(st.integers(1, most // 2))
    rows = []
    for number in range(families):
        place, score = draw(st.sampled_from("AB")), draw(st.integers(4, 9)) / 10
        n = draw(st.integers(1, weight))
        for paket in draw(st.sets(st.sampled_from(PACKAGES), min_size=1)):
            rows.append((f"k{number:02}", place, paket, score, n, draw(st.integers(1, 3))))
    return _pairs(sorted(rows, key=lambda row: (row[2], row[0])))


def _best(pairs: pl.DataFrame, prices: dict[str, Price], budget: int) -> int:
    """Most need that any choice of pairs within the budget serves, by trying every one."""
    best = 0
    for choice in product((0, 1), repeat=pairs.height):
        taken = pairs.with_columns(ambil=pl.Series(choice, dtype=pl.Int64))
        if cost(taken, prices) <= budget:
            best = max(best, Plan(taken, 0).reached)
    return best


@settings(max_examples=25, deadline=None)
@given(needs(most=8), PRICES, st.integers(0, 120).map(lambda n: n * 1000))
def test_no_choice_of_families_within_the_budget_serves_more_than_the_plan(pairs, prices, budget):
    plan = optimum(pairs, prices, budget)
    assert plan.proven
    assert plan.reached == _best(pairs, prices, budget)


@settings(max_examples=60, deadline=None)
@given(needs(weight=4), PRICES, st.integers(0, 300_000), st.sampled_from(WAYS))
def test_no_way_to_share_spends_more_than_the_budget_or_serves_more_families_than_there_are(pairs, prices, budget, way):
    plan = shared(pairs, prices, budget, way)
    assert plan.spent == cost(plan.pairs, prices) <= budget
    assert plan.pairs.filter((pl.col("ambil") < 0) | (pl.col("ambil") > pl.col("n"))).is_empty()


@settings(max_examples=60, deadline=None)
@given(needs(weight=4), PRICES, st.integers(0, 200_000), st.integers(0, 200_000))
def test_more_money_never_serves_less_need(pairs, prices, budget, more):
    assert optimum(pairs, prices, budget + more).reached >= optimum(pairs, prices, budget).reached


@settings(max_examples=40, deadline=None)
@given(needs(weight=3), PRICES, st.integers(0, 200_000), st.sampled_from(WAYS))
def test_the_plan_serves_at_least_what_any_other_way_to_share_does(pairs, prices, budget, way):
    assert optimum(pairs, prices, budget).reached >= shared(pairs, prices, budget, way).reached


@settings(max_examples=30, deadline=None)
@given(needs(weight=3), PRICES, st.integers(1, 200_000))
def test_families_that_could_be_divided_would_serve_at_least_as_much(pairs, prices, budget):
    assert sum(relaxed(pairs, prices, budget).values()) >= optimum(pairs, prices, budget).reached - 1e-6


@settings(max_examples=40, deadline=None)
@given(needs(weight=2), PRICES, st.integers(0, 200_000))
def test_in_a_gampong_that_has_the_package_nobody_as_needy_is_poorer_than_one_who_gets_it(pairs, prices, budget):
    rows = optimum(pairs, prices, budget).pairs
    opened = rows.filter(pl.col("ambil") > 0).select("kode_gampong", "paket").unique()
    out = rows.filter(pl.col("ambil") < pl.col("n")).join(opened, on=["kode_gampong", "paket"])
    met = rows.filter(pl.col("ambil") > 0).join(out, on=["paket", "layan", "nilai"], suffix="_luar")
    assert met.filter(pl.col("skor") < pl.col("skor_luar")).is_empty()


def test_money_for_everything_serves_everything():
    pairs = _pairs([("a", "A", "air", 0.5, 3, 1), ("b", "B", "air", 0.6, 1, 2)])
    prices = {"air": Price(1_000, 500)}
    assert whole_cost(pairs, prices) == 4 * 1_000 + 2 * 500
    assert optimum(pairs, prices, 5_000).reached == 5
    assert optimum(pairs, prices, 4_999).reached == 4


def test_poorest_first_gives_all_a_family_needs_and_skips_nobody():
    pairs = _pairs(
        [
            ("a", "A", "air", 0.9, 1, 1),
            ("b", "A", "air", 0.8, 1, 1),
            ("c", "A", "air", 0.7, 1, 1),
            ("a", "A", "usaha", 0.9, 1, 1),
            ("b", "A", "usaha", 0.8, 1, 1),
        ]
    )
    prices = {"air": Price(10, 5), "usaha": Price(50, 20)}
    first = poorest_first(pairs, prices, 85)
    assert first.pairs.filter(pl.col("ambil") > 0)["id_keluarga"].to_list() == ["a", "a"]
    assert poorest_first(pairs, prices, 110).spent == 85  # b needs 60 more; c, who needs 10, is not served before b
    assert poorest_first(pairs, prices, 145).spent == 145


def test_no_need_costs_nothing():
    nothing = _pairs([])
    for way in WAYS:
        assert shared(nothing, {"air": Price(1, 1)}, 100, way).spent == 0
