"""Links from a challenge to the pages that go deeper, with the filter carried along."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard.filters.query import write
from dashboard.navigation import ROOT
from dashboard.shell import faults
from dashboard.shell.view import View


@faults.part
def deeper(view: View, pages: Sequence[tuple[str, str, str]]) -> None:
    """One link each: file of the page, section, and what is found there."""
    with st.container(horizontal=True, gap="small"):
        for file, section, label in pages:
            query = write(replace(view.state, bagian=section))
            st.page_link(
                ROOT / "pages" / file, label=label, icon=":material/arrow_forward:", width="content", query_params=query
            )
