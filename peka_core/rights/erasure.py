"""Erase one family: a new release without it, then every older one that holds it goes, and so do its identities, and
what was done for it.

A release never changes. So the active one is written anew without the family and named by ``CURRENT``; only then are
the releases that still hold it removed, with their import reports. Killed at any moment, the same call goes on where it
stopped.
"""

import csv
import io
import shutil
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from peka_core import releases
from peka_core.access.store import State
from peka_core.acts import forget
from peka_core.errors import RefusedError
from peka_core.files.whole import write_whole
from peka_core.identity import store
from peka_core.intake.report import FOLDER as REPORTS
from peka_core.releases import Release
from peka_core.releases.store import FOLDER, TEMPORARY
from peka_core.rights import family as families
from peka_core.tables import ID_KELUARGA, KELUARGA, TABEL


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did.

    Attributes
    ----------
    release : Release or None
        The new active release; None where the active one did not hold the family.
    swept : tuple of str
        Ids of the releases removed because they held it.
    unreadable : tuple of str
        Folders of damaged releases, which nobody can look into.
    identities, quarantined : int
        Rows erased of identities, and of rows set aside by imports.
    acts : int
        Rows erased of what was done for it.
    """

    release: Release | None
    swept: tuple[str, ...]
    unreadable: tuple[str, ...]
    identities: int
    quarantined: int
    acts: int


def found(family: str, data_dir: Path, state: State | None = None) -> tuple[list[Release], bool]:
    """Releases that hold a family, newest first, and whether identities of it are kept.

    Raises
    ------
    RefusedError
        Nothing is held of it.
    """
    holding = [release for release in releases.list_releases(data_dir) if families.holds(release, family)]
    named = any(not store.read([family], data_dir, sintetis=kind).is_empty() for kind in (False, True))
    acts = forget.held(state, family) if state else 0
    if not holding and not named and not acts and not _quarantined(family, data_dir):
        raise families.unknown(family)
    return holding, named


def erase(family: str, data_dir: Path, state: State | None = None) -> Erased:
    """Erase a family from releases, identities and quarantine; with ``state`` also what was done for it.

    Raises
    ------
    RefusedError
        Nothing is held of it, or it is the only family there is.
    PekaError
        Another process writes, identities cannot be opened, or the disk refuses; what was done so far stays, and the
        same call goes on from there.
    """
    found(family, data_dir, state)
    identities = store.forget([family], data_dir)
    acts = forget.forget(state, family) if state else 0
    with releases.lock(data_dir):
        active = releases.current(data_dir)
        held = active is not None and families.holds(active, family)
        fresh = _without(active, family, data_dir) if active is not None and held else None
        holding = [release for release in releases.list_releases(data_dir) if families.holds(release, family)]
        for release in holding:
            remove(release.id, data_dir)
        known = {release.id for release in releases.list_releases(data_dir)}
        left = sorted(path.name for path in (data_dir / FOLDER).glob("[!.]*") if path.name not in known)
        swept, quarantined = tuple(release.id for release in holding), _clean_reports(family, data_dir)
        return Erased(fresh, swept, tuple(left), identities, quarantined, acts)


def remove(release_id: str, data_dir: Path) -> None:
    """Remove a release and its import report; for a caller that holds the lock and named another one active.

    It loses its name before its files, so that nobody ever finds half of it.
    """
    gone = data_dir / FOLDER / f"{TEMPORARY}hapus-{release_id}"
    (data_dir / FOLDER / release_id).rename(gone)
    shutil.rmtree(gone)
    shutil.rmtree(data_dir / REPORTS / release_id, ignore_errors=True)


def _without(active: Release, family: str, data_dir: Path) -> Release:
    tables = {
        nama: active.read(nama).filter(pl.col(ID_KELUARGA) != family) if nama in families.TABLES else active.read(nama)
        for nama in TABEL
    }
    if tables[KELUARGA.nama].is_empty():
        raise RefusedError(
            "Keluarga ini satu-satunya dalam rilis, jadi rilis tanpa keluarga itu kosong.",
            "Hapus seluruh folder data, atau impor data lain dahulu.",
        )
    return releases.write_held(tables, families.as_before(active), data_dir)


def _quarantines(data_dir: Path) -> list[Path]:
    return sorted((data_dir / REPORTS).glob("[!.]*/karantina_*.csv"))


def _quarantined(family: str, data_dir: Path) -> bool:
    return any(family.encode() in path.read_bytes() for path in _quarantines(data_dir))


def _clean_reports(family: str, data_dir: Path) -> int:
    """Take the family out of the rows that imports set aside; returns how many rows went."""
    gone = 0
    for path in _quarantines(data_dir):
        text = path.read_text(encoding="utf-8-sig")
        if family not in text:
            continue
        every = list(csv.reader(io.StringIO(text), delimiter=";"))
        kept = [row for row in every if family not in row]
        out = io.StringIO()
        csv.writer(out, delimiter=";", lineterminator="\n").writerows(kept)
        write_whole(path, out.getvalue().encode("utf-8-sig"), mode=0o600)
        gone += len(every) - len(kept)
    return gone
