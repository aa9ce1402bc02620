"""Shares that stay out over the months after an exit: steps, a band of what is possible. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.kit import LEGEND, Trace, figure, frame, number_axis, scatter_trace, share_axis
from dashboard.look.theme import Theme
from dashboard.wording import number, per_cent

EVERY = 6
"""Months from one tick to the next."""
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
"""Curves differ also for whoever sees no colours."""


@dataclass(frozen=True, slots=True)
class Steps:
    """A curve of shares: its name, the months and shares of its steps, and the month it ends at."""

    name: str
    months: Sequence[float]
    shares: Sequence[float]
    until: float


def staying(
    curves: Sequence[Steps],
    look: Theme,
    colours: Sequence[str],
    words: tuple[str, str],
    band: tuple[Steps, str] | None = None,
    height: int = 360,
) -> go.Figure:
    """Curves from all to what is left, in ``colours``.

    Parameters
    ----------
    curves : sequence of Steps
    look : Theme
    colours : sequence of str
    words : (str, str)
        Heading of the axis of months; what a point of a curve says, with ``{bulan}`` and ``{bagian}``.
    band : (Steps, str), optional
        A lower bound of the first curve, and the name of what lies between.
    height : int
    """
    traces: list[Trace] = []
    if band:
        lower, name = band
        hidden = {"mode": "lines", "line": {"width": 0, "shape": "hv"}, "hoverinfo": "skip"}
        x, y = _drawn(curves[0])
        traces.append(scatter_trace(x=x, y=y, showlegend=False, **hidden))
        x, y = _drawn(lower)
        traces.append(scatter_trace(x=x, y=y, name=name, fill="tonexty", fillcolor=_pale(look.brand), **hidden))
    for place, (curve, tint) in enumerate(zip(curves, colours, strict=True)):
        x, y = _drawn(curve)
        told = words[1].format(bulan="%{x:.1f}", bagian=f"%{{customdata:.1f}}{per_cent()}")
        traces.append(
            scatter_trace(
                x=x,
                y=y,
                mode="lines",
                name=curve.name,
                line={"color": tint, "width": 3, "shape": "hv", "dash": DASHES[place % len(DASHES)]},
                customdata=[100 * share for share in y],
                hovertemplate=f"{curve.name}<br>{told}<extra></extra>",
            )
        )
    last = max((curve.until for curve in curves), default=EVERY)
    months = [EVERY * i for i in range(int(last // EVERY) + 2)]
    title = {"text": words[0], "font": {"size": 14, "color": look.ink}}
    house = frame(look, height, LEGEND) | {
        "xaxis": number_axis(look, months, [number(month) for month in months])
        | {"range": [0, 1.02 * last], "showgrid": False, "title": title, "automargin": True},
        "yaxis": share_axis(look, 1.0, step=0.2) | {"range": [0, 1.03], "ticksuffix": " ", "automargin": True},
    }
    return figure(traces, house)


def _drawn(curve: Steps) -> tuple[list[float], list[float]]:
    """Its steps, and its last level carried on to where it ends."""
    months, shares = list(curve.months), list(curve.shares)
    return [*months, curve.until], [*shares, shares[-1]]


def _pale(tint: str) -> str:
    """A colour of the theme as the ground of a band."""
    red, green, blue = (int(tint[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.16)"
