"""What charts share: the house style, colours of marks, axes, ticks, traces as plain data. Pure."""

import textwrap
from collections.abc import Callable, Sequence
from math import ceil, floor, log10
from typing import Any

import plotly.graph_objects as go

from dashboard.look.palettes import KINDS_OF_DOTS, qualitative
from dashboard.look.theme import Theme
from dashboard.wording import bahasa, percent


def frame(look: Theme, height: int) -> dict[str, Any]:
    """The house style as a layout: no frame, no toolbar clutter, Indonesian separators, theme's ink.

    A figure built with its whole layout at once costs a fifth of one that is updated afterwards.
    """
    return {
        "template": None,
        "height": height,
        "margin": {"l": 8, "r": 16, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"size": 15, "color": look.ink},
        "separators": ",." if bahasa() == "id" else ".,",
        "hoverlabel": {"bgcolor": look.paper, "font": {"color": look.ink, "size": 14}, "bordercolor": look.line},
        "showlegend": False,
        "clickmode": "event+select",
        "dragmode": False,
        "bargap": 0.28,
    }


def layout(fig: go.Figure, look: Theme, height: int) -> go.Figure:
    """Apply the house style to ``fig``."""
    fig.update_layout(frame(look, height))
    return fig


def wrapped(label: str, width: int = 30) -> str:
    """``label`` on lines of about ``width`` characters, broken at spaces and after slashes; nothing is cut off.

    >>> wrapped("Ketimpangan struktural/diskriminasi layanan")
    'Ketimpangan struktural/<br>diskriminasi layanan'
    """
    lines = textwrap.wrap(label.replace("/", "/ "), width)
    return "<br>".join(lines).replace("/ ", "/")


ROW = 27
"""Height of one area, in pixels."""


UNCHANGED = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}
"""A clicked mark looks as the figure says, not as Plotly would dim the others."""


LEGEND = {
    "orientation": "h",
    "y": 1.0,
    "yanchor": "bottom",
    "x": 0,
    "itemclick": False,
    "itemdoubleclick": False,
    "font": {"size": 13},
}
"""A legend above the plot that explains and does nothing else."""


Trace = dict[str, Any]
"""A trace of a figure as plain data."""


Write = Callable[[float], str]
"""Writes a value for people."""


def colour(code: str, look: Theme, selected: Sequence[str], faded: Sequence[str]) -> str:
    """Colour of an area's mark: saffron when selected, muted when others are or when it is faded, else the brand's."""
    if code in selected:
        return look.selected
    return look.muted if selected or code in faded else look.brand


def categories(look: Theme, k: int) -> tuple[str, ...]:
    """``k`` colours that differ for everybody, none of them saffron; beyond those there are, they start again."""
    colours = qualitative(look, min(k, KINDS_OF_DOTS))
    return tuple(colours[i % len(colours)] for i in range(k))


def clicks(codes: Sequence[str], selected: Sequence[str]) -> list[list[Any]]:
    """What a click on each mark tells: its code, and whether it is selected."""
    return [[code, code in selected] for code in codes]


def emphasised(code: str, text: str, selected: Sequence[str]) -> str:
    """``text``, bold when its area is selected."""
    return f"<b>{text}</b>" if code in selected else text


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """At most ``most`` + 1 round numbers from ``low`` to ``high``.

    >>> ticks(0, 0.36)
    [0.0, 0.1, 0.2, 0.3]
    """
    span = max(high - low, 1e-6)
    power = 10.0 ** floor(log10(span / most))
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if span / (power * m) <= most)
    return [round(i * step, 10) for i in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def value_axis(look: Theme, low: float, high: float, write: Write) -> dict[str, Any]:
    """An axis of values with thin lines at round ones."""
    values = ticks(low, high)
    return {
        "tickvals": values,
        "ticktext": [write(value) for value in values],
        "tickfont": {"size": 13, "color": look.ink},
        "tickangle": 0,
        "gridcolor": look.line,
        "showgrid": True,
        "gridwidth": 1,
        "zeroline": False,
        "fixedrange": True,
        "ticklen": 0,
        "showline": False,
    }


def area_axis(look: Theme, codes: Sequence[str], labels: Sequence[str], selected: Sequence[str]) -> dict[str, Any]:
    """A vertical axis of areas, first on top, the selected ones in bold."""
    return {
        "tickmode": "array",
        "tickvals": list(codes),
        "ticktext": [emphasised(code, label, selected) for code, label in zip(codes, labels, strict=True)],
        "tickfont": {"size": 14, "color": look.ink},
        "categoryorder": "array",
        "categoryarray": list(reversed(codes)),
        "range": [-0.6, len(codes) - 0.4],
        "ticksuffix": " ",
        "automargin": True,
        "fixedrange": True,
        "showgrid": False,
        "showline": False,
        "zeroline": False,
        "ticklen": 0,
    }


def bar_trace(**parts: Any) -> Trace:
    """Bars as plain data: a ready ``go.Bar`` would be checked twice, once here and once in its figure."""
    return {"type": "bar", **parts}


def scatter_trace(**parts: Any) -> Trace:
    """Marks, lines or texts as plain data, as ``bar_trace``."""
    return {"type": "scatter", **parts}


def figure(traces: Sequence[Trace], house: dict[str, Any]) -> go.Figure:
    """Figure of ``traces`` with the layout ``house``, without Plotly's default template, 3 kB on every wire."""
    fig = go.Figure(list(traces), house)
    fig.layout.template = None  # at construction None would mean the default one
    return fig


def share_axis(look: Theme, top: float, low: float = 0.0, step: float = 0.1) -> dict[str, Any]:
    """An axis of shares with a tick at every ``step`` from ``low`` to ``top``."""
    ticks = [i * step for i in range(int(1 / step) + 1) if low - 1e-9 <= i * step <= top + 1e-9]
    return {
        "tickvals": ticks,
        "ticktext": [percent(tick, 0) for tick in ticks],
        "tickfont": {"size": 14, "color": look.ink},
        "gridcolor": look.line,
        "zeroline": False,
        "fixedrange": True,
    }


def texts(
    x: Sequence[float], y: Sequence[str], texts: Sequence[str], colour: str, position: str = "middle right"
) -> go.Scatter:
    """Texts beside marks."""
    return go.Scatter(
        x=list(x),
        y=list(y),
        mode="markers+text",
        marker={"size": 18, "opacity": 0},  # unseen; keeps the text clear of the mark at every width
        text=list(texts),
        textposition=position,
        textfont={"size": 14, "color": colour},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )
