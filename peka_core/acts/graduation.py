"""Graduations: proposed by one, decided by another, upon the gates a family passes and not who it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peka_core.access import log
from peka_core.access.clock import moment
from peka_core.access.principal import Principal
from peka_core.access.store import State
from peka_core.acts import history, moves, rules, values
from peka_core.acts.errors import ActRefused
from peka_core.acts.history import ZONE, Change, Row, Thing, Version

KIND, OPEN = "kelulusan", "diusulkan"
APPROVED, REFUSED = "disetujui", "ditolak"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided: approved with the kind of exit, or refused with the reason in ``catatan``."""

    keputusan: str
    jenis_keluar: str = ""
    catatan: str = ""


def thing(id_keluarga: str, diusulkan: str, kode_gampong: str) -> Thing:
    """The proposal of a family made on a day (ISO)."""
    return Thing(KIND, f"{id_keluarga}:{diusulkan}", id_keluarga, kode_gampong)


def propose(  # noqa: PLR0913 - a proposal is made of these
    state: State,
    principal: Principal,
    id_keluarga: str,
    kode_gampong: str,
    syarat: Sequence[str],
    catatan: str,
    *,
    held: Sequence[Mapping[str, Any]] = (),
    now: datetime | None = None,
) -> Version:
    """Propose that a family graduates.

    Parameters
    ----------
    syarat : sequence of str
        Codes of the gates it passes, as assessed, not as wished.
    held : sequence of mapping
        Its rows of table ``kelulusan`` in the active release.

    Raises
    ------
    ActRefused
        Not theirs to propose, or a proposal of the family waits already.
    TextRefused
        The note holds a person's number or is too long.
    """
    rules.require(principal, "kelulusan_usul", kode_gampong)
    today = moment(now).astimezone(ZONE).date()
    row = {"id_keluarga": id_keluarga, "diusulkan": today, "syarat_terpenuhi": list(syarat), "keputusan": OPEN}
    isi = values.checked(KIND, {**row, "catatan": catatan}, today)
    asked = thing(id_keluarga, today.isoformat(), kode_gampong)
    with log.recorded(state) as conn:
        own = {one.thing.id: one for one in history.last_of(conn, jenis=KIND, family=id_keluarga)}
        waiting = [one.isi["diusulkan"] for one in own.values() if one.keadaan == OPEN]
        waiting += [
            values.row_of(KIND, row)["diusulkan"]
            for row in held
            if (row["keputusan"] or OPEN) == OPEN and f"{id_keluarga}:{row['diusulkan']}" not in own
        ]
        if waiting:
            day = date.fromisoformat(max(waiting))
            raise ActRefused(
                f"Usulan keluarga ini sejak {day:%d-%m-%Y} belum diputuskan.",
                "Tunggu keputusannya sebelum mengusulkan lagi.",
            )
        if asked.id in own or any(row["diusulkan"] == today for row in held):
            raise ActRefused("Usulan hari ini untuk keluarga ini sudah diputuskan.", "Usulkan lagi paling cepat besok.")
        return history.add(state, conn, principal, asked, Change("kelulusan_usul", OPEN, isi), now=now)


def decide(
    state: State,
    principal: Principal,
    proposal: Thing,
    seen: int,
    decision: Decision,
    *,
    held: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Version:
    """Approve or refuse a proposal; ``held`` is its row of the active release, where the workbook holds it.

    Raises
    ------
    ActRefused
        Not theirs to decide, their own proposal, decided already, or the kind of exit or the reason is missing.
    TextRefused
        The note holds a person's number or is too long.
    """
    rules.require(principal, "kelulusan_putus", proposal.kode_gampong)
    _require_whole(decision)
    today = moment(now).astimezone(ZONE).date()
    with log.recorded(state) as conn:
        known = history.versions_of(conn, proposal)
        if any(one.oleh == rules.who(principal) and one.keadaan == OPEN for one in known):
            raise ActRefused(
                "Anda sendiri yang mengusulkan kelulusan ini.", "Minta kepala atau admin lain memutuskannya."
            )
        release = as_held(held)
        before = history.stands(known, release)
        if before is None:
            raise ActRefused("Usulan ini tidak ada.", "Muat ulang halaman.")
        note = {"catatan": decision.catatan} if decision.catatan else {}
        isi = values.checked(
            KIND,
            {
                **before[1],
                "keputusan": decision.keputusan,
                "tanggal_keputusan": today,
                "oleh": principal.peran.value,
                "jenis_keluar": decision.jenis_keluar,
                **note,
            },
            today,
        )
        details = {"jenis_keluar": decision.jenis_keluar} if decision.jenis_keluar else {}
        change = Change("kelulusan_putus", decision.keputusan, isi, seen, release, details)
        return history.add(state, conn, principal, proposal, change, now=now)


def as_held(row: Mapping[str, Any] | None) -> Row | None:
    """State and fields of a row of table ``kelulusan``; None for none."""
    return (row.get("keputusan") or OPEN, values.row_of(KIND, row)) if row else None


def waiting(state: State) -> list[Version]:
    """Proposals nobody has decided, oldest first."""
    return [one for one in history.latest(state, jenis=KIND) if one.keadaan == OPEN]


def _require_whole(decision: Decision) -> None:
    if decision.keputusan not in moves.MOVES[KIND][OPEN]:
        raise ActRefused("Keputusan belum dipilih.", "Pilih setujui atau tolak.")
    if decision.keputusan == APPROVED and not decision.jenis_keluar:
        raise ActRefused("Jenis keluar belum dipilih.", "Pilih mandiri, pindah, meninggal, atau sebab lain.")
    if decision.keputusan == REFUSED and decision.jenis_keluar:
        raise ActRefused("Usulan yang ditolak tidak punya jenis keluar.", "Kosongkan jenis keluar.")
    if decision.keputusan == REFUSED and not decision.catatan.strip():
        raise ActRefused("Alasan menolak belum ditulis.", "Tulis apa yang masih kurang.")
