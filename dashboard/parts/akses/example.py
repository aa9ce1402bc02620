"""Accounts in a demonstration: what the list looks like, with invented ones; none can be made from here."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import streamlit as st

from dashboard.wording import _
from peka_core import catalog
from peka_core.access.principal import Peran
from peka_core.access.users import Pengguna

MADE = datetime(2026, 1, 5, tzinfo=UTC)


def section(table: Callable[[Sequence[Pengguna]], None]) -> None:
    """Say that these are invented, and how to begin with real ones.

    The first account ends a demonstration for everybody who is looking at it, and is the admin's: so it is made by
    whoever has the server, not by whoever has the page.
    """
    st.info(
        _("Peragaan: pengguna di bawah ini karangan, dan tidak ada yang dapat dibuat dari sini.")
        + " "
        + _("Untuk mulai dengan akun, jalankan di server:"),
        icon=":material/info:",
    )
    st.code("peka pengguna buat NAMA --peran admin", language=None)
    table(invented())


def invented() -> list[Pengguna]:
    """Three accounts, one of each role, and one that was switched off."""
    gampong = [item.kode for item in catalog.load().wilayah.gampong]
    return [
        Pengguna("pengelola", Peran.ADMIN, None, aktif=True, dibuat=MADE),
        Pengguna("kepala.bappeda", Peran.KEPALA, None, aktif=True, dibuat=MADE),
        Pengguna("perencana.sukajaya", Peran.PERENCANA, frozenset(gampong[:2]), aktif=True, dibuat=MADE),
        Pengguna("perencana.lama", Peran.PERENCANA, None, aktif=False, dibuat=MADE),
    ]
