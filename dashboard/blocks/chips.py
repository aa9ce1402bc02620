"""The filters in force: each value a chip that lets go of it, with "or" and "and" between them."""

from collections.abc import Collection
from dataclasses import replace
from html import escape

import streamlit as st

from dashboard.filters.filter import FAMILIES as OF_FAMILIES
from dashboard.filters.filter import Change
from dashboard.sentences import comparing, filters
from dashboard.sentences.filters import Value
from dashboard.shell import address, faults
from dashboard.shell.view import View
from dashboard.wording import _

FAMILIES = frozenset(OF_FAMILIES)
FIELDS = FAMILIES | {"kecamatan", "gampong", "ambang", "kotak"}


def chips(view: View, fields: Collection[str] = FIELDS) -> None:
    """One line of the values of ``fields``; nothing while none is chosen."""
    values = [value for value in (*filters.of_families(view), *filters.of_areas(view)) if value.field in fields]
    if not values:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall", wrap=False, key="saringan"):
        for place, value in enumerate(values):
            if place:
                word = escape(joint(view, values[place - 1], value))
                st.html(f'<span class="peka-joint">{word}</span>', width="content")
            st.button(
                value.words,
                key=f"cip_{value.field}_{value.code}",
                icon=":material/close:",
                icon_position="right",
                help=_("Lepas saringan: {nama}").format(nama=value.words),
                on_click=faults.callback(address.change),
                args=(without(value),),
            )


def joint(view: View, one: Value, other: Value) -> str:
    """How two values go together: different filters both hold, of one filter any value does; what stands beside each
    other is this one and that one.
    """
    both = {"ambang": view.state.gabung == "dan", "gampong": bool(comparing.chosen(view))}
    either = one.field == other.field and not both.get(one.field, False)
    return _("atau") if either else _("dan")


def without(value: Value) -> Change:
    """The filter without this value, the others kept."""
    if value.field == "kotak":
        return lambda state: replace(state, kotak="")
    field = value.field
    return lambda state: replace(state, **{field: tuple(code for code in getattr(state, field) if code != value.code)})
