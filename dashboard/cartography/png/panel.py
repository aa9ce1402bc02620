"""One map of a sheet: sea, areas, labels, and in the corners its furniture and insets."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely

from dashboard.cartography.picture import Panel, Picture
from dashboard.cartography.png import areas, furniture, labels
from dashboard.cartography.png.areas import Drawing, projected
from dashboard.cartography.png.ink import Box
from dashboard.cartography.png.options import Ground, Inset
from dashboard.cartography.png.page import Page
from dashboard.cartography.png.places import Lettering
from dashboard.cartography.png.view import Bounds, View, fit, largest, main_bounds

WIDE, NAMED, MIDDLING = 700.0, 560.0, 440.0
"""Frames from these widths on have insets, names beside values, or values alone; narrower ones no text at all."""
ROUND = 26.0
"""Sea around the land."""
TEXT, SMALL = 18.0, 15.0


@dataclass(frozen=True)
class Frame:
    """A window for a map, and how it is divided between the map and its insets."""

    box: Box
    ground: Ground

    @cached_property
    def bounds(self) -> Bounds:
        """What the map shows, in degrees."""
        return main_bounds(self.ground.shapes.geometry)

    @cached_property
    def insets(self) -> list[tuple[Inset, Box]]:
        """Insets and their boxes, beside or below the map, whichever leaves it larger; none in a narrow frame."""
        insets = self.ground.insets if self.box.width >= WIDE else ()
        if not insets:
            return []
        layouts = furniture.column(insets, self.box), furniture.row(insets, self.box)
        best = max(layouts, key=lambda boxes: self._fitted(boxes).per_km)
        return list(zip(insets, best, strict=True))

    @cached_property
    def view(self) -> View:
        """The map itself, clear of the insets."""
        return self._fitted([box for _, box in self.insets])

    def _fitted(self, insets: Sequence[Box]) -> View:
        room = self.box
        if insets and insets[0].top < room.top + 0.4 * room.height:
            room = room._replace(width=min(box.left for box in insets) - room.left)
        elif insets:
            room = room._replace(height=min(box.top for box in insets) - furniture.CAPTION - room.top)
        return fit(self.bounds, room.grown(-min(ROUND, 0.05 * room.width)), self.box)

    @property
    def factor(self) -> float:
        """Sheet units of one pixel of the map that radii of circles are given for."""
        return self.view.box(self.bounds).width / areas.REFERENCE


def draw(page: Page, picture: Picture, panel: Panel, frame: Frame, *, furnished: bool) -> None:
    """Draw a panel of ``picture`` in ``frame``, with or without scale bar and north arrow."""
    page.rectangle(frame.box, facecolor=page.look.sea)
    main = _drawing(page, picture, panel, frame.view, frame.ground)
    _shapes(main, frame)
    taken = [furniture.scale_and_north(page, frame.view)] if furnished else []
    skipped: set[int] = set()
    for inset, box in frame.insets:
        inside = _inside(frame.ground, inset)
        skipped |= inside
        taken.append(furniture.room(box))
        _mark(main, inset, taken)
        _inset(main, inset, box, frame, inside)
    if picture.request.mark:
        taken.append(furniture.mark(page, frame.box, picture.request.mark))
    if frame.box.width >= MIDDLING:
        wide = frame.box.width >= WIDE
        named = frame.box.width >= NAMED
        placed = labels.labels(
            main, Lettering(TEXT if wide else SMALL, names=named, sea=named), taken, skipped, factor=frame.factor
        )
        labels.draw(main, placed)


def _drawing(page: Page, picture: Picture, panel: Panel, view: View, ground: Ground) -> Drawing:
    return Drawing(page, view, picture, panel, projected(ground.shapes.geometry, view))


def _shapes(drawing: Drawing, frame: Frame) -> None:
    ground = frame.ground
    strong = [] if ground.kecamatan is None else list(projected(ground.kecamatan.geometry, drawing.view))
    areas.areas(drawing)
    areas.borders(drawing, strong)
    areas.dots(drawing, ground.dots)
    areas.selection(drawing)
    areas.bubbles(drawing, frame.factor)


def _inside(ground: Ground, inset: Inset) -> set[int]:
    """Areas whose largest part lies mostly in an inset."""
    parts = np.array([largest(shape) for shape in ground.shapes.geometry])
    share = shapely.area(shapely.intersection(parts, shapely.box(*inset.bounds))) / shapely.area(parts)
    return {int(i) for i in np.flatnonzero(share >= 0.6)}


def _mark(main: Drawing, inset: Inset, taken: list[Box]) -> None:
    """Show on the map what an inset enlarges, where that is on the map."""
    extent = main.view.box(inset.bounds)
    frame = main.view.frame
    if frame.left < extent.left and extent.right < frame.right and frame.top < extent.top < frame.bottom:
        furniture.border(main.page, extent)
        taken.append(extent)


def _inset(main: Drawing, inset: Inset, box: Box, frame: Frame, inside: set[int]) -> None:
    page = main.page
    view = fit(inset.bounds, box, box)
    drawing = _drawing(page, main.picture, main.panel, view, frame.ground)
    page.rectangle(box, facecolor=page.look.sea)
    _shapes(drawing, frame)
    furniture.border(page, box)
    furniture.caption(page, inset, box)
    others = set(range(len(main.shapes))) - inside
    placed = labels.labels(drawing, Lettering(TEXT, sea=True), [], others, factor=frame.factor)
    labels.draw(drawing, placed)
