"""Tables of the statistics page, worked out by hand: money, who belongs to a panel, neighbours, blanks."""

import numpy as np
import polars as pl
import pytest

from geodata.neighbours import Neighbours
from peka_core.tabulation import statistics
from peka_core.tabulation.families import Conditions
from peka_core.tabulation.panel import panel
from tests.support.hand_cases import load, rows
from tests.support.strategies import KATALOG

IBOIH, BATEE_SHOK, KRUENG_RAYA = "11.72.03.2001", "11.72.03.2002", "11.72.01.2004"


@pytest.fixture
def sample() -> pl.DataFrame:
    every = rows(load("bobot")["keluarga"])
    return every.filter(pl.col("putaran") == "2026")


def test_the_cost_to_lift_everyone_is_what_all_poor_persons_miss(sample):
    """Iboih: B 3 persons x 281 550, D 3 x 140 775; Krueng Raya: F 12 x 56 310 rupiah a month."""
    found = statistics.money_by_area(sample, "kode_gampong")
    cost = dict(found.select("kode", "biaya_rp_bulan").rows())
    assert cost[IBOIH] == pytest.approx(3 * 281_550 + 3 * 140_775)
    assert cost[KRUENG_RAYA] == pytest.approx(12 * 56_310)
    total = statistics.money_by_area(sample, "")
    assert total["kode"].to_list() == [""]
    assert total["biaya_rp_bulan"].item() == pytest.approx(3 * 281_550 + 3 * 140_775 + 12 * 56_310)
    assert found.schema["kode"] == total.schema["kode"] == pl.String


def test_watts_sen_and_gini_of_one_area_by_hand(sample):
    """Watts: mean of ln(line / expenditure) over 19 persons; Gini: half the mean difference over the mean."""
    found = statistics.money_by_area(sample, "kode_gampong").filter(pl.col("kode") == IBOIH).row(0, named=True)
    assert found["watts"] == pytest.approx((3 * np.log(2) + 3 * np.log(4 / 3)) / 19)
    money, persons = np.array([563_100, 281_550, 844_650, 422_325]), np.array([8, 3, 5, 3])
    each = np.repeat(money, persons)
    assert found["gini"] == pytest.approx(np.abs(each[:, None] - each).mean() / (2 * each.mean()))


def test_an_area_without_known_expenditure_has_blanks(sample):
    none = sample.filter(pl.col("kode_gampong") == BATEE_SHOK)
    found = statistics.money_by_area(none, "").row(0, named=True)
    assert found["gini"] is None


def test_a_lorenz_curve_gives_the_poorest_share_by_share(sample):
    """Of 31 persons with 18 030 462 rupiah the poorest 3 (B) hold 844 650."""
    curve = statistics.spread(sample, KATALOG).lorenz
    assert len(statistics.SHARES) == len(curve) == 21
    assert (curve[0], curve[-1]) == (0, pytest.approx(1))
    total = 8 * 563_100 + 3 * 281_550 + 5 * 844_650 + 3 * 422_325 + 12 * 506_790
    assert curve[1] == pytest.approx(1.55 * 281_550 / total), "5 % of 31 persons are 1.55, all of them in B"
    assert curve[19] == pytest.approx(1 - 1.55 * 844_650 / total), "and the richest 1.55 are in C"


PANEL = [
    # id, round, gampong, group, level in that round
    {"id": "A", "putaran": "2025", "gampong": "Iboih", "golongan": ["nelayan"]},
    {"id": "A", "putaran": "2026", "gampong": "Jaboi"},  # left the group, moved: stays, as it began in it
    {"id": "B", "putaran": "2025", "gampong": "Iboih"},
    {"id": "B", "putaran": "2026", "gampong": "Iboih", "golongan": ["nelayan"]},  # joined later: not of the group
    {"id": "C", "putaran": "2026", "gampong": "Iboih", "golongan": ["nelayan"]},  # new: first seen in the group
    {"id": "D", "putaran": "2024", "gampong": "Iboih", "golongan": ["nelayan"]},  # another round
]


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({}, ["A2025", "A2026", "B2025", "B2026", "C2026"]),
        ({"kelompok": ("nelayan",)}, ["A2025", "A2026", "C2026"]),
        ({"kelompok": ("nelayan",), "gampong": (BATEE_SHOK,)}, ["A2025", "A2026", "C2026"]),
        ({"tingkat": ("parah",)}, ["A2025", "A2026", "B2025", "B2026", "C2026"]),
        ({"kecamatan": ("11.72.01",)}, ["A2025", "A2026", "B2025", "B2026", "C2026"]),
    ],
    ids=["everyone", "group", "areas are asked later", "levels are asked later", "kecamatan are asked later"],
)
def test_a_family_counts_by_what_it_was_when_first_seen(asked, ids):
    turunan = rows([{**family, "anggota": 2} for family in PANEL])
    found = panel(turunan, ("2025", "2026"), Conditions("2026", **asked))
    assert sorted(f"{row['id_keluarga']}{row['putaran']}" for row in found.to_dicts()) == ids


def test_neighbours_mean_counts_only_neighbours_with_data():
    """a - b - c - d in a row, c without data: around b stands a alone, around d nobody."""
    links = np.zeros((4, 4), dtype=bool)
    for one, two in ((0, 1), (1, 2), (2, 3)):
        links[one, two] = links[two, one] = True
    neighbours = Neighbours(("a", "b", "c", "d"), links, ())
    table = pl.DataFrame({"kode": ["d", "b", "a", "c"], "H": [0.4, 0.2, 0.1, None], "n": [10, 20, 30, 5]})
    found = statistics.space(table, "H", None, neighbours.kode, neighbours.matrix)
    assert found.kode == ("a", "b", "c", "d")
    np.testing.assert_allclose(found.values, [0.1, 0.2, np.nan, 0.4])
    np.testing.assert_allclose(found.around, [0.2, 0.1, 0.3, np.nan])
    assert found.moran_adjusted is None
    assert len(found.local.value) == len(found.g.value) == 4


def test_morans_i_of_rates_is_adjusted_for_the_families_they_stand_on():
    """Rates 1/10, 4/20, 9/30, 8/10 of areas in a row; a rate above 1 counts all families, never more."""
    links = np.eye(4, k=1, dtype=bool) | np.eye(4, k=-1, dtype=bool)
    neighbours = Neighbours(("a", "b", "c", "d"), links, ())
    counts, families = np.array([1.0, 4, 9, 8]), np.array([10.0, 20, 30, 10])
    table = pl.DataFrame({"kode": ["a", "b", "c", "d"], "H": counts / families, "n": families})
    mean = 22 / 70
    spread = np.sum(families * (counts / families - mean) ** 2) / 70 - mean / (70 / 4) + mean / families
    z = (counts / families - mean) / np.sqrt(spread)
    z = z - z.mean()
    around = np.array([z[1], (z[0] + z[2]) / 2, (z[1] + z[3]) / 2, z[2]])
    found = statistics.space(table, "H", "n", neighbours.kode, neighbours.matrix)
    assert found.moran_adjusted is not None
    assert pytest.approx(z @ around / (z @ z)) == found.moran_adjusted.I
    assert pytest.approx(found.moran_adjusted.I) != found.moran.I


def chain(*places: tuple[str, str, str]) -> pl.DataFrame:
    """Families (id, round, gampong) of two persons that lack nothing."""
    return rows([{"id": i, "putaran": r, "gampong": g, "anggota": 2} for i, r, g in places])


MOVES = (
    ("A", "2025", "Iboih"),
    ("A", "2026", "Iboih"),  # stays
    ("B", "2025", "Iboih"),
    ("B", "2026", "Batee Shok"),  # moves inside kecamatan Sukamakmue
    ("C", "2025", "Krueng Raya"),
    ("C", "2026", "Iboih"),  # moves in from kecamatan Sukakarya
    ("X", "2025", "11.99.99.9999"),
    ("X", "2026", "11.99.99.9999"),  # in no gampong of the catalogue
)


@pytest.mark.parametrize(
    ("asked", "stayed", "new", "gone"),
    [
        ({}, 4, 0, 0),
        ({"gampong": (IBOIH,)}, 1, 1, 1),
        ({"gampong": (BATEE_SHOK,)}, 0, 1, 0),
        ({"kecamatan": ("11.72.03",)}, 2, 1, 0),
        ({"kecamatan": ("11.72.01",)}, 0, 0, 1),
        ({"gampong": (IBOIH,), "kecamatan": ("11.72.01",)}, 0, 0, 0),
    ],
)
def test_change_follows_families_within_the_areas_asked(asked, stayed, new, gone):
    found = statistics.changes(chain(*MOVES), ("2025", "2026"), Conditions("2026", **asked), KATALOG)
    flows = dict(found.flows.select("status", "keluarga").rows())
    assert (flows["stayed_not_poor"], flows["new"], flows["gone"]) == (stayed, new, gone)
    assert flows["left"] == flows["entered"] == flows["stayed_poor"] == flows["incomplete"] == 0
    by_gampong = {
        (row["kode_gampong"], row["status"]): row["keluarga"] for row in found.gampong.to_dicts() if row["keluarga"]
    }
    assert by_gampong == {
        (IBOIH, "stayed_not_poor"): 1,
        (IBOIH, "gone"): 1,
        (BATEE_SHOK, "new"): 1,
        (KRUENG_RAYA, "gone"): 1,
        (IBOIH, "new"): 1,
        ("11.99.99.9999", "stayed_not_poor"): 1,
    }, "whatever areas are asked, every gampong is told"
    assert found.relapse is None


def test_falling_back_needs_three_rounds_and_looks_at_the_last_three():
    poor = {"kurang": ["sekolah", "ijazah", "jamkes", "dokumen"]}
    rounds = {"2023": {}, "2024": poor, "2025": {}, "2026": poor}
    turunan = rows([{"id": "A", "putaran": r, "gampong": "Iboih", "anggota": 2, **isi} for r, isi in rounds.items()])
    two = statistics.changes(turunan, ("2025", "2026"), Conditions("2026"), KATALOG)
    assert two.relapse is None
    four = statistics.changes(turunan, tuple(rounds), Conditions("2026"), KATALOG)
    assert four.relapse is not None
    assert four.relapse.select("keluarga", "keluarga_left", "keluarga_relapsed").rows() == [(1, 1, 1)]
    assert dict(four.flows.select("status", "keluarga").rows())["entered"] == 1
    elsewhere = statistics.changes(turunan, tuple(rounds), Conditions("2026", gampong=(BATEE_SHOK,)), KATALOG)
    assert elsewhere.relapse is not None
    assert elsewhere.relapse["keluarga"].to_list() == [0]
