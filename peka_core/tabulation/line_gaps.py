"""Whether the poverty lines of two rounds compare: from the lines and the days of the data alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from peka_core.catalog import Garis
from peka_core.catalog.lines import later

Why = Literal["definition", "age"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Why figures of two rounds by their own lines are not a change of poverty.

    Attributes
    ----------
    why : {"definition", "age"}
        The line of the one round is not that of the other re-priced; or one amount serves dates more than a year apart,
        while prices went on.
    before, after : Garis
        The lines of the two rounds.
    """

    why: Why
    before: Garis
    after: Garis


def between(lines: Sequence[Sequence[Garis]], first: date, last: date) -> Gap | None:
    """Why the ``lines`` of two rounds, oldest first, do not compare; None when they do, or one has none.

    ``first`` and ``last`` are the last days of the data of the earlier and of the later round.
    """
    if not all(lines):
        return None
    before, after = lines[0][-1], lines[1][-1]
    if len({item.definition for items in lines for item in items}) > 1:
        other = next((item for item in lines[1] if item.definition != before.definition), after)
        return Gap("definition", before, other)
    same_amount = before.rp_kapita_bulan == after.rp_kapita_bulan
    return Gap("age", before, after) if same_amount and last > later(first, 1) else None
