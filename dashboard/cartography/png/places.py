"""Where a label may stand: ever poorer places, from the middle of its area to the sea beside the land."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import cos, hypot, pi, sin

import numpy as np
import shapely
from numpy.typing import NDArray

from dashboard.cartography.picture import FEW, HIDDEN
from dashboard.cartography.png.areas import Drawing, middle
from dashboard.cartography.png.ink import LINE, Box, Type
from dashboard.cartography.png.view import largest
from dashboard.look.colour import mixed, readable

STRICT, LOOSE = (0.62, 0.18), (0.5, 0.36)
"""Smallest share of a label in its own area, and largest share in others; the rest may lie at sea."""
STEPS = 14
"""Places tried along each side of an area."""
REACH = (26, 44, 62, 84, 108, 136)
"""Distances tried between an area's middle and a label at sea."""
DIRECTIONS = 24
CLEAR = 5.0
"""Space around a label at sea, in sheet units."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """How labels of a map are made: text size, whether values, names too, and whether they may stand at sea."""

    size: float
    names: bool = True
    sea: bool = False


Lines = tuple[tuple[str, Type], ...]
"""Lines of a label, each with its look."""


@dataclass(frozen=True, slots=True)
class Label:
    """A placed label: its lines, where it stands, and the place a line leads to (None = inside its area)."""

    area: int
    lines: Lines
    box: Box
    pointer: tuple[float, float] | None = None
    over_circle: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Where labels may stand; ``radii`` of the circles on the areas, 0 = none."""

    drawing: Drawing
    lettering: Lettering
    land: shapely.Geometry
    radii: Sequence[float]

    def candidates(self, area: int) -> Iterator[Label]:
        """Ever poorer places: inside, or in or beside the circle; at sea; over its surroundings; the value alone."""
        wide, narrow = self._lines(area), self._lines(area, narrow=True)
        if not wide:
            return
        if self.lettering.names:
            if self.radii[area]:
                yield from self._in_circle(area)
                yield from self._beside(area, wide)
            else:
                yield from self._inside(area, wide)
                yield from self._inside(area, narrow)
            if self.lettering.sea:
                yield from self._at_sea(area, wide)
                yield from self._at_sea(area, narrow)
            if self.radii[area]:
                yield Label(area, wide, centred(*self.drawing.middle(area), *self._size(wide)), over_circle=True)
            yield from self._inside(area, narrow, LOOSE)
        yield from self._inside(area, tuple(line for line in wide if line[1].bold))

    def _in_circle(self, area: int) -> Iterator[Label]:
        """In the circle itself, if it is large enough."""
        look = self.drawing.page.look
        ink = readable(look, mixed(look.brand, look.paper, 0.25))
        lines = tuple((content, Type(kind.size, ink, kind.bold)) for content, kind in self._lines(area))
        width, height = self._size(lines)
        if hypot(width, 0.8 * height) <= 2 * self.radii[area]:
            yield Label(area, lines, centred(*self.drawing.middle(area), width, height), over_circle=True)

    def _beside(self, area: int, lines: Lines) -> Iterator[Label]:
        """Around the circle, first where it covers least of other areas and of the sea."""
        width, height = self._size(lines)
        at_x, at_y = self.drawing.middle(area)
        down, across = self.radii[area] + height / 2, self.radii[area] + width / 2 + 6
        steps = [(0, down), (0, -down), (across, 0), (-across, 0)]
        steps += [(east * 0.7 * across, south * 0.8 * down) for east in (1, -1) for south in (1, -1)]
        boxes = [centred(at_x + east, at_y + south, width, height) for east, south in steps]
        covers = shapely.box(*np.array([corners(box) for box in boxes]).T)
        own = shapely.area(shapely.intersection(covers, self.drawing.shapes[area]))
        land = shapely.area(shapely.intersection(covers, self.land))
        yield from (Label(area, lines, boxes[i]) for i in np.argsort(0.5 * land - own, stable=True))

    def _lines(self, area: int, *, narrow: bool = False) -> Lines:
        drawing = self.drawing
        ground = drawing.ground(area)
        pale = area in drawing.picture.faded
        ink = mixed(readable(drawing.page.look, ground), ground, 0.35 if pale else 0)
        name = drawing.picture.request.names[area] if self.lettering.names else ""
        names = name.split(" ") if narrow else [name]
        told = drawing.panel.values and not pale and drawing.panel.classes[area] not in (FEW, HIDDEN)
        written = drawing.panel.values[area] if told else ""
        size = self.lettering.size
        lines = *((part, Type(size, ink, halo=ground)) for part in names), (written, Type(size, ink, True, ground))
        return tuple((content, look) for content, look in lines if content)

    def _size(self, lines: Lines) -> tuple[float, float]:
        width = max(self.drawing.page.length(content, look) for content, look in lines)
        return width + 4, sum(LINE * look.size for _, look in lines)

    def _inside(self, area: int, lines: Lines, limits: tuple[float, float] = STRICT) -> Iterator[Label]:
        """Places in the part of the area that can be seen, the best first."""
        window = shapely.box(*corners(self.drawing.view.frame))
        own = shapely.simplify(shapely.intersection(self.drawing.shapes[area], window), 0.7)
        if shapely.is_empty(own) or not lines:
            return
        width, height = self._size(lines)
        x, y = _grid(largest(own))
        boxes = shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        whole = width * height
        inside = shapely.area(shapely.intersection(boxes, own)) / whole
        foreign = shapely.area(shapely.intersection(boxes, self.land)) / whole - inside
        centre = middle(own)
        far = np.hypot(x - centre[0], y - centre[1])
        good = np.flatnonzero((inside >= limits[0]) & (foreign <= limits[1]))
        for i in good[np.argsort(120 * (1 - inside[good]) + far[good])]:
            yield Label(area, lines, centred(float(x[i]), float(y[i]), width, height))

    def _at_sea(self, area: int, lines: Lines) -> Iterator[Label]:
        """Places beside the land whose line crosses no other area, the nearest first."""
        look, radius = self.drawing.page.look, self.radii[area]
        ink = readable(look, look.sea)
        lines = tuple((content, Type(kind.size, ink, kind.bold, look.sea)) for content, kind in lines)
        width, height = self._size(lines)
        at_x, at_y = self.drawing.middle(area)
        others = shapely.difference(self.land, shapely.buffer(self.drawing.shapes[area], 1.0))
        shapely.prepare([self.land, others])
        for reach, turn in product(REACH, range(DIRECTIONS)):
            east, south = cos(2 * pi * turn / DIRECTIONS), sin(2 * pi * turn / DIRECTIONS)
            x, y = at_x + east * (radius + reach + width / 2), at_y + south * (radius + reach + height / 2)
            box = centred(x, y, width, height)
            if shapely.intersects(self.land, shapely.box(*corners(box.grown(CLEAR)))):
                continue
            end = nearest(box, (at_x, at_y))
            if not shapely.intersects(others, shapely.linestrings([(at_x, at_y), end])):
                away = hypot(end[0] - at_x, end[1] - at_y)
                start = at_x + radius / away * (end[0] - at_x), at_y + radius / away * (end[1] - at_y)
                yield Label(area, lines, box, start)


def centred(x: float, y: float, width: float, height: float) -> Box:
    """A box around a place."""
    return Box(x - width / 2, y - height / 2, width, height)


def _grid(shape: shapely.Geometry) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    left, top, right, bottom = shapely.bounds(shape)
    steps = [np.linspace(low, high, STEPS + 2)[1:-1] for low, high in ((left, right), (top, bottom))]
    x, y = (values.ravel() for values in np.meshgrid(*steps))
    within = shapely.contains_xy(shape, x, y)
    return x[within], y[within]


def nearest(box: Box, place: tuple[float, float]) -> tuple[float, float]:
    """The place on the border of ``box`` that is nearest to ``place`` outside it, a little off the text."""
    x = min(max(place[0], box.left), box.right)
    y = min(max(place[1], box.top), box.bottom)
    away = hypot(place[0] - x, place[1] - y) or 1.0
    return x + 2 * (place[0] - x) / away, y + 2 * (place[1] - y) / away


def corners(box: Box) -> tuple[float, float, float, float]:
    """Left, top, right, bottom, as shapely wants them."""
    return box.left, box.top, box.right, box.bottom
