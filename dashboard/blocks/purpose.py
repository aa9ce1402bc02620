"""What somebody looks at a family for: chosen or typed before anything is shown, and written to the log."""

import streamlit as st

from dashboard.shell import faults
from dashboard.wording import N_, _

PURPOSES = {
    "program": N_("Merancang program bagi keluarga"),
    "lapangan": N_("Verifikasi lapangan"),
    "permintaan": N_("Menjawab permintaan keluarga itu"),
    "mutu": N_("Memeriksa mutu data"),
    "lain": N_("Tujuan lain"),
}
LONGEST = 200


def asked(key: str, button: str, icon: str) -> None:
    """A small form that asks for the purpose; once given it is kept under ``key`` of the session."""
    with st.form(f"tujuan_{key}", border=True):
        st.selectbox(
            _("Untuk apa?"),
            list(PURPOSES),
            index=None,
            key=f"{key}_kode",
            format_func=lambda code: _(PURPOSES[code]),
            placeholder=_("Pilih tujuan"),
        )
        st.text_input(
            _("Keterangan (wajib bila tujuan lain)"), key=f"{key}_teks", max_chars=LONGEST, autocomplete="off"
        )
        st.caption(_("Tujuan ini dicatat dalam jejak. Jangan menulis nama atau nomor orang."))
        st.form_submit_button(button, icon=icon, type="primary", on_click=faults.callback(_given), args=(key,))
    if st.session_state.pop(f"{key}_kurang", False):
        st.warning(_("Pilih tujuannya dahulu; untuk tujuan lain tulis keterangannya."), icon=":material/edit_note:")


def _given(key: str) -> None:
    code, words = st.session_state.get(f"{key}_kode"), st.session_state.get(f"{key}_teks", "").strip()
    if not code or (code == "lain" and not words):
        st.session_state[f"{key}_kurang"] = True
        return
    label = PURPOSES[code]  # the log is Indonesian whatever the page speaks
    st.session_state[key] = f"{label}: {words}" if words and code != "lain" else words or label
