"""What helps to read a map: scale bar, north arrow, and the windows on places too small or too far for it."""

from collections.abc import Sequence
from math import sqrt

from matplotlib.patches import Polygon

from dashboard.cartography.png.ink import Box, Type, points
from dashboard.cartography.png.options import Inset
from dashboard.cartography.png.page import Page
from dashboard.cartography.png.view import View, aspect
from dashboard.look.colour import mixed
from dashboard.wording import _, number

ROUND_KM = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
CORNER = 22.0
"""Space between the frame of a map and what stands in its corner."""
CAPTION = 28.0
BAR_ROOM = 270.0
"""Width of what stands in the lower left corner at most."""
GAP = 16.0


def bar_km(per_km: float, longest: float) -> float:
    """The longest round number of kilometres whose bar stays within ``longest`` sheet units."""
    return max((km for km in ROUND_KM if km * per_km <= longest), default=ROUND_KM[0])


def scale_and_north(page: Page, view: View) -> Box:
    """Scale bar and north arrow in the lower left corner; returns the room they take."""
    look = Type(18, page.look.ink, halo=page.look.sea)
    km = bar_km(view.per_km, min(0.2 * view.frame.width, 190))
    length = km * view.per_km
    left, bottom = view.frame.left + CORNER, view.frame.bottom - CORNER
    _arrow(page, left + 9, bottom, look)
    start = left + 42
    page.rectangle(Box(start, bottom - 7, length, 7), facecolor=page.look.ink, gid="skala")
    page.rectangle(Box(start + length / 2, bottom - 5.5, length / 2 - 1.5, 4), facecolor=page.look.paper)
    page.text(start, bottom - 22, f"{number(km, 0 if km >= 1 else 1)} km", look)
    return Box(left - 6, bottom - 66, 48 + max(length, 60) + 6, 66)


def _arrow(page: Page, x: float, bottom: float, look: Type) -> None:
    tip, base = bottom - 38, bottom
    for side, colour in ((-1, page.look.ink), (1, page.look.paper)):
        corners = [(x, tip), (x + side * 9, base), (x, base - 8)]
        page.add(Polygon(corners, closed=True, facecolor=colour, edgecolor=page.look.ink, linewidth=points(1.1)))
    page.text(x, tip - 13, _("U"), look, ha="center")


def mark(page: Page, frame: Box, content: str) -> Box:
    """A band with ``content`` across the upper left corner of a map; returns the room it takes."""
    look = Type(min(24.0, frame.width / 34), page.look.ink, bold=True)
    away, thick = page.length(content, look) / 2 + look.size, 0.85 * look.size  # of its middle, on the diagonal
    near, far = (sqrt(2) * (away + side * thick) for side in (-1, 1))
    corners = [(0, near), (near, 0), (far, 0), (0, far)]
    band = [(frame.left + x, frame.top + y) for x, y in corners]
    page.add(Polygon(band, closed=True, facecolor=page.look.paper, alpha=0.9, linewidth=0, gid="contoh"), frame)
    middle = away / sqrt(2)
    page.text(frame.left + middle, frame.top + middle, content, look, rotation=45, ha="center", va="center")
    return Box(frame.left, frame.top, far, far)


def column(insets: Sequence[Inset], frame: Box) -> list[Box]:
    """Boxes of the insets below each other at the right of ``frame``."""
    width = min(max(0.34 * frame.width, 190.0), 340.0)
    heights = [width / _shape(inset) for inset in insets]
    free = frame.height - 1.5 * CORNER - len(insets) * CAPTION - (len(insets) - 1) * GAP
    shrink = min(1.0, free / sum(heights))
    boxes, top = [], frame.top + CORNER / 2
    for height in heights:
        boxes.append(Box(frame.right - CORNER - width, top + CAPTION, width, height * shrink))
        top = boxes[-1].bottom + GAP
    return boxes


def row(insets: Sequence[Inset], frame: Box) -> list[Box]:
    """Boxes of the insets side by side at the lower right of ``frame``, the first one the widest."""
    height = min(0.28 * frame.height, 220.0)
    widths = [height * min(_shape(inset), 1.7 if i == 0 else 1.2) for i, inset in enumerate(insets)]
    free = frame.width - CORNER - BAR_ROOM - (len(insets) - 1) * GAP
    shrink = min(1.0, free / sum(widths))
    left = frame.right - CORNER - shrink * sum(widths) - (len(insets) - 1) * GAP
    boxes = []
    for width in widths:
        boxes.append(Box(left, frame.bottom - CORNER - height * shrink, width * shrink, height * shrink))
        left = boxes[-1].right + GAP
    return boxes


def _shape(inset: Inset) -> float:
    return min(max(aspect(inset.bounds), 0.8), 2.4)


def room(box: Box) -> Box:
    """What an inset in ``box`` takes, its caption and some sea around it included."""
    return Box(box.left - 10, box.top - CAPTION - 6, box.width + 20, box.height + CAPTION + 14)


def caption(page: Page, inset: Inset, box: Box) -> None:
    """Title above an inset, in one line."""
    lines, look = page.fitted(inset.title, [Type(18, page.look.ink, bold=True)], box.width, 24)
    page.text(box.left, box.top - CAPTION / 2, lines[0] if lines else "", look)


def border(page: Page, box: Box) -> None:
    """Frame of an inset, and of its extent on the map."""
    page.rectangle(box, facecolor="none", edgecolor=mixed(page.look.ink, page.look.sea, 0.25), linewidth=points(1.6))
