"""Every open session: of accounts, and of those who came by a link."""

from dashboard.blocks import session_rows
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.source.standing import kept
from dashboard.wording import _
from peka_core.access import links, sessions
from peka_core.access.principal import Peran


@faults.part
def section(view: View) -> None:
    """The list, the last used first; each can be ended."""
    state = kept()
    found = sessions.all_open(state) if state else []
    notes = {link.id: link.untuk for link in links.listed(state)} if state and any(s.tautan for s in found) else {}
    whose = {}
    for session in found:
        who = session.nama or _("tautan untuk {siapa}").format(siapa=notes.get(session.tautan) or "–")
        whose[session.id] = f"{who} · {session.alamat}" if session.alamat else who
    session_rows.rows(view, found, "akses_sesi", (Peran.ADMIN,), whose)
