"""Statistik: money, change, space and gaps in the data, for planners and statisticians."""

from dashboard.blocks import controls, frame, text
from dashboard.parts.statistik import sections
from dashboard.shell.view import view

page = view()
asked = sections.asked(page)
families = sections.families(asked)
frame.title(sections.headline(asked, families))
controls.controls(page, measure=sections.shown(page) == "ruang", tables=lambda: sections.tables_of(asked))
sections.section(page)
if not families:
    frame.nothing_matches(page)

sections.note_on_level(page)
sections.show(asked)
text.source_line(asked, *sections.counted(asked))
