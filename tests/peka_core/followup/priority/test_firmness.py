"""How firm a list is: the worked case, and what cannot change it."""

import numpy as np
import pytest

from peka_core.followup.priority.firmness import Firmness, firmness
from peka_core.followup.priority.order import decided
from peka_core.followup.priority.rule import Priority, depends
from tests.support.priorities import scored
from tests.support.programmes import GAMPONG, KATALOG, load

CASE = load("prioritas")["ketahanan"]
IBOIH = GAMPONG["Iboih"].kode


def tried(priority: Priority, **more) -> Firmness:
    return firmness(decided(scored(CASE["kekurangan"]), priority, KATALOG), priority, KATALOG, **more)


def test_other_weights_and_cutoffs_keep_whom_the_worked_case_says():
    found = tried(Priority(CASE["aturan"], ("skor",)))
    told = {jenis: {one.kode: one.tetap for one in found.others if one.jenis == jenis} for jenis in ("bobot", "k")}
    assert {kode: told["bobot"][kode] for kode in CASE["tetap"]["bobot"]} == CASE["tetap"]["bobot"]
    assert told["k"] == {str(k): value for k, value in CASE["tetap"]["k"].items()}
    assert found.keluarga == 2
    assert len([one for one in found.others if one.jenis == "tanpa"]) == len(KATALOG.indikator)


def test_the_share_that_stays_lies_between_none_and_all_and_the_same_weights_are_drawn_each_time():
    one, two = (tried(Priority(CASE["aturan"], ("skor",)), ranked=[IBOIH]) for _ in range(2))
    assert 0 <= one.tetap[0] <= one.tetap[1] <= one.tetap[2] <= 1
    assert one.tetap == two.tetap
    assert one.kokoh <= one.keluarga
    assert (one.rank_low, one.rank_high) == ({IBOIH: 1}, {IBOIH: 1})


def test_who_lacks_nothing_is_never_put_first_and_who_lacks_everything_always_is():
    rows = scored({"nothing": [], "all": [item.kode for item in KATALOG.dimensi]})
    priority = Priority(CASE["aturan"], ("skor",))
    found = firmness(decided(rows, priority, KATALOG), priority, KATALOG)
    assert found.sering.tolist() == [0.0, 1.0]
    assert found.kokoh == found.keluarga == 1


@pytest.mark.parametrize(
    ("aturan", "urut", "kuota", "expected"),
    [
        ('{ kolom = "desil", maksimal = 2 }', ("desil",), 0, {"bobot": False, "k": False}),
        ('{ kolom = "desil", maksimal = 2 }', ("skor",), 0, {"bobot": False, "k": False}),
        ('{ kolom = "desil", maksimal = 2 }', ("skor",), 5, {"bobot": True, "k": False}),
        ('{ kolom = "skor", minimal = 50 }', ("desil",), 0, {"bobot": True, "k": False}),
        ('{ bukan = { kolom = "tingkat", sama = "rentan" } }', ("desil",), 0, {"bobot": True, "k": True}),
        ('{ kekurangan = "air" }', ("desil",), 0, {"bobot": False, "k": False}),
    ],
)
def test_only_scores_and_levels_hang_on_weights(aturan, urut, kuota, expected):
    priority = Priority(aturan, urut, kuota)
    assert depends(priority, KATALOG) == expected
    found = tried(priority)
    assert (found.draws > 0) == expected["bobot"]
    assert any(one.jenis == "k" for one in found.others) == expected["k"]


def test_with_the_weights_of_the_catalogue_everybody_stays():
    rows = scored(CASE["kekurangan"])
    for priority in (Priority(CASE["aturan"], ("skor",)), Priority('{ kolom = "skor", minimal = 30 }', ("skor",), 2)):
        found = firmness(decided(rows, priority, KATALOG), priority, KATALOG, draws=1)
        equal = next(one for one in found.others if one.kode == "setara")
        assert np.isfinite(equal.tetap)
        assert found.tetap[0] == found.tetap[2]
