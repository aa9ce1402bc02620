"""The story on the profile of a gampong, and where it is recorded with its consent, and withdrawn."""

from datetime import date, timedelta

import streamlit as st

from dashboard.blocks import drafts, forms, sending, stories, text
from dashboard.navigation import OF_ROWS
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core import pictures
from peka_core.access import store
from peka_core.access.principal import Principal
from peka_core.acts import rules
from peka_core.acts import stories as acts
from peka_core.acts.history import Version
from peka_core.catalog import Gampong

FORM, DATE = "cerita", "DD/MM/YYYY"
YEAR = timedelta(days=365)
WRITTEN = ("kutipan", "sumber", "pemberi", "keterangan")


@faults.part
def story(view: View, gampong: Gampong) -> None:
    """The story under its heading; for whoever may record it the form too. Outside, nothing where none is shown."""
    found, may = stories.of(view, gampong.kode), rules.may(view.principal, acts.ACT, gampong.kode)
    if found is None and view.data.public:
        return
    st.header(_("Cerita dari gampong"))
    if found is not None:
        stories.told(view, found)
    else:
        text.note(_("Belum ada cerita dengan persetujuan yang berlaku."))
    if may:
        _form(gampong.kode)


@faults.part
def _form(kode: str) -> None:
    key, last = f"{FORM}.{kode}", acts.standing(store.open_state(), kode)
    standing = last is not None and last.keadaan == acts.SHOWN
    seen = last.versi if last else 0
    forms.told(key)
    with st.expander(_("Ganti cerita") if standing else _("Catat cerita"), icon=":material/edit:"):
        _picture(kode, last)
        _words(key)
        st.button(
            _("Simpan dengan persetujuan"),
            type="primary",
            key=f"{key}.simpan",
            on_click=forms.act(key, OF_ROWS, lambda principal: _save(principal, kode, seen)),
        )
    if standing:
        with st.popover(_("Cabut cerita"), icon=":material/delete:"):
            text.note(_("Kata-kata dan gambarnya dihapus dan tidak dapat dikembalikan."))
            st.button(
                _("Cabut sekarang"),
                key=f"{key}.cabut",
                on_click=forms.act(key, OF_ROWS, lambda principal: _withdraw(principal, kode, seen)),
            )


def _picture(kode: str, last: Version | None) -> None:
    """The field of a picture, and the one that waits for its consent."""
    types = ".jpg,.jpeg,.png,.webp"
    sending.field(FORM, _("Gambar (boleh kosong)"), accept=types, most=pictures.LARGEST, about=kode)
    text.note(_("Tempat, waktu, dan kamera yang tersimpan di berkas gambar dibuang."))
    waiting = pictures.waiting(store.open_state().folder, kode)
    if waiting:
        st.image(waiting, alt=_("Gambar yang baru dikirim"), width=240)
        text.note(_("Gambar ini belum tampil: ia menunggu persetujuan, paling lama sehari."))
    elif last is not None and last.isi.get("gambar"):
        st.checkbox(_("Hapus gambar yang sekarang"), key=f"{FORM}.{kode}.tanpa_gambar")


def _words(key: str) -> None:
    most = {name: letters for name, (_what, letters) in acts.TEXTS.items()}
    drafts.area(f"{key}.keterangan", _("Apa yang tampak pada gambar"), most["keterangan"], rows=1)
    drafts.area(f"{key}.kutipan", _("Kutipan"), most["kutipan"], rows=3)
    left, right = st.columns(2)
    with left:
        drafts.area(f"{key}.sumber", _("Sumber, seperti akan tampil"), most["sumber"], rows=1)
        st.date_input(_("Disetujui pada"), date.today(), max_value=date.today(), format=DATE, key=f"{key}.disetujui")
    with right:
        drafts.area(f"{key}.pemberi", _("Siapa yang menyetujui (tidak tampil)"), most["pemberi"], rows=1)
        st.date_input(
            _("Berlaku sampai"), date.today() + YEAR, min_value=date.today(), format=DATE, key=f"{key}.berlaku"
        )
    st.checkbox(_("Pemberi persetujuan membolehkan umum melihatnya"), key=f"{key}.umum")
    text.note(_("Jangan menulis NIK, nomor KK, atau nomor telepon. Tanpa persetujuan cerita tidak tampil."))


def _save(principal: Principal, kode: str, seen: int) -> str:
    key = f"{FORM}.{kode}"
    fields = {name: drafts.written(f"{key}.{name}") for name in WRITTEN}
    fields |= {name: forms.value(f"{key}.{name}") for name in ("disetujui", "berlaku", "umum", "tanpa_gambar")}
    acts.record(store.open_state(), principal, kode, fields, seen)
    for name in WRITTEN:
        drafts.done(f"{key}.{name}")
    return _("Cerita tersimpan dengan persetujuannya.")


def _withdraw(principal: Principal, kode: str, seen: int) -> str:
    acts.withdraw(store.open_state(), principal, kode, seen)
    return _("Cerita dicabut; kata-kata dan gambarnya sudah dihapus.")
