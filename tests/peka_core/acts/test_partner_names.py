"""Who says that two names are one partner's, and what becomes of it."""

import pytest

from peka_core.access import log
from peka_core.access.principal import Peran, Principal
from peka_core.acts import history, partner_names
from peka_core.acts.errors import ActRefused, ChangedMeanwhile
from peka_core.followup.partner_names import Pair
from tests.support.acts import NOW

KNOWN = ("M-01", "M-02", "M-03")
PLANNER = Principal(Peran.PERENCANA, "dewi")


def test_a_person_says_that_two_are_one_and_may_say_otherwise(state):
    partner_names.decide(state, PLANNER, ("M-02", "M-01"), "M-01", 0, KNOWN, now=NOW)
    assert partner_names.merged(state) == {"M-02": "M-01"}
    partner_names.decide(state, PLANNER, ("M-01", "M-02"), "", 1, KNOWN, now=NOW)
    assert partner_names.merged(state) == {}
    assert [one.keadaan for one in history.versions(state, partner_names.KIND, "M-01:M-02")] == ["sama", "beda"]
    assert [one.tindakan for one in log.rows(state)] == [partner_names.ACT] * 2


def test_the_second_of_two_is_told_of_the_first(state):
    partner_names.decide(state, PLANNER, ("M-01", "M-02"), "M-01", 0, KNOWN, now=NOW)
    with pytest.raises(ChangedMeanwhile, match="dewi"):
        partner_names.decide(state, Principal(Peran.ADMIN, "kelola"), ("M-01", "M-02"), "", 0, KNOWN, now=NOW)


@pytest.mark.parametrize(
    ("pair", "pakai"), [(("M-01", "M-01"), "M-01"), (("M-01", "M-99"), "M-01"), (("M-01", "M-02"), "M-03")]
)
def test_only_partners_on_record_are_judged_and_by_one_of_their_own_names(state, pair, pakai):
    with pytest.raises(ActRefused):
        partner_names.decide(state, PLANNER, pair, pakai, 0, KNOWN)
    assert history.latest(state) == []


@pytest.mark.parametrize(
    "principal",
    [
        Principal(Peran.MITRA),
        Principal(Peran.MITRA, tautan="t1"),
        Principal(Peran.KEPALA, "pimpin"),
        Principal(Peran.PERENCANA, "rina", frozenset({"11.72.03.2001"})),
        Principal(Peran.ADMIN, "kelola", publik=True),
    ],
    ids=["public", "link", "head", "planner of one gampong", "shown public figures"],
)
def test_nobody_else_judges_names(state, principal):
    with pytest.raises(ActRefused):
        partner_names.decide(state, principal, ("M-01", "M-02"), "M-01", 0, KNOWN)
    assert history.latest(state) == []


def test_what_waits_stands_first_and_what_left_the_data_is_asked_no_more(state):
    partner_names.decide(state, PLANNER, ("M-01", "M-02"), "M-01", 0, KNOWN, now=NOW)
    likely = [Pair("M-01", "M-02", "sama", 1.0), Pair("M-01", "M-03", "mirip", 0.9)]
    found = partner_names.questions(state, likely, KNOWN)
    assert [(one.pair.lain, one.keadaan, one.versi) for one in found] == [("M-03", "", 0), ("M-02", "sama", 1)]
    assert partner_names.questions(state, [], ("M-01",)) == []
