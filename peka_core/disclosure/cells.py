"""The cells of the public cube: every figure the declaration names, its place, and whether it is a secret.

A *primary* secret tells of few families by itself; what else must be hidden so that it cannot be computed is found by
``repair``. A reader sees no difference between the two.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from peka_core.disclosure.counts import Counts
from peka_core.disclosure.declaration import Declaration
from peka_core.disclosure.layout import (
    ASSESSED,
    COMPLETE,
    EVERY,
    KNOWN,
    LEFT,
    MISSED,
    MONEY_POOR,
    NOT_POOR,
    POOR,
    SELF_RELIANT,
    SERVED,
    Layout,
)
from peka_core.measures.arrays import Bools, Floats, Ints

Key = tuple[str, str, str, str]
"""What a cell is called in every release: level and area, category and the poverty it is crossed with."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of the cube: number of families, and of the persons in them, shown or hidden together.

    Attributes
    ----------
    level, area : str
        Level and code of the area.
    mark, side : str
        Category; of a two-way table also the poverty it is crossed with, else "".
    place : int
        Its position in a layer of the vector.
    whole : int
        Position of the count it is part of; -1 for one that is part of nothing.
    least : int
        Fewest families it may show.
    telling : bool
        Sensitive: that all or none of a few families are in it tells of each.
    """

    level: str
    area: str
    mark: str
    side: str
    place: int
    whole: int
    least: int
    telling: bool


def key(cell: Cell) -> Key:
    """What the cell is called in every release."""
    return cell.level, cell.area, cell.mark, cell.side


def cells(layout: Layout, declaration: Declaration) -> list[Cell]:
    """All cells of one round in the order of the tables."""
    secret = _sensitive(layout, declaration)
    found = []
    for mark in layout.categories:
        for a, (level, area) in enumerate(layout.areas):
            if declaration.has_category(mark, level):
                whole = _whole(layout, mark)
                of = int(layout.one(whole)[a]) if declaration.has_category(whole, level) else -1
                found.append(
                    Cell(
                        level,
                        area,
                        mark,
                        "",
                        int(layout.one(mark)[a]),
                        of,
                        _least(declaration, mark, secret),
                        _tells(mark, secret),
                    )
                )
    for mark, side in layout.pairs:
        for a, (level, area) in enumerate(layout.areas):
            if declaration.has_term(mark, side, level):
                place, of = int(layout.two(mark, side)[a]), int(layout.one(mark)[a])
                tells = side != NOT_POOR or mark in secret
                found.append(Cell(level, area, mark, side, place, of, _least(declaration, mark, secret), tells))
    return found


def primary(cells: list[Cell], counts: Counts, declaration: Declaration) -> Bools:
    """True for the cells that are secrets by themselves.

    Few families in the cell, or few of its whole outside it; all or none of the fewer than ten of a sensitive one.
    """
    families = counts.truth[0]
    n = families[[cell.place for cell in cells]]
    whole = np.array([families[cell.whole] if cell.whole >= 0 else np.inf for cell in cells])
    least = np.array([cell.least for cell in cells])
    telling = np.array([cell.telling for cell in cells])
    few = (n > 0) & (n < least) | (whole - n > 0) & (whole - n < least)
    alike = telling & ((n == 0) | (n == whole)) & (whole > 0) & (whole < declaration.rules.penyebut)
    return few | alike


def apart(cells: list[Cell], counts: Counts, declaration: Declaration) -> tuple[Bools, Bools]:
    """Cells of which hiding alone tells that somebody is in them, and that somebody of their whole is not.

    None and all are shown as they are, but where that is a secret itself. Of a cell that is hidden for another's sake
    a reader cannot be sure; the attacker is.
    """
    families = counts.truth[0]
    n = families[[cell.place for cell in cells]]
    whole = np.array([families[cell.whole] if cell.whole >= 0 else np.inf for cell in cells])
    telling = np.array([cell.telling for cell in cells]) & (whole < declaration.rules.penyebut)
    return (n > 0) & ~telling, (n < whole) & np.isfinite(whole) & ~telling


def lots(cells: list[Cell], counts: Counts) -> Floats:
    """A number of 0 to 1 for every cell: the same each time, and known to nobody who does not know the true numbers.

    Of partners that cost the same the one with the least is taken: were it that of the fewest families, whoever knows
    so could tell how many a hidden one has at most.
    """
    seed = int.from_bytes(hashlib.sha256(counts.truth.tobytes()).digest()[:16])
    return np.random.default_rng(seed).random(len(cells))


def places(cells: list[Cell]) -> Ints:
    """Positions of the cells in a layer."""
    return np.array([cell.place for cell in cells], dtype=np.int64)


def truth(cells: list[Cell], counts: Counts) -> Floats:
    """Families of every cell."""
    return counts.truth[0][places(cells)]


def _whole(layout: Layout, mark: str) -> str:
    if mark in (COMPLETE, KNOWN):
        return EVERY
    if mark == EVERY:
        return ""
    for whole, parts in ((ASSESSED, (*layout.stages, SELF_RELIANT)), (LEFT, layout.exits), (POOR, (MISSED,))):
        if mark in parts:
            return whole
    for kode, served in layout.served.items():
        if mark == served:
            return layout.needs[kode]
    return KNOWN if mark == MONEY_POOR or mark in layout.money_bands else COMPLETE


def _sensitive(layout: Layout, declaration: Declaration) -> frozenset[str]:
    """Categories of health and disability."""
    katalog, peka = layout.katalog, declaration.peka
    health = peka.get("dimensi", ())
    return frozenset(
        [
            *(f"dimensi-{kode}" for kode in health),
            *(f"indikator-{item.kode}" for item in katalog.indikator if item.dimensi in health),
            *(name for kode in _sectors(layout, health) for name in (layout.needs[kode], f"{SERVED}-{kode}")),
            *(f"{column}-{kode}" for column in ("kelompok", "penyebab") for kode in peka.get(column, ())),
        ]
    )


def _sectors(layout: Layout, dimensi: Collection[str]) -> list[str]:
    """Sectors that serve something of these dimensions."""
    of = {item.kode: item.dimensi for item in layout.katalog.indikator}
    return [item.kode for item in layout.katalog.sektor if any(of[kode] in dimensi for kode in item.indikator)]


def _least(declaration: Declaration, mark: str, secret: frozenset[str]) -> int:
    return declaration.rules.minimal_peka if mark in secret else declaration.rules.minimal


def _tells(mark: str, secret: frozenset[str]) -> bool:
    """Whether it is sensitive: poverty, and what is declared so."""
    return (
        mark in secret
        or mark in (POOR, MISSED, MONEY_POOR, "tingkat_uang-ekstrem")
        or mark.startswith(("tingkat-", "indikator-", "dimensi-", "sektor-"))
    )
