"""A menu that is filled only while it is open, so that closed ones cost neither time nor bytes."""

from collections.abc import Callable
from html import escape

import streamlit as st

from dashboard.shell import faults
from dashboard.wording import _, number


def drawer(key: str, label: str, icon: str, fill: Callable[[], None], chosen: int = 0) -> None:
    """A menu with what ``fill`` draws; where that fails, the menu says so and the page stands.

    How many values are ``chosen`` in it stands beside its label and not in it: by its label Streamlit knows a menu
    again, and one that is named otherwise is a new one, which is closed.
    """
    with st.container(key=f"laci_{key}", width="content", gap=None):
        menu = st.popover(label, icon=icon, key=f"menu_{key}", on_change="rerun")
        if menu.open:
            with menu, faults.caught():
                fill()
        if chosen:
            words = escape(_("{n} dipilih").format(n=number(chosen)))
            st.html(f'<span class="peka-count" title="{words}">{number(chosen)}</span>', width="content")
