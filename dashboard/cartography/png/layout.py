"""The sheet as a whole: title on top, notes at the bottom, maps and legends between them."""

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from dashboard.cartography.picture import Panel, Picture
from dashboard.cartography.png import legend
from dashboard.cartography.png.ink import LINE, Box, Type
from dashboard.cartography.png.options import Ground
from dashboard.cartography.png.page import Block, Page
from dashboard.cartography.png.panel import Frame, draw
from dashboard.cartography.png.view import aspect, main_bounds
from dashboard.look.colour import mixed
from dashboard.look.theme import Theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MARGIN = 48.0
GAP = 32.0
COLUMN = 400.0
"""Width of a legend beside the map."""
BLOCKS = 18.0
"""Space between the parts of a legend."""
ROW = 3
"""Most maps in a single row above their legends."""
TITLES = (38, 33, 28, 24)
SUBTITLES = (26, 24, 22, 20)
NOTES = (18, 16, 14, 12, 10)
CAPTIONS = (20.0, 18.0, 16.0)
CAPTION = CAPTIONS[0]
TALLEST = 1.1
"""Most height of a map for its width; more would be empty sea."""
BETWEEN = " \N{MIDDLE DOT} "


def sheet(picture: Picture, ground: Ground, look: Theme, pixels: tuple[int, int]) -> "Figure":
    """``picture`` on a sheet of ``pixels`` (width, height)."""
    page = Page(pixels, look)
    top = _title(page, picture)
    bottom = _notes(page, picture)
    room = Box(MARGIN, top, page.width - 2 * MARGIN, bottom - top)
    if picture.arrangement in ("jajar", "waktu") and 2 <= len(picture.panels) <= ROW:
        _row(page, picture, ground, room)
    else:
        _beside(page, picture, ground, room)
    return page.figure


def _title(page: Page, picture: Picture) -> float:
    """Write the title; returns where the rest begins."""
    looks = [Type(size, page.look.ink, bold=True) for size in TITLES]
    lines, look = page.fitted(picture.request.title, looks, page.width - 2 * MARGIN, 0.1 * page.height)
    page.lines(MARGIN, MARGIN - 12, page.balanced(" ".join(lines), look, page.width - 2 * MARGIN), look)
    return _subtitle(page, picture, MARGIN - 12 + len(lines) * LINE * look.size) + 18


def _subtitle(page: Page, picture: Picture, top: float) -> float:
    """Write the second line, if there is one; returns where it ends."""
    if not picture.request.subtitle:
        return top
    looks = [Type(size, mixed(page.look.ink, page.look.paper, 0.2)) for size in SUBTITLES]
    lines, look = page.fitted(picture.request.subtitle, looks, page.width - 2 * MARGIN, 0.08 * page.height)
    page.lines(MARGIN, top + 4, lines, look)
    return top + 4 + len(lines) * LINE * look.size


def _notes(page: Page, picture: Picture) -> float:
    """Write the notes at the bottom; returns where the rest must end."""
    looks = [Type(size, mixed(page.look.ink, page.look.paper, 0.2)) for size in NOTES]
    lines, look = page.fitted(BETWEEN.join(picture.request.notes), looks, page.width - 2 * MARGIN, 0.2 * page.height)
    top = page.height - MARGIN + 18 - len(lines) * LINE * look.size
    page.lines(MARGIN, top, lines, look)
    return top - 16


def _row(page: Page, picture: Picture, ground: Ground, room: Box) -> None:
    """All maps in one row, the legends below it: side by side, each as wide as its map, or one for all."""
    used = _used(picture)
    wide = (room.width - (len(used) - 1) * GAP) / len(used)
    columns = [_legend(page, picture, index, wide, _widest(picture, ground, room)) for index in used]
    below = max(legend.height(column, BLOCKS) for column in columns) + GAP
    frames = _frames(page, picture, ground, room._replace(height=room.height - below), len(picture.panels))
    _maps(page, picture, frames)
    for i, index in enumerate(used):
        parts = _legend(page, picture, index, wide, frames[0].factor)
        legend.draw(parts, room.left + i * (wide + GAP), frames[0].box.bottom + GAP, BLOCKS)


def _widest(picture: Picture, ground: Ground, room: Box) -> float:
    """Upper bound of the scale of circles, before the height of the maps is known."""
    count = len(picture.panels)
    return Frame(room._replace(width=(room.width - (count - 1) * GAP) / count), ground).factor


def _beside(page: Page, picture: Picture, ground: Ground, room: Box) -> None:
    """Maps on the left, legends in a column on the right."""
    maps = room._replace(width=room.width - COLUMN - GAP)
    frames = _frames(page, picture, ground, maps, _columns(len(picture.panels), ground, maps))
    _maps(page, picture, frames)
    parts = [part for i in _used(picture) for part in _legend(page, picture, i, COLUMN, frames[0].factor)]
    legend.draw(parts, maps.right + GAP, room.top, BLOCKS)


def _used(picture: Picture) -> list[int]:
    """Legends that panels refer to, in their order."""
    return list(dict.fromkeys(panel.legend for panel in picture.panels))


def _legend(page: Page, picture: Picture, index: int, width: float, factor: float) -> list[Block]:
    return legend.blocks(page, picture.legends[index], width, factor, picture.selected)


def _columns(count: int, ground: Ground, room: Box) -> int:
    """Columns of the grid in which the maps become largest."""
    shape = aspect(main_bounds(ground.shapes.geometry))

    def width(columns: int) -> float:
        rows = ceil(count / columns)
        cell = (room.width - (columns - 1) * GAP) / columns
        return min(cell, shape * ((room.height - (rows - 1) * GAP) / rows - 2 * LINE * CAPTION))

    return max(range(1, count + 1), key=width)


def _frames(page: Page, picture: Picture, ground: Ground, room: Box, columns: int) -> list[Frame]:
    """Windows of the panels, all of one size, row by row, below the room for their titles."""
    panels = picture.panels
    width = (room.width - (columns - 1) * GAP) / columns
    rows = [panels[i : i + columns] for i in range(0, len(panels), columns)]
    captions = [_caption_height(page, row, width) if len(panels) > 1 else 0.0 for row in rows]
    high = min((room.height - sum(captions) - (len(captions) - 1) * GAP / 2) / len(captions), TALLEST * width)
    frames, top = [], room.top
    for row, caption in enumerate(captions):
        top += caption
        for column in range(min(columns, len(panels) - row * columns)):
            frames.append(Frame(Box(room.left + column * (width + GAP), top, width, high), ground))
        top += high + GAP / 2
    return frames


def _caption_height(page: Page, panels: Sequence[Panel], width: float) -> float:
    lines = max(len(_caption(page, panel, width)[0]) for panel in panels)
    return lines * LINE * CAPTION + 6 if lines else 0.0


def _caption(page: Page, panel: Panel, width: float) -> tuple[list[str], Type]:
    """Lines over a map: what it shows and, on one of its own, the figure of everything on it."""
    looks = [Type(size, page.look.ink, bold=True) for size in CAPTIONS]
    lines, look = page.fitted(panel.title, looks, width, 2 * LINE * CAPTION)
    return ([*lines, panel.whole] if panel.title and panel.whole else lines), look


def _maps(page: Page, picture: Picture, frames: Sequence[Frame]) -> None:
    for i, (panel, frame) in enumerate(zip(picture.panels, frames, strict=True)):
        draw(page, picture, panel, frame, furnished=i == 0)
        if len(frames) > 1:
            lines, look = _caption(page, panel, frame.box.width)
            page.lines(frame.box.left, frame.box.top - 6 - len(lines) * LINE * look.size, lines, look)
