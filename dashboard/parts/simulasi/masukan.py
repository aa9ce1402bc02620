"""What the plan is made with: budget, for whom, what it serves most of, packages, costs of one's own."""

from dataclasses import replace

import streamlit as st

from dashboard.blocks.controls import many, one
from dashboard.blocks.drawer import drawer
from dashboard.blocks.text import note
from dashboard.filters import codes
from dashboard.filters.allowed import MOST_COST, MOST_MILLION, Cost
from dashboard.filters.filter import Change, Filter
from dashboard.filters.following import BY_RULE
from dashboard.sentences import priorities, programmes, simulation
from dashboard.shell import address, faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, day

BUDGET = "f_anggaran"
STEP = 500
"""Million rupiah more or less at a press."""
LEAST_COST = 1_000


@faults.part
def inputs(view: View) -> None:
    """One row of what the plan is made with; every choice is in the address."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="masukan_simulasi"):
        st.session_state[BUDGET] = simulation.budget(view) // simulation.MILLION
        st.number_input(
            _("Anggaran (juta rupiah)"),
            min_value=1,
            max_value=MOST_MILLION,
            step=STEP,
            key=BUDGET,
            width=190,
            on_change=faults.callback(_assign_budget),
            args=(view.data.katalog.anggaran.anggaran_juta,),
        )
        one("sasaran", _("Untuk siapa"), simulation.targets(view), view.state.sasaran, 250)
        if view.state.sasaran == BY_RULE:
            _rules(view)
        one("tujuan", _("Dilayani sebanyak mungkin"), codes.labels("tujuan"), view.state.tujuan, 230)
        drawer("paket", _("Paket"), ":material/inventory_2:", lambda: _packages(view), len(view.state.paket))
        drawer("biaya", _("Biaya sendiri"), ":material/payments:", lambda: _costs(view), len(view.state.biaya))


@faults.part
def _rules(view: View) -> None:
    """The rules of page Prioritas; of them whom they mean counts here, not their order and quota."""
    now = priorities.rule(view)
    rules = {one.alamat: priorities.named(one) for one in view.data.priority_rules()}
    one("aturan", _("Aturan"), {now.alamat: priorities.named(now)} | rules, now.alamat, 300)


def _assign_budget(usual: int) -> None:
    """The budget of the field into the address; the catalogue's own is left out."""
    million = int(st.session_state[BUDGET])
    code = "" if million == usual else str(million)
    address.change(lambda state: replace(state, anggaran=code))


@faults.part
def _packages(view: View) -> None:
    items = [(item.kode, item.label(bahasa())) for item in view.data.katalog.paket]
    many(view, "paket", _("Paket yang boleh direncanakan"), items)
    note(_("Tanpa pilihan, semua paket boleh direncanakan."))


@faults.part
def _costs(view: View) -> None:
    """A field for the cost of each package planned with."""
    own = simulation.own_costs(view)
    note(_("Rupiah per keluarga selama paket itu, nilai tengah. Yang tidak diubah memakai asumsi katalog."))
    for item in simulation.chosen(view):
        usual = simulation.assumption(view, f"biaya_{item.kode}")
        key = f"f_biaya_{item.kode}"
        st.session_state[key] = own.get(item.kode, int(usual.tengah))
        st.number_input(
            item.short(bahasa()),
            min_value=LEAST_COST,
            max_value=MOST_COST,
            step=100_000,
            key=key,
            help=_("Asumsi katalog {tengah} ({rendah}–{tinggi}): {sumber}, {tanggal}.").format(
                tengah=programmes.money(usual.tengah),
                rendah=programmes.money(usual.rendah),
                tinggi=programmes.money(usual.tinggi),
                sumber=usual.source(bahasa()),
                tanggal=day(usual.tanggal),
            ),
            on_change=faults.callback(_assign_cost),
            args=(item.kode, int(usual.tengah), tuple(one.kode for one in view.data.katalog.paket)),
        )


def _assign_cost(kode: str, usual: int, order: tuple[str, ...]) -> None:
    """The cost of one field into the address, in the order of the catalogue; the catalogue's own is left out."""
    rp = int(st.session_state[f"f_biaya_{kode}"])
    address.change(_with_cost(kode, 0 if rp == usual else rp, order))


def _with_cost(kode: str, rp: int, order: tuple[str, ...]) -> Change:
    """A change that gives package ``kode`` the cost ``rp``, or none of its own where that is 0."""

    def changed(state: Filter) -> Filter:
        own = {cost.paket: cost.rp for code in state.biaya if (cost := Cost.parse(code))} | {kode: rp}
        return replace(state, biaya=tuple(str(Cost(one, own[one])) for one in order if own.get(one)))

    return changed
