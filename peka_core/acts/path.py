"""One family's path: what a release holds of it between its rounds and what was done here, as one line of time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from peka_core.acts import alerts, graduation, history, rows, values
from peka_core.acts.history import Row, Thing, Version
from peka_core.tables import TABEL

TABLES = ("penerima", "kunjungan", "rencana", "kelulusan")
"""Tables with rows of one family that the path shows."""
DATES = {"penerima": "mulai", "kunjungan": "tanggal", "rencana": "tanggal", "kelulusan": "diusulkan"}
"""The day each kind of thing stands at, ISO."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing on the path.

    Attributes
    ----------
    thing : Thing
    tanggal : str
        ISO date it stands at; empty where the table leaves it open.
    keadaan : str
        Its state now (``moves.STATES``); "" for what has none.
    isi : mapping
        Its fields now.
    versi : int
        Its version in the history, 0 where only the release holds it.
    oleh : str
        Who changed it last here; "" where only the release holds it.
    held : mapping or None
        Its row of the release.
    """

    thing: Thing
    tanggal: str
    keadaan: str
    isi: Mapping[str, Any]
    versi: int
    oleh: str
    held: Mapping[str, Any] | None


def path(id_keluarga: str, kode_gampong: str, held: Mapping[str, pl.DataFrame], known: Sequence[Version]) -> list[Step]:
    """Everything on one family's path, newest first.

    Parameters
    ----------
    id_keluarga, kode_gampong : str
        The family, and where it lives now.
    held : mapping of str to polars.DataFrame
        Its rows in the active release, of ``TABLES``, and the alerts about it (``followup.alerts.ALERTS``) as
        ``peringatan``.
    known : sequence of Version
        Every version of every thing of it, oldest first.
    """
    chains: dict[tuple[str, str], list[Version]] = {}
    for one in known:
        chains.setdefault((one.thing.jenis, one.thing.id), []).append(one)
    found: dict[tuple[str, str], Mapping[str, Any] | None] = dict.fromkeys(chains)
    for tabel, frame in held.items():
        for row in frame.to_dicts():
            found[tabel, _id(tabel, row)] = row
    steps = [
        _step(Thing(jenis, id_, id_keluarga, kode_gampong), chains.get((jenis, id_), []), row)
        for (jenis, id_), row in found.items()
    ]
    return sorted(steps, key=lambda step: (step.tanggal, step.thing.jenis, step.thing.id), reverse=True)


def _step(thing: Thing, chain: Sequence[Version], row: Mapping[str, Any] | None) -> Step:
    alert = thing.jenis == alerts.KIND and bool(chain)  # the rules raise it, and say nothing of what was done
    stands = history.stands(chain, None if alert else _held(thing.jenis, row))
    keadaan, isi = stands or ("", {})
    here = [one for one in chain if one.oleh != history.RELEASE]
    return Step(
        thing,
        str(isi.get(DATES.get(thing.jenis, "tanggal")) or ""),
        keadaan,
        isi,
        chain[-1].versi if chain else 0,
        here[-1].oleh if here else "",
        row,
    )


def _held(tabel: str, row: Mapping[str, Any] | None) -> Row | None:
    if row is None:
        return None
    if tabel == alerts.KIND:
        return "", {"aturan": row["aturan"], "tanggal": row["tanggal"].isoformat()}
    if tabel == graduation.KIND:
        return graduation.as_held(row)
    return rows.as_held(row) if tabel == rows.PLAN else (_STATES.get(tabel, ""), values.row_of(tabel, row))


_STATES = {rows.VISIT: "tercatat"}


def _id(tabel: str, row: Mapping[str, Any]) -> str:
    """The id a row has as a thing here; of other tables its key."""
    if tabel == alerts.KIND:
        return row["id_peringatan"]
    kept = values.row_of(tabel, row)
    if tabel == rows.VISIT:
        return rows.visit_id(kept)
    return ":".join(str(kept[name]) for name in TABEL[tabel].kunci)
