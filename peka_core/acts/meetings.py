"""Meetings of a gampong recorded: who came, and which causes people agreed on, corrected and added."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from peka_core.access.clock import moment
from peka_core.access.principal import Principal
from peka_core.access.store import State
from peka_core.acts import history, rules, values
from peka_core.acts.errors import ActRefused
from peka_core.acts.history import ZONE, Change, Row, Thing, Version
from peka_core.tables import GAMPONG, PUTARAN

KIND, HELD = "musyawarah", "tercatat"
PRESENT = ("hadir_laki", "hadir_perempuan")
CAUSES = ("penyebab_disepakati", "penyebab_dikoreksi", "penyebab_tambahan")
"""What people said of causes: those of the data they agree with, those they do not, and those the data lack."""
PRIORITIES = ("prioritas_1", "prioritas_2", "prioritas_3")


def record(
    state: State,
    principal: Principal,
    row: Mapping[str, Any],
    seen: int = 0,
    *,
    held: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Version:
    """Record the meeting of a gampong in a round, or correct it as version ``seen`` was shown.

    Parameters
    ----------
    row : mapping
        Columns of table ``musyawarah``; gampong and round say which meeting it is.
    held : mapping, optional
        The same meeting in the active release, where the workbook holds it.

    Raises
    ------
    ActRefused
        Not theirs to record; who came is missing, a cause is said in two ways, or a field is out of its bounds.
    TextRefused
        The note holds a person's number or is too long.
    ChangedMeanwhile
        Somebody else recorded it meanwhile.
    """
    kode = str(row.get(GAMPONG) or "")
    rules.require(principal, "musyawarah_catat", kode)
    isi = values.checked(KIND, row, moment(now).astimezone(ZONE).date())
    _require_whole(isi)
    thing = thing_of(kode, isi[PUTARAN])
    change = Change("musyawarah_catat", HELD, isi, seen, as_held(held), {"gampong": kode, "putaran": isi[PUTARAN]})
    return history.put(state, principal, thing, change, now=now)


def thing_of(kode_gampong: str, putaran: str) -> Thing:
    """The meeting of a gampong in a round."""
    return Thing(KIND, f"{kode_gampong}:{putaran}", "", kode_gampong)


def as_held(row: Mapping[str, Any] | None) -> Row | None:
    """State and fields of a row of table ``musyawarah``; None for none."""
    return (HELD, values.row_of(KIND, row)) if row else None


def _require_whole(isi: Mapping[str, Any]) -> None:
    if "tanggal" not in isi:
        raise ActRefused("Tanggal musyawarah belum diisi.", "Pilih tanggalnya.")
    if not sum(isi.get(name, 0) for name in PRESENT):
        raise ActRefused("Yang hadir belum diisi.", "Isi banyaknya laki-laki dan perempuan yang hadir.")
    said = [code for name in CAUSES for code in isi.get(name, ())]
    if len(said) > len(set(said)):
        raise ActRefused(
            "Satu penyebab tercatat dengan dua cara.",
            "Tiap penyebab hanya disepakati, dikoreksi, atau ditambahkan; betulkan pilihannya.",
        )
    wanted = [isi[name] for name in PRIORITIES if name in isi]
    if len(wanted) > len(set(wanted)):
        raise ActRefused("Satu kebutuhan menjadi prioritas dua kali.", "Pilih kebutuhan yang lain.")
    if [name for name in PRIORITIES if name in isi] != list(PRIORITIES[: len(wanted)]):
        raise ActRefused("Prioritas tidak berurutan.", "Isi prioritas 1 dahulu, lalu 2 dan 3.")
