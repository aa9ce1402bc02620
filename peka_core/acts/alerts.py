"""Alerts handled: taken by somebody, noted, closed with what came of it; one that nobody touched has no row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from peka_core.access.clock import moment
from peka_core.access.principal import Peran, Principal
from peka_core.access.store import State
from peka_core.access.texts import accepted
from peka_core.acts import history, rules
from peka_core.acts.errors import ActRefused
from peka_core.acts.history import ZONE, Change, Thing, Version
from peka_core.acts.values import LONGEST

KIND = "peringatan"
OUTCOMES: Mapping[str, str] = {"benar": "Benar: keluarga perlu ditolong", "palsu": "Palsu: tidak ada yang berubah"}
"""What an alert turned out to be, by code; false alarms are a figure of their own."""
Step = tuple[str, str, int]
"""Act, state it leads to, and the version that was seen."""
SCHEMA = pl.Schema(
    {
        "id_peringatan": pl.String(),
        "status": pl.String(),
        "oleh": pl.String(),
        "tanggal": pl.Date(),
        "hasil": pl.String(),
    }
)


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert as the rules raised it: its id, the family and where it lives, the rule, and its date (ISO)."""

    id: str
    id_keluarga: str
    kode_gampong: str
    aturan: str
    tanggal: str

    @property
    def thing(self) -> Thing:
        """What is acted on."""
        return Thing(KIND, self.id, self.id_keluarga, self.kode_gampong)


def take(
    state: State, principal: Principal, alert: Alert, seen: int = 0, catatan: str = "", *, now: datetime | None = None
) -> Version:
    """Take an alert; one that another has taken is taken over, by whoever has seen that.

    Raises
    ------
    ActRefused
        Not theirs to take, theirs already, or closed; ``ChangedMeanwhile`` where another came first.
    """
    rules.require(principal, "peringatan_ambil", alert.kode_gampong)
    last = _last(state, alert)
    mine = last is not None and last.keadaan == "diambil" and last.isi.get("pengambil") == rules.who(principal)
    if last and last.versi == seen and mine:
        raise ActRefused("Peringatan ini sudah Anda ambil.", "Tambah catatan, atau tutup bila selesai.")
    words = accepted(catatan, "Catatan", LONGEST, lines=True, blank=True)
    own = {"pengambil": rules.who(principal), "catatan": words}
    return _put(state, principal, alert, ("peringatan_ambil", "diambil", seen), own, now)


def note(
    state: State, principal: Principal, alert: Alert, seen: int, catatan: str, *, now: datetime | None = None
) -> Version:
    """Add a note to an alert one has taken.

    Raises
    ------
    ActRefused
        It is not theirs, or closed; ``ChangedMeanwhile`` where another came first.
    TextRefused
        The note is empty, too long, or holds a person's number.
    """
    rules.require(principal, "peringatan_catat", alert.kode_gampong)
    words = accepted(catatan, "Catatan", LONGEST, lines=True)
    own = {"pengambil": _taker(state, principal, alert, seen), "catatan": words}
    return _put(state, principal, alert, ("peringatan_catat", "diambil", seen), own, now)


def close(
    state: State,
    principal: Principal,
    alert: Alert,
    seen: int,
    hasil: str,
    tindakan: str,
    *,
    now: datetime | None = None,
) -> Version:
    """Close an alert one has taken, with what it was (``OUTCOMES``) and what was done.

    Raises
    ------
    ActRefused
        As ``note``; or the outcome is missing.
    """
    rules.require(principal, "peringatan_selesai", alert.kode_gampong)
    if hasil not in OUTCOMES:
        raise ActRefused("Hasil peringatan belum dipilih.", "Pilih benar atau palsu.")
    done = accepted(tindakan, "Yang sudah dilakukan", LONGEST, lines=True)
    own = {"pengambil": _taker(state, principal, alert, seen), "hasil": hasil, "tindakan": done}
    return _put(state, principal, alert, ("peringatan_selesai", "selesai", seen), own, now)


def handled(state: State) -> pl.DataFrame:
    """What became of alerts: one row for each that somebody touched.

    Returns
    -------
    polars.DataFrame
        ``id_peringatan``, ``status`` ("diambil" or "selesai"; one without a row is "baru"), ``oleh`` (who took it),
        ``tanggal`` (day in WIB of the last change), ``hasil`` ("benar", "palsu", or "" while open).
    """
    found = history.latest(state, jenis=KIND)
    rows = [
        {
            "id_peringatan": one.thing.id,
            "status": one.keadaan,
            "oleh": one.isi.get("pengambil", ""),
            "tanggal": one.waktu.astimezone(ZONE).date(),
            "hasil": one.isi.get("hasil", ""),
        }
        for one in found
    ]
    return pl.DataFrame(rows, schema=SCHEMA)


def _last(state: State, alert: Alert) -> Version | None:
    known = history.versions(state, KIND, alert.id)
    return known[-1] if known else None


def _taker(state: State, principal: Principal, alert: Alert, seen: int) -> str:
    """Who took it, if that one may go on: the taker, or an admin; of what is stale the next step tells."""
    last = _last(state, alert)
    if last is None:
        raise ActRefused("Peringatan ini belum diambil.", "Ambil dahulu.")
    taker = last.isi.get("pengambil", "")
    going_on = taker == rules.who(principal) or principal.peran is Peran.ADMIN
    if last.versi == seen and last.keadaan == "diambil" and not going_on:
        raise ActRefused(
            f"Peringatan ini ditangani {taker}.", "Ambil alih dahulu bila Anda yang menanganinya sekarang."
        )
    return taker


def _put(
    state: State, principal: Principal, alert: Alert, step: Step, own: Mapping[str, Any], now: datetime | None
) -> Version:
    act, keadaan, seen = step
    isi = {"aturan": alert.aturan, "tanggal": alert.tanggal, **own}
    details = {"peringatan": f"p{alert.id}", "aturan": alert.aturan}  # an id of digits alone would read as a NIK
    change = Change(act, keadaan, isi, seen, details=details)
    return history.put(state, principal, alert.thing, change, now=moment(now))
