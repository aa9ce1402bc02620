"""Fields of the forms of this page, and who may fill them in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from dashboard.blocks import doing, forms, text
from dashboard.navigation import OF_ROWS, acting
from dashboard.shell import address, faults
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.acts import rules

DATE = "DD/MM/YYYY"
MOST = 10_000
"""People at a meeting at most, as the contract has it."""


def may(view: View, act: str) -> bool:
    """True for those who may record ``act`` somewhere."""
    return acting(view.principal) in OF_ROWS and rules.may(view.principal, act)


def box(label: str, icon: str, key: str, fill: Callable[[], None]) -> None:
    """A box that opens below the page's figures and is filled only then."""
    opened = st.expander(label, icon=icon, key=f"partisipasi_{key}", on_change="rerun")
    if opened.open:
        with opened, faults.caught():
            fill()


def gampong(view: View) -> str:
    """The one gampong the page is about, within the scope; else a menu that makes it so, and nothing."""
    mine = {g.kode: g.nama for g in view.data.katalog.wilayah.gampong if view.principal.reaches(g.kode)}
    if len(view.state.gampong) == 1 and view.state.gampong[0] in mine:
        return view.state.gampong[0]
    st.selectbox(
        _("Gampong"),
        list(mine),
        index=None,
        key="partisipasi_gampong",
        format_func=mine.__getitem__,
        placeholder=_("Pilih gampong dahulu"),
        on_change=faults.callback(_about),
    )
    return ""


def _about() -> None:
    chosen = st.session_state.get("partisipasi_gampong")
    if chosen:
        address.change(lambda state: replace(state, gampong=(chosen,), kecamatan=()))


def choose(label: str, key: str, names: Mapping[str, str], value: str | None = None) -> Any:
    """A menu of one, which begins with ``value`` or nothing chosen."""
    begin = list(names).index(value) if value and value in names else None
    return st.selectbox(label, list(names), index=begin, key=key, format_func=names.__getitem__, placeholder=_("Pilih"))


def several(label: str, key: str, names: Mapping[str, str], values: Sequence[str]) -> None:
    """A menu of several."""
    st.multiselect(
        label,
        list(names),
        [code for code in names if code in values],
        key=key,
        format_func=names.__getitem__,
        placeholder=_("Tidak ada"),
    )


def count(label: str, key: str, value: int | None) -> None:
    """A whole number, which may stay empty."""
    st.number_input(label, 0, MOST, value, step=1, key=key, placeholder="–")


def on(label: str, key: str, value: date | None) -> None:
    """A day until today."""
    st.date_input(label, value, max_value=date.today(), format=DATE, key=key)


def read(key: str, fields: Sequence[str]) -> dict[str, Any]:
    """What stands in the fields of a form."""
    return {field: forms.value(f"{key}.{field}") for field in fields}


def send(form: str, label: str, key: str, do: doing.Do, said: str, *, written: Sequence[str] = ()) -> None:
    """The button of a form, under the words that belong to every one."""
    text.note(_("Tertulis bersama nama akun Anda. Jangan menulis nama atau nomor orang."))
    doing.button(form, tuple(OF_ROWS), label, f"{key}.kirim", do, written=written, said=said)
