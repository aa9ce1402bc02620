"""Keluarga: families one by one, without names; why each has its level; names for few, and every look noted."""

import streamlit as st

from dashboard.blocks import controls, frame, text
from dashboard.parts.keluarga import listing, profile
from dashboard.sentences import families
from dashboard.shell.view import view

page = view()
rows = page.data.rows(page.state)
frame.title(families.headline(page, rows))
controls.controls(page, measure=False)
if not rows.height:
    frame.nothing_matches(page)
chosen = st.session_state.get(listing.CHOSEN, "")
if chosen:
    left, right = st.columns([1, 1], gap="medium")
    with left:
        listing.listing(page, rows)
    with right:
        profile.panel(page, chosen)
else:
    text.note(listing.hint(rows))
    listing.listing(page, rows)
text.source_line(page, rows.height)
