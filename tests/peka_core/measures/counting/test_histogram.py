import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.errors import MeasureError
from peka_core.measures.counting.histogram import Histogram, histogram
from tests.support.histograms import from_arrays
from tests.support.strategies import societies

FRAME = pl.DataFrame(
    {
        "gampong": ["b", "a", "a", "b", "a", "c"],
        "tahun": [1, 1, 1, 2, 2, 2],
        "mask": [3, 1, 1, 0, 2, 0],
        "hilang": [0, 0, 0, 0, 0, 4],
        "orang": [2.0, 3.0, 4.0, 5.0, 6.0, 7.0],
    }
)


def same(one: Histogram, other: Histogram) -> bool:
    arrays = ("area_index", "mask", "n", "orang", "n_missing", "orang_missing")
    return one.areas == other.areas and all(np.array_equal(getattr(one, a), getattr(other, a)) for a in arrays)


def test_families_and_persons_are_counted_per_area_and_mask():
    hist = histogram(FRAME, ["gampong"])
    assert hist.areas == [("a",), ("b",), ("c",)]
    rows = list(zip(hist.area_index.tolist(), hist.mask.tolist(), hist.n.tolist(), hist.orang.tolist(), strict=True))
    assert rows == [(0, 1, 2, 7.0), (0, 2, 1, 6.0), (1, 0, 1, 5.0), (1, 3, 1, 2.0)]


def test_a_family_with_a_missing_indicator_leaves_and_is_counted():
    hist = histogram(FRAME, ["gampong"])
    assert hist.n_missing.tolist() == [0, 0, 1]
    assert hist.orang_missing.tolist() == [0.0, 0.0, 7.0]
    assert hist.area_n.tolist() == [3, 2, 0]
    assert hist.area_orang.tolist() == [13.0, 7.0, 0.0]


def test_no_keys_give_one_total_area():
    hist = histogram(FRAME)
    assert hist.areas == [()]
    assert (hist.area_n[0], hist.area_orang[0], hist.n_missing[0]) == (5, 20.0, 1)


def test_an_empty_frame_has_no_family():
    assert histogram(FRAME.clear()).area_n.tolist() == [0]
    assert histogram(FRAME.clear(), ["gampong"]).areas == []


@pytest.mark.parametrize(
    "engine", [lambda f: f, lambda f: f.lazy(), lambda f: pd.DataFrame(f.to_dict(as_series=False))]
)
@pytest.mark.parametrize("by", [[], ["gampong"], ["gampong", "tahun"]])
def test_every_engine_gives_the_same_histogram(engine, by):
    assert same(histogram(engine(FRAME), by), histogram(FRAME, by))


def test_blank_persons_count_as_nobody_and_blank_keys_are_an_area():
    frame = FRAME.with_columns(orang=pl.lit(None, dtype=pl.Float64), gampong=pl.lit(None, dtype=pl.String))
    hist = histogram(frame, ["gampong"])
    assert hist.areas == [(None,)]
    assert (hist.area_n[0], hist.area_orang[0]) == (5, 0.0)


def test_a_column_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(MeasureError, match=r"Kolom 'gampog' tidak ada. Kolom yang ada: gampong, tahun, mask"):
        histogram(FRAME, ["gampog"])


def test_regrouping_equals_counting_the_larger_areas():
    larger = FRAME.with_columns(kecamatan=pl.col("gampong").replace_strict({"a": "y", "b": "x", "c": "x"}))
    hist = histogram(larger, ["gampong"]).regroup({("a",): ("y",), ("b",): ("x",), ("c",): ("x",)}, by=["kecamatan"])
    counted = histogram(larger, ["kecamatan"])
    assert hist.by == ("kecamatan",)
    assert hist.areas == counted.areas
    for name in ("area_n", "area_orang", "deprived_n", "deprived_orang", "n_missing", "orang_missing"):
        assert np.array_equal(getattr(hist, name), getattr(counted, name)), name


def test_regrouping_with_a_forgotten_area_is_refused():
    with pytest.raises(MeasureError, match="tidak ada pada daftar penggabungan"):
        histogram(FRAME, ["gampong"]).regroup({("a",): ("y",)})


def test_restricting_equals_filtering_the_data():
    kept = histogram(FRAME, ["gampong"]).restrict([("c",), ("a",), ("tidak ada",)])
    assert same(kept, histogram(FRAME.filter(pl.col("gampong") != "b"), ["gampong"]))


def test_an_area_restricted_to_nothing_is_empty():
    hist = histogram(FRAME, ["gampong"]).restrict([])
    assert hist.areas == []
    assert hist.total().areas == []


def test_arrays_with_a_gap_lose_that_family():
    hist = from_arrays(np.array([[1, 0], [np.nan, 1]]), orang=np.array([2, 3]))
    assert (hist.mask.tolist(), hist.orang.tolist(), hist.n_missing.tolist()) == ([1], [2.0], [1])


@settings(deadline=None)
@given(societies(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(society, random):
    bits, orang, area, _ = society
    order = list(range(len(bits)))
    random.shuffle(order)
    assert same(from_arrays(bits, orang, area), from_arrays(bits[order], orang[order], area[order]))
