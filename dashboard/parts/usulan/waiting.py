"""Proposals that wait: each with its gampong, what the family passes, why it was proposed, and the decision."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.blocks import doing, drafts, forms, text
from dashboard.parts.usulan import words
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import N_, _, bahasa, number
from peka_core.access.principal import Peran
from peka_core.acts.graduation import APPROVED, REFUSED, Decision
from peka_core.acts.proposals import Proposal
from peka_core.acts.values import LONGEST

FORM = "usulan"
WHO = (Peran.KEPALA, Peran.ADMIN)
PER_PAGE = 10
ORDER, PAGE = "usulan_urut", "usulan_hal"
ORDERS = {"baru": N_("Terbaru dahulu"), "lama": N_("Terlama dahulu")}
DECISIONS = {APPROVED: N_("Setujui"), REFUSED: N_("Tolak")}
CARD = (
    '<div class="peka-usul"><strong>{place}</strong> <span>{about}</span>'
    "<p><b>{met}</b> {gates}</p><p>{lacks}</p><blockquote>{why}</blockquote></div>"
)


@faults.part
def section(view: View, found: Sequence[Proposal]) -> None:
    """Those that wait, a page at a time."""
    forms.told(FORM)
    waiting = [one for one in found if one.open]
    if not waiting:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="usulan_daftar"):
        names = {code: _(label) for code, label in ORDERS.items()}
        order = st.selectbox(_("Urutkan"), list(names), key=ORDER, format_func=names.__getitem__, width=220)
        pages = -(-len(waiting) // PER_PAGE)
        page = min(st.pagination(pages, key=PAGE) or 1, pages) if pages > 1 else 1
    ordered = waiting if order == "lama" else waiting[::-1]
    for one in ordered[(page - 1) * PER_PAGE : page * PER_PAGE]:
        with st.container(border=True, key=f"usulan.{words.key(one)}"):
            st.html(_card(view, one))
            if one.own:
                text.note(_("Anda yang mengusulkan; orang lain yang memutuskan."))
            else:
                _decide(view, one)


def _card(view: View, one: Proposal) -> str:
    met, lacking = words.gates(view, one)
    lacks = _("Belum: {syarat}.").format(syarat="; ".join(lacking)) if lacking else _("Semua syarat terpenuhi.")
    parts = {
        "place": words.place(view, one),
        "about": words.about(one),
        "met": _("Terpenuhi {n} dari {semua}:").format(n=number(len(met)), semua=number(len(met) + len(lacking))),
        "gates": "; ".join(met) or "–",
        "lacks": lacks,
        "why": words.why(one),
    }
    return CARD.format(**{name: escape(part) for name, part in parts.items()})


@faults.part
def _decide(view: View, one: Proposal) -> None:
    """The decision: nothing is chosen beforehand, and each kind asks for what it needs."""
    key = words.key(one)
    chosen = st.segmented_control(
        _("Keputusan"),
        list(DECISIONS),
        key=f"{key}.keputusan",
        format_func=lambda code: _(DECISIONS[code]),
        label_visibility="collapsed",
    )
    if not chosen:
        return
    if chosen == APPROVED:
        exits = {item.kode: item.label(bahasa()) for item in view.data.katalog.jenis_keluar}
        st.selectbox(
            _("Keluar sebagai"),
            list(exits),
            index=None,
            key=f"{key}.jenis",
            format_func=exits.__getitem__,
            placeholder=_("Pilih"),
        )
    label = _("Catatan (boleh kosong)") if chosen == APPROVED else _("Yang masih kurang")
    drafts.area(f"{key}.catatan", label, LONGEST, rows=2)
    doing.button(
        FORM,
        WHO,
        _("Simpan keputusan"),
        f"{key}.kirim",
        lambda data: data.decide_graduation(one, _decision(key)),
        written=(f"{key}.catatan",),
        said=_("Keputusan tersimpan."),
    )


def _decision(key: str) -> Decision:
    """What stands in the fields."""
    chosen = str(forms.value(f"{key}.keputusan") or "")
    exit_as = str(forms.value(f"{key}.jenis") or "") if chosen == APPROVED else ""
    return Decision(chosen, exit_as, drafts.written(f"{key}.catatan"))
