"""Classes of shares for cells and boxes: round steps from 0, the last one open, so that one outlier hides no other.

Pure, as all of ``charts``.
"""

from collections.abc import Sequence

from dashboard.look.colour import emphasis
from dashboard.look.theme import Theme
from dashboard.wording import _, number, percent

STEPS = (0.01, 0.02, 0.05, 0.1, 0.2)
"""Widths a class may have."""
BELOW = 0.9
"""Part of the shares the classes before the last must hold, at least."""


def step(shares: Sequence[float], look: Theme) -> float:
    """The narrowest class that leaves at most a tenth of ``shares`` above the last limit."""
    classes = len(look.sequential)
    for width in STEPS[:-1]:
        if sum(share < classes * width for share in shares) >= BELOW * len(shares):
            return width
    return STEPS[-1]


def shade(look: Theme, share: float, width: float) -> str:
    """Colour of a share (0-1) where a class is ``width`` wide: the larger, the more it stands out from the page."""
    colours = emphasis(look)
    return colours[min(len(colours) - 1, int(share / width + 1e-9))]


def legend(look: Theme, width: float) -> list[tuple[str, str]]:
    """The classes, lowest first: colour and limits in words."""
    colours = emphasis(look)
    limits = [percent(i * width, 0) for i in range(len(colours))]
    words = [_("kurang dari {nilai}").format(nilai=limits[1])]
    words += [f"{number(100 * i * width)}\N{EN DASH}{limits[i + 1]}" for i in range(1, len(colours) - 1)]
    return list(zip(colours, [*words, _("{nilai} atau lebih").format(nilai=limits[-1])], strict=True))
