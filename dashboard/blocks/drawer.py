"""A menu that is filled only while it is open, so that closed ones cost neither time nor bytes."""

from collections.abc import Callable

import streamlit as st

from dashboard.shell import faults


def drawer(key: str, label: str, icon: str, fill: Callable[[], None]) -> None:
    """A menu with what ``fill`` draws; where that fails, the menu says so and the page stands."""
    menu = st.popover(label, icon=icon, key=f"menu_{key}", on_change="rerun")
    if menu.open:
        with menu, faults.caught():
            fill()
