"""Simulasi: what a budget could reach, for whom and with which packages, as ranges from dated assumptions."""

from dashboard.blocks import controls, frame, text
from dashboard.parts.simulasi import masukan, sections
from dashboard.sentences import headlines
from dashboard.shell.view import view

page = view()
families = sections.families(page)
frame.title(sections.headline(page) if families else headlines.nothing(page))
controls.controls(page, measure=False, tables=lambda: sections.tables_of(page))
if not families:
    frame.nothing_matches(page)

masukan.inputs(page)
sections.choose(page)
sections.show(page)
text.source_line(page, *sections.counted(page))
