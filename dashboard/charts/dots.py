"""Marks of the same thing joined by a line, one line an area or an item. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.kit import (
    LEGEND,
    ROW,
    UNCHANGED,
    Trace,
    Write,
    area_axis,
    clicks,
    colour,
    figure,
    frame,
    layout,
    scatter_trace,
    share_axis,
    texts,
    value_axis,
    wrapped,
)
from dashboard.look.theme import Theme
from dashboard.wording import percent


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of a dumbbell: an item and its share here, in the kecamatan and in the city (0-1 or None)."""

    code: str
    label: str
    here: float | None
    kecamatan: float | None
    kota: float | None


def dumbbell(rows: Sequence[Comparison], look: Theme, names: tuple[str, str, str]) -> go.Figure:
    """An area against its kecamatan and the city: one line an item, three marks, the area's own in saffron."""
    ordered = sorted(rows, key=lambda row: row.here or 0)
    codes = [row.code for row in ordered]
    fig = go.Figure()
    for row in ordered:
        values = [v for v in (row.here, row.kecamatan, row.kota) if v is not None]
        if values:
            fig.add_shape(
                layer="below",
                type="line",
                x0=min(values),
                x1=max(values),
                y0=row.code,
                y1=row.code,
                line={"color": look.line, "width": 3},
            )
    marks = (
        ("kota", look.muted, "diamond"),
        ("kecamatan", look.brand, "circle-open"),
        ("here", look.selected, "circle"),
    )
    for (attribute, tint, symbol), name in zip(marks, reversed(names), strict=True):
        fig.add_trace(
            go.Scatter(
                x=[getattr(row, attribute) for row in ordered],
                y=codes,
                mode="markers",
                name=name,
                marker={"size": 13, "color": tint, "symbol": symbol, "line": {"width": 2, "color": tint}},
                hovertext=[f"{row.label}<br>{name}: {percent(getattr(row, attribute))}" for row in ordered],
                hoverinfo="text",
            )
        )
    layout(fig, look, height=36 * len(ordered) + 80)
    fig.update_layout(showlegend=True, legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0})
    most = max((row.here or 0 for row in rows), default=0)
    step = 0.1 if most <= 0.35 else 0.2
    ticks = [i * step for i in range(11) if i * step <= most + step / 2]
    fig.update_xaxes(
        tickvals=ticks,
        ticktext=[percent(tick, 0) for tick in ticks],
        tickfont={"size": 14, "color": look.ink},
        tickangle=0,
        rangemode="tozero",
        gridcolor=look.line,
        zeroline=False,
        fixedrange=True,
    )
    fig.update_yaxes(
        tickmode="array",
        tickvals=codes,
        ticktext=[wrapped(row.label, 36) for row in ordered],
        tickfont={"size": 14, "color": look.ink},
        automargin=True,
        fixedrange=True,
        showgrid=False,
        categoryorder="array",
        categoryarray=codes,
    )
    return fig


@dataclass(frozen=True, slots=True)
class Against:
    """An area's value, its kecamatan's and the city's (None = not shown), the text at the end and its sentence."""

    code: str
    label: str
    here: float | None
    kecamatan: float | None
    kota: float | None
    text: str
    hover: str


def against(
    rows: Sequence[Against],
    look: Theme,
    names: tuple[str, str, str],
    write: Write,
    selected: Sequence[str] = (),
    *,
    faded: Sequence[str] = (),
) -> go.Figure:
    """One line an area, highest first, with its own mark, its kecamatan's ring and the city's diamond.

    ``names`` are those of the three marks, ``write`` writes the values on the axis.
    """
    ordered = sorted(rows, key=lambda row: (row.here is None, -(row.here or 0)))
    codes = [row.code for row in ordered]
    spans = [[v for v in (row.here, row.kecamatan, row.kota) if v is not None] for row in ordered]
    top = max((max(span) for span in spans if span), default=0) or 1
    colours = [colour(code, look, selected, faded) for code in codes]
    marks = (
        (names[2], [row.kota for row in ordered], look.coast, "diamond-open", 9),
        (names[1], [row.kecamatan for row in ordered], look.coast, "circle-open", 11),
        (names[0], [row.here for row in ordered], colours, "circle", 13),
    )
    traces = [_segments(codes, spans, look)]
    for name, values, tint, symbol, size in marks:
        traces.append(
            scatter_trace(
                x=values,
                y=codes,
                mode="markers",
                name=name,
                marker={"size": size, "color": tint, "symbol": symbol, "line": {"width": 1.6, "color": tint}},
                customdata=clicks(codes, selected),
                hovertext=[row.hover for row in ordered],
                hoverinfo="text",
                cliponaxis=False,
                **UNCHANGED,
            )
        )
    traces.append(_texts(ordered, spans, look))
    house = frame(look, ROW * len(codes) + 84) | {
        "showlegend": True,
        "legend": LEGEND,
        "xaxis": value_axis(look, 0, top, write) | {"range": [-0.02 * top, top * 1.2]},
        "yaxis": area_axis(look, codes, [row.label for row in ordered], selected),
    }
    return figure(traces, house)


def _segments(codes: Sequence[str], spans: Sequence[Sequence[float]], look: Theme) -> Trace:
    drawn = [(code, span) for code, span in zip(codes, spans, strict=True) if span]
    return scatter_trace(
        x=[x for _code, span in drawn for x in (min(span), max(span), None)],
        y=[y for code, _span in drawn for y in (code, code, None)],
        mode="lines",
        line={"color": look.line, "width": 3},
        hoverinfo="skip",
        showlegend=False,
    )


def _texts(rows: Sequence[Against], spans: Sequence[Sequence[float]], look: Theme) -> Trace:
    return scatter_trace(
        x=[max(span, default=0) for span in spans],
        y=[row.code for row in rows],
        mode="markers+text",
        marker={"size": 18, "opacity": 0},  # unseen; keeps the text clear of the marks at every width
        text=[row.text for row in rows],
        textposition="middle right",
        textfont={"size": 13, "color": look.ink},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )


@dataclass(frozen=True, slots=True)
class Move:
    """An area's share before and after a trial (0-1), and the text beside the further one."""

    code: str
    label: str
    before: float
    after: float
    text: str


def moves(rows: Sequence[Move], look: Theme, names: tuple[str, str], selected: Sequence[str] = ()) -> go.Figure:
    """One line an area, first on top: a hollow mark before, a full one after, the selected area's in saffron."""
    codes = [row.code for row in rows]
    far = [max(row.before, row.after) for row in rows]
    top = max(far, default=0) or 1
    click = [[code, code in selected] for code in codes]
    colours = [look.selected if code in selected else look.brand for code in codes]
    marks = (
        (names[0], [row.before for row in rows], look.muted, "diamond-open"),
        (names[1], [row.after for row in rows], colours, "circle"),
    )
    traces = [_joined(rows, look)]
    for name, shares, tint, symbol in marks:
        traces.append(
            go.Scatter(
                x=shares,
                y=codes,
                mode="markers",
                name=name,
                marker={"size": 12, "color": tint, "symbol": symbol, "line": {"width": 2, "color": tint}},
                customdata=click,
                hovertext=[f"{row.label}<br>{name}: {percent(share)}" for row, share in zip(rows, shares, strict=True)],
                hoverinfo="text",
                **UNCHANGED,
            )
        )
    traces.append(texts(far, codes, [row.text for row in rows], look.ink))
    house = frame(look, ROW * len(rows) + 80) | {
        "showlegend": True,
        "legend": {"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0},
        "xaxis": share_axis(look, top) | {"range": [0, top * 1.32]},
        "yaxis": area_axis(look, codes, [row.label for row in rows], selected),
    }
    return go.Figure(traces, house)


def _joined(rows: Sequence[Move], look: Theme) -> go.Scatter:
    return go.Scatter(
        x=[x for row in rows for x in (row.before, row.after, None)],
        y=[y for row in rows for y in (row.code, row.code, None)],
        mode="lines",
        line={"color": look.line, "width": 3},
        hoverinfo="skip",
        showlegend=False,
    )
