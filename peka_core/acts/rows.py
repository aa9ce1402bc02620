"""Visits recorded, and entries of a family's plan recorded and marked achieved."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import polars as pl

from peka_core.access import log
from peka_core.access.clock import moment
from peka_core.access.principal import Principal
from peka_core.access.store import State
from peka_core.acts import history, rules, values
from peka_core.acts.errors import ActRefused
from peka_core.acts.history import ZONE, Change, Row, Thing, Version

VISIT, PLAN = "kunjungan", "rencana"


def visit(
    state: State,
    principal: Principal,
    kode_gampong: str,
    row: Mapping[str, Any],
    *,
    held: pl.DataFrame | None = None,
    now: datetime | None = None,
) -> Version:
    """Record a visit; ``row`` has the columns of table ``kunjungan``, ``held`` are the family's rows of the release.

    Raises
    ------
    ActRefused
        Not theirs to record, a field is missing or outside of its bounds, or the same mentor's visit of that day is
        there already (``ChangedMeanwhile``, with what it says).
    TextRefused
        A text holds a person's number or is too long.
    """
    rules.require(principal, "kunjungan_catat", kode_gampong)
    isi = values.checked(VISIT, row, moment(now).astimezone(ZONE).date())
    if isi.get("tanggal_berikut", isi["tanggal"]) < isi["tanggal"]:
        raise ActRefused("Kunjungan berikutnya mendahului kunjungan ini.", "Betulkan salah satu tanggalnya.")
    id_ = visit_id(isi)
    thing = Thing(VISIT, id_, isi["id_keluarga"], kode_gampong)
    same = [] if held is None else [one for one in held.to_dicts() if visit_id(values.row_of(VISIT, one)) == id_]
    if same:
        raise ActRefused(
            "Kunjungan pendamping itu pada tanggal itu sudah ada di data.", "Periksa tanggal dan pendampingnya."
        )
    return history.put(state, principal, thing, Change("kunjungan_catat", "tercatat", isi), now=now)


def plan(
    state: State,
    principal: Principal,
    kode_gampong: str,
    row: Mapping[str, Any],
    *,
    held: Sequence[int] = (),
    now: datetime | None = None,
) -> Version:
    """Record an entry of a family's plan; ``row`` has the columns of table ``rencana`` but the number.

    Parameters
    ----------
    held : sequence of int
        Numbers of the family's entries in the active release; the new one comes after all that are known.

    Raises
    ------
    ActRefused, TextRefused
        As ``visit``; or neither a domain nor an indicator is named, or nothing to do.
    """
    rules.require(principal, "rencana_catat", kode_gampong)
    today = moment(now).astimezone(ZONE).date()
    if not (row.get("ranah") or row.get("indikator")):
        raise ActRefused("Ranah atau indikator belum dipilih.", "Pilih yang hendak diperbaiki.")
    if not str(row.get("tindakan") or "").strip():
        raise ActRefused("Yang akan dilakukan belum ditulis.", "Tulis satu langkah yang jelas.")
    family = str(row["id_keluarga"])
    with log.recorded(state) as conn:
        known = [one.isi["no_rencana"] for one in history.last_of(conn, jenis=PLAN, family=family)]
        number = max([*known, *held], default=0) + 1
        isi = values.checked(PLAN, {"tanggal": today, **row, "no_rencana": number}, today)
        change = Change("rencana_catat", "berjalan", isi)
        return history.add(state, conn, principal, plan_of(family, number, kode_gampong), change, now=now)


def achieved(
    state: State,
    principal: Principal,
    entry: Thing,
    seen: int,
    row: Mapping[str, Any],
    *,
    held: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Version:
    """Mark an entry of a plan as achieved: ``row`` holds ``tercapai`` (date) and ``upaya`` (what it took).

    ``held`` is the entry's row of the active release, where the workbook holds it.

    Raises
    ------
    ActRefused, TextRefused
        As ``visit``; or it is achieved already, or the date lies before the entry.
    """
    rules.require(principal, "rencana_capai", entry.kode_gampong)
    today = moment(now).astimezone(ZONE).date()
    with log.recorded(state) as conn:
        known = history.versions_of(conn, entry)
        release = as_held(held)
        before = history.stands(known, release)
        if before is None:
            raise ActRefused("Rencana ini tidak ada.", "Muat ulang halaman.")
        isi = values.checked(PLAN, {**before[1], "tercapai": row.get("tercapai"), "upaya": row.get("upaya")}, today)
        if "tercapai" not in isi:
            raise ActRefused("Tanggal tercapai belum diisi.", "Pilih tanggalnya.")
        if isi["tercapai"] < isi.get("tanggal", isi["tercapai"]):
            raise ActRefused("Rencana tercapai sebelum dibuat.", "Betulkan tanggal tercapainya.")
        change = Change("rencana_capai", "tercapai", isi, seen, release)
        return history.add(state, conn, principal, entry, change, now=now)


def visit_id(row: Mapping[str, Any]) -> str:
    """The id of a visit, of a row as ``values.checked`` keeps it."""
    return f"{row['id_keluarga']}:{row['tanggal']}:{row['kode_pendamping']}"


def plan_of(family: str, number: int, kode_gampong: str) -> Thing:
    """Entry ``number`` of a family's plan."""
    return Thing(PLAN, f"{family}:{number}", family, kode_gampong)


def as_held(row: Mapping[str, Any] | None) -> Row | None:
    """State and fields of a row of table ``rencana``; None for none."""
    return ("tercapai" if row.get("tercapai") else "berjalan", values.row_of(PLAN, row)) if row else None
