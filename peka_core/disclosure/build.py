"""A public release of the families of a register: count, hide, round, attack, until the attacker gets nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.disclosure import cells as cube
from peka_core.disclosure import repair
from peka_core.disclosure.attack import Answer, Seen
from peka_core.disclosure.cells import Key, key
from peka_core.disclosure.counts import Counts, count
from peka_core.disclosure.declaration import Declaration
from peka_core.disclosure.errors import PublicRefusedError
from peka_core.disclosure.layout import Layout
from peka_core.disclosure.probe import ask
from peka_core.disclosure.relations import relations
from peka_core.disclosure.repair import Pattern
from peka_core.disclosure.values import Value, values, without
from peka_core.measures.counting.represented import is_sample

ROUNDS = 25
"""How often the attacker may be answered before the build gives up."""


@dataclass(frozen=True, eq=False)
class Earlier:
    """What a round has published before: cells shown with their families and persons, cells hidden.

    ``same``: the figures still hold; else the round was corrected since.
    """

    shown: Mapping[Key, tuple[int, int]] = field(default_factory=dict)
    hidden: frozenset[Key] = frozenset()
    same: bool = True


@dataclass(frozen=True, eq=False)
class Round:
    """One round of a public release, and the numbers behind it."""

    putaran: str
    counts: Counts
    pattern: Pattern
    values: list[Value]


def build_round(
    rows: pl.DataFrame,
    putaran: str,
    katalog: Catalog,
    declaration: Declaration,
    earlier: Earlier,
    liked: frozenset[Key],
    *,
    thorough: bool = False,
) -> Round:
    """Cells of one round of the derived table, hidden until the attacker gets nowhere.

    Raises
    ------
    PublicRefusedError
        The round is a sample, or cannot be protected.
    """
    if is_sample(rows):
        raise PublicRefusedError(
            f"Putaran {putaran} adalah sampel: banyaknya keluarga hanya perkiraan, dan aturan ini menghitung keluarga.",
            "Rilis publik dibuat dari pendataan lengkap; untuk sampel bagikan laporannya, bukan tabel ini.",
        )
    counts = count(rows, katalog)
    pattern = start(counts, declaration, earlier, liked)
    _require_enough(pattern, counts, putaran, declaration)
    system = relations(counts).made()
    repair.complete(pattern, system, counts, declaration)
    found = values(counts, pattern, declaration)
    seen, closed = Seen.of(counts.truth.ravel()), set()
    for _ in range(ROUNDS):
        answers = ask(counts, pattern, found, declaration, deep=False, thorough=thorough, seen=seen)
        unsafe = [answer for answer in answers if not answer.safe]
        if not unsafe:
            return Round(putaran, counts, pattern, found)
        _answer(unsafe, counts, pattern)
        closed |= _areas(unsafe, counts.layout, pattern)  # for good, so that worlds stay worlds
        found = without(values(counts, pattern, declaration), closed)
        repair.complete(pattern, system, counts, declaration)
    raise PublicRefusedError(
        f"Putaran {putaran}: sesudah {ROUNDS} kali diperbaiki masih ada sel yang dapat dihitung.",
        "Kurangi tabel di peka_core/disclosure/publik.toml, lalu ulangi.",
    )


def _require_enough(pattern: Pattern, counts: Counts, putaran: str, declaration: Declaration) -> None:
    """Refuse a cube too fine for its families: protecting it would hide most of it, and take hours to find out."""
    filled = cube.truth(pattern.cells, counts) > 0
    secret = float(pattern.hidden[filled].mean()) if filled.any() else 1.0
    if secret > declaration.rules.rahasia_terbanyak:
        raise PublicRefusedError(
            f"Putaran {putaran}: {secret:.0%} sel berisi adalah rahasia; terlalu sedikit keluarga untuk tabel ini.",
            "Pindahkan tabel gampong ke kecamatan di peka_core/disclosure/publik.toml, lalu ulangi.",
        )


def start(counts: Counts, declaration: Declaration, earlier: Earlier, liked: frozenset[Key]) -> Pattern:
    """The secrets alone, with what was hidden before; what is out already cannot be taken back."""
    found = cube.cells(counts.layout, declaration)
    keys = [key(cell) for cell in found]
    families = cube.truth(found, counts)
    fixed = np.array([earlier.same and one in earlier.shown for one in keys])
    before = np.array([earlier.shown[one][0] if one in earlier.shown else np.nan for one in keys])
    moved = np.nan_to_num(np.abs(families - before))
    told = (moved > 0) & (moved < declaration.rules.minimal)  # what few families changed tells of them
    hidden = cube.primary(found, counts, declaration) | told | np.array([one in earlier.hidden for one in keys])
    return Pattern(found, hidden & ~fixed, fixed, np.array([one in liked for one in keys]))


def _answer(unsafe: list[Answer], counts: Counts, pattern: Pattern) -> None:
    """Hide one more cell for each that the attacker narrowed: of the same category, near first."""
    at = {cell.place: cell for cell in pattern.cells}
    families = cube.truth(pattern.cells, counts)
    lot = cube.lots(pattern.cells, counts)
    free = ~pattern.hidden & ~pattern.fixed & (families > 0)
    for answer in unsafe:
        cell = at[answer.place]
        costs = [
            repair.COST[other.level] + lot[i]
            if free[i] and (other.mark, other.side) == (cell.mark, cell.side)
            else np.inf
            for i, other in enumerate(pattern.cells)
        ]
        if np.isfinite(min(costs)):
            pattern.hidden[int(np.argmin(costs))] = True
            free[int(np.argmin(costs))] = False


def _areas(unsafe: list[Answer], layout: Layout, pattern: Pattern) -> set[tuple[str, str]]:
    """Areas of the cells that were narrowed, and those they lie in."""
    at = {cell.place: cell for cell in pattern.cells}
    kecamatan = {item.kode: item.kecamatan for item in layout.katalog.wilayah.gampong}
    found = {("kota", "")}
    for answer in unsafe:
        cell = at[answer.place]
        found.add((cell.level, cell.area))
        if cell.level == "gampong":
            found.add(("kecamatan", kecamatan[cell.area]))
    return found
