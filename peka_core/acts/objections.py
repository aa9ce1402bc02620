"""What is proposed to be corrected of a family (usul-sanggah), recorded, and how it was decided, with the reason."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from peka_core.access import log
from peka_core.access.clock import moment
from peka_core.access.principal import Principal
from peka_core.access.store import State
from peka_core.acts import history, moves, numbers, rules, values
from peka_core.acts.errors import ActRefused
from peka_core.acts.history import ZONE, Change, Row, Thing, Version
from peka_core.tables import ID_KELUARGA

KIND, OPEN, PREFIX = "sanggah", "diajukan", "SD"
"""Numbers given here begin with ``PREFIX``, so that they never meet those of a workbook."""


def record(
    state: State,
    principal: Principal,
    kode_gampong: str,
    row: Mapping[str, Any],
    *,
    held: Collection[str] = (),
    now: datetime | None = None,
) -> Version:
    """Record that something of a family in ``kode_gampong`` should be corrected; its number is given here.

    Parameters
    ----------
    row : mapping
        Columns of table ``sanggah``: family, date, what, by whom, and words without names.
    held : collection of str
        Numbers of the active release.

    Raises
    ------
    ActRefused
        Not theirs to record, or a field is missing or out of its bounds.
    TextRefused
        The words hold a person's number or are too long.
    """
    rules.require(principal, "sanggah_catat", kode_gampong)
    today = moment(now).astimezone(ZONE).date()
    with log.recorded(state) as conn:
        known = [one.thing.id for one in history.last_of(conn, jenis=KIND)]
        number = numbers.following(PREFIX, today.year, (*known, *held))
        told = {name: row.get(name) for name in (ID_KELUARGA, "tanggal", "hal", "pengaju", "isi")}
        isi = values.checked(KIND, {**told, "no_sanggah": number}, today)
        for name, label in (("hal", "Yang dibetulkan"), ("pengaju", "Yang mengajukan")):
            if name not in isi:
                raise ActRefused(f"{label} belum dipilih.", "Pilih satu dari daftar.")
        change = Change("sanggah_catat", OPEN, isi, details={"sanggah": number})
        return history.add(state, conn, principal, Thing(KIND, number, isi[ID_KELUARGA], kode_gampong), change, now=now)


def settle(
    state: State,
    principal: Principal,
    one: Thing,
    seen: int,
    row: Mapping[str, Any],
    *,
    held: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Version:
    """Decide it: ``row`` holds ``hasil`` and ``alasan``, which whoever asked is told; ``held`` as in ``stated.answer``.

    Raises
    ------
    ActRefused
        Not theirs to decide, it is decided, or the outcome or the reason is missing.
    TextRefused
        The reason holds a person's number or is too long.
    ChangedMeanwhile
        Somebody else decided it meanwhile.
    """
    rules.require(principal, "sanggah_putus", one.kode_gampong)
    today, outcome = moment(now).astimezone(ZONE).date(), str(row.get("hasil") or "")
    if outcome not in moves.MOVES[KIND][OPEN]:
        raise ActRefused("Hasil belum dipilih.", "Pilih satu dari daftar.")
    if not str(row.get("alasan") or "").strip():
        raise ActRefused("Alasan keputusan belum ditulis.", "Tulis alasan yang dapat dibaca yang mengajukan.")
    with log.recorded(state) as conn:
        release = as_held(held)
        before = history.stands(history.versions_of(conn, one), release)
        if before is None:
            raise ActRefused("Usul atau sanggah ini tidak ada.", "Muat ulang halaman.")
        isi = {**before[1], "hasil": outcome, "alasan": row.get("alasan"), "tanggal_selesai": today}
        kept = values.checked(KIND, isi, today)
        values.require_order(KIND, kept)
        change = Change("sanggah_putus", outcome, kept, seen, release, {"sanggah": one.id, "hasil": outcome})
        return history.add(state, conn, principal, one, change, now=now)


def as_held(row: Mapping[str, Any] | None) -> Row | None:
    """State and fields of a row of table ``sanggah``; None for none."""
    return (row.get("hasil") or OPEN, values.row_of(KIND, row)) if row else None
