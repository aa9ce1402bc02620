"""Other weights and other cut-offs, worked out by hand for three areas.

Area 1: a family of 4 lacks sekolah, ijazah, jamkes, dokumen (50 of 150, exactly a third); a family of 6 lacks nothing.
Area 2: a family of 2 lacks jamkes, rawat, dokumen, keuangan, digital (50 of 150); a family of 2 lacks nothing.
Area 3: a family of 10 lacks dokumen, keuangan, digital (30 of 150).
Area 4: one family, with a blank answer, so no persons: it is in no table.
"""

from fractions import Fraction

import numpy as np
import pytest

from peka_core.measures.counting import weighting
from peka_core.measures.counting.histogram import Histogram
from peka_core.tabulation import sensitivity
from tests.support.histograms import from_arrays
from tests.support.strategies import KATALOG

CODES = [item.kode for item in KATALOG.indikator]
THIRD = Fraction(1, 3)
LACKING = (
    (1, 4, ("sekolah", "ijazah", "jamkes", "dokumen")),
    (1, 6, ()),
    (2, 2, ("jamkes", "rawat", "dokumen", "keuangan", "digital")),
    (2, 2, ()),
    (3, 10, ("dokumen", "keuangan", "digital")),
)


def hist() -> Histogram:
    bits = np.array([[float(kode in lacking) for kode in CODES] for _, _, lacking in LACKING])
    blank = np.full((1, len(CODES)), np.nan)
    persons, areas = [float(n) for _, n, _ in LACKING], [area for area, _, _ in LACKING]
    return from_arrays(np.vstack([bits, blank]), np.array([*persons, 7.0]), np.array([*areas, 4]))


@pytest.fixture
def found() -> sensitivity.Sensitivity:
    return sensitivity.assess(hist(), KATALOG, THIRD)


def test_base_shares_and_ranks_are_those_of_the_catalogue_and_blank_areas_are_left_out(found):
    assert found.kode == ("1", "2", "3")
    assert found.H.tolist() == pytest.approx([4 / 10, 2 / 4, 0])
    assert found.rank.tolist() == [2, 1, 3]


SCHEMES = {
    # Dimension at 40 %, the others at 15 %: H of all 24 persons, largest move, rank correlations with the base.
    "kesehatan": (6 / 24, 0, 1, 1),  # 1: 2/15 + 3/20 + 1/20 = exactly 1/3; 2: 4/15 + 3/20
    "pendidikan": (4 / 24, 1, None, None),  # 1: 1/20 + 2/5 + 1/20 = 1/2; 2: 1/10 + 3/20 = 1/4, no longer poor
    "perumahan": (0, 2, None, None),  # nobody: all share the first rank, the third moves by two
    "penghidupan": (0, 2, None, None),
    "keberdayaan": (16 / 24, 2, -0.5, -1 / 3),  # 3: 2/5, poor; now 3 before 2 before 1
    "setara": (0, 2, None, None),  # 4/16, 5/16 and 3/16 are all below a third
}


@pytest.mark.parametrize("kode", SCHEMES)
def test_a_scheme_of_weights_moves_areas_as_worked_out_by_hand(found, kode):
    scheme = {item.kode: item for item in found.schemes}[kode]
    H, moved, rho, tau = SCHEMES[kode]
    assert (scheme.H, scheme.moved) == (pytest.approx(H), moved)
    if rho is not None:
        assert (scheme.rho, scheme.tau) == (pytest.approx(rho), pytest.approx(tau))


def test_schemes_come_in_the_order_of_the_catalogue_with_equal_weights_last(found):
    assert [item.kode for item in found.schemes] == [*(d.kode for d in KATALOG.dimensi), "setara"]
    assert [item.kode for item in found.without] == CODES


WITHOUT = {
    "jamkes": 0,  # 1: 1/5 + 1/15 = 4/15; 2: 1/10 + 1/5 = 3/10
    "rawat": 4 / 24,  # 1: 1/10 + 1/5 + 1/15 = 11/30, still poor; 2: 1/10 + 1/5 = 3/10
    "sekolah": 6 / 24,  # ijazah takes all of education
    "dokumen": 2 / 24,  # 1: 1/15 + 1/5 = 4/15; 2: 2/15 + 1/5 = exactly 1/3
    "keuangan": 6 / 24,  # 1: 1/15 + 1/5 + 1/10
    "air": 6 / 24,
}


@pytest.mark.parametrize("kode", WITHOUT)
def test_an_indicator_left_out_gives_its_weight_to_its_own_dimension(found, kode):
    without = {item.kode: item for item in found.without}[kode]
    assert pytest.approx(WITHOUT[kode]) == without.H


def test_random_weights_are_counted_one_by_one(found):
    """Each draw again in plain fractions: who reaches a third, and the ranks and shares that follow."""
    dims = [d.kode for d in KATALOG.dimensi]
    inside = {d: [i for i in KATALOG.indikator if i.dimensi == d] for d in dims}
    draws = weighting.random_dimensions([d.bobot for d in KATALOG.dimensi])
    persons = {1: 10, 2: 4, 3: 10}
    shares = []
    for draw in draws.tolist():
        weight = {
            i.kode: Fraction(w * i.bobot, 1000 * sum(j.bobot for j in inside[d]))
            for d, w in zip(dims, draw, strict=True)
            for i in inside[d]
        }
        poor = dict.fromkeys(persons, 0)
        for area, n, lacking in LACKING:
            poor[area] += n * (sum(weight[kode] for kode in lacking) >= THIRD)
        shares.append([poor[area] / persons[area] for area in persons])
    city = [sum(share * n for share, n in zip(row, persons.values(), strict=True)) / 24 for row in shares]
    ranks = [[1 + sum(other > mine for other in row) for mine in row] for row in shares]
    assert found.draws == len(shares) == 1000
    assert found.H_kota == pytest.approx(tuple(np.quantile(city, (0.05, 0.95))))
    assert found.worst.tolist() == pytest.approx([sum(row[i] > 0 for row in shares) / 1000 for i in range(3)])
    for i in range(3):
        own = sorted(row[i] for row in ranks)
        assert (found.rank_low[i], found.rank_high[i]) == (own[49], own[949])
    assert found.bobot == pytest.approx(tuple(np.quantile(draws / 1000, (0.05, 0.95))))
    assert found.tau == pytest.approx(np.median([t for row in shares if (t := _tau(row)) is not None]))


def _tau(row: list[float]) -> float | None:
    """Kendall's tau-b with the base order 2, 1, 3."""
    base = (0.4, 0.5, 0.0)
    pairs = [(i, j) for i in range(3) for j in range(i)]
    signs = [np.sign(row[i] - row[j]) for i, j in pairs]
    ordered = [np.sign(base[i] - base[j]) for i, j in pairs]
    length = np.sqrt(sum(abs(s) for s in signs) * 3)
    return float(np.dot(signs, ordered) / length) if length else None


def test_shares_at_other_weights_and_cut_offs():
    assert sensitivity.shares(hist(), KATALOG.bobot, THIRD) == pytest.approx({"1": 0.4, "2": 0.5, "3": 0})
    assert sensitivity.shares(hist(), KATALOG.bobot, Fraction(1, 5)) == pytest.approx({"1": 0.4, "2": 0.5, "3": 1})
    assert sensitivity.shares(hist(), [1] * 16, Fraction(5, 16)) == pytest.approx({"1": 0, "2": 0.5, "3": 0})


def test_weights_of_dimensions_become_weights_of_their_indicators():
    whole = sensitivity.bobot_for(KATALOG, [1, 1, 1, 1, 1])
    assert [weight * 150 for weight in whole] == [weight * sum(whole) for weight in KATALOG.bobot]
    assert sensitivity.bobot_for(KATALOG, [1, 0, 0, 0, 0]) == (1, 1, 1, *[0] * 13)
    assert sensitivity.bobot_for(KATALOG, [2, 1, 0, 0, 0]) == (4, 4, 4, 3, 3, *[0] * 11)
    assert all(type(weight) is int for weight in whole)


def test_shares_at_every_cut_off_by_area_and_together():
    found = sensitivity.cutoffs(hist(), KATALOG)
    at = {round(float(k), 6): i for i, k in enumerate(found.k)}
    assert found.kode == ("1", "2", "3")
    for k, H, kota in ((1 / 5, [0.4, 0.5, 1], 16 / 24), (1 / 3, [0.4, 0.5, 0], 6 / 24), (0.6, [0, 0, 0], 0)):
        assert found.H[:, at[round(k, 6)]].tolist() == pytest.approx(H), k
        assert found.kota[at[round(k, 6)]] == pytest.approx(kota), k
    assert found.ordered == pytest.approx(1 / 3), "2 is nowhere below 1; 3 crosses both"


def test_areas_that_may_not_be_ranked_leave_the_ranking_and_not_the_city(found):
    some = sensitivity.assess(hist(), KATALOG, THIRD, {"1", "3"})
    assert some.kode == ("1", "3")
    assert some.rank.tolist() == [1, 2]
    assert some.H_kota == found.H_kota
    assert [row.H for row in some.schemes] == [row.H for row in found.schemes]
    assert max(row.moved for row in some.schemes) <= 1


def test_areas_that_may_not_be_shown_have_no_share_at_any_cut_off_and_count_in_the_city():
    every, some = sensitivity.cutoffs(hist(), KATALOG), sensitivity.cutoffs(hist(), KATALOG, {"2"}, ())
    assert some.kode == ("2",)
    assert some.H.tolist() == [every.H[1].tolist()]
    assert some.kota.tolist() == every.kota.tolist()
    assert np.isnan(some.ordered)
    assert sensitivity.shares(hist(), KATALOG.bobot, THIRD, {"2"}) == {"2": 0.5}


def test_nobody_at_all_gives_no_number_and_no_error():
    empty = hist().restrict([(4,)])
    found = sensitivity.assess(empty, KATALOG, THIRD)
    assert found.kode == ()
    assert np.isnan(found.H_kota).all()
    assert np.isnan(found.tau)
    assert all(np.isnan(item.H) and item.moved == 0 for item in found.schemes)
