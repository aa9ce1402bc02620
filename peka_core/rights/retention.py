"""How long anything is kept: releases by number; identities, log and what was done by months. Nothing goes unasked."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from peka_core import releases
from peka_core.errors import PekaError
from peka_core.identity import store
from peka_core.rights import erasure
from peka_core.settings import setting

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Due:
    """What is past its time.

    Attributes
    ----------
    releases : tuple of str
        Ids of releases, newest first; never the active one.
    identities : tuple of str
        Rounds whose identities go; the release keeps its rows without names.
    log_before : datetime
        Entries of the log older than this go.
    acts_before : datetime
        What was last done before this goes, with its history.
    """

    releases: tuple[str, ...]
    identities: tuple[str, ...]
    log_before: datetime
    acts_before: datetime


def due(data_dir: Path, now: datetime | None = None) -> Due:
    """What is past its time by the settings ``PEKA_SIMPAN_*``.

    Raises
    ------
    PekaError
        A setting is no whole number above 0.
    """
    today = now or datetime.now(UTC)
    active = releases.current(data_dir)
    others = [release.id for release in releases.list_releases(data_dir) if not active or release.id != active.id]
    kept = _number("PEKA_SIMPAN_RILIS") - (1 if active else 0)
    months = _number("PEKA_SIMPAN_IDENTITAS")
    old = [p for p in store.rounds(data_dir, sintetis=False) if _age(p, today) > months]
    log_before = _months_before(today, _number("PEKA_SIMPAN_JEJAK"))
    return Due(tuple(others[kept:]), tuple(old), log_before, _months_before(today, _number("PEKA_SIMPAN_TINDAKAN")))


def sweep(found: Due, data_dir: Path) -> None:
    """Remove the releases and identities found; the log and what was done are their own keepers' business."""
    with releases.lock(data_dir):
        for release_id in found.releases:
            erasure.remove(release_id, data_dir)
    for putaran in found.identities:
        store.forget_round(putaran, data_dir, sintetis=False)


def _number(name: str) -> int:
    text = setting(name)
    if not text.isdecimal() or int(text) < 1:
        raise PekaError(f"Setelan {name} berisi {text!r}.", "Tulis bilangan bulat mulai dari 1.")
    return int(text)


def _age(putaran: str, today: datetime) -> int:
    """Months since the end of the year of a round."""
    return (today.year - int(putaran[:4]) - 1) * MONTHS_A_YEAR + today.month


def _months_before(today: datetime, months: int) -> datetime:
    whole = today.year * MONTHS_A_YEAR + today.month - 1 - months
    return today.replace(
        year=whole // MONTHS_A_YEAR, month=whole % MONTHS_A_YEAR + 1, day=1, hour=0, minute=0, second=0
    )
