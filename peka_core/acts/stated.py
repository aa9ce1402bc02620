"""Needs people state, recorded, and what they are answered: nothing is promised without words, nothing reopened."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from peka_core import catalog
from peka_core.access import log
from peka_core.access.clock import moment
from peka_core.access.principal import Principal
from peka_core.access.store import State
from peka_core.acts import history, numbers, rules, values
from peka_core.acts.errors import ActRefused
from peka_core.acts.history import ZONE, Change, Row, Thing, Version
from peka_core.tables import GAMPONG

KIND, NEW, PREFIX = "aspirasi", "baru", "AD"
"""Numbers given here begin with ``PREFIX``, so that they never meet those of a workbook."""


def record(
    state: State,
    principal: Principal,
    row: Mapping[str, Any],
    *,
    held: Collection[str] = (),
    now: datetime | None = None,
) -> Version:
    """Record a need that people of a gampong state; its number is given here.

    Parameters
    ----------
    row : mapping
        Columns of table ``aspirasi``: gampong, date, need, how it was stated, and words without names.
    held : collection of str
        Numbers of the active release.

    Raises
    ------
    ActRefused
        Not theirs to record, or a field is missing or out of its bounds.
    TextRefused
        The words hold a person's number or are too long.
    """
    kode, today = str(row.get(GAMPONG) or ""), moment(now).astimezone(ZONE).date()
    rules.require(principal, "aspirasi_catat", kode)
    with log.recorded(state) as conn:
        known = [one.thing.id for one in history.last_of(conn, jenis=KIND)]
        number = numbers.following(PREFIX, today.year, (*known, *held))
        told = {name: row.get(name) for name in (GAMPONG, "tanggal", "kebutuhan", "sumber", "isi")}
        isi = values.checked(KIND, {**told, "no_aspirasi": number, "status": NEW}, today)
        if "kebutuhan" not in isi:
            raise ActRefused("Kebutuhan belum dipilih.", "Pilih satu dari daftar.")
        change = Change("aspirasi_catat", NEW, isi, details={"aspirasi": number})
        return history.add(state, conn, principal, Thing(KIND, number, "", kode), change, now=now)


def answer(
    state: State,
    principal: Principal,
    need: Thing,
    seen: int,
    row: Mapping[str, Any],
    *,
    held: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Version:
    """Answer a need, or say what became of it; ``row`` holds ``status``, ``tanggapan`` and ``kode_kegiatan``.

    The days of the first answer and of the end are those on which it is said here. ``held`` is the row of the active
    release, where the workbook holds it.

    Raises
    ------
    ActRefused
        Not theirs to answer, it is finished, or the status or the words are missing.
    TextRefused
        The words hold a person's number or are too long.
    ChangedMeanwhile
        Somebody else answered it meanwhile.
    """
    rules.require(principal, "aspirasi_tanggap", need.kode_gampong)
    today = moment(now).astimezone(ZONE).date()
    status = str(row.get("status") or "")
    ends = {item.kode: item.selesai for item in catalog.load().status_aspirasi if item.kode != NEW}
    if status not in ends:
        raise ActRefused("Status belum dipilih.", "Pilih apa yang terjadi dengan aspirasi ini.")
    if not str(row.get("tanggapan") or "").strip():
        raise ActRefused("Tanggapan belum ditulis.", "Tulis jawaban yang dapat dibacakan kepada warga.")
    with log.recorded(state) as conn:
        release = as_held(held)
        before = history.stands(history.versions_of(conn, need), release)
        if before is None:
            raise ActRefused("Aspirasi ini tidak ada.", "Muat ulang halaman.")
        isi = {
            "tanggal_tanggapan": today,
            **before[1],
            **{name: row.get(name) or before[1].get(name) for name in ("tanggapan", "kode_kegiatan")},
            "status": status,
            **({"tanggal_selesai": today} if ends[status] else {}),
        }
        kept = values.checked(KIND, isi, today)
        values.require_order(KIND, kept)
        change = Change("aspirasi_tanggap", status, kept, seen, release, {"aspirasi": need.id})
        return history.add(state, conn, principal, need, change, now=now)


def as_held(row: Mapping[str, Any] | None) -> Row | None:
    """State and fields of a row of table ``aspirasi``; None for none."""
    return (row.get("status") or NEW, values.row_of(KIND, row)) if row else None
