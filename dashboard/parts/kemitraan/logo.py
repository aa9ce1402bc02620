"""Logos of partners: the administrator sends them here, one a partner."""

import streamlit as st

from dashboard.blocks import forms, logos, sending, text
from dashboard.navigation import acting
from dashboard.sentences import partners
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.access import store
from peka_core.access.principal import Peran, Principal
from peka_core.acts import partner_logos
from peka_core.logos import LARGEST
from peka_core.settings import data_dir

FORM = "logo_mitra"
KIND = "logo"
ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif")


@faults.part
def panel(view: View) -> None:
    """A partner, its logo, a field for another; for the administrator alone."""
    if acting(view.principal) is not Peran.ADMIN:
        return
    names = dict(partners.names(view))
    if not names:
        return
    forms.told(FORM)
    with st.expander(_("Lambang mitra"), icon=":material/image:"):
        kode = st.selectbox(_("Mitra"), list(names), key="logo_pilih", format_func=lambda code: names[code])
        st.html(logos.picture(kode, names[kode]))
        sending.field(KIND, _("Gambar lambang"), accept=",".join(ENDINGS), most=LARGEST, about=kode)
        size = number(LARGEST / 1_000_000)
        text.note(
            _("PNG, JPEG, WebP, atau GIF sampai {n} MB; dikecilkan dan digambar ulang sebelum disimpan.").format(n=size)
        )
        if logos.present(kode):
            _remove(kode)


def _remove(kode: str) -> None:
    st.button(
        _("Hapus logo"),
        key=f"logo_hapus_{kode}",
        on_click=forms.act(FORM, frozenset({Peran.ADMIN}), lambda asks: _removed(asks, kode)),
    )


def _removed(principal: Principal, kode: str) -> str:
    partner_logos.remove(store.open_state(), principal, data_dir(), kode)
    return _("Logo dihapus.")
