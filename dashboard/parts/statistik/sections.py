"""The statistics page: which part is shown, what of the filter it can use, and what its parts share."""

from dataclasses import replace

from dashboard.blocks import text
from dashboard.blocks.controls import switch
from dashboard.filters import codes
from dashboard.parts.statistik import change, missing, money, space
from dashboard.sentences import headlines, measures
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.exports import Sheet
from peka_core.measures.change.transitions import COMPARED

PARTS = {
    "uang": money,
    "perubahan": change,
    "ruang": space,
    "data": missing,
}
"""A part of the page by its code in the URL: a module with ``headline(view)``, ``show(view)`` and
``tables_of(view)``."""


def shown(view: View) -> str:
    """Code of the part that is shown: the one of the address where it is this page's, else the first."""
    return codes.section("statistik", view.state.bagian)


def asked(view: View) -> View:
    """The view without the filter of poverty levels: level is what this page measures."""
    return replace(view, state=replace(view.state, tingkat=()))


def families(view: View) -> int:
    """Families selected and interviewed, with complete answers or not."""
    total = view.data.total(view.state)
    return int(total["tercacah"] + total["tercacah_hilang"])


def counted(view: View) -> tuple[float, float]:
    """Families the figures of the chosen part stand on, and those left out because an answer is missing."""
    part, data, state = shown(view), view.data, view.state
    if part == "uang":
        return measures.counted(data.ukuran["P0"], data.total(state))
    if part == "ruang":
        return measures.counted(data.ukuran[state.ukuran], data.city(state))
    if part == "perubahan" and (found := data.changes(state)):
        compared = found.flows.filter(found.flows["status"].is_in(COMPARED))["tercacah"]
        return (families(view), 0) if compared.null_count() else (float(compared.sum()), 0)
    return families(view), 0


def headline(view: View, n: int) -> str:
    """The finding of the chosen part in one sentence."""
    return PARTS[shown(view)].headline(view) if n else headlines.nothing(view)


@faults.part
def note_on_level(view: View) -> None:
    """Say that a filter of levels is not used here, when there is one."""
    if view.state.tingkat:
        text.note(
            _("Saringan tingkat kemiskinan tidak dipakai di halaman ini, sebab tingkat itulah yang diukur di sini.")
        )


def tables_of(view: View) -> list[Sheet]:
    """The tables of the chosen part."""
    return PARTS[shown(view)].tables_of(view)


@faults.part
def show(view: View) -> None:
    """Draw the chosen part."""
    PARTS[shown(view)].show(view)


@faults.part
def section(view: View) -> None:
    """Switch of the statistics page between its parts."""
    switch("bagian", _("Bagian"), codes.sections("statistik"), shown(view))
