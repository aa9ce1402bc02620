from dataclasses import fields
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from peka_core.errors import MeasureError
from peka_core.measures.counting.alkire_foster import AreaMeasures, bands, decode, integer_weights
from tests.support.histograms import from_arrays
from tests.support.reference import reference
from tests.support.strategies import KATALOG, cutoffs, societies

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
properties = settings(deadline=None, max_examples=50)


def measures(society, k: Fraction, *, area: bool = True) -> AreaMeasures:
    bits, orang, place, bobot = society
    return decode(from_arrays(bits, orang, place if area else None), bobot, k)


# Published examples -----------------------------------------------------------------------------------------------

MATRIX_2011 = np.array([[0, 0, 0, 0], [0, 1, 0, 1], [1, 1, 1, 1], [0, 1, 0, 0]])
VIGNETTE = np.array([[1, 0, 1, 0], [0, 1, 0, 0], [0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 1, 0]])


@pytest.mark.parametrize(("k", "H", "M0"), [("1/4", 0.75, 0.4375), ("1/2", 0.5, 0.375), ("3/4", 0.25, 0.25)])
def test_the_four_persons_of_alkire_and_foster_2011(k, H, M0):
    result = decode(from_arrays(MATRIX_2011), (1, 1, 1, 1), Fraction(k))
    assert (result.H[0], result.M0[0]) == (H, M0)
    assert result.uncensored[0].tolist() == [0.25, 0.75, 0.25, 0.5]


def test_censored_headcounts_and_contributions_of_alkire_and_foster_2011():
    result = decode(from_arrays(MATRIX_2011), (1, 1, 1, 1), HALF)
    assert result.A[0] == 0.75
    assert result.censored[0].tolist() == [0.25, 0.5, 0.25, 0.5]
    np.testing.assert_allclose(result.contribution[0], [1 / 6, 1 / 3, 1 / 6, 1 / 3], atol=1e-12)


def test_the_five_families_of_the_mpitbr_vignette():
    hist = from_arrays(VIGNETTE, area=np.array(["North", "North", "South", "South", "South"]))
    total, parts = decode(hist.total(), (1, 1, 1, 1), HALF), decode(hist, (1, 1, 1, 1), HALF)
    assert (total.H[0], round(total.A[0], 4), total.M0[0]) == (0.6, 0.5833, 0.35)
    assert total.censored[0].tolist() == [0.4, 0.2, 0.6, 0.2]
    assert parts.areas == [("North",), ("South",)]
    np.testing.assert_allclose(parts.M0, [0.25, 5 / 12], atol=1e-12)


@pytest.mark.parametrize("kode", ["af.alkire_foster_2011_4person", "af.mpitbR_vignette_5x4"])
def test_the_reference_file_agrees(kode):
    case = reference(kode)
    expected = case["expected"]
    bobot, penyebut = integer_weights([Fraction(w) for w in case["input"]["weights"]])
    bits = np.array(expected.get("g0") or case["input"]["g0"])
    result = decode(from_arrays(bits), bobot, Fraction(case["input"]["k"]), penyebut)
    for name in ("H", "A", "M0"):
        np.testing.assert_allclose(getattr(result, name)[0], expected[name], atol=case["tolerance"])
    pairs = {"uncensored": result.uncensored, "censored": result.censored, "pct_contribution": result.contribution}
    for name, values in pairs.items():
        wanted = expected[name] if name in expected else expected[f"{name}_headcount"]
        np.testing.assert_allclose(values[0], wanted, atol=case["tolerance"])


# The PEKA catalogue -----------------------------------------------------------------------------------------------

PROFILES = [
    (["gizi", "jamkes", "sekolah", "hunian", "air"], 47, "rentan"),
    (["gizi", "jamkes", "sekolah", "hunian", "air", "energi"], 53, "miskin"),
    (["gizi", "jamkes", "kerja", "rentan", "aset"], 50, "miskin"),
    (["hunian", "padat", "air", "sanitasi", "energi"], 30, "rentan"),
    (["sekolah", "ijazah", "kerja", "rentan", "aset", "gizi", "hunian"], 76, "parah"),
    ([], 0, "tidak_miskin"),
]


@pytest.mark.parametrize(("deprived", "skor", "tingkat"), PROFILES)
def test_a_profile_of_the_catalogue_has_its_score_and_band(deprived, skor, tingkat):
    bits = np.array([[item.kode in deprived for item in KATALOG.indikator]], dtype=int)
    result = bands(from_arrays(bits), KATALOG.bobot, KATALOG.penyebut, [item.skor_minimal for item in KATALOG.tingkat])
    assert [item.kode for item, n in zip(KATALOG.tingkat, result.n[0], strict=True) if n] == [tingkat]
    exact = decode(from_arrays(bits), KATALOG.bobot, Fraction(skor, 150), KATALOG.penyebut)
    assert exact.n_poor[0] == 1
    assert exact.M0[0] == pytest.approx(skor / 150)


def test_the_profiles_are_those_of_the_reference_file():
    names = {"parah": "miskin parah", "tidak_miskin": "tidak miskin"}
    ours = [{"deprived": d, "score_150": s, "status": names.get(t, t)} for d, s, t in PROFILES]
    assert reference("peka.default_spec_profiles")["expected"] == ours


@pytest.mark.parametrize(("k", "at_cutoff", "lost_by_floats"), [("1/5", 86, 0), ("1/3", 198, 0), ("1/2", 336, 296)])
def test_no_family_on_the_cutoff_is_lost_as_a_running_float_sum_loses_it(k, at_cutoff, lost_by_floats):
    cutoff = Fraction(k)
    every = np.arange(1 << 16)[:, None] >> np.arange(16) & 1
    on_it = every[every @ np.array(KATALOG.bobot) == cutoff * KATALOG.penyebut]
    running = np.zeros(len(on_it))
    for column, bobot in zip(on_it.T, KATALOG.bobot, strict=True):
        running += column * (bobot / KATALOG.penyebut)
    assert len(on_it) == at_cutoff
    assert int((running < float(cutoff)).sum()) == lost_by_floats
    assert decode(from_arrays(on_it), KATALOG.bobot, cutoff, KATALOG.penyebut).n_poor[0] == at_cutoff


# Properties -------------------------------------------------------------------------------------------------------


@properties
@given(societies(), cutoffs)
def test_m0_is_h_times_a_and_everything_is_within_bounds(society, k):
    result = measures(society, k)
    poor = result.n_poor > 0
    np.testing.assert_allclose(result.M0[poor], (result.H * result.A)[poor], atol=1e-12)
    assert (result.M0[~poor] == 0).all()
    assert np.isnan(result.A[~poor]).all()
    assert ((result.A[poor] >= float(k) - 1e-12) & (result.A[poor] <= 1 + 1e-12)).all()
    assert ((result.M0 >= 0) & (result.M0 <= result.H + 1e-12)).all()
    assert (result.censored <= np.minimum(result.uncensored, result.H[:, None]) + 1e-12).all()


@properties
@given(societies(), cutoffs)
def test_m0_decomposes_by_area_with_population_shares(society, k):
    total, parts = measures(society, k, area=False), measures(society, k)
    share = parts.orang / parts.orang.sum()
    for name in ("H", "M0"):
        np.testing.assert_allclose(share @ getattr(parts, name), getattr(total, name)[0], atol=1e-12)
    np.testing.assert_allclose(share @ parts.censored, total.censored[0], atol=1e-12)


@properties
@given(societies(), cutoffs)
def test_m0_decomposes_by_indicator_and_dimension(society, k):
    bits, orang, _, bobot = society
    dimensi = [list(range(0, len(bobot), 2)), list(range(1, len(bobot), 2))]
    result = decode(from_arrays(bits, orang), bobot, k, dimensi=dimensi)
    weight = np.array(bobot) / sum(bobot)
    np.testing.assert_allclose(result.censored[0] @ weight, result.M0[0], atol=1e-12)
    assert result.contribution.sum() == pytest.approx(1 if result.M0[0] else 0)
    assert result.dimension_contribution.sum() == pytest.approx(result.contribution.sum())
    deprived = [bits[:, group].any(axis=1) for group in dimensi]
    np.testing.assert_allclose(result.dimension_headcount[0], [orang @ d / orang.sum() for d in deprived], atol=1e-12)


@properties
@given(societies(), cutoffs)
def test_a_plain_loop_over_families_gives_the_same_numbers(society, k):
    bits, orang, _, bobot = society
    result = measures(society, k, area=False)
    score = [Fraction(int(row @ np.array(bobot)), sum(bobot)) for row in bits]
    poor = [value >= k for value in score]
    persons = [Fraction(int(value)) for value in orang]
    m0 = sum(p * c for p, c, is_poor in zip(persons, score, poor, strict=True) if is_poor) / sum(persons)
    assert result.n_poor[0] == sum(poor)
    assert result.M0[0] == pytest.approx(float(m0), abs=1e-12)
    assert result.censored_n[0].tolist() == bits[np.array(poor)].sum(axis=0).tolist()
    assert result.uncensored_n[0].tolist() == bits.sum(axis=0).tolist()


@properties
@given(societies(), cutoffs)
def test_a_family_without_deprivation_never_raises_poverty(society, k):
    bits, orang, _, bobot = society
    more = np.vstack([bits, np.zeros_like(bits[:1])]), np.append(orang, 3.0), None, bobot
    before, after = measures(society, k, area=False), measures(more, k, area=False)
    assert after.M0[0] <= before.M0[0]
    assert after.H[0] <= before.H[0]


@properties
@given(societies(), cutoffs, cutoffs)
def test_a_higher_cutoff_never_finds_more_poor(society, one, other):
    low, high = measures(society, min(one, other)), measures(society, max(one, other))
    assert (high.H <= low.H).all()
    assert (high.M0 <= low.M0 + 1e-12).all()


@properties
@given(societies())
def test_the_cutoff_runs_from_union_to_intersection(society):
    bits, orang, _, bobot = society
    union = measures(society, Fraction(min(bobot), sum(bobot)), area=False)
    intersection = measures(society, Fraction(1), area=False)
    assert union.orang_poor[0] == orang[bits.any(axis=1)].sum()
    assert intersection.orang_poor[0] == orang[bits.all(axis=1)].sum()
    np.testing.assert_allclose(union.censored, union.uncensored, atol=1e-12)


@properties
@given(societies(), cutoffs, st.integers(0, 24), st.floats(0.1, 0.9))
def test_splitting_a_weighted_row_changes_no_share(society, k, row, part):
    bits, orang, _, bobot = society
    assume(row < len(bits))
    kept = orang.copy()
    kept[row] *= part
    split = np.vstack([bits, bits[row]]), np.append(kept, orang[row] * (1 - part)), None, bobot
    before, after = measures(society, k, area=False), measures(split, k, area=False)
    for name in ("H", "A", "M0", "uncensored", "censored", "contribution"):
        np.testing.assert_allclose(getattr(after, name), getattr(before, name), atol=1e-12)


@properties
@given(societies(), cutoffs, st.integers(2, 9))
def test_only_the_ratio_of_the_weights_matters(society, k, factor):
    bits, orang, area, bobot = society
    scaled = bits, orang, area, tuple(weight * factor for weight in bobot)
    one, other = measures(society, k), measures(scaled, k)
    for item in fields(AreaMeasures):
        if item.name not in {"areas", "k"}:
            np.testing.assert_array_equal(getattr(one, item.name), getattr(other, item.name))


@properties
@given(societies())
def test_bands_share_out_every_family_once(society):
    bits, orang, area, bobot = society
    hist = from_arrays(bits, orang, area)
    cutoffs_ = [HALF, THIRD, Fraction(1, 5), Fraction(0)]
    result = bands(hist, bobot, sum(bobot), cutoffs_)
    assert (result.n.sum(axis=1) == hist.area_n).all()
    np.testing.assert_allclose(result.share_orang.sum(axis=1), 1, atol=1e-12)
    poor = decode(hist, bobot, THIRD)
    np.testing.assert_allclose(result.share_orang[:, :2].sum(axis=1), poor.H, atol=1e-12)


# Edges and refusals -----------------------------------------------------------------------------------------------


def test_an_area_whose_families_are_all_missing_has_no_value_instead_of_zero():
    result = decode(from_arrays(np.array([[1.0], [np.nan]]), area=np.array(["a", "b"])), (1,), HALF)
    assert result.n.tolist() == [1, 0]
    assert result.n_missing.tolist() == [0, 1]
    assert result.H[0] == 1.0
    assert np.isnan([result.H[1], result.M0[1], result.uncensored[1, 0]]).all()


def test_an_indicator_nobody_is_deprived_in_keeps_its_place():
    result = decode(from_arrays(np.array([[1, 0, 0], [0, 0, 0]])), (1, 1, 1), THIRD)
    assert result.censored.tolist() == [[0.5, 0.0, 0.0]]


@pytest.mark.parametrize(
    ("given_", "ints", "denominator"),
    [
        (["1/2", "1/4", "1/4"], (2, 1, 1), 4),
        (["3", "3", "1"], (3, 3, 1), 7),
        (["0.1", "0.2", "0.7"], (1, 2, 7), 10),
        (["1/6"] * 2 + ["1/18"] * 6, (3, 3, 1, 1, 1, 1, 1, 1), 12),
        (["1", "0"], (1, 0), 1),
    ],
)
def test_weights_become_the_smallest_integers(given_, ints, denominator):
    assert integer_weights([Fraction(text) for text in given_]) == (ints, denominator)


@pytest.mark.parametrize("bad", [[], [0, 0], [1, -1]])
def test_weights_without_meaning_are_refused(bad):
    with pytest.raises(MeasureError, match="Bobot"):
        integer_weights(bad)


def test_too_few_weights_and_cutoffs_out_of_range_are_refused():
    hist = from_arrays(VIGNETTE)
    with pytest.raises(MeasureError, match="3 bobot untuk 4 indikator"):
        decode(hist, (1, 1, 1), HALF)
    with pytest.raises(MeasureError, match="di luar 0 sampai 1"):
        decode(hist, (1, 1, 1, 1), Fraction(3, 2))
    with pytest.raises(MeasureError, match="menurun"):
        bands(hist, (1, 1, 1, 1), 4, [Fraction(0), HALF])
