"""What people of one gampong say, beside its meeting: their story, and what they suppose of the causes."""

import streamlit as st

from dashboard.blocks import hypotheses, stories, text
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.catalog import Gampong


@faults.part
def part(view: View) -> None:
    """Hypotheses, then the story, of the one gampong that is chosen; nothing where there is none."""
    chosen = [item for item in view.data.katalog.wilayah.gampong if item.kode in view.state.gampong]
    if len(chosen) == 1:
        _hypotheses(view, chosen[0])
        story = stories.of(view, chosen[0].kode)
        if story is not None:
            st.header(_("Cerita dari gampong"))
            stories.told(view, story)


@faults.part
def _hypotheses(view: View, gampong: Gampong) -> None:
    found = hypotheses.of(view, gampong)
    if found:
        st.header(_("Dugaan penyebab setempat"))
        text.note(hypotheses.caveat())
        for card in hypotheses.cards(view, gampong, found):
            with st.container(border=True):
                st.html(card)
