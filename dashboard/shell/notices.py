"""What is said when there is nothing to show, or when the address asks for what nobody knows."""

import re
from html import escape

import streamlit as st

from dashboard.filters.query import TOO_LONG
from dashboard.shell.view import view
from dashboard.wording import _
from peka_core.errors import PekaError


class PageEnd(Exception):  # noqa: N818 - no error, but the end of a page that has nothing more to show
    """Ends a page; ``st.stop`` would end the menu with it, which is drawn after the page."""


def explain(problem: PekaError | None) -> None:
    """Say why there is nothing to show, and the remedy."""
    if problem is None:
        st.header(_("Belum ada data"))
        st.info(_("Impor buku data lebih dahulu, atau buat data contoh. Di terminal:"), icon=":material/database:")
        st.code("peka impor buku.xlsx\npeka contoh --keluar contoh && peka impor contoh", language=None)
        return
    st.header(_("Data tidak dapat dibuka"))
    st.html(f"<p><strong>{escape(problem.message)}</strong></p><p>{escape(problem.remedy)}</p>")


def warn_ignored() -> None:
    """Name what the address asked for and nobody knows."""
    ignored = view().ignored
    if TOO_LONG in ignored:
        st.warning(_("Alamat ini terlalu panjang dan diabaikan."), icon=":material/link_off:")
    elif ignored:
        # Whatever stands in an address is hostile until proven otherwise: only plain words are repeated.
        names = ", ".join(re.sub(r"[^\w-]", "", name)[:30] or "?" for name in ignored[:6])
        why = (
            _("Bagian alamat berikut tidak dikenal, atau tidak ada dalam angka publik, dan diabaikan:")
            if view().data.public
            else _("Bagian alamat berikut tidak dikenal dan diabaikan:")
        )
        st.warning(f"{why} {names}", icon=":material/link_off:")
