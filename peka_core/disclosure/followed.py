"""What anybody knows of families that are followed: who is missed, stages, exits, and that the poor are not out.

What holds by the rules of following, but for an odd day, is a row only where the true numbers meet it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from peka_core.disclosure.counts import Counts
from peka_core.disclosure.layout import (
    ASSESSED,
    COMPLETE,
    LEFT,
    MISSED,
    NOT_POOR,
    POOR,
    REACHED,
    SELF_RELIANT,
    Layout,
)
from peka_core.measures.arrays import Ints

if TYPE_CHECKING:  # they gather these rows
    from peka_core.disclosure.relations import Relations, Term

OUT = ("dipantau", "bertahan")
"""What became of families that left and are neither poor nor below self-reliance since."""


def add_rows(rows: "Relations", counts: Counts) -> None:
    """Add the relations of what was recorded of the round."""
    layout = counts.layout
    one, two = layout.one, layout.two
    if layout.kinds:
        rows.both([(one(MISSED), 1.0), (two(REACHED, POOR), 1.0), (one(POOR), -1.0)], core=True)
        for whole, parts in _kinds(layout):
            for part in parts:
                rows.both([(whole, 1.0), (part, -1.0)], 0.0, np.inf)
            _held(rows, counts, [*((part, 1.0) for part in parts), (whole, -1.0)])
    for kode, mark in layout.served.items():
        rows.sizes([(one(layout.needs[kode]), 1.0), (one(mark), -1.0)], counts.largest, core=True)
        rows.both([(one(REACHED), 1.0), (one(mark), -1.0)], 0.0, np.inf)
    if layout.stages:
        rows.both([*((one(stage), 1.0) for stage in layout.stages), (one(ASSESSED), -1.0)], core=True)
        enough = [f"tahap-{item.kode}" for item in layout.katalog.tahap if item.perlu_syarat]
        rows.both([*((one(stage), 1.0) for stage in enough), (one(SELF_RELIANT), -1.0)], core=True)
    if layout.exits:
        rows.both([*((one(exit_), 1.0) for exit_ in layout.exits), (one(LEFT), -1.0)], core=True)
        out: list[Term] = [(one(f"{LEFT}-{kode}"), -1.0) for kode in OUT]
        _held(rows, counts, [(one(COMPLETE), 1.0), (one(POOR), -1.0), *out])
        if layout.stages:
            _held(rows, counts, [(one(COMPLETE), 1.0), (one(ASSESSED), -1.0), (one(SELF_RELIANT), 1.0), *out])


def _kinds(layout: Layout) -> list[tuple[Ints, list[Ints]]]:
    """Positions of the families reached and of those of each kind: of all, and on either side of poverty."""
    found = [(layout.one(REACHED), [layout.one(kind) for kind in layout.kinds])]
    sides = (POOR, NOT_POOR)
    return [*found, *((layout.two(REACHED, s), [layout.two(kind, s) for kind in layout.kinds]) for s in sides)]


def _held(rows: "Relations", counts: Counts, terms: "Sequence[Term]") -> None:
    """A sum that is never below 0, in both layers, if the true numbers say so."""
    sums = np.array([counts.truth[:, where] * factor for where, factor in terms]).sum(axis=0)
    if (sums >= 0).all():
        rows.both(terms, 0.0, np.inf)
