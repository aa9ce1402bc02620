"""Jejak: who did what and when, for the administrator; whether the log is whole, and the log as a file."""

from dashboard.blocks import frame
from dashboard.parts import jejak
from dashboard.shell.view import view
from dashboard.source import trail

page = view()
findings = trail.examined(page.principal)
frame.title(jejak.headline(jejak.Found([], findings)))
asked = jejak.wanted(page)
found = jejak.Found(trail.entries(page.principal, asked), findings)
jejak.state(found)
jejak.table(page, asked, found)
