"""Figures of the choices behind the index: how poverty falls with the cut-off, which indicators overlap. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

import plotly.graph_objects as go

from dashboard.chart_robustness import ROW, share_axis
from dashboard.charts import layout, wrapped
from dashboard.theme import Theme
from dashboard.wording import _, number, percent

CELL = 32
"""Height of one indicator, in pixels: two lines of its name."""


@dataclass(frozen=True, slots=True)
class Line:
    """A curve over the cut-offs: its name and one share per cut-off."""

    name: str
    values: Sequence[float]


def cutoff_curves(
    k: Sequence[float], named: Sequence[Line], others: Sequence[Line], look: Theme, marked: Sequence[tuple[float, str]]
) -> go.Figure:
    """H against the cut-off as steps: the city in brand, a selected area in saffron, the others as a muted ground.

    Parameters
    ----------
    k : sequence of float
        Cut-offs as shares; each line has one value for each.
    named : sequence of Line
        The city first, then at most one area.
    others : sequence of Line
        Drawn without names.
    look : Theme
        Colours.
    marked : sequence of (float, str)
        Cut-offs to mark with an upright line and a word.
    """
    fig = go.Figure(
        go.Scatter(
            x=[x for _line in others for x in (*k, None)],
            y=[y for line in others for y in (*line.values, None)],
            mode="lines",
            line={"color": look.muted, "width": 1, "shape": "vh"},
            opacity=0.6,
            name=_("Gampong lain"),
            hoverinfo="skip",
        )
    )
    for line, colour in zip(named, (look.brand, look.selected), strict=False):
        fig.add_trace(
            go.Scatter(
                x=list(k),
                y=list(line.values),
                mode="lines",
                line={"color": colour, "width": 3, "shape": "vh"},
                name=line.name,
                hovertext=[f"{line.name}, k = {percent(x)}: {percent(y)}" for x, y in zip(k, line.values, strict=True)],
                hoverinfo="text",
            )
        )
    layout(fig, look, height=ROW * 18 + 80)
    for x, word in marked:
        fig.add_vline(x=x, line={"color": look.ink, "width": 1, "dash": "dot"})
        fig.add_annotation(
            x=x, y=1, yref="paper", yanchor="top", xanchor="left", text=f" {word}", showarrow=False, xshift=2
        )
    fig.update_layout(showlegend=True, legend={"orientation": "h", "y": -0.12, "yanchor": "top", "x": 0})
    share_axis(fig, look, max(k, default=1), low=min(k, default=0))
    top = max((value for line in (*named, *others) for value in line.values if not isnan(value)), default=1)
    ticks = [step / 5 for step in range(6) if step / 5 <= top]
    fig.update_yaxes(
        tickvals=ticks,
        ticktext=[percent(tick, 0) + " " for tick in ticks],
        range=[0, top * 1.08],
        tickfont={"size": 14, "color": look.ink},
        gridcolor=look.line,
        zeroline=False,
        fixedrange=True,
        automargin=True,
    )
    return fig


def overlap(
    labels: Sequence[str], values: Sequence[Sequence[float]], texts: Sequence[Sequence[str]], look: Theme
) -> go.Figure:
    """Pairs of indicators: darker = more overlap; only the half below the diagonal, since the other is the same.

    Parameters
    ----------
    labels : sequence of str
        Names of the indicators; columns carry their numbers.
    values : d x d shares
        NaN = no overlap can be told.
    texts : d x d
        What a cell says when it is pointed at.
    look : Theme
        Colours.
    """
    below = [
        [value if j < i and not isnan(value) else None for j, value in enumerate(row)] for i, row in enumerate(values)
    ]
    places = list(range(len(labels)))
    fig = go.Figure(
        go.Heatmap(
            z=below[1:],
            x=places[:-1],
            y=places[1:],
            zmin=0,
            zmax=1,
            colorscale=[[i / (len(look.sequential) - 1), colour] for i, colour in enumerate(look.sequential)],
            showscale=False,
            xgap=2,
            ygap=2,
            text=[[number(100 * v) if v is not None else "" for v in row] for row in below[1:]],
            texttemplate="%{text}",
            hovertext=[list(row) for row in texts[1:]],
            hoverinfo="text",
            hoverongaps=False,
        )
    )
    layout(fig, look, height=CELL * len(labels) + 50)
    axis = {"tickmode": "array", "automargin": True, "fixedrange": True, "showgrid": False, "zeroline": False}
    font = {"size": 12, "color": look.ink}
    fig.update_xaxes(
        tickvals=places[:-1],
        ticktext=[number(i + 1) for i in places[:-1]],
        side="top",
        tickangle=0,
        tickfont=font,
        **axis,
    )
    fig.update_yaxes(
        tickvals=places[1:],
        ticktext=[wrapped(f"{number(i + 1)}. {labels[i]}", 26) for i in places[1:]],
        autorange="reversed",
        tickfont=font,
        **axis,
    )
    return fig
