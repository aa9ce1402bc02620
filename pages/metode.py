"""Metode: how the numbers come about, and what every word of a chart means, straight from the catalogue."""

from dashboard.blocks import frame, text
from dashboard.parts.metode import sections
from dashboard.shell.view import view
from dashboard.wording import _

page = view()
frame.title(_("Bagaimana angka-angka ini dihitung"))
sections.contents()
sections.sections(page)
text.source_line(page, page.data.families(page.state))
