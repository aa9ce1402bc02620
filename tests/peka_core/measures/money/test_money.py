import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.errors import MeasureError
from peka_core.measures.money.measures import MoneyMeasures, by_area, fgt
from tests.support.reference import reference

INEQ = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
WORLD_BANK = [6, 8, 11, 15, 21, 25, 30, 40, 50, 100]
SHARES = ("P0", "P1", "P2", "watts", "sen", "sst", "gini", "s80s20")
rows = st.lists(st.tuples(st.integers(1, 400), st.integers(1, 9), st.integers(0, 2)), min_size=1, max_size=25)
properties = settings(deadline=None, max_examples=50)


def values(measures: MoneyMeasures, place: int = 0) -> dict[str, float]:
    return {name: float(getattr(measures, name)[place]) for name in SHARES}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (2000, {"P0": 0.2, "P1": 0.0998, "P2": 0.06042625, "watts": 0.162014123921756, "sen": 0.12285, "sst": 0.18425}),
        (
            5000,
            {"P0": 0.5, "P1": 0.25352, "P2": 0.166711552, "watts": 0.46621229379839, "sen": 0.331656, "sst": 0.419348},
        ),
    ],
)
def test_the_measures_equal_those_of_the_r_package_ineq(line, expected):
    result = values(by_area(INEQ, None, line))
    assert {name: result[name] for name in expected} == pytest.approx(expected, abs=1e-12)
    assert result["gini"] == pytest.approx(0.462091130267624, abs=1e-12)


def test_the_ten_person_economy_of_the_world_bank():
    result = by_area(WORLD_BANK, None, 20)
    assert values(result)["P0"] == 0.4
    assert (result.P1[0], result.P2[0], result.total_gap[0]) == pytest.approx((0.2, 0.1115, 40), abs=1e-12)
    assert result.gini[0] == pytest.approx(0.43594771241830066, abs=1e-12)


@pytest.mark.parametrize("kode", ["money.ineq_10vector", "money.wb_10person"])
def test_the_reference_file_agrees(kode):
    case = reference(kode)
    x = case["input"].get("x") or case["input"]["income"]
    expected = case["expected"]
    for line in case["input"].get("poverty_lines") or [case["input"]["z"]]:
        result = by_area(x, None, line)
        for name, value in {**expected, **expected.get(f"z{line}", {})}.items():
            if name in (*SHARES, "total_gap"):
                assert getattr(result, name)[0] == pytest.approx(value, abs=case["tolerance"]), name


def test_a_person_exactly_on_the_line_is_not_poor():
    assert by_area([9.99, 10, 10.01], None, 10).orang_poor[0] == 1


def test_a_missing_value_weight_or_line_leaves_and_is_counted():
    result = by_area([1, math.nan, 3, 4], [1, 1, math.nan, 1], [2, 2, 2, math.nan])
    assert (result.n[0], result.n_missing[0], result.orang[0]) == (1, 3, 1.0)


def test_the_cost_of_lifting_everyone_is_persons_times_line_times_gap():
    result = by_area(INEQ, [3] * 10, 5000)
    assert result.total_gap[0] == pytest.approx(30 * 5000 * result.P1[0])


def test_people_with_nothing_at_all_are_as_poor_as_can_be():
    result = values(by_area([0, 0, 10], None, 5))
    assert [result[name] for name in ("P0", "P1", "P2", "sen")] == pytest.approx([2 / 3] * 4)


def test_watts_leaves_out_what_has_no_logarithm_and_says_how_many():
    result = by_area([0, -5, 5, 20], None, 10)
    assert result.n_watts_dropped[0] == 2
    assert result.watts[0] == pytest.approx(math.log(2) / 2)
    assert result.P0[0] == 0.75


def test_nobody_poor_gives_zero_and_nobody_at_all_gives_no_value():
    rich = values(by_area([5, 6], None, 1))
    assert [rich[name] for name in ("P0", "P1", "P2", "watts", "sen", "sst")] == [0] * 6
    empty = values(by_area([math.nan], None, 1))
    assert all(math.isnan(value) for value in empty.values())
    assert math.isnan(fgt([math.nan], None, 1, 0))


def test_each_area_equals_the_area_alone():
    area = np.array(["b", "a"] * 5)
    result = by_area(INEQ, None, 5000, area)
    assert result.areas == ["a", "b"]
    for place, name in enumerate(result.areas):
        alone = by_area(np.array(INEQ)[area == name], None, 5000)
        assert values(result, place) == pytest.approx(values(alone), abs=1e-12)


@properties
@given(rows, st.integers(1, 400))
def test_poverty_decomposes_by_area_with_population_shares(people, line):
    y, w, area = (np.array(column, dtype=float) for column in zip(*people, strict=True))
    total, parts = by_area(y, w, line), by_area(y, w, line, area)
    share = parts.orang / parts.orang.sum()
    for name in ("P0", "P1", "P2", "watts"):
        assert share @ getattr(parts, name) == pytest.approx(getattr(total, name)[0], abs=1e-9)


@properties
@given(rows, st.integers(1, 400), st.floats(0.1, 0.9), st.randoms(use_true_random=False))
def test_order_of_rows_and_splitting_a_row_change_nothing(people, line, part, random):
    y, w, _ = (list(column) for column in zip(*people, strict=True))
    split = [*zip(y[1:], w[1:], strict=True), (y[0], w[0] * part), (y[0], w[0] * (1 - part))]
    random.shuffle(split)
    split_y, split_w = zip(*split, strict=True)
    one, other = by_area(y, w, line), by_area(split_y, split_w, line)
    assert values(other) == pytest.approx(values(one), abs=1e-9, nan_ok=True)


@properties
@given(rows, st.integers(1, 400))
def test_a_weight_counts_as_that_many_persons(people, line):
    y, w, _ = (np.array(column) for column in zip(*people, strict=True))
    one, other = values(by_area(y, w, line)), values(by_area(np.repeat(y, w), None, line))
    assert other == pytest.approx(one, abs=1e-9, nan_ok=True)


@properties
@given(rows, st.integers(1, 400), st.integers(0, 50))
def test_one_more_person_who_is_not_poor_never_raises_poverty(people, line, above):
    y, w, _ = (list(column) for column in zip(*people, strict=True))
    before, after = values(by_area(y, w, line)), values(by_area([*y, line + above], [*w, 1], line))
    for name in ("P0", "P1", "P2", "watts", "sen"):
        assert after[name] <= before[name] + 1e-12, name


@properties
@given(rows, st.integers(1, 400))
def test_a_rupiah_taken_from_a_poor_person_never_lowers_gap_severity_sen_and_sst(people, line):
    y, w, _ = (np.array(column, dtype=float) for column in zip(*people, strict=True))
    poorer = np.where(y == y.min(), y - 0.5, y)
    before, after = values(by_area(y, w, line)), values(by_area(poorer, w, line))
    for name in ("P1", "P2", "sen", "sst"):
        assert after[name] >= before[name] - 1e-12, name


@properties
@given(rows, st.integers(1, 400))
def test_bounds_and_fgt_agree(people, line):
    y, w, _ = (np.array(column, dtype=float) for column in zip(*people, strict=True))
    result = values(by_area(y, w, line))
    assert 0 <= result["P2"] <= result["P1"] <= result["P0"] <= 1
    assert -1e-12 <= result["gini"] < 1
    assert result["P1"] - 1e-12 <= result["sen"] <= result["P0"] + 1e-12
    assert result["P1"] - 1e-12 <= result["sst"] <= 2 * result["P1"] + 1e-12
    for alpha, name in enumerate(("P0", "P1", "P2")):
        assert fgt(y, w, line, alpha) == pytest.approx(result[name], abs=1e-12)


def test_lines_may_differ_by_row():
    scaled = by_area(np.array(INEQ) * np.tile([1, 2], 5), None, 5000 * np.tile([1, 2], 5))
    plain = by_area(INEQ, None, 5000)
    for name in ("P0", "P1", "P2", "watts", "sen", "sst"):
        assert getattr(scaled, name)[0] == pytest.approx(getattr(plain, name)[0], abs=1e-12)


@pytest.mark.parametrize(
    ("y", "weight", "line", "message"),
    [
        ([1, 2], [1], 3, "berbeda"),
        ([1, 2], None, [1, 2, 3], "berbeda"),
        ([1, 2], [1, -1], 3, "negatif"),
        ([1, 2], None, 0, "tidak di atas 0"),
    ],
)
def test_input_without_meaning_is_refused(y, weight, line, message):
    with pytest.raises(MeasureError, match=message):
        by_area(y, weight, line)
