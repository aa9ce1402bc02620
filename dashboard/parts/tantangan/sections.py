"""The page of the four challenges: which section is shown, and what its sections share."""

from types import ModuleType

from dashboard.blocks.controls import switch
from dashboard.filters import codes
from dashboard.parts.tantangan import bantuan_langsung, keberlanjutan, ketidaksetaraan, sumber_daya
from dashboard.sentences import headlines, partners
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.exports import Sheet

SECTIONS: dict[str, ModuleType] = {
    "sumber_daya": sumber_daya,
    "bantuan_langsung": bantuan_langsung,
    "ketidaksetaraan": ketidaksetaraan,
    "keberlanjutan": keberlanjutan,
}
"""A section of the page by its code in the URL: a module with ``headline(view)``, ``section(view)``,
``tables_of(view)`` and ``counted(view)`` (families it stands on, families left out)."""


def shown(view: View) -> str:
    """Code of the section that is shown: the one of the address where it is this page's, else the first."""
    return codes.section("tantangan", view.state.bagian)


def families(view: View) -> int:
    """Families selected and interviewed."""
    total = view.data.total(view.state)
    return int(total["tercacah"] + total["tercacah_hilang"])


def headline(view: View, n: int) -> str:
    """The finding of the section in one sentence."""
    return SECTIONS[shown(view)].headline(view) if n else headlines.nothing(view)


def tables_of(view: View) -> list[Sheet]:
    """The tables of the section."""
    return SECTIONS[shown(view)].tables_of(view)


def counted(view: View) -> tuple[float, float]:
    """Families the section's figures stand on, and those left out."""
    return SECTIONS[shown(view)].counted(view)


def whose(view: View) -> View:
    """The view of those the section is about: of all families where means are set against need."""
    return partners.of_activities(view) if SECTIONS[shown(view)] is sumber_daya else view


@faults.part
def show(view: View) -> None:
    """Draw the section."""
    SECTIONS[shown(view)].section(view)


@faults.part
def choose(view: View) -> None:
    """Switch of the page between its sections."""
    switch("bagian", _("Bagian"), codes.sections("tantangan"), shown(view))
