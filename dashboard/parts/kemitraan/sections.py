"""The page of partners: which section is shown, and what its sections share."""

from types import ModuleType

from dashboard.blocks.controls import switch
from dashboard.filters import codes
from dashboard.parts.kemitraan import ambil, bertumpuk, celah, hasil_mitra, siapa, unggah
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.exports import Sheet

SECTIONS: dict[str, ModuleType] = {
    "siapa": siapa,
    "celah": celah,
    "bertumpuk": bertumpuk,
    "hasil_mitra": hasil_mitra,
    "ambil": ambil,
    "unggah": unggah,
}
"""A section of the page by its code in the URL: a module with ``headline(view)``, ``section(view)`` and
``tables_of(view)``."""


def shown(view: View) -> str:
    """Code of the section that is shown: the one of the address where it is this page's, else the first."""
    return codes.section("kemitraan", view.state.bagian)


def headline(view: View) -> str:
    """The finding of the section in one sentence."""
    return SECTIONS[shown(view)].headline(view)


def tables_of(view: View) -> list[Sheet]:
    """The tables of the section."""
    return SECTIONS[shown(view)].tables_of(view)


def counted(view: View) -> tuple[float, float]:
    """Families selected: those whose needs the page compares activities with."""
    total = view.data.total(view.state)
    return (total["tercacah"] or 0) + (0 if view.data.public else total["tercacah_hilang"] or 0), 0


@faults.part
def show(view: View) -> None:
    """Draw the section."""
    SECTIONS[shown(view)].section(view)


@faults.part
def choose(view: View) -> None:
    """Switch of the page between its sections."""
    switch("bagian", _("Bagian"), codes.sections("kemitraan"), shown(view))
