"""The page of priorities: which section is shown, by which rule, and what its sections share."""

from types import ModuleType

import streamlit as st

from dashboard.blocks import controls, text
from dashboard.filters import codes
from dashboard.navigation import OF_ROWS, acting
from dashboard.parts.prioritas import aturan, banding, keluarga_utama, padanan, urutan
from dashboard.sentences import headlines, priorities
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.source.reading_priorities import NamedRule
from dashboard.wording import _
from peka_core.exports import Sheet

SECTIONS: dict[str, ModuleType] = {
    "urutan": urutan,
    "keluarga_utama": keluarga_utama,
    "aturan": aturan,
    "banding": banding,
    "padanan": padanan,
}
"""A section of the page by its code in the URL: a module with ``headline(view)``, ``section(view)`` and
``tables_of(view)``."""


def shown(view: View) -> str:
    """Code of the section that is shown: the one of the address where it is this page's, else the first."""
    return codes.section("prioritas", view.state.bagian)


def families(view: View) -> int:
    """Families selected and interviewed."""
    total = view.data.total(view.state)
    return int(total["tercacah"] + total["tercacah_hilang"])


def headline(view: View, n: int) -> str:
    """The finding of the section in one sentence."""
    return SECTIONS[shown(view)].headline(view) if n else headlines.nothing(view)


def tables_of(view: View) -> list[Sheet]:
    """The tables of the section; where its rule cannot be read those of all rules."""
    return aturan.tables_of(view) if _problem(view) else SECTIONS[shown(view)].tables_of(view)


def counted(view: View) -> tuple[float, float]:
    """Families the section's figures stand on, and those of whom the rule cannot tell."""
    if _problem(view):
        return families(view), 0
    row = view.data.priority_first(view.state).row(0, named=True)
    return row["tercacah"], 0


def _problem(view: View) -> str:
    found = [priorities.rule(view), *([priorities.other(view)] if shown(view) == "banding" else [])]
    return next((priorities.unreadable(one) for one in found if one.problem), "")


@faults.part
def show(view: View) -> None:
    """Draw the section; where its rule cannot be read, say why, and leave the way to change it."""
    if shown(view) == "aturan":
        aturan.section(view)
    elif _problem(view):
        st.info(_problem(view), icon=":material/rule:")
    else:
        text.note(priorities.stated(view, priorities.rule(view)))
        SECTIONS[shown(view)].section(view)


@faults.part
def choose(view: View) -> None:
    """Switch of the page between its sections, and the menu of the rule; of two where they are compared."""
    switch = {
        code: label
        for code, label in codes.sections("prioritas").items()
        if code != "keluarga_utama" or acting(view.principal) in OF_ROWS or shown(view) == code
    }
    controls.switch("bagian", _("Bagian"), switch, shown(view))
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="aturan_utama"):
        _menu(view, "aturan", _("Aturan A") if shown(view) == "banding" else _("Aturan"), priorities.rule(view))
        if shown(view) == "banding":
            _menu(view, "aturan_b", _("Aturan B"), priorities.other(view))


@faults.part
def _menu(view: View, field: str, label: str, now: NamedRule) -> None:
    rules = {one.alamat: priorities.named(one) for one in view.data.priority_rules()}
    rules.setdefault(now.alamat, priorities.named(now))
    controls.one(field, label, rules, now.alamat, 380)
