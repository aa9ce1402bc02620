"""Areas on the sheet: colour or pattern, borders, circles, dots, and the saffron line around what is selected."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path
from numpy.typing import NDArray

from dashboard.cartography import marks
from dashboard.cartography.picture import DIGITS, FEW, HIDDEN, NO_DATA, UNCLASSIFIED, Panel, Picture
from dashboard.cartography.png.ink import Box, points
from dashboard.cartography.png.page import Page
from dashboard.cartography.png.view import View, largest
from dashboard.look.colour import mixed, readable
from dashboard.look.theme import Theme

PATTERNS = {"hatch": "///", "lines": "---", "dots": "..", "cross": "xx", "stripes": "||"}
"""Patterns of legend entries in matplotlib's signs."""
HATCHES = {
    NO_DATA: PATTERNS["hatch"],
    FEW: PATTERNS["lines"],
    HIDDEN: PATTERNS["dots"],
    UNCLASSIFIED: PATTERNS["cross"],
}
"""The same for class marks that have no colour."""
FULL = 40.0
"""Sheet units per kilometre of a map whose lines have their full strength."""
REFERENCE = 1000.0
"""Width of the map that radii of circles are given for."""
DOT = 1.9
"""Radius of a dot in sheet units."""
PALE = 0.72
"""Share of paper in the colour of an area that is not meant."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map being drawn: its window, and its areas in sheet units and in the order of ``Picture.codes``."""

    page: Page
    view: View
    picture: Picture
    panel: Panel
    shapes: NDArray[np.object_]

    def ground(self, area: int) -> str:
        """Colour of an area, below any pattern."""
        return ground(self.picture, self.panel, area, self.page.look)

    def middle(self, area: int) -> tuple[float, float]:
        """The place in the largest part of an area that is farthest from its border."""
        return middle(self.shapes[area])


def projected(shapes: Iterable[shapely.Geometry], view: View) -> NDArray[np.object_]:
    """Geometries from degrees to sheet units."""
    return shapely.transform(np.array(list(shapes), dtype=object), view.project)


def middle(shape: shapely.Geometry) -> tuple[float, float]:
    """The place in the largest part of ``shape`` that is farthest from its border."""
    [radius] = shapely.maximum_inscribed_circle([largest(shape)], tolerance=[0.5])
    [(x, y), _] = shapely.get_coordinates(radius)
    return float(x), float(y)


def ground(picture: Picture, panel: Panel, area: int, look: Theme) -> str:
    """Colour of an area, below any pattern; pale when the area is not meant."""
    mark = panel.classes[area]
    colour = marks.ground(look, mark) if mark in HATCHES else picture.palette[DIGITS.index(mark)]
    return mixed(colour, look.paper, PALE) if area in picture.faded else colour


def areas(drawing: Drawing) -> None:
    """Fill every area, with its pattern."""
    page, panel = drawing.page, drawing.panel
    for i, shape in enumerate(drawing.shapes):
        colour = drawing.ground(i)
        fill(page, shape, colour, drawing.view.frame)
        mark = panel.classes[i]
        if mark in HATCHES:
            hatch(page, shape, HATCHES[mark], pattern_colour(page.look, pale=i in drawing.picture.faded), drawing.view)
        elif i in panel.careful:
            hatch(page, shape, PATTERNS["stripes"], stripe_colour(page.look, colour), drawing.view)


def pattern_colour(look: Theme, *, pale: bool = False) -> str:
    """Colour of hatches and dots that stand for a missing colour."""
    return mixed(look.ink, look.no_data, 0.8 if pale else 0.55)


def stripe_colour(look: Theme, ground: str) -> str:
    """Colour of the stripes over the colour of a careful area."""
    return mixed(readable(look, ground), ground, 0.35)


def fill(page: Page, shape: shapely.Geometry, colour: str, clip: Box) -> None:
    """Fill a shape with a plain colour."""
    page.add(PathPatch(outline_path(shape), facecolor=colour, linewidth=0), clip)


def hatch(page: Page, shape: shapely.Geometry, signs: str, colour: str, view: View) -> None:
    """Draw a pattern over a shape."""
    page.add(hatched(outline_path(shape), signs, colour), view.frame)


def hatched(path: Path, signs: str, colour: str) -> PathPatch:
    """A pattern without ground; dots are filled, lines are fine."""
    patch = PathPatch(path, facecolor="none", edgecolor=colour, linewidth=0, hatch=signs)
    patch.set_hatch_linewidth(points(1.6))
    return patch


def borders(drawing: Drawing, kecamatan: Iterable[shapely.Geometry]) -> None:
    """Fine lines between areas and around everything, stronger ones around kecamatan."""
    look = drawing.page.look
    for shape in drawing.shapes:
        outline(drawing, shape, mixed(look.coast, look.paper, 0.5), 1.2)
    for shape in kecamatan:
        outline(drawing, shape, mixed(look.coast, look.ink, 0.45), 2.4)


def selection(drawing: Drawing) -> None:
    """The only saffron on the sheet."""
    look = drawing.page.look
    for width, colour in ((8.0, look.paper), (5.0, look.selected)):
        for area in drawing.picture.selected:
            outline(drawing, drawing.shapes[area], colour, width)


def outline(drawing: Drawing, shape: shapely.Geometry, colour: str, width: float) -> None:
    """Draw the border of a shape, ``width`` units thick on a large map and finer on a small one."""
    width *= min(1.0, max(0.5, drawing.view.per_km / FULL))
    style = {"facecolor": "none", "edgecolor": colour, "linewidth": points(width), "joinstyle": "round"}
    drawing.page.add(PathPatch(outline_path(shape), **style), drawing.view.frame)


def bubbles(drawing: Drawing, factor: float) -> None:
    """Circles, the smaller ones on top; ``factor`` turns their radii into sheet units."""
    panel = drawing.panel
    for area in sorted(range(len(panel.bubbles)), key=lambda i: -panel.bubbles[i]):
        if panel.bubbles[area] and panel.classes[area] not in HATCHES:
            pale = area in drawing.picture.faded
            bubble(drawing.page, drawing.middle(area), panel.bubbles[area] * factor, drawing.view.frame, pale=pale)


def bubble(page: Page, at: tuple[float, float], radius: float, clip: Box | None = None, *, pale: bool = False) -> None:
    """One circle that lets the map shine through."""
    alpha = 0.25 if pale else 0.72
    page.add(Circle(at, radius, facecolor=page.look.brand, alpha=alpha, linewidth=0), clip)
    page.add(Circle(at, radius, facecolor="none", edgecolor=page.look.paper, linewidth=points(1.5)), clip)


def dots(drawing: Drawing, places: Mapping[str, Sequence[tuple[float, float]]]) -> None:
    """As many dots per area as the panel says, at the first of its ``places`` (longitude, latitude)."""
    look, picture = drawing.page.look, drawing.picture
    for pale in (True, False):
        chosen = [
            place
            for i, count in enumerate(drawing.panel.dots)
            if (i in picture.faded) is pale and drawing.panel.classes[i] not in HATCHES
            for place in places.get(picture.request.codes[i], ())[:count]
        ]
        if chosen:
            colour = mixed(look.brand, look.paper, PALE) if pale else look.brand
            x, y = drawing.view.project(np.array(chosen)).T
            drawing.page.add(dot_marks(x, y, colour), drawing.view.frame)


def dot_marks(x: NDArray[np.float64], y: NDArray[np.float64], colour: str) -> Line2D:
    """Dots as the map draws them."""
    return Line2D(x, y, linestyle="none", marker="o", markersize=points(2 * DOT), color=colour, markeredgewidth=0)


def outline_path(shape: shapely.Geometry) -> Path:
    """The rings of a polygon or multipolygon as one path; holes stay open."""
    polygons = [part for part in shapely.get_parts(shapely.orient_polygons(shape)) if part.geom_type == "Polygon"]
    rings = [ring for part in polygons for ring in (part.exterior, *part.interiors)]
    return Path.make_compound_path(*(Path(shapely.get_coordinates(ring), closed=True) for ring in rings))
