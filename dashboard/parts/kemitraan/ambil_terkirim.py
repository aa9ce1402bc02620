"""What whoever looks has pledged, with what was decided and why."""

from html import escape

import streamlit as st

from dashboard.blocks import drafts
from dashboard.sentences import pledges
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import N_, _, moment
from peka_core.access import store
from peka_core.acts import pledge_decisions
from peka_core.acts.history import Version

MOST = 20
STATES = {
    "menunggu": N_("Menunggu konfirmasi"),
    "dikonfirmasi": N_("Dikonfirmasi"),
    "ditolak": N_("Ditolak"),
    "di_buku": N_("Sudah ada di buku data"),
    "dibatalkan": N_("Dibatalkan"),
}
OWN = '<div class="peka-own"><span>{about}</span><p>{what}</p><p><b>{state}</b> {why}</p></div>'


@faults.part
def own(view: View) -> None:
    """The newest first; nothing where nothing was sent."""
    found = pledge_decisions.sent(store.open_state(), view.principal, drafts.browser())
    if found:
        st.header(_("Janji yang sudah Anda kirim"))
        st.html("".join(_line(one) for one in found[:MOST]))


def _line(one: Version) -> str:
    words = {
        "about": " · ".join((one.isi["nama_mitra"], pledges.months(dict(one.isi)), moment(one.waktu))),
        "what": one.isi["nama_kegiatan"],
        "state": _(STATES[one.keadaan]),
        "why": one.isi.get("alasan", ""),
    }
    return OWN.format(**{name: escape(str(word)) for name, word in words.items()})
