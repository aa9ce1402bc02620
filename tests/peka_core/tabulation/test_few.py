"""What stands on few families is blank, and so is what would give it away."""

import polars as pl
import pytest

from peka_core.tabulation import few


def table(n: list[int], **more: list) -> pl.DataFrame:
    return pl.DataFrame({"kode": list("abcdef")[: len(n)], "tercacah": n, "hasil": n, **more})


@pytest.mark.parametrize(
    ("n", "shown", "grades"),
    [
        ([40, 40], [40, 40], ["", ""]),
        ([9, 40], [None, None], [few.FEW, few.SHIELD]),  # one alone would be the total less the other
        ([9, 40, 30], [None, 40, None], [few.FEW, "", few.SHIELD]),  # the smallest goes with it
        ([4, 9, 40], [None, None, 40], [few.FEW, few.FEW, ""]),  # two of 13 families together
        ([4, 5, 40, 30], [None, None, 40, None], [few.FEW, few.FEW, "", few.SHIELD]),  # two of 9: still too few
        ([10, 29, 30, 0], [10, 29, 30, 0], [few.CAREFUL, few.CAREFUL, "", ""]),  # nobody is no secret
        ([9], [None], [few.FEW]),
    ],
)
def test_too_few_families_are_hidden_with_what_would_give_them_away(n, shown, grades):
    found = few.without_few(table(n), ("hasil",))
    assert found["hasil"].to_list() == shown
    assert found["mutu"].to_list() == grades
    assert found["tercacah"].to_list() == n


def test_rows_that_add_up_to_nothing_shield_nothing():
    found = few.without_few(table([9, 40]), ("hasil",), additive=False)
    assert found["hasil"].to_list() == [None, 40]


def test_each_group_with_a_total_of_its_own_is_shielded_by_itself():
    found = few.without_few(table([9, 40, 50, 60], grup=["x", "x", "y", "y"]), ("hasil",), group="grup")
    assert found["hasil"].to_list() == [None, None, 50, 60]


@pytest.mark.parametrize(
    ("chosen", "told"), [("ab", False), ("abc", False), ("a", False), ("bc", True), ("abcd", True)]
)
def test_a_selection_is_not_told_where_less_what_is_shown_it_gives_a_hidden_area_away(chosen: str, told: bool):
    areas = few.without_few(table([5, 40, 40, 9]), ("hasil",))
    assert areas["hasil"].to_list() == [None, 40, 40, None]
    n = sum(row["tercacah"] for row in areas.rows(named=True) if row["kode"] in chosen)
    total = pl.DataFrame({"kode": [""], "tercacah": [n], "hasil": [n]})
    assert (few.of_selection(total, areas, ("hasil",), chosen)["hasil"][0] is not None) == told
