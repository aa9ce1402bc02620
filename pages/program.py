"""Program: whom programmes reach and miss, what they cost, who gets much and who nothing, what nobody serves."""

from dashboard.blocks import controls, frame, gap, text
from dashboard.parts.program import sections
from dashboard.shell.view import view

page = view()
families = sections.families(page)
frame.title(sections.headline(page, families))
controls.controls(page, measure=False, tables=lambda: sections.tables_of(page))
sections.choose(page)
gap.link(page)
if not families:
    frame.nothing_matches(page)

sections.show(page)
text.source_line(page, *sections.counted(page))
