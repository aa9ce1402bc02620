"""Why a gampong is poor, as people there suppose: beside what the data say, with evidence and how far it was tried."""

from dataclasses import replace
from html import escape

import polars as pl
import streamlit as st

from dashboard.blocks import drafts, forms, text
from dashboard.navigation import OF_ROWS
from dashboard.sentences import terms
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import N_, _, moment
from peka_core.access import store
from peka_core.access.principal import Principal
from peka_core.acts import hypotheses
from peka_core.acts.history import Version
from peka_core.catalog import Gampong

FORM = "dugaan"
STATES = {
    hypotheses.SUPPOSED: N_("Belum diperiksa"),
    hypotheses.TRYING: N_("Sedang diperiksa"),
    hypotheses.SUPPORTED: N_("Didukung bukti"),
    hypotheses.UNSUPPORTED: N_("Tidak didukung bukti"),
    hypotheses.DROPPED: N_("Ditarik"),
}
CARD = (
    '<div class="peka-dugaan"><p><b>{cause}</b> <span>{state}</span></p><p class="peka-asked">{text}</p>'
    '<p class="peka-asked">{evidence}</p><p class="peka-note">{data}</p><p class="peka-note">{when}</p></div>'
)


@faults.part
def listed(view: View, gampong: Gampong) -> None:
    """Every hypothesis of the gampong, each with what families of the round say; and the form of a new one."""
    found = hypotheses.of(store.open_state(), view.principal, gampong.kode)
    may = hypotheses.may(view.principal, gampong.kode)
    st.header(_("Dugaan penyebab setempat"))
    text.note(_("Yang diduga orang di gampong ini, bukan hasil hitungan; angka data ada untuk membandingkan."))
    forms.told(FORM)
    if not found:
        text.note(_("Belum ada dugaan yang dicatat."))
    said = _of_data(view, gampong) if found else {}
    for one in found:
        with st.container(border=True, key=f"{FORM}.{one.thing.id}"):
            st.html(_card(view, one, said))
            if may:
                _judge(one)
    if may:
        _new(view, gampong.kode)


def _card(view: View, one: Version, said: dict[str, str]) -> str:
    kode = one.isi["penyebab"]
    evidence = _("Bukti: {bukti}").format(bukti=one.isi["bukti"]) if one.isi.get("bukti") else _("Belum ada bukti.")
    words = {
        "cause": terms.labels(view, "penyebab").get(kode, kode),
        "state": _(STATES[one.keadaan]),
        "text": one.isi["isi"],
        "evidence": evidence,
        "data": said.get(kode, _("Di data: tidak ada angka untuk penyebab ini.")),
        "when": _("Diubah {waktu}").format(waktu=moment(one.waktu)),
    }
    return CARD.format(**{name: escape(word) for name, word in words.items()})


def _of_data(view: View, gampong: Gampong) -> dict[str, str]:
    """What families of the gampong say of each cause, in the round shown, by code."""
    state = replace(view.state, gampong=(gampong.kode,), kecamatan=(), ambang=(), kotak="")
    own = replace(view, state=state)
    rows = view.data.by_term(state, "penyebab").filter(pl.col("keluarga").is_not_null()).rows(named=True)
    start = _("Di data {gampong}, putaran {putaran}").format(gampong=gampong.nama, putaran=view.data.round_of(state))
    return {row["kode"]: f"{start}: {terms.sentence(own, 'penyebab', row).replace('<br>', '; ')}" for row in rows}


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
    with st.expander(_("Tambah dugaan"), icon=":material/add:"):
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
