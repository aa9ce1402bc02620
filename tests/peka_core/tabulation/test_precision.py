"""What the measures by area are worth: coverage of an enumeration, errors of a sample, and what is hidden."""

from fractions import Fraction

import numpy as np
import polars as pl
import pytest

from peka_core import releases
from peka_core.catalog import load, ukuran
from peka_core.deprivation import derive
from peka_core.measures.counting.alkire_foster import decode
from peka_core.measures.counting.histogram import histogram
from peka_core.measures.sampling import uncertainty
from peka_core.tabulation import by_area, following, precision, registry
from peka_core.tabulation.families import Conditions, select

KATALOG = load()


@pytest.fixture(scope="session")
def families(sample_data) -> pl.DataFrame:
    release = releases.current(sample_data)
    assert release
    derived = derive.derive(release.read("keluarga"), release.read("anggota"), KATALOG)
    return select(derived, Conditions("2026"))


@pytest.fixture(scope="session")
def survey(families: pl.DataFrame) -> pl.DataFrame:
    """The same families as if drawn with unequal weights."""
    weight = pl.Series(np.random.default_rng(5).choice([1.5, 4.0, 9.0], families.height))
    return families.with_columns(bobot=weight, orang=pl.col("jumlah_anggota") * weight)


def annotated(rows: pl.DataFrame, level: str = "kode_gampong") -> pl.DataFrame:
    return precision.annotate(by_area.by_area(rows, KATALOG, level), rows, KATALOG, level)


MEASURES = ukuran.standard(KATALOG)


def test_every_measure_of_the_catalogue_has_a_builder_and_every_builder_its_words():
    assert {*registry.FIXED, *following.FIXED} == {item.kode for item in KATALOG.ukuran_tetap}
    assert set(registry.measures(KATALOG)) == set(ukuran.measures(KATALOG))


@pytest.mark.parametrize("kode", MEASURES)
def test_a_builder_stands_on_the_families_its_words_say(kode: str):
    money = isinstance(registry.measures(KATALOG)[kode], registry.Averaged)
    assert MEASURES[kode].dasar == ("uang" if money else "miskin" if kode == "A" else "lengkap")


@pytest.mark.parametrize("kode", MEASURES)
@pytest.mark.parametrize("level", ["kode_gampong", ""])
def test_the_ratio_behind_an_error_gives_the_value(kode: str, level: str, survey):
    measure, table = registry.measures(KATALOG)[kode], by_area.by_area(survey, KATALOG, level)
    above, below = measure.ratio(registry.Families(survey, KATALOG))
    area = survey[level] if level else pl.Series([""] * survey.height)
    summed = pl.DataFrame({"kode": area, "above": above, "below": below}).group_by("kode").sum()
    both = table.join(summed, on="kode").filter(pl.col("below") > 0)
    np.testing.assert_allclose(both[kode].to_numpy(), (both["above"] / both["below"]).to_numpy(), rtol=1e-12)


def test_a_full_enumeration_shows_coverage_and_no_sampling_error(families):
    table = annotated(families)
    assert not precision.is_sample(families)
    assert not [name for name in table.columns if name.endswith("_se")]
    assert table["cakupan"].is_between(0.9, 1).all()
    assert set(table.filter(pl.col("keluarga") >= 30)["H_mutu"]) == {"baik"}
    assert set(table.filter(pl.col("keluarga") < 30)["H_mutu"]) == {"hati-hati"}


def test_annotating_changes_no_number_that_may_be_shown(families):
    plain, table = by_area.by_area(families, KATALOG, "kode_gampong"), annotated(families)
    for kode, item in MEASURES.items():
        shown = table[item.kolom_mutu].is_in(["baik", "hati-hati"])
        assert shown.any(), kode
        assert table[kode].filter(shown).equals(plain[kode].filter(shown)), kode
        assert table[kode].filter(~shown).null_count() == (~shown).sum(), kode


def test_too_little_coverage_hides_the_rate_and_never_a_count(families):
    broken = families.with_columns(
        hilang=pl.when((pl.col("kode_gampong") == "11.72.03.2001") & (pl.int_range(pl.len()) % 2 == 0))
        .then(1)
        .otherwise(pl.col("hilang"))
    )
    row = annotated(broken).row(by_predicate=pl.col("kode") == "11.72.03.2001", named=True)
    assert row["H"] is None
    assert row["tingkat-miskin_bagian"] is None
    assert row["H_keluarga"] is not None
    assert row["H_mutu"] == "tidak_ditampilkan"
    assert row["keluarga"] > 0
    assert row["P0"] is not None


def test_nobody_poor_is_no_data_and_not_hidden(families):
    rich = families.filter(pl.col("tingkat") == "tidak_miskin")
    row = annotated(rich, "").row(0, named=True)
    assert row["A"] is None
    assert row["A_mutu"] is None


def test_a_sample_has_errors_and_intervals_that_hold_the_estimate(survey):
    table = annotated(survey, "kode_kecamatan")
    for kode in MEASURES:
        known = table.filter(pl.col(kode).is_not_null() & pl.col(f"{kode}_low").is_not_null())
        assert (known[f"{kode}_low"] <= known[kode] + 1e-12).all(), kode
        assert (known[kode] <= known[f"{kode}_high"] + 1e-12).all(), kode
    assert (table["H_se"] > 0).all()


def test_errors_equal_those_of_the_command_line(survey):
    table = annotated(survey, "kode_kecamatan").sort("kode")
    hist = histogram(survey, ["kode_kecamatan"])
    sample = uncertainty.sample(survey.filter(pl.col("hilang") == 0), hist)
    measures = decode(hist, KATALOG.bobot, Fraction(1, 3), KATALOG.penyebut)
    found = uncertainty.estimates(measures, sample, KATALOG.bobot, KATALOG.penyebut)
    # The command line drops incomplete families from the design, a page keeps them as outside the domain; the
    # difference is of the order of 1/n.
    np.testing.assert_allclose(table["H_se"].to_numpy(), found.H.se, rtol=0.02)
    np.testing.assert_allclose(table["M0_se"].to_numpy(), found.M0.se, rtol=0.02)


def test_few_families_of_a_sample_are_not_shown(survey):
    table = annotated(survey.group_by("kode_gampong").head(9))
    assert set(table["H_mutu"]) <= {"terlalu_sedikit", None}
    assert table["H"].null_count() == table.height
    for part in ("se", "low", "high"):
        assert table[f"H_{part}"].null_count() == table.height, "an interval gives the hidden value away"
