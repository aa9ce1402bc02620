"""Who may be called highest: enough families, more than one family apart, beyond what blanks could turn."""

import numpy as np
import polars as pl
import pytest

from peka_core.catalog import load, ukuran
from peka_core.tabulation import superlatives
from peka_core.tabulation.comparison import Change
from peka_core.tabulation.superlatives import Standing

UKURAN = ukuran.measures(load())
H, A, P0 = UKURAN["H"], UKURAN["A"], UKURAN["P0"]


def table(*areas: tuple[float | None, int, int], **columns: list[float | None]) -> pl.DataFrame:
    """Areas a, b, ... with rate, families with complete answers, and families without."""
    rates, n, missing = zip(*areas, strict=True)
    poor = [None if rate is None else round(rate * size) for rate, size in zip(rates, n, strict=True)]
    base = {"kode": list("abcdefghij")[: len(areas)], "H": rates, "keluarga": n, "keluarga_hilang": missing}
    visited = {"tercacah": n, "tercacah_hilang": missing, "tercacah_miskin": poor}
    return pl.DataFrame({**base, **visited, "H_keluarga": poor, **columns}, schema_overrides={"H": pl.Float64})


def highest(*areas: tuple[float | None, int, int]) -> tuple[str, ...]:
    return superlatives.standing(table(*areas), H).highest()


def test_one_area_clearly_above_all_others_is_the_highest():
    assert highest((0.5, 100, 0), (0.3, 100, 0), (0.2, 100, 0)) == ("a",)


@pytest.mark.parametrize("n", [1, 9, 10, 29])
def test_an_area_on_fewer_than_thirty_families_is_never_in_line(n: int):
    found = superlatives.standing(table((1.0, n, 0), (0.5, 100, 0), (0.2, 100, 0)), H)
    assert found.highest() == ("b",)
    assert "a" not in found.ranks


def test_where_most_areas_have_few_families_nobody_is_in_line():
    small = [(0.2, 20, 0)] * 2
    assert superlatives.standing(table((0.5, 100, 0), (0.2, 100, 0), *small), H).highest() == ("a",)
    assert superlatives.standing(table((0.5, 100, 0), (0.2, 100, 0), *small, (None, 3, 0)), H).kode == ()
    empty = superlatives.standing(table((0.5, 100, 0), (0.2, 100, 0), *small, (None, 0, 0)), H)
    assert (empty.highest(), empty.among) == (("a",), 4)


def test_thirty_families_are_enough():
    assert highest((0.9, 30, 0), (0.5, 100, 0), (0.2, 100, 0)) == ("a",)


@pytest.mark.parametrize("rate", [0.0, 0.25, 1.0])
def test_where_all_are_equal_nobody_is_highest_and_nobody_has_a_rank(rate: float):
    found = superlatives.standing(table(*[(rate, 100, 0)] * 5), H)
    assert found.highest() == ()
    assert found.ranks == {}


def test_a_tie_is_named_as_a_tie_highest_value_first():
    assert highest((0.30, 100, 0), (0.31, 100, 0), (0.10, 100, 0)) == ("b", "a")


@pytest.mark.parametrize(("poor", "group"), [(11, ("b", "a")), (12, ("b",))])
def test_one_family_more_is_a_tie_and_two_are_not(poor: int, group: tuple[str, ...]):
    assert highest((10 / 100, 100, 0), (poor / 100, 100, 0), (0.0, 100, 0)) == group


def test_blanks_that_could_turn_the_order_make_a_tie():
    assert highest((0.30, 100, 0), (0.33, 100, 0), (0.1, 100, 0)) == ("b",)
    assert highest((0.30, 95, 5), (0.33, 95, 5), (0.1, 100, 0)) == ("b", "a")


def test_a_sample_is_told_apart_by_its_intervals():
    bounds = {"H_low": [0.2, 0.35, 0.1], "H_high": [0.34, 0.6, 0.15]}
    assert superlatives.standing(table((0.3, 50, 0), (0.5, 50, 0), (0.12, 50, 0), **bounds), H).highest() == ("b",)
    wider = {"H_low": [0.2, 0.33, 0.1], "H_high": [0.34, 0.6, 0.15]}
    found = superlatives.standing(table((0.3, 50, 0), (0.5, 50, 0), (0.12, 50, 0), **wider), H)
    assert found.highest() == ("b", "a")


def test_a_hidden_area_is_not_in_line_whatever_its_families():
    assert superlatives.standing(table((None, 500, 0), (0.5, 100, 0)), H).kode == ("b",)


def test_ranks_are_those_an_area_can_have():
    found = superlatives.standing(table((0.50, 100, 0), (0.30, 100, 0), (0.305, 100, 0), (0.10, 100, 0)), H)
    assert found.ranks == {"a": (1, 1), "b": (2, 3), "c": (2, 3), "d": (4, 4)}


def test_three_worst_take_in_everybody_who_may_be_among_them():
    found = superlatives.standing(table(*[(rate, 100, 0) for rate in (0.5, 0.4, 0.3, 0.3, 0.1)]), H)
    assert set(found.highest(3)) == {"a", "b", "c", "d"}
    assert set(found.highest(2)) == {"a", "b"}


def test_an_intensity_is_in_line_by_its_poor_families():
    frame = table((0.4, 500, 0), (0.05, 500, 0)).with_columns(A=pl.Series([0.4, 0.6]))
    assert superlatives.standing(frame, A).kode == ("a",)


def moved(*changes: tuple[float, int, float | None, float | None]) -> Standing:
    """Areas a, b, ... by change (from 0.4), families, and bounds."""
    return superlatives.by_change(
        {
            kode: Change(0.4, 0.4 + value, n, low, high)
            for kode, (value, n, low, high) in zip("abcdef", changes, strict=False)
        }
    )


def test_the_largest_change_is_named_with_those_it_cannot_be_told_from():
    clear = moved((0.10, 100, 0.09, 0.11), (0.03, 100, 0.02, 0.04), (0.2, 20, 0.2, 0.2))
    assert clear.kode == ("a", "b")
    assert clear.highest() == ("a",)
    assert clear.reversed.highest() == ("b",)
    assert moved((0.10, 100, 0.02, 0.11), (0.09, 100, 0.02, 0.10), (0.01, 100, 0.01, 0.01)).highest() == ("a", "b")
    assert moved((0.100, 100, None, None), (0.095, 100, None, None), (0.01, 100, None, None)).highest() == ("a", "b")
    assert moved().highest() == ()


def test_causes_are_named_only_of_thirty_families_and_with_their_ties():
    assert superlatives.of_terms({"x": 20, "y": 20, "z": 3}, 40) == ("x", "y")
    assert superlatives.of_terms({"x": 20, "y": 5, "z": 3}, 40) == ("x",)
    assert superlatives.of_terms({"x": 20, "y": 5, "z": 3}, 29) == ()
    assert superlatives.of_terms({"x": 0, "y": 0, "z": 0}, 40) == ()


def test_an_empty_line_has_nobody_in_it():
    none = Standing((), *(np.array([]) for _ in range(3)), 0)
    assert none.highest() == ()
    assert none.ranks == {}
