"""Invented pledges of invented partners, for tests of acts and pages."""

from datetime import date
from typing import Any

from peka_core.access import links, sessions, users
from peka_core.access.principal import Peran, Principal
from peka_core.access.store import State
from tests.support.access import PASSWORD
from tests.support.towns import IBOIH

ROW = {
    "nama_mitra": "Yayasan Laut Biru",
    "nama_kegiatan": "Pelatihan las untuk nelayan",
    "sektor": "penghidupan",
    "jenis": "pelatihan",
    "gampong": [IBOIH],
    "mulai": date(2026, 12, 1),
    "selesai": date(2027, 3, 31),
    "keluarga_rencana": 25,
}


def partner(state: State, *, address: str = "203.0.113.7", **scope: Any) -> Principal:
    """Somebody who has opened a share link of that ``scope`` (fields of ``Lingkup``)."""
    if not users.exists(state):
        users.create(state, "kelola", PASSWORD, Peran.ADMIN)
    maker = Principal(Peran.ADMIN, "kelola")
    token = links.make(state, maker, links.Lingkup(**scope), "Yayasan Laut Biru")
    session, _link = links.redeem(state, token, address)
    found = sessions.find(state, session)
    assert found is not None
    return found
