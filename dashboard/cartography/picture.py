"""What a thematic map says, before anything draws it.

A ``Picture`` is made once by ``build.build`` and then drawn by whoever needs it: the frame in the browser, the PNG, the
GeoJSON, the legend and the table beside the map. Everything per area stands in one order, that of the request's
``codes``, which is also the order of the boundary file.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from dashboard.cartography.kinds import KINDS, Arrangement
from dashboard.cartography.request import Request

NO_DATA, FEW, HIDDEN, UNCLASSIFIED = "-", ",", ".", "_"
"""Class marks of areas without a value, on too few families, with a value withheld, and outside every class."""
UNCERTAIN = "~"
"""Legend mark of areas that keep their class and are striped over it."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
"""Class marks: the mark of class i is ``DIGITS[i]``, an index into ``Picture.palette``."""

Shape = Literal["kelas", "kotak", "lingkaran", "titik"]
"""How a legend is drawn: class chips, the 3x3 square, circles of known size, or the meaning of one dot."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a legend.

    Attributes
    ----------
    mark : str
        Class mark: a digit of ``DIGITS``, or ``NO_DATA``, ``FEW``, ``HIDDEN``, ``UNCLASSIFIED``,
        ``UNCERTAIN``.
    colour : str
        CSS hex colour; for the last marks the ground under their pattern.
    pattern : str
        "" plain, "hatch" no data, "lines" too few families, "dots" withheld, "cross" unclassified, "stripes" uncertain.
    text : str
        What the class holds, e.g. "10-20 %".
    count : int or None
        How many areas are in it, of those that were asked for; None where the legend stands for several maps.
    """

    mark: str
    colour: str
    pattern: str
    text: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Tick:
    """An area's place on the strip of values: its index in the request's codes and its position, 0 left to 1 right."""

    area: int
    position: float


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle of a size legend: radius in pixels of the reference map, and the number it stands for."""

    radius: float
    text: str


@dataclass(frozen=True, slots=True)
class Legend:
    """What the colours, circles or dots of a panel mean.

    ``entries`` of a square run row by row from low-low; ``axes`` names its horizontal and its vertical measure.
    ``rule`` is a sentence saying how classes were made. ``strip`` shows every value between the first and the last
    edge; all ``edges`` stand at the positions given (0 to 1).
    """

    shape: Shape
    title: str
    entries: tuple[Entry, ...]
    rule: str = ""
    axes: tuple[str, str] = ("", "")
    circles: tuple[Circle, ...] = ()
    edges: tuple[float, ...] = ()
    strip: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """One map of a picture; per-area sequences have the length of the request's codes or are empty.

    Attributes
    ----------
    title : str
        What the panel shows, empty where the picture's title says it.
    whole : str
        The figure of everything on the panel, under its title; empty for none.
    classes : str
        One class mark per area.
    texts : tuple of str
        One sentence per area.
    values : tuple of str
        The value as written on the map.
    careful : tuple of int
        Indices of areas striped over their colour because their value is uncertain.
    bubbles : tuple of float
        Radius per area in pixels of a map 1,000 px wide, 0 = none.
    dots : tuple of int
        Dots per area.
    legend : int
        Index into ``Picture.legends``.
    """

    title: str
    classes: str
    texts: tuple[str, ...]
    values: tuple[str, ...]
    careful: tuple[int, ...] = ()
    bubbles: tuple[float, ...] = ()
    dots: tuple[int, ...] = ()
    legend: int = 0
    whole: str = ""


@dataclass(frozen=True)
class Picture:
    """A thematic map of any kind: what it was asked to be (``request``), and what became of it."""

    request: Request
    palette: tuple[str, ...] = ()
    panels: tuple[Panel, ...] = ()
    legends: tuple[Legend, ...] = ()

    @property
    def arrangement(self) -> Arrangement:
        """How the panels stand together."""
        return KINDS[self.request.kind].arrangement

    @property
    def numbers(self) -> tuple[tuple[float | None, ...], ...]:
        """The plain values behind each panel (None = none shown), for files."""
        return tuple(item.values for item in self.request.variables)

    @cached_property
    def selected(self) -> tuple[int, ...]:
        """Places of the selected areas in the order of the codes."""
        return tuple(i for i, code in enumerate(self.request.codes) if code in self.request.selected)

    @cached_property
    def faded(self) -> frozenset[int]:
        """Places of the areas outside what was asked for."""
        return self.request.outside

    def colours(self, panel: Panel) -> dict[str, str]:
        """Colour of each area's class by its code; none where ``panel`` has circles or dots, or no class for it."""
        if panel.bubbles or panel.dots:
            return {}
        marked = zip(self.request.codes, panel.classes, strict=True)
        return {code: self.palette[DIGITS.index(mark)] for code, mark in marked if mark in DIGITS}

    def legend_of(self, panel: Panel) -> Legend:
        """The legend that explains ``panel``."""
        return self.legends[panel.legend]
