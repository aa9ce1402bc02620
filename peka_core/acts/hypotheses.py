"""Hypotheses: why a gampong is poor, as people there suppose, the evidence, and how far it has been tried."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from peka_core import catalog
from peka_core.access import log
from peka_core.access.principal import Principal
from peka_core.access.store import State
from peka_core.access.texts import impersonal, new_code
from peka_core.acts import history, rules
from peka_core.acts.errors import ActRefused
from peka_core.acts.history import Change, Thing, Version

KIND, ACT, TRY = "dugaan", "dugaan_catat", "dugaan_uji"
SUPPOSED, TRYING, SUPPORTED, UNSUPPORTED, DROPPED = "diduga", "diperiksa", "didukung", "tidak_didukung", "ditarik"
JUDGED = (SUPPORTED, UNSUPPORTED)
"""States that need evidence."""
LONGEST = 500
MOST = 12
"""Hypotheses of one gampong at a time."""


def record(
    state: State, principal: Principal, gampong: str, fields: Mapping[str, Any], *, now: datetime | None = None
) -> Version:
    """Record a hypothesis of ``gampong``: ``penyebab`` (code), ``isi`` and ``bukti`` in people's own words.

    Raises
    ------
    ActRefused, TextRefused
        Not theirs to record; the cause is unknown; the hypothesis is empty, or a text is too long or holds the number
        of a person or a telephone; or there are ``MOST`` already.
    """
    known = gampong in {item.kode for item in catalog.load().wilayah.gampong}
    rules.require(principal, ACT, gampong if known else "")
    isi = _checked(fields)
    with log.recorded(state) as conn:
        live = [one for one in history.last_of(conn, jenis=KIND) if one.thing.kode_gampong == gampong]
        if sum(one.keadaan != DROPPED for one in live) >= MOST:
            raise ActRefused(f"Gampong ini sudah punya {MOST} dugaan.", "Tarik dahulu yang tidak dipakai lagi.")
        new = Thing(KIND, new_code(), "", gampong)
        return history.add(state, conn, principal, new, Change(ACT, SUPPOSED, isi), now=now)


def judge(
    state: State,
    principal: Principal,
    id_: str,
    seen: int,
    status: str,
    bukti: str,
    *,
    now: datetime | None = None,
) -> Version:
    """Say how far a hypothesis, as it was shown, has been tried, and by what evidence.

    Raises
    ------
    ActRefused, TextRefused
        Not theirs to judge; there is none; or it is judged without evidence.
    ChangedMeanwhile
        See ``history.add``.
    """
    with log.recorded(state) as conn:
        known = history.versions_of(conn, Thing(KIND, id_, "", ""))
        if not known:
            raise ActRefused("Dugaan ini tidak ada.", "Muat ulang halaman.")
        evidence = impersonal(bukti, "Bukti", LONGEST, lines=True, blank=status not in JUDGED)
        change = Change(TRY, status, {**known[-1].isi, "bukti": evidence}, seen)
        return history.add(state, conn, principal, known[-1].thing, change, now=now)


def of(state: State, principal: Principal, gampong: str) -> list[Version]:
    """Hypotheses of ``gampong`` as they stand, oldest first; none for whoever is shown the public figures."""
    if principal.public_only or principal.tautan:
        return []
    found = [one for one in history.latest(state, jenis=KIND) if one.thing.kode_gampong == gampong]
    return [one for one in found if one.keadaan != DROPPED]


def _checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    penyebab = fields.get("penyebab")
    if penyebab not in {item.kode for item in catalog.load().penyebab}:
        raise ActRefused("Penyebab belum dipilih.", "Pilih penyebab yang paling dekat.")
    return {
        "penyebab": penyebab,
        "isi": impersonal(str(fields.get("isi") or ""), "Dugaan", LONGEST, lines=True),
        "bukti": impersonal(str(fields.get("bukti") or ""), "Bukti", LONGEST, lines=True, blank=True),
    }


def may(principal: Principal, gampong: str) -> bool:
    """True when ``principal`` may record and judge hypotheses of ``gampong``."""
    return rules.may(principal, ACT, gampong)
