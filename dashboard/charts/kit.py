"""What charts share: the house style, axes, colours of marks and what marks tell. Pure, as all of ``charts``.

A trace is plain data: a ready ``go.Bar`` would be checked twice, once on its own and once in its figure.
"""

import textwrap
from collections.abc import Callable, Sequence
from math import ceil, floor, log10
from typing import Any

import numpy as np
import plotly.graph_objects as go

from dashboard.look.palettes import KINDS_OF_DOTS, qualitative
from dashboard.look.theme import Theme
from dashboard.wording import bahasa, percent

Trace = dict[str, Any]
"""A trace of a figure, or one of its axes, as plain data."""
Places = Sequence[Any] | np.ndarray
"""Where marks stand on an axis."""
Write = Callable[[float], str]
"""Writes a value for people."""
SMALLEST = 12
"""Smallest letters of a chart on a laptop, in pixels; where they do not fit they stay away."""
WIDE, READABLE = 1.3, 18
"""Of a wide screen: how much larger everything is drawn, and the least size of letters in pixels."""
LETTER = 8.0
"""Width of a letter beside a mark, in pixels."""
ROW = 27
"""Height of one area, in pixels."""
ABOVE = {"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0}
"""A legend above the plot."""
LEGEND = ABOVE | {"itemclick": False, "itemdoubleclick": False, "font": {"size": 13}}
"""A legend above the plot that explains and does nothing else."""
BESIDE = {"mode": "markers+text", "marker": {"size": 18, "opacity": 0}, "showlegend": False}
"""Of texts: an unseen mark keeps them clear of the mark they stand beside, at every width."""


def frame(look: Theme, height: int, legend: Trace | None = None) -> dict[str, Any]:
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
        "showlegend": legend is not None,
        "legend": legend and {"font": {"size": 14, "color": look.ink}} | legend,  # else Streamlit writes it smaller
        "clickmode": "event+select",
        "dragmode": False,
        "bargap": 0.28,
    }


def figure(traces: Sequence[Trace], house: dict[str, Any]) -> go.Figure:
    """Figure of ``traces`` with the layout ``house``, without Plotly's default template, 3 kB on every wire."""
    fig = go.Figure(list(traces), house)
    fig.layout.template = None  # at construction None would mean the default one
    return fig


def enlarged(fig: go.Figure) -> go.Figure:
    """``fig`` as it is drawn on a wide screen, to be read from the back row: letters, heights, margins and marks."""
    layout: Any = fig.layout
    drawn = _larger(fig.to_plotly_json())
    drawn["layout"]["height"] = round(WIDE * (layout.height or 0)) or None
    made = go.Figure(drawn["data"], drawn["layout"])
    made.layout.template = None
    return made


def _larger(part: Any, name: str = "") -> Any:
    """``part`` of a figure, which is called ``name`` there, with every size in pixels grown."""
    if isinstance(part, (list, tuple)):
        return [_larger(item, name) if isinstance(item, dict) else item for item in part]
    if not isinstance(part, dict):
        return part
    grown = {key: _larger(item, key) for key, item in part.items()}
    if name == "margin":
        grown |= {side: round(WIDE * pixels) for side, pixels in part.items() if side in "lrtb"}
    if name.endswith("font") and "size" in part:
        grown["size"] = max(READABLE, round(WIDE * part["size"]))
    if name == "uniformtext" and "minsize" in part:
        grown["minsize"] = max(READABLE, round(WIDE * part["minsize"]))
    if name == "marker" and isinstance(part.get("size"), (int, float)):
        grown["size"] = round(WIDE * part["size"])
    return grown


def bar_trace(**parts: Any) -> Trace:
    """Bars."""
    return {"type": "bar", **parts}


def scatter_trace(**parts: Any) -> Trace:
    """Marks, lines or texts."""
    return {"type": "scatter", **parts}


def line_trace(x: Places, y: Places, line: dict[str, Any], **parts: Any) -> Trace:
    """Lines that say nothing when pointed at; None parts one from the next."""
    return scatter_trace(x=x, y=y, mode="lines", line=line, hoverinfo="skip", **parts)


def beside(words: Sequence[str]) -> Trace:
    """Margins that hold the longest of ``words`` right of the plot, at every width of the page."""
    return {"l": 8, "r": LETTER * max((len(text) for text in words), default=0) + 16, "t": 8, "b": 8}


def text_trace(
    x: Places, y: Places, words: Sequence[str], look: Theme, size: int = 14, where: str = "middle right", **parts: Any
) -> Trace:
    """Words beside the places, not cut off at the plot's edge; they say nothing when pointed at unless ``parts`` do."""
    plain = {"mode": "text", "hoverinfo": "skip", "cliponaxis": False} | parts
    font = {"size": size, "color": look.ink}
    return scatter_trace(x=x, y=y, text=words, textposition=where, textfont=font, **plain)


def clickable(codes: Sequence[str], hovers: Sequence[str]) -> Trace:
    """Of marks: the code each tells when clicked, its sentence, and that a click dims no other, as Plotly would."""
    still = {"marker": {"opacity": 1}}
    said = {"customdata": [[code] for code in codes], "hovertext": list(hovers), "hoverinfo": "text"}
    return said | {"selected": still, "unselected": still}


def colour(code: str, look: Theme, selected: Sequence[str], faded: Sequence[str], plain: str = "") -> str:
    """Colour of a mark: saffron when selected, muted when others are or when it is faded, else ``plain`` or brand."""
    if code in selected:
        return look.selected
    return look.muted if selected or code in faded else plain or look.brand


def marked(codes: Sequence[str], look: Theme, selected: Sequence[str], plain: str) -> list[str]:
    """Colours of marks that stay ``plain`` while others are saffron."""
    return [look.selected if code in selected else plain for code in codes]


def categories(look: Theme, k: int) -> tuple[str, ...]:
    """``k`` colours that differ for everybody, none of them saffron; beyond those there are, they start again."""
    colours = qualitative(look, min(k, KINDS_OF_DOTS))
    return tuple(colours[i % len(colours)] for i in range(k))


def emphasised(code: str, text: str, selected: Sequence[str]) -> str:
    """``text``, bold when its area is selected."""
    return f"<b>{text}</b>" if code in selected else text


def wrapped(label: str, width: int = 30) -> str:
    """``label`` on lines of about ``width`` characters, broken at spaces and after slashes; nothing is cut off.

    >>> wrapped("Ketimpangan struktural/diskriminasi layanan")
    'Ketimpangan struktural/<br>diskriminasi layanan'
    """
    lines = textwrap.wrap(label.replace("/", "/ "), width)
    return "<br>".join(lines).replace("/ ", "/")


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """At most ``most`` + 1 round numbers from ``low`` to ``high``.

    >>> ticks(0, 0.36)
    [0.0, 0.1, 0.2, 0.3]
    """
    span = max(high - low, 1e-6)
    power = 10.0 ** floor(log10(span / most))
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if span / (power * m) <= most)
    return [round(i * step, 10) for i in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def number_axis(look: Theme, values: Sequence[float], words: Sequence[str], size: int = 14) -> Trace:
    """An axis of numbers, a thin line at each of ``values``."""
    return {
        "tickvals": list(values),
        "ticktext": list(words),
        "tickfont": {"size": size, "color": look.ink},
        "gridcolor": look.line,
        "zeroline": False,
        "fixedrange": True,
    }


def value_axis(look: Theme, low: float, high: float, write: Write) -> Trace:
    """An axis of values with thin lines at round ones."""
    values = ticks(low, high)
    lines = {"tickangle": 0, "showgrid": True, "gridwidth": 1, "ticklen": 0, "showline": False}
    return number_axis(look, values, [write(value) for value in values], 13) | lines


def share_axis(look: Theme, top: float, low: float = 0.0, step: float = 0.1) -> Trace:
    """An axis of shares with a tick at every ``step`` from ``low`` to ``top``."""
    values = [i * step for i in range(int(1 / step) + 1) if low - 1e-9 <= i * step <= top + 1e-9]
    return number_axis(look, values, [percent(value, 0) for value in values])


def name_axis(look: Theme, places: Sequence[Any], labels: Sequence[str], size: int = 14) -> Trace:
    """An axis of names, without lines."""
    return {
        "tickmode": "array",
        "tickvals": list(places),
        "ticktext": list(labels),
        "tickfont": {"size": size, "color": look.ink},
        "automargin": True,
        "fixedrange": True,
        "showgrid": False,
    }


def area_axis(look: Theme, codes: Sequence[str], labels: Sequence[str], selected: Sequence[str]) -> Trace:
    """A vertical axis of areas, first on top, the selected ones in bold."""
    bold = [emphasised(code, label, selected) for code, label in zip(codes, labels, strict=True)]
    order = {"categoryorder": "array", "categoryarray": list(reversed(codes)), "range": [-0.6, len(codes) - 0.4]}
    bare = {"ticksuffix": " ", "showline": False, "zeroline": False, "ticklen": 0}
    return name_axis(look, codes, bold) | order | bare
