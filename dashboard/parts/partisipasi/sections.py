"""The page Partisipasi: which section is shown, and what its sections share."""

from types import ModuleType

from dashboard.blocks import text
from dashboard.blocks.controls import switch
from dashboard.filters import codes
from dashboard.parts.partisipasi import aspirasi, musyawarah, penilaian, sanggah
from dashboard.sentences import headlines, measures, participation, programmes
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.exports import Sheet

SECTIONS: dict[str, ModuleType] = {
    "musyawarah": musyawarah,
    "aspirasi": aspirasi,
    "penilaian": penilaian,
    "sanggah": sanggah,
}
"""A section of the page by its code in the URL: a module with ``headline(view)``, ``section(view)``,
``tables_of(view)`` and ``counted(view)`` (families its figures stand on, families left out)."""
OF_FAMILIES = ("penilaian",)
"""Sections that heed filters of families."""


def shown(view: View) -> str:
    """Code of the section that is shown: the one of the address where it is this page's, else the first."""
    return codes.section("partisipasi", view.state.bagian)


def nobody(view: View) -> bool:
    """True where no family is under the filter, which published figures cannot tell."""
    total = view.data.total(programmes.families(view).state)
    return not view.data.public and not total["tercacah"] + total["tercacah_hilang"]


def headline(view: View) -> str:
    """The finding of the section in one sentence."""
    return headlines.nothing(view) if nobody(view) else SECTIONS[shown(view)].headline(view)


def tables_of(view: View) -> list[Sheet]:
    """The tables of the section."""
    return SECTIONS[shown(view)].tables_of(view)


def counted(view: View) -> tuple[float, float]:
    """Families the section's figures stand on, and those left out."""
    return SECTIONS[shown(view)].counted(view)


def whose(view: View) -> View:
    """The view of those the section is about: of all families where no family stands behind it."""
    return view if shown(view) in OF_FAMILIES else participation.everybody(view)


@faults.part
def choose(view: View) -> None:
    """Switch of the page between the sections that are open to whoever looks."""
    every = codes.sections("partisipasi")
    mine = {code: label for code, label in every.items() if code in view.data.allowed.codes("bagian")}
    switch("bagian", _("Bagian"), mine, shown(view))


@faults.part
def show(view: View) -> None:
    """Draw the section."""
    here = shown(view)
    if here not in OF_FAMILIES and participation.unfiltered(view):
        text.note(participation.unfiltered(view))
    SECTIONS[here].section(view)
    if view.data.public:
        text.note(measures.about_sign())
