"""Why a gampong is poor, as people there suppose: on its profile, where it is recorded and judged."""

import streamlit as st

from dashboard.blocks import drafts, forms, text
from dashboard.blocks import hypotheses as blocks
from dashboard.blocks.hypotheses import STATES
from dashboard.navigation import OF_ROWS
from dashboard.sentences import terms
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.access import store
from peka_core.access.principal import Principal
from peka_core.acts import hypotheses
from peka_core.acts.history import Version
from peka_core.catalog import Gampong

FORM = "dugaan"


@faults.part
def listed(view: View, gampong: Gampong) -> None:
    """Every hypothesis of the gampong, each with what families of the round say; and the form of a new one."""
    found, may = blocks.of(view, gampong), hypotheses.may(view.principal, gampong.kode)
    st.header(_("Dugaan penyebab setempat"))
    text.note(blocks.caveat())
    forms.told(FORM)
    if not found:
        text.note(_("Belum ada dugaan yang dicatat."))
    for one, card in zip(found, blocks.cards(view, gampong, found), strict=True):
        with st.container(border=True, key=f"{FORM}.{one.thing.id}"):
            st.html(card)
            if may:
                _judge(one)
    if may:
        _new(view, gampong.kode)


@faults.part
def _judge(one: Version) -> None:
    key = f"{FORM}.{one.thing.id}"
    names = {code: _(label) for code, label in STATES.items()}
    with st.popover(_("Nilai dugaan"), icon=":material/fact_check:"):
        st.selectbox(_("Keadaan"), list(names), key=f"{key}.status", format_func=names.__getitem__)
        drafts.area(f"{key}.bukti", _("Bukti"), hypotheses.LONGEST, rows=3)
        st.button(
            _("Simpan penilaian"),
            type="primary",
            key=f"{key}.simpan",
            on_click=forms.act(FORM, OF_ROWS, lambda principal: _judged(principal, one)),
        )


@faults.part
def _new(view: View, kode: str) -> None:
    key, names = f"{FORM}.{kode}", terms.labels(view, "penyebab")
    with st.expander(_("Tambah dugaan"), icon=":material/lightbulb:"):
        st.selectbox(
            _("Penyebab yang paling dekat"),
            list(names),
            index=None,
            key=f"{key}.penyebab",
            format_func=names.__getitem__,
            placeholder=_("Pilih"),
        )
        drafts.area(f"{key}.isi", _("Dugaan"), hypotheses.LONGEST, rows=2)
        drafts.area(f"{key}.bukti", _("Bukti (boleh kosong)"), hypotheses.LONGEST, rows=2)
        st.button(
            _("Simpan dugaan"),
            type="primary",
            key=f"{key}.simpan",
            on_click=forms.act(FORM, OF_ROWS, lambda principal: _recorded(principal, kode)),
        )


def _judged(principal: Principal, one: Version) -> str:
    key = f"{FORM}.{one.thing.id}"
    status, evidence = str(forms.value(f"{key}.status") or ""), drafts.written(f"{key}.bukti")
    kept = evidence or str(one.isi.get("bukti", ""))
    hypotheses.judge(store.open_state(), principal, one.thing.id, one.versi, status, kept)
    drafts.done(f"{key}.bukti")
    return _("Penilaian tersimpan.")


def _recorded(principal: Principal, kode: str) -> str:
    key = f"{FORM}.{kode}"
    fields = {"penyebab": forms.value(f"{key}.penyebab")}
    fields |= {name: drafts.written(f"{key}.{name}") for name in ("isi", "bukti")}
    hypotheses.record(store.open_state(), principal, kode, fields)
    for name in ("isi", "bukti"):
        drafts.done(f"{key}.{name}")
    return _("Dugaan tercatat.")
