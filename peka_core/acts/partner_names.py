"""Names of partners: a person says of two whether they are one partner, and whose name is used."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from peka_core.access.principal import Principal
from peka_core.access.store import State
from peka_core.acts import history, rules
from peka_core.acts.errors import ActRefused
from peka_core.acts.history import Change, Thing, Version
from peka_core.followup import partner_names
from peka_core.followup.partner_names import Pair

KIND, ACT = "nama_mitra", "nama_mitra_putus"
SAME, OTHER = "sama", "beda"


@dataclass(frozen=True, slots=True)
class Question:
    """A pair of partners: what proposes it, what was decided ("sama", "beda", "" for nothing yet), whose name is used,
    by whom, and the version that is shown."""

    pair: Pair
    keadaan: str = ""
    pakai: str = ""
    oleh: str = ""
    versi: int = 0


def thing(one: str, two: str) -> Thing:
    """The pair of two partners, whichever is named first."""
    first, second = sorted((one, two))
    return Thing(KIND, f"{first}:{second}", "", rules.CITY)


def decide(
    state: State,
    principal: Principal,
    pair: tuple[str, str],
    pakai: str,
    seen: int,
    known: Collection[str],
    *,
    now: datetime | None = None,
) -> Version:
    """Say that two partners are one, under the name of ``pakai``; or with "" that they are two.

    Parameters
    ----------
    seen : int
        Version that was on the screen, 0 for none.
    known : collection of str
        Codes of partners on record.

    Raises
    ------
    ActRefused
        Not theirs to decide, a partner is not on record, or ``pakai`` is neither; ``ChangedMeanwhile`` where another
        came first.
    """
    rules.require(principal, ACT, rules.CITY)
    one, two = sorted(pair)
    if one == two or not {one, two} <= set(known) or pakai not in ("", one, two):
        raise ActRefused("Pasangan mitra itu tidak ada.", "Muat ulang halaman, lalu pilih lagi.")
    keadaan = SAME if pakai else OTHER
    isi = {"mitra": one, "lain": two, "pakai": pakai}
    return history.put(state, principal, thing(one, two), Change(ACT, keadaan, isi, seen, details=isi), now=now)


def merged(state: State) -> dict[str, str]:
    """Under which code each merged partner is counted; see ``followup.partner_names.merged``."""
    return partner_names.merged(
        {
            (one.isi["mitra"], one.isi["lain"]): one.isi["pakai"]
            for one in history.latest(state, jenis=KIND)
            if one.keadaan == SAME
        }
    )


def questions(state: State, proposed: Sequence[Pair], known: Collection[str]) -> list[Question]:
    """Pairs proposed, and pairs decided: what waits first; of partners that are on record."""
    decided = {(one.isi["mitra"], one.isi["lain"]): one for one in history.latest(state, jenis=KIND)}
    every = {(pair.kode, pair.lain): pair for pair in proposed}
    every |= {key: Pair(*key, "", 0.0) for key in decided if key not in every and set(key) <= set(known)}
    found = [_question(pair, decided.get(key)) for key, pair in every.items()]
    return sorted(found, key=lambda one: (bool(one.keadaan), -one.pair.kemiripan, one.pair.kode, one.pair.lain))


def _question(pair: Pair, last: Version | None) -> Question:
    if last is None:
        return Question(pair)
    return Question(pair, last.keadaan, last.isi.get("pakai", ""), last.oleh, last.versi)
