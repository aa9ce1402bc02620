"""Name, numbers and address of one family: for the administrator, after a purpose of their own."""

from html import escape

import streamlit as st

from dashboard.blocks import purpose, text
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import N_, _
from peka_core.access.principal import Tier

PURPOSE, OF = "keluarga_nama_tujuan", "keluarga_nama_siapa"
FIELDS = {
    "nama": N_("Nama"),
    "nik": N_("NIK"),
    "no_kk": N_("Nomor kartu keluarga"),
    "alamat": N_("Alamat"),
    "telepon": N_("Telepon"),
}


@faults.part
def names(view: View, family: str) -> None:
    """The names of a family, or what must be said first to see them."""
    if not view.principal.may_see(Tier.NAMES):
        return
    st.subheader(_("Nama dan alamat"))
    if st.session_state.get(OF) != family:
        st.session_state.pop(PURPOSE, None)  # a purpose holds for the family it was given for
        st.session_state[OF] = family
    tujuan = st.session_state.get(PURPOSE, "")
    if not tujuan:
        purpose.asked(PURPOSE, _("Tampilkan nama"), ":material/badge:")
        return
    found = view.data.names([family], tujuan)
    if found.is_empty():
        text.note(_("Tidak ada nama yang disimpan untuk keluarga ini."))
        return
    newest = found.filter(putaran=found["putaran"].max())
    if view.data.manifest.sintetis:
        text.note(_("Nama, nomor, dan alamat karangan: data contoh sintetis."))
    st.html("".join(_card(row) for row in newest.iter_rows(named=True)))
    st.button(_("Sembunyikan"), icon=":material/visibility_off:", key="nama_tutup", on_click=faults.callback(_hide))


def _card(row: dict[str, object]) -> str:
    """One person's identifiers; whatever stands in them is text."""
    who = _("Keluarga") if not row["no_anggota"] else _("Anggota {n}").format(n=row["no_anggota"])
    lines = "".join(
        f"<tr><th scope='row'>{escape(_(label))}</th><td>{escape(str(row[name]))}</td></tr>"
        for name, label in FIELDS.items()
        if row[name]
    )
    return f'<table class="peka-table plain"><caption>{escape(who)}</caption><tbody>{lines}</tbody></table>'


def _hide() -> None:
    st.session_state.pop(PURPOSE, None)
