"""Prioritas: who comes first by a rule that is stated, what another rule would do, how firm it is, what help fits."""

from dashboard.blocks import controls, frame, text
from dashboard.parts.prioritas import sections
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
