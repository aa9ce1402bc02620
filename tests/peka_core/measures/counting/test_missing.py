"""What blank answers cost: retained families, bias, bounds."""

from itertools import product

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.errors import MeasureError
from peka_core.measures.counting.alkire_foster import decode
from peka_core.measures.counting.histogram import histogram
from peka_core.measures.counting.missing import bias, bounds, retained
from tests.support.strategies import KATALOG

properties = settings(deadline=None, max_examples=40)
D = len(KATALOG.indikator)
SCHEMA = {"kode_gampong": pl.String, "mask": pl.Int64, "hilang": pl.Int64, "orang": pl.Float64}
G = ["kode_gampong"]


def table(rows: list[tuple[str, int, int, float]]) -> pl.DataFrame:
    """A derived table; a missing indicator has no deprivation bit, as ``derive`` writes it."""
    return pl.DataFrame(
        [(g, mask & ~hilang, hilang, o) for g, mask, hilang, o in rows], schema=SCHEMA, orient="row"
    ).with_columns(bobot=pl.lit(None, pl.Float64))


derived = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.integers(0, 2**D - 1),
        st.one_of(st.just(0), st.sets(st.integers(0, D - 1), max_size=3).map(lambda s: sum(1 << j for j in s))),
        st.integers(1, 9).map(float),
    ),
    min_size=1,
    max_size=6,
).map(table)

HAND = table([("a", 0b1, 0, 4), ("a", 0b0, 0, 6), ("a", 0b1, 0b10, 5), ("a", 0, 0b11, 5), ("b", 0b11, 0, 2)])


def test_retained_shares_by_hand():
    result = retained(HAND, G)
    assert result["keluarga"].to_list() == [4, 1]
    assert result["keluarga_lengkap"].to_list() == [2, 1]
    assert result["keluarga_retained"].to_list() == [0.5, 1]
    assert result["orang_retained"].to_list() == [0.5, 1]
    assert retained(HAND).row(0) == (5, 3, 22, 12, 0.6, pytest.approx(12 / 22))


def test_bias_by_hand():
    first, second = bias(HAND, KATALOG, G).filter(pl.col("kode_gampong") == "a").head(2).iter_rows(named=True)
    assert first["indikator"] == KATALOG.indikator[0].kode
    assert (first["keluarga_hilang"], first["keluarga_lengkap"]) == (1, 2)
    assert (first["rate_hilang"], first["rate_lengkap"]) == (1, 0.4)
    assert first["difference"] == pytest.approx(0.6)
    assert first["difference_standardised"] == pytest.approx(0.6 / (0.24 / 2) ** 0.5)
    assert (second["keluarga_hilang"], second["rate_hilang"], second["difference"]) == (0, None, None)


def test_bias_lists_every_indicator_in_order_for_every_area():
    result = bias(HAND, KATALOG, G)
    assert result["indikator"].to_list() == [item.kode for item in KATALOG.indikator] * 2


def test_where_nobody_leaves_there_is_no_difference():
    complete = HAND.filter(pl.col("hilang") == 0)
    assert bias(complete, KATALOG)["difference"].null_count() == D
    result = bounds(complete, KATALOG).row(0, named=True)
    assert result["H_min"] == result["H"] == result["H_max"]
    assert result["M0_min"] == result["M0"] == result["M0_max"]


@properties
@given(derived)
def test_the_rate_of_all_who_answered_is_the_mix_of_both_sides(rows):
    result = bias(rows, KATALOG)
    for j, row in enumerate(result.iter_rows(named=True)):
        known = rows.filter(pl.col("hilang") // (1 << j) % 2 == 0)
        leaving, staying = known.filter(pl.col("hilang") != 0), known.filter(pl.col("hilang") == 0)
        deprived = (known["orang"] * (known["mask"] // (1 << j) % 2)).sum()
        mix = (row["rate_hilang"] or 0) * leaving["orang"].sum() + (row["rate_lengkap"] or 0) * staying["orang"].sum()
        assert mix == pytest.approx(deprived)
        assert (row["keluarga_hilang"], row["keluarga_lengkap"]) == (leaving.height, staying.height)


@pytest.mark.slow
@properties
@given(derived)
def test_the_bounds_are_the_extremes_of_every_way_to_fill_the_blanks(rows):
    blanks = [[bit for j in range(D) if hilang & (bit := 1 << j)] for hilang in rows["hilang"]]
    choices = [[sum(picked) for picked in product(*((0, bit) for bit in bits))] for bits in blanks]
    found = bounds(rows, KATALOG).row(0, named=True)
    weight = rows["orang"] / rows["orang"].sum()
    for name in ("H", "M0"):
        extremes = []
        for mask, ways in zip(rows["mask"], choices, strict=True):
            one = [value(mask | way, name) for way in ways]
            extremes.append((min(one), max(one)))
        low, high = zip(*extremes, strict=True)
        assert found[f"{name}_min"] == pytest.approx((weight * pl.Series(low)).sum())
        assert found[f"{name}_max"] == pytest.approx((weight * pl.Series(high)).sum())


def value(mask: int, name: str) -> float:
    alone = pl.DataFrame({"mask": [mask], "hilang": [0], "orang": [1.0]})
    return float(getattr(decode(histogram(alone), KATALOG.bobot, KATALOG.k_miskin, KATALOG.penyebut), name)[0])


def test_the_value_of_complete_answers_may_lie_outside_the_bounds():
    rows = table([("a", 2**D - 1, 0, 1), ("a", 0, 0b1, 1)])
    result = bounds(rows, KATALOG).row(0, named=True)
    assert (result["H"], result["H_min"], result["H_max"]) == (1, 0.5, 0.5)


def test_an_area_where_every_family_left_has_bounds_but_no_value():
    rows = table([("a", 0, 2**D - 1, 3), ("b", 0, 0, 1)])
    result = bounds(rows, KATALOG, G).row(0, named=True)
    assert (result["H"], result["H_min"], result["H_max"]) == (None, 0, 1)
    assert (result["keluarga"], result["keluarga_hilang"]) == (1, 1)


def test_no_family_at_all_gives_no_row_per_area_and_no_value_in_total():
    empty = table([])
    assert retained(empty, G).height == bounds(empty, KATALOG, G).height == 0
    assert retained(empty).row(0) == (0, 0, 0, 0, None, None)


@pytest.mark.parametrize(
    "measure", [retained, lambda f, by: bias(f, KATALOG, by), lambda f, by: bounds(f, KATALOG, by)]
)
def test_an_unknown_key_is_refused_by_name(measure):
    with pytest.raises(MeasureError, match="'desa' tidak ada"):
        measure(HAND, ["desa"])
