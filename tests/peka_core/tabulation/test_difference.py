"""The change of every measure between two rounds with its error: against the town, against other code, and by hand."""

import numpy as np
import polars as pl
import pytest

from peka_core.catalog import load, ukuran
from peka_core.measures.change import trend
from peka_core.measures.counting.alkire_foster import decode
from peka_core.measures.counting.histogram import histogram
from peka_core.measures.sampling import uncertainty
from peka_core.tabulation import by_area
from peka_core.tabulation.difference import difference, direction
from tests.support.surveys import derived

KATALOG = load()
MEASURES = list(ukuran.standard(KATALOG))
TWO = ("2024", "2026")


@pytest.fixture(scope="module")
def town(survey_data) -> pl.DataFrame:
    return derived(survey_data / "kota")


@pytest.fixture(scope="module")
def survey(survey_data) -> pl.DataFrame:
    return derived(survey_data / "sampel")


def changed(rows: pl.DataFrame, level: str = "", rounds: tuple[str, str] = TWO) -> pl.DataFrame:
    before, after = (rows.filter(pl.col("putaran") == putaran) for putaran in rounds)
    return difference(before, after, rows.filter(pl.col("putaran").is_in(list(rounds))), KATALOG, level)


@pytest.mark.parametrize("level", ["kode_gampong", "kode_kecamatan", ""])
def test_a_change_is_the_difference_of_the_two_values(level, survey):
    found = changed(survey, level)
    then, now = (by_area.by_area(survey.filter(pl.col("putaran") == p), KATALOG, level) for p in TWO)
    for kode in MEASURES:
        expected = now[kode].cast(pl.Float64) - then[kode].cast(pl.Float64)
        assert found[kode].to_list() == pytest.approx(expected.to_list(), abs=1e-12), kode
        assert found[f"{kode}_ke"].to_list() == pytest.approx(now[kode].cast(pl.Float64).to_list(), abs=1e-12)
    smaller = np.minimum(then["tercacah_miskin"].to_numpy(), now["tercacah_miskin"].to_numpy())
    assert found["A_dasar"].to_list() == smaller.tolist()


def test_an_enumeration_has_changes_and_no_error(town):
    found = changed(town, "kode_gampong")
    assert not [name for name in found.columns if name.endswith(("_se", "_low", "_high"))]
    assert found["H"].null_count() == 0


def test_nearly_all_intervals_of_changes_hold_the_truth(town, survey):
    held = []
    for rounds in (("2024", "2025"), ("2025", "2026"), TWO):
        found, truth = changed(survey, "kode_kecamatan", rounds), changed(town, "kode_kecamatan", rounds)
        for kode in ("H", "M0", "P0", "P1", *(name for name in MEASURES if name.startswith(("dimensi", "indikator")))):
            both = found.join(truth.select("kode", truth=kode), on="kode").filter(pl.col(f"{kode}_low").is_not_null())
            held += both["truth"].is_between(both[f"{kode}_low"], both[f"{kode}_high"]).to_list()
    assert len(held) > 150
    assert np.mean(held) > 0.85


def test_errors_of_h_a_and_m0_equal_those_of_the_histogram_way(survey):
    """``measures.change.trend`` reaches the same variance through one histogram of both rounds.

    It knows complete families only, and no strata for clusters of one round: the same where all are in both.
    """
    complete = survey.filter(pl.col("putaran").is_in(list(TWO)), pl.col("hilang") == 0)
    rows = complete.filter(pl.col("putaran").n_unique().over("strata", "psu") == 2)
    hist = histogram(rows, ["putaran"])
    drawn = uncertainty.sample(rows, hist, strata="strata", psu="psu")
    measures = decode(hist, KATALOG.bobot, KATALOG.k_miskin, KATALOG.penyebut)
    expected = trend.changes(measures, drawn, KATALOG.bobot, [(0, 1)], 1.0)
    row = changed(rows).row(0, named=True)
    for kode in ("H", "A", "M0"):
        wanted = expected[kode].absolute
        found = [row[name] for name in (kode, f"{kode}_se", f"{kode}_low", f"{kode}_high")]
        assert found == pytest.approx([wanted.est[0], wanted.se[0], wanted.low[0], wanted.high[0]], rel=1e-9), kode


def test_families_seen_twice_leave_a_smaller_error_than_families_drawn_anew(survey):
    rows = survey.with_columns(psu=None)
    anew = rows.with_columns(
        id_keluarga=pl.when(pl.col("putaran") == "2026")
        .then(pl.concat_str(pl.lit("baru"), "id_keluarga"))
        .otherwise("id_keluarga")
    )
    same, other = changed(rows).row(0, named=True), changed(anew).row(0, named=True)
    assert same["H"] == other["H"]
    assert same["H_se"] < 0.8 * other["H_se"]
    singly = [
        precise(rows.filter(pl.col("putaran") == putaran)) for putaran in TWO
    ]  # drawn anew, the two variances add up
    assert other["H_se"] == pytest.approx(np.hypot(*singly), rel=0.01)


def precise(rows: pl.DataFrame) -> float:
    from peka_core.tabulation import precision

    return precision.annotate(by_area.by_area(rows, KATALOG, ""), rows, KATALOG, "")["H_se"][0]


def test_a_round_that_is_no_sample_adds_no_error(town, survey):
    before = town.filter(pl.col("putaran") == "2024")
    after = survey.filter(pl.col("putaran") == "2026")
    found = difference(before, after, pl.concat([before, after]), KATALOG, "").row(0, named=True)
    assert found["H_se"] == pytest.approx(precise(after), rel=1e-9)


def test_a_measure_nobody_carries_in_one_round_has_no_error(survey):
    rich = survey.filter((pl.col("putaran") != "2024") | (pl.col("tingkat") == "tidak_miskin"))
    row = changed(rich).row(0, named=True)
    assert row["A"] is row["A_se"] is row["A_low"] is None
    assert row["H"] > 0
    assert row["A_dasar"] == 0


@pytest.mark.parametrize(
    ("change", "low", "high", "told"),
    [
        (0.03, 0.01, 0.05, 1),
        (-0.03, -0.05, -0.01, -1),
        (0.03, -0.001, 0.06, 0),
        (-0.03, -0.06, 0.0, 0),
        (0.0, None, None, 0),
        (0.03, None, None, 1),
        (None, None, None, 0),
    ],
)
def test_a_change_whose_interval_holds_0_is_neither_a_rise_nor_a_fall(change, low, high, told):
    assert direction(change, low, high) == told
