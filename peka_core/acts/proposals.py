"""Proposals of graduation as whoever decides reads them: a family by its pseudonym alone, and what it passes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from peka_core.access.principal import Principal, Tier
from peka_core.access.store import State
from peka_core.acts import graduation, history, rules
from peka_core.acts.graduation import KIND, OPEN
from peka_core.acts.history import Thing, Version
from peka_core.tables import GAMPONG, ID_KELUARGA


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal.

    Attributes
    ----------
    thing : Thing
    isi : mapping
        Fields of table ``kelulusan`` as they stand.
    versi : int
        Version of the history, 0 where the workbook alone holds it.
    pengusul : str
        Who proposed it here; "" where the workbook did.
    own : bool
        True when whoever asks proposed it, and so does not decide.
    held : mapping or None
        Its row of the release.
    withheld : bool
        True when a note of the workbook is left out: whoever wrote it did not write for those who see no rows.
    """

    thing: Thing
    isi: Mapping[str, Any]
    versi: int
    pengusul: str
    own: bool
    held: Mapping[str, Any] | None
    withheld: bool = False

    @property
    def open(self) -> bool:
        """True while nobody decided."""
        return (self.isi.get("keputusan") or OPEN) == OPEN


def proposals(state: State, principal: Principal, held: pl.DataFrame, homes: pl.DataFrame) -> list[Proposal]:
    """Proposals within the scope of ``principal``: open ones first, oldest first; then decided ones, newest first.

    Parameters
    ----------
    held : polars.DataFrame
        Table ``kelulusan`` of the active release.
    homes : polars.DataFrame
        ``id_keluarga``, ``kode_gampong``: where each family lives now. A family that is not there has left the data.
    """
    chains = _chains(history.every(state, jenis=KIND))
    kept = {graduation.thing(row[ID_KELUARGA], f"{row['diusulkan']}", "").id: row for row in held.to_dicts()}
    families = {*(row[ID_KELUARGA] for row in kept.values()), *(c[0].thing.id_keluarga for c in chains.values())}
    home = dict(homes.filter(pl.col(ID_KELUARGA).is_in(list(families))).select(ID_KELUARGA, GAMPONG).iter_rows())
    found = [_proposal(id_, chains.get(id_, []), kept.get(id_), home, principal) for id_ in {**kept, **chains}]
    mine = [one for one in found if one.thing.kode_gampong and principal.reaches(one.thing.kode_gampong)]
    waiting = sorted((one for one in mine if one.open), key=_proposed)
    decided = sorted((one for one in mine if not one.open), key=_decided, reverse=True)
    return [*waiting, *decided]


def _proposal(
    id_: str,
    chain: Sequence[Version],
    row: Mapping[str, Any] | None,
    home: Mapping[str, str],
    principal: Principal,
) -> Proposal:
    stands = history.stands(chain, graduation.as_held(row))
    isi = stands[1] if stands else {}
    family = id_.split(":")[0]
    by = next((one.oleh for one in chain if one.keadaan == OPEN and one.oleh != history.RELEASE), "")
    thing = Thing(KIND, id_, family, home.get(family, ""))
    hidden = not by and not principal.may_see(Tier.ROWS) and _of_workbook(isi.get("catatan"), chain, row)
    shown = {name: value for name, value in isi.items() if name != "catatan"} if hidden else isi
    return Proposal(thing, shown, chain[-1].versi if chain else 0, by, by == rules.who(principal), row, hidden)


def _of_workbook(note: str | None, chain: Sequence[Version], row: Mapping[str, Any] | None) -> bool:
    """True when the note came with a workbook."""
    taken_over = [one.isi.get("catatan") for one in chain if one.oleh == history.RELEASE]
    return bool(note) and note in (*taken_over, (row or {}).get("catatan"))


def _chains(known: Iterable[Version]) -> dict[str, list[Version]]:
    found: dict[str, list[Version]] = {}
    for one in known:
        found.setdefault(one.thing.id, []).append(one)
    return found


def _proposed(one: Proposal) -> tuple[str, str]:
    return str(one.isi.get("diusulkan", "")), one.thing.id


def _decided(one: Proposal) -> tuple[str, str]:
    return str(one.isi.get("tanggal_keputusan", "")), one.thing.id
