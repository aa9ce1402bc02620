"""Integrasi: are training, capital, market and mentoring brought to the same families, and what is due with whom."""

from dashboard.blocks import controls, frame, text
from dashboard.parts.integrasi import sections
from dashboard.shell.view import view

page = view()
families = sections.families(page)
frame.title(sections.headline(page, families))
controls.controls(page, measure=False, tables=lambda: sections.tables_of(page))
sections.choose(page)
if not families:
    frame.nothing_matches(page)

sections.show(page)
text.source_line(page, *sections.counted(page))
