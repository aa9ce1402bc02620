"""Papan PEKA: five strategies against four challenges, what is red, since when, and who owns it."""

from dashboard.blocks import controls, frame, text
from dashboard.parts import papan
from dashboard.shell.view import view

page = view()
frame.title(papan.headline(page))
controls.controls(page, measure=False, tables=lambda: papan.tables_of(page))
papan.states(page)
papan.grid(page)
papan.red(page)
text.source_line(page, papan.counted(page))
