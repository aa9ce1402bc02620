"""A share link just made, shown once: to copy, as QR code on a sheet of its own, and as a frame for another site."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard.blocks import addresses, qr
from dashboard.blocks.copybox import to_copy
from dashboard.blocks.text import note
from dashboard.sentences import links
from dashboard.sentences.reach import reach
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.access.links import Tautan
from peka_core.settings import setting

NEW = "tautan_baru"
"""Session note: the link just made. Its token is kept here alone, and only until it is put away."""
FRAME = '<iframe src="{address}" title="{title}" width="100%" height="720" style="border:0" loading="lazy"></iframe>'


@dataclass(frozen=True, slots=True)
class Made:
    """A link and its token."""

    token: str
    link: Tautan


def keep(token: str, link: Tautan) -> None:
    """Have ``link`` shown until it is put away."""
    st.session_state[NEW] = Made(token, link)


def shown(view: View) -> bool:
    """Show the link just made; False when there is none."""
    made = st.session_state.get(NEW)
    if not isinstance(made, Made):
        return False
    address = addresses.link(made.token)
    to_copy(_("Tautan mitra, hanya tampil sekali di sini"), address, rows=2)
    note(reach(address))
    if made.link.lingkup.sematan:
        _frame(address)
    covered = [*links.covers(view, made.link.lingkup), (_("Berlaku"), links.term(made.link))]
    qr.sheet(address, _("PEKA Sabang: angka publik"), covered, name=f"tautan-peka-{made.link.id[:8]}", key="tautan_qr")
    st.button(_("Selesai"), key="tautan_selesai", on_click=faults.callback(_put_away))
    return True


def _frame(address: str) -> None:
    """The line of HTML for the other site, and which sites may use it."""
    title = escape(_("PEKA Sabang: angka publik"))
    to_copy(_("HTML untuk situs lain"), FRAME.format(address=escape(address), title=title), rows=3)
    hosts = ", ".join(host.strip() for host in setting("PEKA_SEMATAN").split(",") if host.strip())
    note(
        _("Hanya tampil di: {situs}.").format(situs=hosts)
        if hosts
        else _("Belum ada situs yang boleh menyematkan: pengelola menyebutnya di setelan PEKA_SEMATAN.")
    )


def _put_away() -> None:
    st.session_state.pop(NEW, None)
