"""Partisipasi: who came and what people say, needs and what came of them, judgements, corrections."""

from dashboard.blocks import controls, frame, text
from dashboard.parts.partisipasi import sections
from dashboard.shell.view import view

page = view()
frame.title(sections.headline(page))
controls.controls(page, measure=False, tables=lambda: sections.tables_of(page))
sections.choose(page)
if sections.nobody(page):
    frame.nothing_matches(page)
sections.show(page)
text.source_line(sections.whose(page), *sections.counted(page))
