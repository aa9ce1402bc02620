"""Is a target met? Only where figure and uncertainty say so; and since when it is not."""

from collections.abc import Sequence
from typing import Literal

from peka_core.catalog.papan import IndikatorPapan
from peka_core.followup.board.basis import Measured
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN

Status = Literal["merah", "belum_pasti", "tercapai", "tanpa_target", "sedikit", "tanpa_data"]
WORST: tuple[Status, ...] = ("merah", "belum_pasti", "tercapai", "tanpa_target", "sedikit", "tanpa_data")
"""Every status, the one that stands for a cell first."""
ROUNDING = 1e-9
"""Differences below this are none: 0.3 and 30 / 100 are the same number."""


def status(item: IndikatorPapan, found: Measured | None, target: float | None) -> Status:
    """What a figure says about its target.

    Parameters
    ----------
    item : IndikatorPapan
    found : Measured or None
    target : float or None
        In the unit of the figure, 0-1.

    Returns
    -------
    str
        ``merah``: figure and both bounds are on the wrong side; ``tercapai``: all are on the right side, the target
        itself included; ``belum_pasti``: the bounds lie on both sides, or fewer than 30 families stand behind it;
        ``sedikit``: fewer than 10 do; ``tanpa_target``; ``tanpa_data``.
    """
    if found is None:
        return "tanpa_data"
    if item.keluarga and found.counted < MINIMUM_SHOWN:
        return "sedikit"
    if target is None:
        return "tanpa_target"
    if item.keluarga and found.counted < MINIMUM_FAMILIES:
        return "belum_pasti"
    sign = 1 if item.arah == "naik" else -1
    ends = [sign * (value - target) for value in (found.value, found.low, found.high)]
    if min(ends) >= -ROUNDING:
        return "tercapai"
    return "merah" if max(ends) < -ROUNDING else "belum_pasti"


def red_since(rounds: Sequence[str], found: Sequence[Status]) -> str:
    """The first of the rounds without a break until the last in which it was red; empty where the last is not.

    >>> red_since(["2024", "2025", "2026"], ["tercapai", "merah", "merah"])
    '2025'
    """
    since = ""
    for putaran, one in zip(rounds, found, strict=True):
        since = (since or putaran) if one == "merah" else ""
    return since


def of_cell(found: Sequence[Status]) -> Status:
    """What stands for several indicators: the worst of them."""
    worst: Status = "tanpa_data"
    for one in found:
        worst = one if WORST.index(one) < WORST.index(worst) else worst
    return worst
