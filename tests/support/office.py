"""An office with accounts, as tests sign in to it: whoever is asked for answers a page, by a session of their own."""

from dataclasses import dataclass

import pytest

from dashboard.blocks import drafts
from dashboard.shell import who
from peka_core.access import links, passwords, sessions, store, users
from peka_core.access.links import Lingkup, Tautan
from peka_core.access.principal import Peran, Principal
from peka_core.access.store import State
from tests.support.access import PASSWORD, SECRET
from tests.support.towns import IBOIH

NAMES = {Peran.ADMIN: "kelola", Peran.PERENCANA: "rencana", Peran.KEPALA: "pimpin"}
WIDE = Lingkup(halaman=("peta", "ringkasan"), query="kelompok=lansia")


@dataclass
class Office:
    """One account a role, and whoever is signed in."""

    state: State
    patch: pytest.MonkeyPatch
    acting: Principal | None = None

    def signed_in(self, peran: Peran) -> Principal:
        """From here on pages answer to the account of ``peran``."""
        found = users.by_name(self.state, NAMES[peran])
        assert found is not None
        return self._holding(sessions.start(self.state, found.principal, alamat="192.0.2.7"))

    def by_link(self, scope: Lingkup = WIDE, days: int = 30) -> Tautan:
        """From here on pages answer to whoever opened a link of ``scope``."""
        token = links.make(self.state, self.user(Peran.ADMIN), scope, "Dinas contoh", days=days)
        session, link = links.redeem(self.state, token, "198.51.100.9")
        self._holding(session)
        return link

    def user(self, peran: Peran) -> Principal:
        """The account of ``peran``, not signed in."""
        found = users.by_name(self.state, NAMES[peran])
        assert found is not None
        return found.principal

    def _holding(self, token: str) -> Principal:
        self.acting = sessions.find(self.state, token)
        assert self.acting is not None
        session = self.acting.sesi
        self.patch.setattr(who, "principal", lambda: sessions.find_id(self.state, session))
        return self.acting


def opened_for(patch: pytest.MonkeyPatch, root: str) -> Office:
    """An office whose state is in the folder ``root``."""
    patch.setenv("PEKA_STATE", f"sqlite:///{root}/keadaan.db")
    patch.setenv("PEKA_RAHASIA", SECRET)
    patch.setattr(passwords, "HASHING", passwords.Hashing(memory_kib=64, rounds=1, lanes=1))
    patch.setattr(drafts, "browser", lambda: "a" * 32)
    state = store.open_state()
    users.create(state, NAMES[Peran.ADMIN], PASSWORD, Peran.ADMIN)
    users.create(state, NAMES[Peran.PERENCANA], PASSWORD, Peran.PERENCANA, [IBOIH])
    users.create(state, NAMES[Peran.KEPALA], PASSWORD, Peran.KEPALA)
    return Office(state, patch)
