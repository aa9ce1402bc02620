"""How many are poor against how deprived they are: areas between lines of equal index. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.kit import Trace, clickable, colour, figure, frame, line_trace, scatter_trace, ticks, value_axis
from dashboard.charts.placing import places
from dashboard.look.theme import Theme
from dashboard.wording import number, percent

HEIGHT = 470
STEPS = 40


@dataclass(frozen=True, slots=True)
class Point:
    """An area: rate ``H`` and intensity ``A`` (0-1), and its sentence."""

    code: str
    label: str
    H: float
    A: float
    hover: str


@dataclass(frozen=True, slots=True)
class Words:
    """Headings of both axes, the name of the index on its lines, and of the city on its own."""

    H: str
    A: str
    index: str
    city: str


def scatter(
    points: Sequence[Point],
    city: tuple[float, float] | None,
    look: Theme,
    words: Words,
    selected: Sequence[str] = (),
    *,
    faded: Sequence[str] = (),
) -> go.Figure:
    """Areas by H (right) and A (up) with thin lines of equal H x A and dotted ones at the ``city``'s H and A."""
    right, low, high = _window(points, city)
    codes = [point.code for point in points]
    order = sorted(points, key=lambda point: (point.code not in selected, point.code in faded))
    edge = [(_mean_text(words.city, city[1]), (city[1] - low) / (high - low))] if city else []
    positions = places([(p.code, p.label, p.H / right, (p.A - low) / (high - low)) for p in order], edge)
    traces = [
        _isolines(right, low, high, look, words.index),
        *([_means(city, right, low, high, look, words.city)] if city else ()),
        scatter_trace(
            x=[point.H for point in points],
            y=[point.A for point in points],
            mode="markers+text",
            marker={
                "opacity": 1,
                "size": [15 if code in selected else 12 for code in codes],
                "color": [colour(code, look, selected, faded) for code in codes],
                "line": {"width": 1.5, "color": look.paper},
            },
            text=[point.label if point.code in positions else "" for point in points],
            textposition=[positions.get(code, "top center") for code in codes],
            textfont={"size": 12, "color": look.ink},
            cliponaxis=False,
            **clickable(codes, [point.hover for point in points]),
        ),
    ]
    house = frame(look, HEIGHT) | {
        "margin": {"l": 8, "r": 20, "t": 24, "b": 8},
        "xaxis": _axis(look, 0, right, words.H),
        "yaxis": _axis(look, low, high, words.A),
    }
    return figure(traces, house)


def _axis(look: Theme, low: float, high: float, heading: str) -> Trace:
    title = {"text": heading, "font": {"size": 13, "color": look.ink}}
    own = {"range": [low, high], "showgrid": False, "title": title, "automargin": True}
    return value_axis(look, low, high, _share) | own


def _share(value: float) -> str:
    """A round share on an axis, with a decimal only where it needs one."""
    return percent(value, 0 if abs(100 * value - round(100 * value)) < 1e-9 else 1)


def _window(points: Sequence[Point], city: tuple[float, float] | None) -> tuple[float, float, float]:
    """Right end of H, and both ends of A, with room for marks and names."""
    every = [(point.H, point.A) for point in points] + ([city] if city else [])
    right = max((H for H, _A in every), default=0.0) * 1.12 or 1.0
    lowest, highest = min((A for _H, A in every), default=0.3), max((A for _H, A in every), default=0.6)
    room = max(0.12 * (highest - lowest), 0.012)
    return min(right, 1.05), lowest - room, min(highest + room, 1.05)


def _isolines(right: float, low: float, high: float, look: Theme, name: str) -> Trace:
    """Curves on which H x A is the same round number, named at their upper ends."""
    levels = [level for level in ticks(0, right * high, 6) if 0 < level < right * high]
    x: list[float | None] = []
    y: list[float | None] = []
    texts: list[str] = []
    for level in levels:
        first, last = level / high, min(right, level / low)
        steps = [first + (last - first) * i / STEPS for i in range(STEPS + 1)]
        x += [*steps, None]
        y += [*(level / H for H in steps), None]
        texts += [f"{name} {number(level, 2)}" if level == levels[0] else number(level, 2), *[""] * (STEPS + 1)]
    named = {"text": texts, "textposition": "top center", "cliponaxis": False}
    return _named_lines(x, y, {"color": look.line, "width": 1.2}, look, named)


def _mean_text(name: str, value: float) -> str:
    return f"{name} {percent(value)}"


def _means(city: tuple[float, float], right: float, low: float, high: float, look: Theme, name: str) -> Trace:
    """The city's rate and intensity as dotted lines, named where they meet the edge."""
    H, A = city
    named = {
        "text": [" " + _mean_text(name, H), "", "", "", _mean_text(name, A)],
        "textposition": [*["top right"] * 4, "top left"],
    }
    dotted = {"color": look.coast, "width": 1.4, "dash": "dot"}
    return _named_lines([H, H, None, 0, right], [low, high, None, A, A], dotted, look, named)


def _named_lines(x: Sequence[float | None], y: Sequence[float | None], line: Trace, look: Theme, named: Trace) -> Trace:
    return line_trace(x, y, line, textfont={"size": 11, "color": look.coast}) | {"mode": "lines+text"} | named
