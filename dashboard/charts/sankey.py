"""Families from where they were to where they are, as ribbons. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.kit import Trace, figure, frame
from dashboard.look.theme import Theme

HEIGHT = 420
"""Pixels, ``MARGIN`` above and below the plot included."""
MARGIN = {"l": 4, "r": 4, "t": 40, "b": 10}
LINE = 20
"""Height of a line of a name, in pixels."""
THICK = 22
"""Width of a column, in pixels; half of it stands outside of the plot."""
SHIFT = 17


@dataclass(frozen=True, slots=True)
class Ribbon:
    """So many families from one place of the left column to one of the right, and what that says when pointed at."""

    before: int
    after: int
    families: int
    hover: str


def sankey(
    ribbons: Sequence[Ribbon],
    look: Theme,
    labels: tuple[Sequence[str], Sequence[str]],
    colours: Sequence[str],
    titles: tuple[str, str],
    *,
    edge: float = 0.24,
) -> go.Figure:
    """Two columns of the same places in the same order, first at the bottom, ``titles`` above.

    Parameters
    ----------
    ribbons : sequence of Ribbon
        Those of nobody are not drawn.
    look : Theme
    labels : pair of sequence of str
        Names of the places on the left and on the right, with their families.
    colours : sequence of str
        Of the places; a ribbon has that of where it comes from.
    titles : (str, str)
        Above the columns.
    edge : float
        Part of the width, on either side, that names have.
    """
    size = len(colours)
    drawn = [ribbon for ribbon in ribbons if ribbon.families]
    sides = [_heights(drawn, size, left=left) for left in (True, False)]
    kept = [[place for place in range(size) if side[place]] for side in sides]
    index = {(0, place): i for i, place in enumerate(kept[0])}
    index |= {(1, place): len(kept[0]) + i for i, place in enumerate(kept[1])}
    node: Trace = {
        "label": ["" for _place in index],
        "color": [colours[place] for _side, place in index],
        "x": [0.001 if side == 0 else 0.999 for side, _place in index],
        "y": [y for side in (0, 1) for y in _middles(sides[side], kept[side])],
        "pad": 14,
        "thickness": THICK,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }
    link: Trace = {
        "source": [index[0, ribbon.before] for ribbon in drawn],
        "target": [index[1, ribbon.after] for ribbon in drawn],
        "value": [ribbon.families for ribbon in drawn],
        "color": [_faint(colours[ribbon.before]) for ribbon in drawn],
        "customdata": [ribbon.hover for ribbon in drawn],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    trace: Trace = {
        "type": "sankey",
        "arrangement": "fixed",
        "node": node,
        "link": link,
        "domain": {"x": [edge, 1 - edge], "y": [0, 1]},
    }
    house = frame(look, HEIGHT) | {
        "margin": MARGIN,
        "annotations": [*_names(sides, kept, labels, look, edge), *_above(titles, look, edge)],
    }
    return figure([trace], house)


def _heights(ribbons: Sequence[Ribbon], size: int, *, left: bool) -> list[int]:
    found = [0] * size
    for ribbon in ribbons:
        found[ribbon.before if left else ribbon.after] += ribbon.families
    return found


def _middles(families: Sequence[int], kept: Sequence[int]) -> list[float]:
    """Where the places of a column stand, 0 = top: one above the other, the last on top, as high as their families."""
    whole, gap = sum(families) or 1, 0.04
    room = 1 - gap * (len(kept) - 1)
    found, used = {}, 0.0
    for place in reversed(kept):
        part = room * families[place] / whole
        found[place] = min(0.999, max(0.001, used + part / 2))
        used += part + gap
    return [found[place] for place in kept]


def _names(
    sides: Sequence[Sequence[int]],
    kept: Sequence[Sequence[int]],
    labels: tuple[Sequence[str], Sequence[str]],
    look: Theme,
    edge: float,
) -> list[Trace]:
    found = []
    for side in (0, 1):
        lines = max((labels[side][place].count("<br>") + 1 for place in kept[side]), default=1)
        least = (LINE * lines + 2) / (HEIGHT - MARGIN["t"] - MARGIN["b"])
        middles = _apart(_middles(sides[side], kept[side]), least)
        for place, y in zip(kept[side], middles, strict=True):
            found.append(
                {
                    "x": edge if side == 0 else 1 - edge,
                    "xshift": -SHIFT if side == 0 else SHIFT,
                    "xanchor": "right" if side == 0 else "left",
                    "y": 1 - y,
                    "yanchor": "middle",
                    "xref": "paper",
                    "yref": "paper",
                    "align": "right" if side == 0 else "left",
                    "text": labels[side][place],
                    "showarrow": False,
                    "font": {"size": 14, "color": look.ink},
                }
            )
    return found


def _apart(middles: Sequence[float], least: float) -> list[float]:
    """``middles``, moved down from the top so that names under each other, ``least`` apart, never touch."""
    order = sorted(range(len(middles)), key=lambda i: middles[i])
    found, last = list(middles), -1.0
    for i in order:
        found[i] = last = max(middles[i], last + least)
    over = last - 0.97
    for i in reversed(order):
        if over <= 0:
            break
        found[i] -= over
        before = [found[j] for j in order if found[j] <= found[i] and j != i]
        over = (max(before) + least - found[i]) if before else 0
    return found


def _above(titles: tuple[str, str], look: Theme, edge: float) -> list[Trace]:
    plain = {"y": 1.0, "yref": "paper", "yanchor": "bottom", "xref": "paper", "showarrow": False, "yshift": 10}
    font = {"size": 15, "color": look.ink}
    return [
        {"x": edge, "xanchor": "left", "text": titles[0], "font": font, **plain},
        {"x": 1 - edge, "xanchor": "right", "text": titles[1], "font": font, **plain},
    ]


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.45)"
