"""Hypotheses of a gampong: recorded with a cause, tried with evidence, and never told outside."""

import pytest

from peka_core.access.errors import TextRefused
from peka_core.access.principal import Peran, Principal
from peka_core.acts import hypotheses
from peka_core.acts.errors import ActRefused, ChangedMeanwhile
from tests.support.towns import IBOIH, KEUNEKAI

FIELDS = {"penyebab": "akses_pasar", "isi": "Ikan dijual kepada satu pengepul saja.", "bukti": ""}


def test_a_hypothesis_is_listed_with_its_cause_and_as_not_tried(state, rina, kepala):
    hypotheses.record(state, rina, IBOIH, FIELDS)
    [found] = hypotheses.of(state, kepala, IBOIH)
    assert (found.keadaan, found.isi["penyebab"]) == ("diduga", "akses_pasar")
    assert hypotheses.of(state, kepala, KEUNEKAI) == []


@pytest.mark.parametrize(
    "who", [Principal(Peran.MITRA), Principal(Peran.ADMIN, publik=True), Principal(Peran.MITRA, tautan="x" * 18)]
)
def test_outside_nothing_is_told(state, rina, who):
    hypotheses.record(state, rina, IBOIH, FIELDS)
    assert hypotheses.of(state, who, IBOIH) == []


@pytest.mark.parametrize("status", ["didukung", "tidak_didukung"])
def test_it_is_judged_only_with_evidence_and_may_be_judged_again(state, rina, status):
    made = hypotheses.record(state, rina, IBOIH, FIELDS)
    with pytest.raises(TextRefused, match="Bukti"):
        hypotheses.judge(state, rina, made.thing.id, 1, status, " ")
    hypotheses.judge(state, rina, made.thing.id, 1, "diperiksa", "")
    hypotheses.judge(state, rina, made.thing.id, 2, status, "Harga di dermaga 3 pekan")
    [found] = hypotheses.of(state, rina, IBOIH)
    assert (found.keadaan, found.isi["bukti"]) == (status, "Harga di dermaga 3 pekan")
    assert found.isi["isi"] == FIELDS["isi"]
    with pytest.raises(ChangedMeanwhile):
        hypotheses.judge(state, rina, made.thing.id, 1, "diduga", "")


def test_one_that_was_dropped_is_gone_and_makes_room(state, rina):
    made = [hypotheses.record(state, rina, IBOIH, FIELDS) for _ in range(hypotheses.MOST)]
    with pytest.raises(ActRefused, match="Tarik dahulu"):
        hypotheses.record(state, rina, IBOIH, FIELDS)
    hypotheses.judge(state, rina, made[0].thing.id, 1, "ditarik", "")
    assert len(hypotheses.of(state, rina, IBOIH)) == hypotheses.MOST - 1
    hypotheses.record(state, rina, IBOIH, FIELDS)
    with pytest.raises(ActRefused):
        hypotheses.judge(state, rina, made[0].thing.id, 2, "diduga", "")


@pytest.mark.parametrize("changed", [{"penyebab": "lain_sekali"}, {"penyebab": None}])
def test_a_cause_that_is_not_in_the_catalogue_is_refused(state, rina, changed):
    with pytest.raises(ActRefused, match="Penyebab"):
        hypotheses.record(state, rina, IBOIH, FIELDS | changed)


@pytest.mark.parametrize("changed", [{"isi": ""}, {"isi": "x" * 501}, {"bukti": "Tanya Pak Ali 0812 6000 1234"}])
def test_an_empty_or_long_text_or_a_telephone_is_refused(state, rina, changed):
    with pytest.raises(TextRefused):
        hypotheses.record(state, rina, IBOIH, FIELDS | changed)


def test_whoever_may_not_records_and_judges_nothing_though_they_know_its_number(state, rina, kepala):
    made = hypotheses.record(state, rina, IBOIH, FIELDS)
    elsewhere = Principal(Peran.PERENCANA, "x", frozenset({KEUNEKAI}))
    for who in (kepala, Principal(Peran.MITRA), elsewhere):
        with pytest.raises(ActRefused):
            hypotheses.record(state, who, IBOIH, FIELDS)
        with pytest.raises(ActRefused):
            hypotheses.judge(state, who, made.thing.id, 1, "ditarik", "")
    with pytest.raises(ActRefused, match="tidak ada"):
        hypotheses.judge(state, rina, "lain", 0, "diduga", "")
    assert len(hypotheses.of(state, rina, IBOIH)) == 1
