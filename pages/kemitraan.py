"""Kemitraan: which partner does what, where and when, what gap is left, where partners meet, what came of it."""

from dashboard.blocks import clicks, controls, frame, text
from dashboard.parts.kemitraan import choosing, sections
from dashboard.shell.view import view

page = view()
frame.title(sections.headline(page))
controls.controls(page, measure=False, more=lambda: choosing.drawers(page), tables=lambda: sections.tables_of(page))
sections.choose(page)
sections.show(page)
clicks.watch()
text.source_line(page, *sections.counted(page))
