"""Keluarga: families one by one, without names; why each has its level; names for few, and every look noted."""

import streamlit as st

from dashboard.blocks import controls, frame, text
from dashboard.parts.keluarga import chosen, listing, profile
from dashboard.sentences import families
from dashboard.shell.view import narrow_screen, view

page = view()
rows = page.data.rows(page.state)
frame.title(families.headline(page, rows))
controls.controls(page, measure=False)
if not rows.height:
    frame.nothing_matches(page, why=families.headline(page, rows))
if family := chosen.family():
    columns = st.columns([1, 1], gap="medium")
    beside, opened = reversed(columns) if narrow_screen() else columns  # on a phone what was opened comes first
    with beside:
        listing.listing(page, rows)
    with opened:
        profile.panel(page, family)
else:
    text.note(listing.hint(rows))
    listing.listing(page, rows)
text.source_line(page, rows.height)
