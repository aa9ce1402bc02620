"""A trend as a drawing the height of two lines: figures joined, their bounds as a band, targets dashed."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.look.theme import Theme

WIDTH, HEIGHT, EDGE = 72, 30, 4
"""Of the drawing and around it, in its own units."""
PATH, TARGET = 'stroke-width="1.6"', 'stroke-width="1.2" stroke-dasharray="3 3" opacity=".6"'


@dataclass(frozen=True, slots=True)
class Point:
    """A round: its figure with bounds, None without one, and the target in force, None without one."""

    value: float | None
    low: float | None
    high: float | None
    target: float | None


def spark(points: Sequence[Point], look: Theme) -> str:
    """The drawing as a picture; empty where fewer than two rounds have a figure. Words beside it say the same."""
    known = [point for point in points if point.value is not None]
    if len(known) < 2:
        return ""
    ends = [value for p in points for value in (p.value, p.low, p.high, p.target) if value is not None]
    low, high = min(ends), max(ends)
    room = (high - low) or 1.0

    def place(at: int, value: float) -> str:
        x = EDGE + at * (WIDTH - 2 * EDGE) / (len(points) - 1)
        return f"{x:.1f},{HEIGHT - EDGE - (value - low) / room * (HEIGHT - 2 * EDGE):.1f}"

    def line(values: Sequence[float | None], style: str) -> str:
        joined = " ".join(place(at, value) for at, value in enumerate(values) if value is not None)
        return f'<polyline fill="none" stroke="{look.ink}" {style} points="{joined}"/>' if joined else ""

    there = [(at, point) for at, point in enumerate(points) if point.low is not None and point.high is not None]
    band = [place(at, point.high or 0.0) for at, point in there]
    band += [place(at, point.low or 0.0) for at, point in reversed(there)]
    last = max(at for at, point in enumerate(points) if point.value is not None)
    x, y = place(last, points[last].value or 0.0).split(",")
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<polygon fill="{look.ink}" opacity=".16" points="{" ".join(band)}"/>'
        f"{line([point.target for point in points], TARGET)}{line([point.value for point in points], PATH)}"
        f'<circle fill="{look.ink}" cx="{x}" cy="{y}" r="3"/></svg>'
    )
    return f'<img class="peka-spark" alt="" src="data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}">'
