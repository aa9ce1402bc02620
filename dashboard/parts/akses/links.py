"""Every share link, whoever made it."""

from dashboard.blocks import link_rows
from dashboard.blocks.text import note
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.source.standing import kept
from dashboard.wording import _
from peka_core.access import links


@faults.part
def section(view: View) -> None:
    """The list; new ones are made where the view is that they open."""
    note(_("Tautan baru dibuat di halaman yang akan dibagikan: Bagikan, lalu Tautan mitra."))
    state = kept()
    link_rows.rows(view, links.listed(state) if state else [], "akses_tautan", makers=True)
