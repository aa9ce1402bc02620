"""Areas left out by thresholds and by the square of a legend: exactly on the value they stay."""

import polars as pl
import pytest

from dashboard.filters.allowed import Threshold
from dashboard.filters.filter import Filter
from dashboard.source import register as source
from dashboard.source import selection
from peka_core.catalog import load

TABLE = pl.DataFrame(
    {
        "kode": ["a", "b", "c", "d", "e", "f"],
        "H": [0.1, 0.2, 0.3, None, 0.1999, 0.2001],
        "P0": [0.5, 0.4, 0.3, 0.2, None, 0.4],
    }
)


def missed(state: Filter, table: pl.DataFrame = TABLE) -> frozenset[str]:
    """Areas of ``table`` that ``state`` leaves out."""
    return selection.select(state, load().wilayah, table if selection.is_conditional(state) else None).missed


@pytest.mark.parametrize(
    ("ambang", "gabung", "kept"),
    [
        (("H:min:0.2",), "dan", "bcf"),  # 0.2 itself stays, 0.1999 does not
        (("H:maks:0.2",), "dan", "abe"),  # 0.2 itself stays, 0.2001 does not
        (("H:min:0.2", "H:maks:0.2"), "dan", "b"),
        (("H:min:0.3", "P0:min:0.5"), "atau", "ac"),
        (("H:min:0.2", "P0:min:0.4"), "dan", "bf"),
        (("H:min:0.2", "P0:maks:0.2"), "atau", "bcdf"),  # d has no H, but meets the other condition
        (("H:min:0",), "dan", "abcef"),  # without a value no condition is met
        (("H:maks:1",), "dan", "abcef"),
    ],
)
def test_an_area_exactly_on_a_threshold_stays_and_one_without_a_value_goes(ambang, gabung, kept):
    without = missed(Filter(ambang=ambang, gabung=gabung))
    assert without == frozenset("abcdef") - frozenset(kept)


def test_without_a_condition_nothing_is_left_out():
    assert missed(Filter()) == frozenset()
    assert missed(Filter(kotak="0-0")) == frozenset(), "a square counts on its own map only"


THIRDS = pl.DataFrame(
    {
        "kode": ["a", "b", "c", "d", "e", "f"],
        "H": [0.1, 0.1, 0.3, 0.3, 0.5, 0.5],  # low, low, middle, middle, high, high
        "P0": [0.1, 0.5, 0.1, 0.3, 0.5, None],  # low, high, low, middle, high, none
    }
)


@pytest.mark.parametrize(
    ("kotak", "kept"), [("0-0", "a"), ("2-0", "b"), ("0-1", "c"), ("1-1", "d"), ("2-2", "e"), ("1-2", "")]
)
def test_a_square_keeps_the_areas_of_its_row_and_column(kotak, kept):
    """Row = the second measure (P0), column = the first (H)."""
    state = Filter(jenis="bivariat", ukuran2="P0", kotak=kotak)
    assert missed(state, THIRDS) == frozenset("abcdef") - frozenset(kept)


@pytest.mark.parametrize("code", ["H:min:0.2", "P0:maks:0.0525", "indikator-air:min:1", "H:min:0"])
def test_a_threshold_reads_back_as_it_is_written(code):
    found = Threshold.parse(code)
    assert found is not None
    assert str(found) == code


@pytest.mark.parametrize(
    "code", ["H:min:1.1", "H:min:-0.1", "H:di atas:0.2", "H:min:0.12345", "H:min:", "min:0.2", "H:min:2"]
)
def test_what_is_no_threshold_is_none(code):
    assert Threshold.parse(code) is None


ASKED = Filter(
    putaran="2025",
    kecamatan=("11.72.01",),
    gampong=("11.72.01.2004",),
    penyebab=("utang",),
    kelompok=("nelayan",),
    tingkat=("parah",),
    desil=("1", "2"),
)


def test_each_condition_of_the_address_becomes_the_condition_of_its_name(with_sample):
    data = source.current()
    assert isinstance(data, source.Register)
    found = data.conditions(ASKED)
    for name in ("putaran", "kecamatan", "gampong", "penyebab", "kelompok", "tingkat"):
        assert getattr(found, name) == getattr(ASKED, name), name
    assert found.desil == (1, 2)
    whole = data.everywhere(ASKED, putaran="2026")
    assert (whole.putaran, whole.kecamatan, whole.gampong) == ("2026", (), ())
    assert (whole.penyebab, whole.kelompok) == (("utang",), ("nelayan",))
