"""What an administrator decides of a pledge: it stands from then on, or is refused with a reason."""

import re
from dataclasses import dataclass
from datetime import datetime

from peka_core import catalog
from peka_core.access import log
from peka_core.access.principal import Principal
from peka_core.access.store import State
from peka_core.access.texts import accepted
from peka_core.acts import contacts, history, rules, senders
from peka_core.acts.errors import ActRefused
from peka_core.acts.history import Change, Thing, Version
from peka_core.acts.pledges import CONFIRMED, KIND, WAITING
from peka_core.tables.contract import POLA_KODE

REFUSED, IN_BOOK, CALLED_OFF = "ditolak", "di_buku", "dibatalkan"
WITH_REASON = (REFUSED, CALLED_OFF)
REASON_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is decided.

    Attributes
    ----------
    keadaan : str
        ``CONFIRMED``, ``REFUSED``; of a confirmed one ``IN_BOOK`` (the workbook holds it) or ``CALLED_OFF``.
    kode_mitra : str
        Whose it is; needed to confirm.
    baru : bool
        True for a partner that is not in the workbook; its kind is ``jenis_mitra`` (catalogue) then.
    jenis_mitra : str
    alasan : str
        Why; needed where it is refused or called off. Whoever pledged reads it.
    """

    keadaan: str
    kode_mitra: str = ""
    baru: bool = False
    jenis_mitra: str = ""
    alasan: str = ""


def decide(
    state: State, principal: Principal, thing: Thing, seen: int, outcome: Outcome, *, now: datetime | None = None
) -> Version:
    """Decide a pledge as it was shown (version ``seen``).

    Raises
    ------
    ActRefused, TextRefused
        ``principal`` may not, a field is missing, or it was decided already.
    ChangedMeanwhile
        See ``history.add``.
    """
    with log.recorded(state) as conn:
        known = history.versions_of(conn, thing)
        if not known:
            raise ActRefused("Janji ini tidak ada.", "Muat ulang halaman.")
        last = known[-1]
        for code in last.isi["gampong"]:
            rules.require(principal, "janji_putus", code)
        isi = {**last.isi, **_decided(last, outcome)}
        change = Change("janji_putus", outcome.keadaan, isi, seen)
        made = history.add(state, conn, principal, last.thing, change, now=now)
        if outcome.keadaan != CONFIRMED:  # nobody needs to reach them any more
            contacts.forget(conn, last.thing)
        return made


def queue(state: State, principal: Principal) -> list[Version]:
    """Pledges that wait and those that stand, oldest first, all of whose gampong lie within the scope; for whoever may
    decide.
    """
    if not rules.may(principal, "janji_putus"):
        return []
    found = history.latest(state, jenis=KIND)
    return [
        one for one in found if one.keadaan in (WAITING, CONFIRMED) and all(map(principal.reaches, one.isi["gampong"]))
    ]


def sent(state: State, principal: Principal, browser: str = "") -> list[Version]:
    """What whoever asks from ``browser`` has pledged, newest first, as it stands; see ``senders.own``."""
    mine = senders.own(state, principal, KIND, browser)
    return [one for one in history.latest(state, jenis=KIND) if one.thing.id in mine][::-1]


def code_of(name: str) -> str:
    """A code proposed for a partner that is new.

    >>> code_of("Yayasan Laut Biru, Sabang")
    'YAYASAN-LAUT-BIRU-SAB'
    """
    return re.sub(r"[^A-Z0-9]+", "-", name.upper()).strip("-")[:21].strip("-")


def _decided(last: Version, outcome: Outcome) -> dict[str, object]:
    reason = accepted(outcome.alasan, "Alasan", REASON_LONGEST, blank=outcome.keadaan not in WITH_REASON)
    if outcome.keadaan != CONFIRMED or last.keadaan != WAITING:
        return {"alasan": reason}
    if not re.fullmatch(POLA_KODE, outcome.kode_mitra):
        raise ActRefused(
            "Kode mitra belum diisi.", "Pilih mitranya, atau tulis kode pendek tanpa spasi bagi yang baru."
        )
    given: dict[str, object] = {"kode_mitra": outcome.kode_mitra, "kode_kegiatan": f"JANJI-{last.thing.id}"}
    given |= {"alasan": reason, "status": "direncanakan"}
    if not outcome.baru:
        return given
    if outcome.jenis_mitra not in {item.kode for item in catalog.load().jenis_mitra}:
        raise ActRefused("Jenis mitra baru belum dipilih.", "Pilih jenisnya.")
    return {**given, "mitra_baru": True, "jenis_mitra": outcome.jenis_mitra}
