"""Every area against its kecamatan and the city: three marks on one line. Pure, as ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts import frame
from dashboard.charts.linked import (
    LEGEND,
    ROW,
    UNCHANGED,
    Trace,
    Write,
    area_axis,
    clicks,
    colour,
    figure,
    scatter_trace,
    value_axis,
)
from dashboard.look.theme import Theme


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
