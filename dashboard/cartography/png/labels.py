"""Names and values on the map: inside their area where they fit, else at sea with a fine line, else not at all.

Greedy: the roomiest areas choose first, and nobody's label may touch another's. What is left out stands in an inset, in
the table beside the map and in the other files.
"""

from collections.abc import Container, Sequence

import numpy as np
import shapely

from dashboard.cartography.png.areas import Drawing
from dashboard.cartography.png.ink import LINE, Box
from dashboard.cartography.png.places import Label, Lettering, Places, centred, corners, nearest
from dashboard.look.colour import mixed


def labels(
    drawing: Drawing, lettering: Lettering, taken: Sequence[Box], skipped: Container[int] = (), *, factor: float = 1.0
) -> list[Label]:
    """Labels for the areas of ``drawing`` that keep clear of each other and of the boxes ``taken``.

    ``factor`` turns radii of circles into sheet units; labels stand beside circles where they can.
    """
    placed: list[Label] = []
    radii = [radius * factor for radius in drawing.panel.bubbles] or [0.0] * len(drawing.shapes)
    land = shapely.simplify(shapely.union_all(drawing.shapes, grid_size=0.01), 0.7)
    engine = Places(drawing, lettering, land, radii)
    circles = [
        centred(*drawing.middle(area), 1.7 * radius, 1.7 * radius) for area, radius in enumerate(radii) if radius
    ]
    for area in _roomiest_first(drawing):
        if area in skipped:
            continue
        boxes = [*taken, *(item.box for item in placed)]
        found = (label for label in engine.candidates(area) if _free(label, boxes, circles, drawing.view.frame))
        placed += [label] if (label := next(found, None)) else []
    return placed


def draw(drawing: Drawing, placed: Sequence[Label]) -> None:
    """Write the labels; lines to labels at sea first, so that none crosses a text."""
    look = drawing.page.look
    for label in placed:
        if label.pointer:
            x, y = label.pointer
            end = nearest(label.box, label.pointer)
            drawing.page.line([x, end[0]], [y, end[1]], mixed(look.ink, look.sea, 0.3), 1.2)
    for label in placed:
        y = label.box.top
        for content, type_ in label.lines:
            y += LINE * type_.size / 2
            drawing.page.text(label.box.left + label.box.width / 2, y, content, type_, ha="center")
            y += LINE * type_.size / 2


def _roomiest_first(drawing: Drawing) -> list[int]:
    window = shapely.box(*corners(drawing.view.frame))
    seen = shapely.area(shapely.intersection(drawing.shapes, window))
    return [int(i) for i in np.argsort(-seen) if seen[i] > 0]


def _free(label: Label, taken: Sequence[Box], circles: Sequence[Box], frame: Box) -> bool:
    box, frame = label.box, frame.grown(-3)
    within = box.left >= frame.left and box.right <= frame.right and box.top >= frame.top and box.bottom <= frame.bottom
    obstacles = taken if label.over_circle else [*taken, *circles]
    return within and not any(box.overlaps(other) for other in obstacles)
