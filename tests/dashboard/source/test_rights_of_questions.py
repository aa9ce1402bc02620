"""Role by question: the protocol, the table of rights and what the doors answer are one; whatever is new is closed."""

import inspect

import pytest

from dashboard.filters.filter import Filter
from dashboard.source import cache, opening, rights
from dashboard.source.public import Public
from dashboard.source.reading import Source
from dashboard.source.rights import QUESTIONS, NotAllowed
from peka_core.access.principal import Peran, Principal

MITRA, PERENCANA, KEPALA, ADMIN = Peran.MITRA, Peran.PERENCANA, Peran.KEPALA, Peran.ADMIN
OF_ROWS = {"rows", "taken", "family", "mentors", "listed", "listed_taken", "missed", "missed_taken", "alert_rows"}
OF_ROWS |= {"priority_rows", "priority_taken", "budgeted", "budgeted_taken"}
OF_WORK = {"path", "mentors_of", "gates_passed", "alert_history", "record_visit", "record_plan", "achieve_plan"}
OF_WORK |= {"name_questions", "decide_name"}
OF_WORK |= {"propose_graduation", "take_alert", "note_alert", "close_alert"}
OF_WORK |= {"meeting_held", "needs_told", "objections", "record_meeting", "record_need", "answer_need"}
OF_WORK |= {"record_objection", "settle_objection"}
OF_DECIDING = {"proposals", "decide_graduation"}
OF_NAMES = {"names", "acts_workbook"}
OF_FAMILIES = {
    *("relapse", "smoothed", "deciles", "speakers", "together", "records"),
    *("crossed", "contributions", "money", "spread", "changes", "readings"),
    *("stages", "gates", "domains", "stage_moves"),
    *("follow_day", "way", "alert_counts", "staying", "dependence"),
    *("running", "programme_register", "programme_reach", "programme_targeting", "programme_incidence"),
    *("programme_overlap", "programme_funds", "programme_ending", "programme_needs"),
    *("bundles", "combined", "bundle_kinds", "support", "institutions", "mentored", "day", "due_counts", "due_ages"),
    "last_record",
    *("means", "off_aid", "inequality", "supported"),
    *("judged", "complaints", "objections_counted"),
    *("priority_rules", "priority_rule", "priority_versions", "priority_first", "priority_ties", "priority_compared"),
    *("priority_firmness", "priority_needs", "priority_kinds", "priority_programmes", "priority_trial"),
    *("save_priority_rule", "close_priority_rule"),
    *("budget", "budget_curve", "budget_ways", "budget_breakeven", "budget_tornado"),
    "board",
    *("space", "gaps", "cutoff", "weights", "trial", "assessment", "cutoffs", "redundancy"),
}
NOT = {
    MITRA: OF_ROWS | OF_WORK | OF_DECIDING | OF_NAMES | OF_FAMILIES,
    PERENCANA: OF_DECIDING | OF_NAMES,
    KEPALA: OF_ROWS | OF_WORK | OF_NAMES,
    ADMIN: set[str](),
}
"""What each role may not ask; written out once more, so that no change of the table goes unseen."""


def questions() -> set[str]:
    """Names of the reading protocol, from all parts it is made of."""
    parts = [part for part in Source.__mro__ if getattr(part, "_is_protocol", False)]
    return {
        name
        for part in parts
        for name, item in vars(part).items()
        if not name.startswith("_") and (inspect.isfunction(item) or isinstance(item, property))
    }


def test_every_question_of_the_protocol_has_been_judged_and_no_other():
    assert set(QUESTIONS) == questions()


@pytest.mark.parametrize("peran", Peran, ids=lambda peran: peran.value)
def test_a_role_may_ask_what_it_was_judged_to(peran: Peran):
    assert {name for name in QUESTIONS if not rights.may_ask(Principal(peran), name)} == NOT[peran]


@pytest.mark.parametrize("peran", Peran, ids=lambda peran: peran.value)
def test_whoever_is_shown_public_figures_may_ask_what_a_mitra_may(peran: Peran):
    shown = Principal(peran).in_public()
    assert {name for name in QUESTIONS if not rights.may_ask(shown, name)} == NOT[MITRA]


def test_the_public_source_answers_what_a_mitra_may_ask_and_has_nothing_else():
    answered = {name for name in dir(Public) if not name.startswith("_")} - {"within", "scope"}
    assert answered == {name for name in QUESTIONS if MITRA in QUESTIONS[name]}


@pytest.mark.usefixtures("with_public")
@pytest.mark.parametrize("peran", Peran, ids=lambda peran: peran.value)
def test_the_door_holds_every_role_to_its_rights(peran: Peran):
    data = opening.current(Principal(peran))
    for name in QUESTIONS:
        if name in NOT[peran]:
            with pytest.raises(NotAllowed):
                getattr(data, name)
        else:
            assert getattr(data, name) is not None or name == "tempat_ditolak", name


@pytest.mark.usefixtures("with_public")
@pytest.mark.parametrize("name", ["turunan", "release", "key", "_by_area", "_graded", "conditions", "anything"])
@pytest.mark.parametrize("peran", Peran, ids=lambda peran: peran.value)
def test_what_is_no_question_is_answered_to_nobody(peran: Peran, name: str):
    with pytest.raises(NotAllowed):
        getattr(opening.current(Principal(peran)), name)


@pytest.mark.usefixtures("with_public")
def test_nothing_that_was_kept_for_one_reaches_another():
    """Partner, administrator, partner: what all share in memory bears the source in its key."""
    cache.forget()
    state = Filter()
    mitra, admin = (opening.current(Principal(peran)) for peran in (MITRA, ADMIN))
    assert mitra is not None
    assert admin is not None
    before = mitra.by_gampong(state)
    inside = admin.by_gampong(state)
    after = opening.current(Principal(MITRA)).by_gampong(state)  # pyright: ignore[reportOptionalMemberAccess]
    assert after is before
    assert inside is not before
    assert (inside["H_keluarga"].is_null().sum(), inside["keluarga_hilang"].sum()) != (
        after["H_keluarga"].is_null().sum(),
        after["keluarga_hilang"].sum(),
    )
    made = [
        data.cached("mark", (state,), lambda word=word: word)
        for data, word in ((mitra, "p"), (admin, "a"), (mitra, "x"))
    ]
    assert made == ["p", "a", "p"]
