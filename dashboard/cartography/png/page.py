"""A sheet of paper to draw on: one figure measured in units of 1/1920 of its width, from the top left corner.

Figures are made without pyplot, which keeps them in a global list and is not meant for a server's threads.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from dashboard.cartography.png.ink import LINE, UNITS_PER_INCH, Box, Type, points
from dashboard.look.theme import Theme

WIDTH = 1920.0
"""Width of every sheet in its own units; text of 18 units is read from the back row of a meeting room."""
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


class Page:
    """An empty sheet of ``pixels`` (width, height)."""

    def __init__(self, pixels: tuple[int, int], look: Theme) -> None:
        wide, high = pixels
        self.look = look
        self.width, self.height = WIDTH, WIDTH * high / wide
        dots = UNITS_PER_INCH * wide / WIDTH
        # A hair more, because the canvas cuts the fraction off.
        size = ((wide + 0.01) / dots, (high + 0.01) / dots)
        self.figure = Figure(figsize=size, dpi=dots, facecolor=look.paper)
        self._renderer = FigureCanvasAgg(self.figure).get_renderer()
        self._lengths: dict[tuple[str, float, bool], float] = {}
        self._axes = self.figure.add_axes((0, 0, 1, 1), autoscale_on=False, xlim=(0, WIDTH), ylim=(self.height, 0))
        self._axes.set_axis_off()

    def add(self, artist: Patch | Line2D, clip: Box | None = None) -> None:
        """Put a shape on the sheet, cut off at ``clip``."""
        # add_artist, because add_patch would measure every curve for limits that are fixed here.
        self._axes.add_artist(artist)
        if clip:
            artist.set_clip_path(_rectangle(clip, transform=self._axes.transData))

    def rectangle(self, box: Box, **style: Any) -> None:
        """Fill a rectangle; ``style`` as for a matplotlib patch."""
        self.add(_rectangle(box, **{"linewidth": 0, **style}))

    def line(self, x: Sequence[float], y: Sequence[float], colour: str, width: float, clip: Box | None = None) -> None:
        """Draw a line ``width`` units thick."""
        self.add(Line2D(x, y, color=colour, linewidth=points(width), solid_capstyle="butt"), clip)

    def text(self, x: float, y: float, content: str, look: Type, **place: Any) -> Text:
        """Write one line, left of ``x`` and with its middle at ``y`` unless ``place`` says otherwise.

        The text is written literally: a dollar sign or a backslash starts no formula.
        """
        place = {"ha": "left", "va": "center_baseline", **place}
        item = self._axes.text(x, y, content, fontproperties=look.font, color=look.colour, parse_math=False, **place)
        if look.halo:
            item.set_path_effects([withStroke(linewidth=points(look.size / 5), foreground=look.halo)])
        return item

    def lines(self, x: float, top: float, content: Sequence[str], look: Type) -> None:
        """Write several lines below each other."""
        for i, line in enumerate(content):
            self.text(x, top + (i + 0.5) * LINE * look.size, line, look)

    def length(self, content: str, look: Type) -> float:
        """Width of a line of text in sheet units."""
        if not content:
            return 0.0
        key = content, look.size, look.bold
        if key not in self._lengths:
            pixels, _, _ = self._renderer.get_text_width_height_descent(content, look.font, ismath=False)
            self._lengths[key] = pixels * UNITS_PER_INCH / self.figure.dpi
        return self._lengths[key]

    def wrapped(self, content: str, look: Type, width: float) -> list[str]:
        """``content`` in lines no wider than ``width``; a word that is wider itself is cut into pieces."""
        blank = self.length(" ", look)
        lines: list[list[str]] = []
        used = 0.0
        for piece in (piece for word in _words(content) for piece in self._pieces(word, look, width)):
            long = self.length(piece, look)
            if lines and used + blank + long <= width:
                lines[-1].append(piece)
                used += blank + long
            else:
                lines.append([piece])
                used = long
        return [" ".join(line) for line in lines]

    def balanced(self, content: str, look: Type, width: float) -> list[str]:
        """``content`` in as few lines as :meth:`wrapped` needs, all about equally long."""
        lines = self.wrapped(content, look, width)
        for share in (0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
            narrower = self.wrapped(content, look, width * share)
            if len(narrower) == len(lines) > 1:
                return narrower
        return lines

    def _pieces(self, word: str, look: Type, width: float) -> list[str]:
        """A word, cut where it would be wider than ``width``."""
        if self.length(word, look) <= width:
            return [word]
        pieces, used = [""], 0.0
        for letter in word:
            long = self.length(letter, look)
            if pieces[-1] and used + long > width:
                pieces.append("")
                used = 0.0
            pieces[-1] += letter
            used += long
        return pieces

    def fitted(self, content: str, looks: Sequence[Type], width: float, height: float) -> tuple[list[str], Type]:
        """``content`` in the first of ``looks`` in which it fits; if in none, cut short in the last one."""
        for look in looks:
            lines = self.wrapped(content, look, width)
            if len(lines) * LINE * look.size <= height:
                return lines, look
        look = looks[-1]
        lines = self.wrapped(content, look, width)
        kept = max(1, int(height / (LINE * look.size)))
        return [*lines[: kept - 1], self._cut(lines[kept - 1], look, width)], look

    def _cut(self, line: str, look: Type, width: float) -> str:
        while line and self.length(line + ELLIPSIS, look) > width:
            line = line[:-1]
        return line + ELLIPSIS


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a column: how high it is, and how it is drawn once its left and top are known."""

    height: float
    draw: Callable[[float, float], None]


def _rectangle(box: Box, **style: Any) -> Rectangle:
    return Rectangle((box.left, box.top), box.width, box.height, **style)


def _words(content: str) -> list[str]:
    """Split at blanks but not at no-break spaces, which hold a number and its unit together."""
    return [word for word in content.replace("\t", " ").replace("\n", " ").split(" ") if word]
