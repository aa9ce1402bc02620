"""The form of a pledge: filled by a partner with a link, or by anybody inside in its place; once sent, it waits."""

from calendar import monthrange
from datetime import date
from typing import Any

import streamlit as st

from dashboard.blocks import drafts, forms, text
from dashboard.navigation import EVERYONE
from dashboard.sentences import partners, sectors
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, month, number
from peka_core.access import store
from peka_core.access.principal import Principal
from peka_core.acts import contacts, pledging

FORM = "janji"
AHEAD = 24
"""Months from now in which an activity may begin."""
LONGEST = 60
EMPTY = ("kegiatan", "gampong", "kontak")
"""Fields that are empty after a pledge was sent."""


def choose(sektor: str, gampong: str) -> None:
    """Put a gap into the form."""
    st.session_state[f"{FORM}.sektor"], st.session_state[f"{FORM}.gampong"] = sektor, [gampong]


@faults.part
def form(view: View) -> None:
    """What, where, when, for how many, and how to reach whoever pledges."""
    st.header(_("Janjikan kegiatan"))
    forms.told(FORM)
    with st.container(border=True, key="isian_janji"):
        left, right = st.columns(2)
        with left:
            institution(view, f"{FORM}.mitra")
            st.text_input(_("Nama kegiatan"), max_chars=pledging.NAME_LONGEST, key=f"{FORM}.kegiatan")
            choice(_("Jenis kegiatan"), f"{FORM}.jenis", _labels(view, "jenis_program"))
            choice(_("Sektor"), f"{FORM}.sektor", sectors.labels(view))
        with right:
            _where(view)
            _when()
            st.number_input(
                _("Keluarga direncanakan, seluruh kegiatan"), 1, pledging.MOST_FAMILIES, 20, key=f"{FORM}.keluarga"
            )
        contact(f"{FORM}.kontak")
        sintetis, days = view.data.manifest.sintetis, view.data.katalog.bersama.tenggat_janji_hari
        st.button(
            _("Kirim janji"),
            type="primary",
            icon=":material/send:",
            key=f"{FORM}.kirim",
            on_click=forms.act(FORM, EVERYONE, lambda principal: _send(principal, days, sintetis=sintetis)),
        )
        text.note(
            _(
                "Janji tampil di halaman ini sesudah dikonfirmasi pengelola. Pada nama kegiatan jangan menulis nama "
                "orang atau nomor; kontak hanya dibaca pengelola."
            )
        )


@faults.part
def institution(view: View, key: str) -> None:
    """The institution, of those that are known or a new one."""
    st.selectbox(
        _("Nama lembaga"),
        sorted(set(partners.names(view).values()), key=str.casefold),
        index=None,
        key=key,
        accept_new_options=True,
        placeholder=_("Pilih, atau tulis nama lembaga"),
    )


def contact(key: str) -> None:
    """How to reach whoever sends."""
    st.text_input(
        _("Kontak"),
        max_chars=contacts.LONGEST,
        key=key,
        placeholder=_("Nama atau bagian, telepon atau surel"),
    )
    text.note(
        _("Kontak disimpan tersandi dan hanya dibaca pengelola; dihapus bila janji ditolak atau selesai dicatat.")
    )


def choice(label: str, key: str, labels: dict[str, str]) -> str | None:
    """A menu that nothing is chosen in beforehand."""
    return st.selectbox(
        label, list(labels), index=None, key=key, format_func=labels.__getitem__, placeholder=_("Pilih")
    )


def _labels(view: View, field: str) -> dict[str, str]:
    return {item.kode: item.label(bahasa()) for item in getattr(view.data.katalog, field)}


@faults.part
def _where(view: View) -> None:
    covered = view.link.lingkup.gampong if view.link else ()
    names = {g.kode: g.nama for g in view.data.katalog.wilayah.gampong if g.kode in (covered or (g.kode,))}
    key = f"{FORM}.gampong"
    st.session_state[key] = [code for code in st.session_state.get(key, []) if code in names]
    st.multiselect(
        _("Gampong"), list(names), key=key, format_func=names.__getitem__, placeholder=_("Pilih satu atau beberapa")
    )


def _when() -> None:
    today = date.today()
    months = [date(today.year + (today.month - 1 + n) // 12, (today.month - 1 + n) % 12 + 1, 1) for n in range(AHEAD)]
    left, right = st.columns(2)
    with left:
        st.selectbox(_("Mulai"), months, key=f"{FORM}.mulai", format_func=month)
    with right:
        st.number_input(_("Lama (bulan)"), 1, LONGEST, 6, key=f"{FORM}.bulan")


def last_day(begin: date, months: int) -> date:
    """The last day of ``months`` months that begin with ``begin``.

    >>> last_day(date(2026, 12, 1), 4), last_day(date(2027, 2, 1), 1)
    (datetime.date(2027, 3, 31), datetime.date(2027, 2, 28))
    """
    at = begin.month - 1 + months - 1
    year, last = begin.year + at // 12, at % 12 + 1
    return date(year, last, monthrange(year, last)[1])


def _send(principal: Principal, days: int, *, sintetis: bool) -> str:
    begin, months = forms.value(f"{FORM}.mulai"), int(forms.value(f"{FORM}.bulan") or 1)
    row: dict[str, Any] = {
        "nama_mitra": forms.value(f"{FORM}.mitra"),
        "nama_kegiatan": forms.value(f"{FORM}.kegiatan"),
        "jenis": forms.value(f"{FORM}.jenis"),
        "sektor": forms.value(f"{FORM}.sektor"),
        "gampong": forms.value(f"{FORM}.gampong"),
        "keluarga_rencana": forms.value(f"{FORM}.keluarga"),
        "mulai": begin,
        "selesai": last_day(begin, months) if begin else None,
    }
    sealed = contacts.closed(str(forms.value(f"{FORM}.kontak") or ""), sintetis=sintetis)
    pledging.pledge(store.open_state(), principal, row, contact=sealed, browser=drafts.browser())
    for name in EMPTY:
        st.session_state[f"{FORM}.{name}"] = [] if name == "gampong" else ""
    return _("Janji terkirim dan menunggu konfirmasi pengelola, paling lama {n} hari.").format(n=number(days))
