"""Tantangan: money and staff against need, direct aid alone, gaps between groups, and what lasts after support."""

from dashboard.blocks import controls, frame, text
from dashboard.parts.tantangan import sections
from dashboard.shell.view import view

page = view()
families = sections.families(page)
frame.title(sections.headline(page, families))
controls.controls(page, measure=False, tables=lambda: sections.tables_of(page))
sections.choose(page)
if not families:
    frame.nothing_matches(page)

sections.show(page)
text.source_line(sections.whose(page), *sections.counted(page))
