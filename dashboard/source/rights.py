"""Who may ask what of the source: one table of question by role, and the door that holds everyone to it.

A question that is not in the table is open to nobody. Tests compare the table with the reading protocol.
"""

from collections.abc import Mapping
from typing import Any

from dashboard.navigation import EVERYONE, INTERNAL, acting
from dashboard.wording import _
from peka_core.access.principal import Peran, Principal
from peka_core.errors import PekaError

Who = frozenset[Peran]


class NotAllowed(PekaError):  # noqa: N818 - it says what is so, as the page does
    """Somebody asked what their role may not; the page says so and what to do."""

    def __init__(self) -> None:
        super().__init__(
            _("Bagian ini tidak termasuk yang boleh dilihat dengan akses ini."),
            _("Untuk itu masuk dengan akun yang berhak, atau tanyakan kepada pengelola dasbor."),
        )


def _all(who: Who, *names: str) -> dict[str, Who]:
    return dict.fromkeys(names, who)


QUESTIONS: Mapping[str, Who] = {
    # what figures stand on
    **_all(
        EVERYONE, "katalog", "ukuran", "batas", "tempat", "tempat_ditolak", "manifest", "allowed", "areas", "cached"
    ),
    **_all(EVERYONE, "public", "settled", "finest"),
    # rounds
    **_all(EVERYONE, "putaran", "round_of", "rounds_until", "round_before", "round_date", "is_sample", "unasked"),
    # measures by area, families by cause and group, change, lines: what published cells can tell
    **_all(EVERYONE, "selection", "by_level", "by_gampong", "shown", "can_smooth", "total", "city"),
    **_all(EVERYONE, "measured", "measured_total"),
    **_all(EVERYONE, "families", "by_term", "comparison", "lines", "line_gap", "differences"),
    # what partners do: nothing of it is about families
    **_all(EVERYONE, "activities", "partner_names", "partner_overlaps"),
    **_all(frozenset({Peran.PERENCANA, Peran.ADMIN}), "name_questions", "decide_name"),
    # meetings and stated needs without a word of what people said
    **_all(EVERYONE, "heard_day", "attendance", "meeting_causes", "needs_counted", "needs_delivered", "needs_listed"),
    # what stands on households, or on combinations that are not published
    **_all(INTERNAL, "relapse", "smoothed", "deciles", "speakers", "together", "records"),
    **_all(INTERNAL, "crossed", "contributions"),
    **_all(INTERNAL, "stages", "gates", "domains", "stage_moves"),
    **_all(INTERNAL, "money", "spread", "changes", "readings", "space", "gaps"),
    **_all(INTERNAL, "follow_day", "way", "alert_counts", "staying", "dependence"),
    **_all(INTERNAL, "running", "programme_register", "programme_reach", "programme_targeting", "programme_incidence"),
    **_all(INTERNAL, "programme_overlap", "programme_funds", "programme_ending", "programme_needs"),
    **_all(INTERNAL, "judged", "complaints", "objections_counted"),
    # who comes first: in numbers of families, and rules that are tried and kept
    **_all(INTERNAL, "priority_rules", "priority_rule", "priority_versions", "priority_first", "priority_ties"),
    **_all(INTERNAL, "priority_compared", "priority_firmness", "priority_needs", "priority_kinds"),
    **_all(INTERNAL, "priority_programmes", "priority_trial", "save_priority_rule", "close_priority_rule"),
    # the board of strategies against challenges
    **_all(INTERNAL, "board"),
    # what a budget could buy, in numbers of families; and who would get it
    **_all(INTERNAL, "budget", "budget_curve", "budget_ways", "budget_breakeven", "budget_tornado"),
    **_all(frozenset({Peran.PERENCANA, Peran.ADMIN}), "budgeted", "budgeted_taken"),
    # bundles, mentoring and what is due, in numbers of families
    **_all(INTERNAL, "bundles", "combined", "bundle_kinds", "support", "institutions", "mentored", "day"),
    **_all(INTERNAL, "due_counts", "due_ages", "last_record"),
    # the four challenges, in numbers of families and programmes
    **_all(INTERNAL, "means", "off_aid", "inequality", "supported"),
    # families and mentors one by one: without names, and with them
    **_all(frozenset({Peran.PERENCANA, Peran.ADMIN}), "rows", "taken", "family", "missed", "missed_taken"),
    **_all(frozenset({Peran.PERENCANA, Peran.ADMIN}), "alert_rows", "priority_rows", "priority_taken"),
    **_all(frozenset({Peran.PERENCANA, Peran.ADMIN}), "mentors", "listed", "listed_taken"),
    **_all(frozenset({Peran.ADMIN}), "names"),
    # what is done for families, and what waits to be decided
    **_all(frozenset({Peran.PERENCANA, Peran.ADMIN}), "path", "mentors_of", "gates_passed", "alert_history"),
    **_all(frozenset({Peran.PERENCANA, Peran.ADMIN}), "record_visit", "record_plan", "achieve_plan"),
    **_all(frozenset({Peran.PERENCANA, Peran.ADMIN}), "propose_graduation", "take_alert", "note_alert", "close_alert"),
    # what people said in their own words, and recording it
    **_all(frozenset({Peran.PERENCANA, Peran.ADMIN}), "meeting_held", "needs_told", "objections", "record_meeting"),
    **_all(frozenset({Peran.PERENCANA, Peran.ADMIN}), "record_need", "answer_need"),
    **_all(frozenset({Peran.PERENCANA, Peran.ADMIN}), "record_objection", "settle_objection"),
    **_all(frozenset({Peran.KEPALA, Peran.ADMIN}), "proposals", "decide_graduation"),
    **_all(frozenset({Peran.ADMIN}), "acts_workbook"),
    **_all(INTERNAL, "cutoff", "weights", "trial", "assessment", "cutoffs", "redundancy"),
}
"""Every question of ``reading.Source`` with the roles that may ask it."""


def may_ask(principal: Principal, question: str) -> bool:
    """True when ``question``, a name of the protocol, is open to ``principal``."""
    return acting(principal) in QUESTIONS.get(question, frozenset())


class Guarded:
    """A source as one principal may ask it: it answers the questions open to that one, and refuses every other."""

    __slots__ = ("_principal", "_source")

    def __init__(self, source: Any, principal: Principal) -> None:
        self._source, self._principal = source, principal

    def __getattr__(self, name: str) -> Any:
        if not may_ask(self._principal, name):
            raise NotAllowed
        return getattr(self._source, name)
