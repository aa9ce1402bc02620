"""The page of the budget: which section is shown, and what its sections share."""

from types import ModuleType

import streamlit as st

from dashboard.blocks import text
from dashboard.blocks.controls import switch
from dashboard.filters import codes
from dashboard.filters.following import BY_RULE
from dashboard.parts.simulasi import anggaran, kepekaan, pembagian
from dashboard.sentences import simulation
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.exports import Sheet

SECTIONS: dict[str, ModuleType] = {"anggaran": anggaran, "kepekaan": kepekaan, "pembagian": pembagian}
"""A section of the page by its code in the URL: a module with ``section(view)`` and ``tables_of(view)``."""


def shown(view: View) -> str:
    """Code of the section that is shown: the one of the address where it is this page's, else the first."""
    return codes.section("simulasi", view.state.bagian)


def families(view: View) -> int:
    """Families selected and interviewed."""
    total = view.data.total(view.state)
    return int(total["tercacah"] + total["tercacah_hilang"])


def headline(view: View) -> str:
    """What the budget could reach, in one sentence."""
    return simulation.headline(view)


def tables_of(view: View) -> list[Sheet]:
    """The tables of the section."""
    return SECTIONS[shown(view)].tables_of(view) if view.data.budget(view.state).perlu else []


def counted(view: View) -> tuple[float, float]:
    """Families the figures stand on, and those left out because their answers leave open whether they are meant."""
    found = view.data.budget(view.state)
    return float(families(view) - found.tak_tahu), float(found.tak_tahu)


@faults.part
def choose(view: View) -> None:
    """Switch of the page between its sections."""
    switch("bagian", _("Bagian"), codes.sections("simulasi"), shown(view))


@faults.part
def show(view: View) -> None:
    """What these figures are, then the section; where nobody needs anything, say so and what to do."""
    found = view.data.budget(view.state)
    text.note(simulation.assumed())
    if view.data.is_sample(view.state):
        text.note(_("Putaran sampel: keluarga dalam rencana tidak dapat didaftar satu per satu."))
    if view.state.sasaran == BY_RULE:
        text.note(_("Dari aturan itu dipakai siapa yang dimaksudnya; urutan dan kuotanya tidak."))
    if not found.perlu:
        st.info(
            _("{sebab}. Pilih sasaran, paket, wilayah, atau putaran lain.").format(
                sebab=simulation.nothing().capitalize()
            ),
            icon=":material/info:",
        )
        return
    SECTIONS[shown(view)].section(view)
    if found.tak_tahu:
        text.note(
            _(
                "{n} keluarga tidak dihitung: isian yang kosong membuat belum diketahui apakah mereka termasuk sasaran."
            ).format(n=number(found.tak_tahu))
        )
