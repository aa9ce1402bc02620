"""A survey of an invented town against the town itself: numbers of families, shares, intervals, filters."""

import numpy as np
import polars as pl
import pytest

from peka_core.catalog import load, ukuran
from peka_core.measures.change import transitions
from peka_core.measures.counting.alkire_foster import decode
from peka_core.measures.counting.histogram import histogram
from peka_core.measures.counting.missing import bounds, retained
from peka_core.measures.counting.represented import is_sample
from peka_core.measures.money.cross import crosstab
from peka_core.measures.sampling import uncertainty
from peka_core.tabulation import by_area, by_term, precision, sampled, statistics
from peka_core.tabulation.comparison import comparison
from peka_core.tabulation.crossed import crossed
from peka_core.tabulation.families import Conditions, select
from tests.support.surveys import derived

KATALOG = load()
ROUNDS = ("2024", "2025", "2026")
ALL = (1 << len(KATALOG.indikator)) - 2
SCORE = KATALOG.penyebut - KATALOG.bobot[0]
"""Deprived in everything but the first indicator."""
MEASURES = ukuran.standard(KATALOG)


@pytest.fixture(scope="module")
def town(survey_data) -> pl.DataFrame:
    return derived(survey_data / "kota")


@pytest.fixture(scope="module")
def survey(survey_data) -> pl.DataFrame:
    return derived(survey_data / "sampel")


def of(rows: pl.DataFrame, putaran: str = "2026") -> pl.DataFrame:
    return rows.filter(pl.col("putaran") == putaran)


def annotated(rows: pl.DataFrame, level: str = "", every: pl.DataFrame | None = None) -> pl.DataFrame:
    return precision.annotate(by_area.by_area(rows, KATALOG, level), rows, KATALOG, level, every)


def test_strata_clusters_and_weights_come_through_the_import(survey):
    assert is_sample(survey)
    assert survey.select(pl.col("bobot", "strata", "psu").null_count()).row(0) == (0, 0, 0)
    assert of(survey)["bobot"].sum() == pytest.approx(of(survey)["bobot"].sum().__round__(), abs=30)


@pytest.mark.parametrize("putaran", ROUNDS)
def test_the_truth_lies_within_the_interval_of_the_city(putaran, town, survey):
    truth, found = (annotated(of(rows, putaran)).row(0, named=True) for rows in (town, survey))
    for kode in ("H", "M0", "P0", "P1", "rentan"):
        assert found[f"{kode}_low"] < truth[kode] < found[f"{kode}_high"], kode


def test_nearly_all_intervals_of_all_measures_and_kecamatan_hold_the_truth(town, survey):
    """95 of 100 are promised; measures are not independent, so a little fewer may be."""
    held = []
    for putaran in ROUNDS:
        truth, found = (annotated(of(rows, putaran), "kode_kecamatan") for rows in (town, survey))
        for kode in MEASURES:
            known = found.join(truth.select("kode", truth=kode), on="kode").filter(pl.col(f"{kode}_low").is_not_null())
            held += (known["truth"].is_between(known[f"{kode}_low"], known[f"{kode}_high"])).to_list()
    assert len(held) > 200
    assert 0.88 < np.mean(held) < 1


def test_numbers_of_families_are_those_of_the_city_and_not_of_the_interviewed(town, survey):
    truth, found = (by_area.by_area(of(rows), KATALOG, "").row(0, named=True) for rows in (town, survey))
    assert found["tercacah"] + found["tercacah_hilang"] == of(survey).height < 800
    assert truth["keluarga"] == truth["tercacah"]
    for name in ("keluarga", "keluarga_uang", "H_keluarga", "tingkat-tidak_miskin", "dimensi-kesehatan_keluarga"):
        assert found[name] == pytest.approx(truth[name], rel=0.2), name


def test_every_number_is_the_sum_of_the_weights_counted_again(survey):
    rows = of(survey)
    poor = rows.filter(pl.col("tingkat").is_in(["parah", "miskin"]))
    found = by_area.by_area(rows, KATALOG, "kode_gampong")
    again = poor.group_by("kode_gampong").agg(pl.col("bobot").sum(), n=pl.len())
    both = found.join(again, left_on="kode", right_on="kode_gampong")
    assert both["H_keluarga"].to_list() == np.rint(both["bobot"].to_numpy()).tolist()
    assert both["tercacah_miskin"].to_list() == both["n"].to_list()
    assert found["A_keluarga"].to_list() == found["H_keluarga"].to_list()


def test_causes_groups_and_pairs_are_weighted_with_shares_before_rounding(survey):
    rows = of(survey)
    for column in ("penyebab", "kelompok"):
        named = rows.filter(pl.col(column).list.len() > 0)
        for row in by_term.by_term(rows, KATALOG, column).rows(named=True):
            having = named.filter(pl.col(column).list.contains(row["kode"]))
            assert row["keluarga"] == round(having["bobot"].sum())
            assert row["tercacah"] == having.height
            assert row["bagian"] == pytest.approx(having["bobot"].sum() / named["bobot"].sum())
    pairs = crossed(rows, KATALOG, "penyebab", "kelompok").filter(pl.col("keluarga") > 0)
    assert pairs.height > 20
    for cause, group, n in pairs.select("baris", "kolom", "keluarga").rows():
        both = rows.filter(pl.col("penyebab").list.contains(cause), pl.col("kelompok").list.contains(group))
        assert n == round(both["bobot"].sum())


def test_the_cross_table_and_the_gaps_are_weighted(survey):
    rows = of(survey)
    table = crosstab(rows, KATALOG)
    known = rows.filter(pl.col("skor").is_not_null(), pl.col("pengeluaran_kapita_rp").is_not_null())
    assert table["tercacah"].sum() == rows.height
    assert table["keluarga"].head(4).sum() == pytest.approx(known["bobot"].sum(), abs=2)
    assert table["bagian_keluarga"].sum() == pytest.approx(1)
    kept, gaps = retained(rows).row(0, named=True), bounds(rows, KATALOG).row(0, named=True)
    assert kept["keluarga"] == gaps["keluarga"] == round(rows["bobot"].sum())
    assert kept["keluarga_retained"] == pytest.approx(
        rows.filter(pl.col("hilang") == 0)["bobot"].sum() / rows["bobot"].sum()
    )


def test_moves_between_rounds_are_weighted_and_their_intervals_hold_the_truth(town, survey):
    found, truth = (statistics.changes(rows, ROUNDS, Conditions("2026"), KATALOG) for rows in (survey, town))
    assert truth.intervals == {}
    real = dict(truth.flows.select("status", "keluarga").iter_rows())
    for status, n, asked in found.flows.select("status", "keluarga", "tercacah").rows():
        low, high = found.intervals.get(status, (n, n))
        assert low <= n <= high
        assert asked <= n
        if status in transitions.COMPARED:
            assert low <= real[status] <= high, status
    assert found.matrix["keluarga"].sum() == pytest.approx(
        found.flows.filter(pl.col("status").is_in(transitions.COMPARED))["keluarga"].sum(), abs=5
    )


@pytest.mark.parametrize("level", ["kode_kecamatan", "kode_gampong", ""])
def test_errors_and_intervals_equal_those_that_peka_ukur_takes_from_the_same_design(level, survey):
    """``peka ukur`` was held against R (``svyby``, ``svyciprop``); every cluster here has a complete family."""
    rows = of(survey)
    complete = rows.filter(pl.col("hilang") == 0)
    hist = histogram(complete, [level] if level else [])
    measures = decode(hist, KATALOG.bobot, KATALOG.k_miskin, KATALOG.penyebut)
    drawn = uncertainty.sample(complete, hist, strata="strata", psu="psu")
    expected = uncertainty.estimates(measures, drawn, KATALOG.bobot, KATALOG.penyebut)
    assert drawn.domains.design.df == len(set(rows["psu"])) - 18
    place = {area[0] if area else "": i for i, area in enumerate(hist.areas)}
    known = annotated(rows, level).filter(pl.col("H").is_not_null())
    assert known.height
    for row in known.rows(named=True):
        i = place[row["kode"]]
        found = [row[f"H_{part}"] for part in ("se", "low", "high")]
        assert found == pytest.approx([expected.H.se[i], expected.H.low[i], expected.H.high[i]], rel=1e-9)


def test_a_survey_in_one_cluster_has_estimates_and_neither_error_nor_interval(survey):
    rows = of(survey).with_columns(strata=pl.lit("kota"), psu=pl.lit("satu"))
    row = annotated(rows).row(0, named=True)
    assert row["H"] is not None
    assert (row["H_se"], row["H_low"], row["H_high"], row["H_mutu"]) == (None, None, None, "hati-hati")
    found = comparison(
        survey.with_columns(strata=pl.lit("kota"), psu=pl.lit("satu")), ROUNDS[1:], Conditions("2026"), KATALOG, ""
    )
    change = found.change("H")
    assert change is not None
    assert change.interval is None
    assert change.open
    assert change.direction() == 0


@pytest.mark.parametrize("kode", ["H", "M0", "P0", "dimensi-kesehatan"])
def test_a_comparison_carries_the_interval_of_a_sample_and_is_open_where_that_holds_0(kode, town, survey):
    asked = Conditions("2026")
    drawn, all_of_them = (comparison(rows, ROUNDS[1:], asked, KATALOG, "") for rows in (survey, town))
    change, truth = drawn.change(kode), all_of_them.change(kode)
    assert change is not None
    assert truth is not None
    assert change.interval is not None
    low, high = change.interval
    assert low < truth.value < high
    assert change.open == change.by_chance == (low <= 0 <= high) or change.open
    assert change.direction() == 0 or not low <= 0 <= high
    assert (truth.interval, truth.by_chance) == (None, False)


def test_a_survey_is_compared_with_a_whole_enumeration_and_not_with_its_own_families_there(town, survey):
    mixed = pl.concat([of(town, "2025"), of(survey, "2026")])
    found = comparison(mixed, ROUNDS[1:], Conditions("2026"), KATALOG, "")
    change = found.change("H")
    assert not found.same
    assert change is not None
    assert change.before == pytest.approx(by_area.by_area(of(town, "2025"), KATALOG, "")["H"][0])
    assert change.interval is not None


@pytest.mark.parametrize(
    "asked",
    [{"kelompok": ("nelayan",)}, {"desil": (1, 2)}, {"tingkat": ("rentan",)}, {"penyebab": ("pendidikan_rendah",)}],
)
def test_a_filter_is_a_part_of_the_survey_and_not_a_smaller_survey(asked, survey):
    """Clusters without a selected family stay and count as 0: left out, numbers of clusters would be too few."""
    every = of(survey)
    rows = select(survey, Conditions("2026", **asked))
    whole, alone = annotated(rows, "", every).row(0, named=True), annotated(rows).row(0, named=True)
    design, n = sampled.design(every, rows), len(set(every["psu"]))
    assert (len(design.stratum), len(design.n_psu)) == (n, 18)
    assert len(sampled.design(rows, rows).stratum) < n
    assert whole["dimensi-kesehatan"] == alone["dimensi-kesehatan"]
    assert whole["dimensi-kesehatan_se"] != alone["dimensi-kesehatan_se"]


def test_families_in_clusters_have_another_error_than_families_drawn_one_by_one(survey):
    rows = of(survey)
    by_clusters, one_by_one = annotated(rows)["H_se"][0], annotated(rows.with_columns(psu=None))["H_se"][0]
    assert by_clusters == pytest.approx(one_by_one, rel=0.5)
    assert by_clusters != one_by_one
    assert annotated(rows.with_columns(strata=None))["H_se"][0] != by_clusters


def alike(rows: pl.DataFrame, gampong: str) -> pl.DataFrame:
    """The rows with everybody in ``gampong`` not poor but for one family."""
    there = rows.filter(pl.col("kode_gampong") == gampong, pl.col("hilang") == 0)
    one = there["id_keluarga"][0]
    hit = pl.col("kode_gampong") == gampong
    alone = pl.col("id_keluarga") == one
    return rows.with_columns(
        skor=pl.when(hit & alone).then(SCORE).when(hit).then(0).otherwise("skor").cast(pl.Int32),
        hilang=pl.when(hit).then(0).otherwise("hilang"),
        mask=pl.when(hit & alone).then(ALL).when(hit).then(0).otherwise("mask"),
    )


def test_the_intensity_of_one_poor_family_has_no_error_and_is_not_called_good(survey):
    rows = alike(of(survey), "11.72.01.2006")
    table = precision.annotate(by_area.by_area(rows, KATALOG, "kode_gampong"), rows, KATALOG, "kode_gampong")
    row = table.row(by_predicate=pl.col("kode") == "11.72.01.2006", named=True)
    assert (row["tercacah_miskin"], row["tercacah"]) == (1, of(rows).filter(kode_gampong="11.72.01.2006").height)
    assert row["A_mutu"] != "baik"
    assert (row["A_se"], row["A_low"], row["A_high"]) == (None, None, None)


@pytest.mark.parametrize(("carrying", "known"), [(1, False), (2, True), (3, True)])
def test_an_error_needs_two_clusters_that_carry_the_denominator(carrying, known, survey):
    """Whatever else lies in the area: one cluster with poor families says nothing about how the poor differ."""
    rows = of(survey).filter(kode_gampong="11.72.03.2001")
    clusters = rows["psu"].unique().sort()
    poor = rows["psu"].is_in(clusters.head(carrying).implode()).to_numpy().astype(float)
    score = poor * np.linspace(0.4, 0.9, rows.height)
    drawn = sampled.areas(of(survey), rows, "kode_gampong", pl.Series(["11.72.03.2001"]))
    se = drawn.se(drawn.influence(score, poor, np.array([score.sum() / poor.sum()])))
    assert clusters.len() > carrying
    assert np.isnan(se[0]) != known


def test_one_value_for_all_the_poor_vouches_for_nothing(survey):
    """Forty poor families with the same score: an error that rounding leaves is no small error."""
    rows = of(survey).with_columns(skor=pl.lit(SCORE, pl.Int32), hilang=pl.lit(0), mask=pl.lit(ALL))
    row = annotated(rows).row(0, named=True)
    assert row["A"] is not None
    assert row["A_mutu"] == "hati-hati"
    assert (row["A_low"], row["A_high"]) == (None, None)


def test_money_measures_at_0_stand_on_families_with_known_expenditure(survey):
    rows = of(survey).with_columns(
        tingkat_uang=pl.when(pl.int_range(pl.len()) % 3 == 0).then(pl.lit("tidak_miskin")),
    )
    row = annotated(rows).row(0, named=True)
    assert row["tercacah_uang"] == (rows.height + 2) // 3
    assert (row["ekstrem"], row["ekstrem_low"]) == (0, 0)
    assert row["ekstrem_high"] == pytest.approx(1 - 0.025 ** (1 / row["tercacah_uang"]), rel=0.25)
    assert row["ekstrem_high"] >= 1 - 0.025 ** (1 / row["tercacah_uang"])
