"""The legend on the sheet, as blocks below each other, so that its height is known before its place."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path

from dashboard.cartography.picture import DIGITS, Entry, Legend
from dashboard.cartography.png.areas import PATTERNS, bubble, dot_marks, hatched, pattern_colour, stripe_colour
from dashboard.cartography.png.ink import LINE, Box, Type, points
from dashboard.cartography.png.page import Block, Page
from dashboard.look.colour import mixed, readable

CHIP = (46.0, 26.0)
COLUMN = 290.0
"""Smallest width of a column of chips."""
CELL = 76.0
"""Side of a cell of the 3x3 square."""
BAND = 16.0
"""Height of the strip of values."""
MOST, BINS = 60, 48
"""Ticks up to which each value has one; above them bars stand over so many places of the strip."""
FEW = 40
"""Most ticks on a strip that still have room for a light edge each."""


def blocks(page: Page, legend: Legend, width: float, factor: float, selected: Sequence[int] = ()) -> list[Block]:
    """The parts of a legend ``width`` units wide.

    ``factor`` turns radii of circles into sheet units; ``selected`` areas stand out on the strip of values.
    """
    plain = [entry for entry in legend.entries if not entry.pattern]
    others = [entry for entry in legend.entries if entry.pattern]
    parts = [_paragraph(page, legend.title, Type(21, page.look.ink, bold=True), width)] if legend.title else []
    if legend.shape == "kotak":
        parts += [_square(page, plain, legend.axes), *_chips(page, others, width)]
    elif legend.shape == "titik":
        parts += [*_chips(page, plain, width, dot=True), *_chips(page, others, width)]
    elif legend.shape == "lingkaran":
        parts += [_circles(page, legend, factor), *_chips(page, others, width)]
    else:
        parts += _chips(page, legend.entries, width)
    if len(legend.edges) > 1:
        parts.append(_strip(page, legend, plain, width, selected))
    if legend.rule:
        parts.append(_paragraph(page, legend.rule, Type(18, mixed(page.look.ink, page.look.paper, 0.2)), width))
    return parts


def height(parts: Sequence[Block], gap: float) -> float:
    """Height of blocks below each other."""
    return sum(part.height for part in parts) + gap * max(0, len(parts) - 1)


def draw(parts: Sequence[Block], left: float, top: float, gap: float) -> None:
    """Draw blocks below each other."""
    for part in parts:
        part.draw(left, top)
        top += part.height + gap


def _paragraph(page: Page, content: str, look: Type, width: float) -> Block:
    lines = page.wrapped(content, look, width)
    return Block(len(lines) * LINE * look.size, lambda x, y: page.lines(x, y, lines, look))


def _chips(page: Page, entries: Sequence[Entry], width: float, *, dot: bool = False) -> list[Block]:
    """Entries in as many columns as fit, read down and then across."""
    if not entries:
        return []
    columns = max(1, int(width // COLUMN))
    rows = -(-len(entries) // columns)
    step = width / columns
    look = Type(20, page.look.ink)
    texts = [page.wrapped(_counted(entry, dot=dot), look, step - CHIP[0] - 24) for entry in entries]
    heights = [
        max(max(len(lines) * LINE * look.size, CHIP[1]) for lines in texts[row::rows]) + 6 for row in range(rows)
    ]

    def put(x: float, y: float) -> None:
        for i, (entry, lines) in enumerate(zip(entries, texts, strict=True)):
            column, row = divmod(i, rows)
            left, top = x + column * step, y + sum(heights[:row])
            middle = top + (heights[row] - 6) / 2
            _chip(page, entry, Box(left, middle - CHIP[1] / 2, *CHIP), dot=dot)
            page.lines(left + CHIP[0] + 12, middle - len(lines) * LINE * look.size / 2, lines, look)

    return [Block(sum(heights) - 6, put)]


def _counted(entry: Entry, *, dot: bool) -> str:
    return entry.text if dot or entry.count is None else f"{entry.text} ({entry.count})"


def _chip(page: Page, entry: Entry, box: Box, *, dot: bool) -> None:
    if dot:
        page.add(dot_marks(np.array([box.left + box.width / 2]), np.array([box.top + box.height / 2]), entry.colour))
        return
    frame = mixed(page.look.ink, page.look.paper, 0.45)
    page.rectangle(box, facecolor=entry.colour, edgecolor=frame, linewidth=points(1))
    if entry.pattern:
        corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
        striped = entry.pattern == "stripes"
        colour = stripe_colour(page.look, entry.colour) if striped else pattern_colour(page.look)
        page.add(hatched(Path([*corners, corners[0]], closed=True), PATTERNS[entry.pattern], colour))


def _strip(page: Page, legend: Legend, plain: Sequence[Entry], width: float, selected: Sequence[int]) -> Block:
    """A band of the classes with a tick for every value."""
    inner = [edge for edge in legend.edges if 0 < edge < 1]
    edges = [0.0, *inner, 1.0]
    colours = [entry.colour for entry in plain[-(len(edges) - 1) :]]
    reach = 7.0 if len(legend.strip) <= MOST else 26.0

    def put(x: float, y: float) -> None:
        for low, high, colour in zip(edges, edges[1:], colours, strict=False):
            page.rectangle(Box(x + low * width, y + reach, (high - low) * width, BAND), facecolor=colour)
        if len(legend.strip) > MOST:
            _bars(page, legend, Box(x, y, width, reach))
            return
        for chosen in (False, True):
            for tick in (tick for tick in legend.strip if (tick.area in selected) is chosen):
                at = x + tick.position * width
                ends = [y, y + BAND + 2 * reach]
                if len(legend.strip) <= FEW:
                    page.line([at, at], ends, page.look.paper, 7 if chosen else 4)
                page.line([at, at], ends, page.look.selected if chosen else page.look.ink, 4 if chosen else 1.4)

    return Block(BAND + (2 * reach if len(legend.strip) <= MOST else reach), put)


def _bars(page: Page, legend: Legend, room: Box) -> None:
    """How many values lie where, as bars in ``room`` over the band: so many ticks would be one black smear."""
    counts = Counter(min(int(tick.position * BINS), BINS - 1) for tick in legend.strip)
    step, most = room.width / BINS, max(counts.values())
    for place, count in counts.items():
        high = (room.height - 2) * count / most
        bar = Box(room.left + place * step + 1, room.bottom - high - 1, step - 2, high)
        page.rectangle(bar, facecolor=mixed(page.look.ink, page.look.paper, 0.35))


def _square(page: Page, plain: Sequence[Entry], axes: tuple[str, str]) -> Block:
    """The 3x3 square, low-low at the lower left, with a count in each cell and its measures along two sides."""
    side, name = 3 * CELL, Type(18, page.look.ink)
    across, up = (page.wrapped(axis, name, side + 60 if i == 0 else side) for i, axis in enumerate(axes))
    margin = len(up) * LINE * name.size + 22

    def put(x: float, y: float) -> None:
        left, bottom = x + margin, y + side
        for entry in plain:
            row, column = divmod(DIGITS.index(entry.mark), 3)
            cell = Box(left + column * CELL, bottom - (row + 1) * CELL, CELL, CELL)
            page.rectangle(cell, facecolor=entry.colour, edgecolor=page.look.paper, linewidth=points(2))
            look = Type(20, readable(page.look, entry.colour))
            page.text(cell.left + CELL / 2, cell.top + CELL / 2, str(entry.count), look, ha="center")
        _arrow(page, (left, bottom + 11), (left + side, bottom + 11))
        _arrow(page, (left - 11, bottom), (left - 11, y))
        page.lines(left, bottom + 20, across, name)
        for i, line in enumerate(up):
            at = x + (i + 0.5) * LINE * name.size
            page.text(at, bottom, line, name, rotation=90, ha="center", va="bottom")

    return Block(side + 22 + len(across) * LINE * name.size, put)


def _arrow(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    style = {"arrowstyle": "-|>", "mutation_scale": 12, "shrinkA": 0, "shrinkB": 0}
    page.add(FancyArrowPatch(start, end, color=page.look.ink, linewidth=points(1.6), **style))


def _circles(page: Page, legend: Legend, factor: float) -> Block:
    """Circles nested on one ground line, the number of each at the end of a line from its top."""
    look = Type(20, page.look.ink)
    circles = sorted(legend.circles, key=lambda circle: -circle.radius)
    radii = [circle.radius * factor for circle in circles]
    high = max(2 * max(radii, default=0.0), len(circles) * LINE * look.size) + 14

    def put(x: float, y: float) -> None:
        largest, below = max(radii), y + high - 2
        text_y = y
        for circle, radius in zip(circles, radii, strict=True):
            bubble(page, (x + largest, below - radius), radius)
            top = below - 2 * radius
            text_y = max(top, text_y + (LINE * look.size if circle is not circles[0] else 0), y + 12)
            end = x + 2 * largest + 22
            page.line([x + largest, end - 10, end], [top, top, text_y], mixed(look.colour, page.look.paper, 0.4), 1.1)
            page.text(end + 8, text_y, circle.text, look)

    return Block(high, put)
