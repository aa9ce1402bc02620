"""Measures, letters and colours of a sheet."""

from dataclasses import dataclass
from typing import NamedTuple

from matplotlib.colors import to_hex, to_rgb
from matplotlib.font_manager import FontProperties

from dashboard.theme import Theme

UNITS_PER_INCH = 100.0
FONT = "DejaVu Sans"
"""Comes with matplotlib, so the same picture is drawn on every server."""
LINE = 1.32
"""Height of a line of text, in font sizes."""


class Box(NamedTuple):
    """A rectangle in sheet units; ``top`` is its smaller y."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.top + self.height

    def grown(self, by: float) -> "Box":
        """The box with ``by`` units more (or, negative, fewer) on each side."""
        return Box(self.left - by, self.top - by, self.width + 2 * by, self.height + 2 * by)

    def overlaps(self, other: "Box") -> bool:
        """True when the two share some area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Type:
    """How text looks: size in sheet units, colour, weight, and the colour of its halo ("" = none)."""

    size: float
    colour: str
    bold: bool = False
    halo: str = ""

    @property
    def font(self) -> FontProperties:
        """For matplotlib, which counts in points."""
        return FontProperties(family=FONT, size=points(self.size), weight="bold" if self.bold else "normal")


def points(units: float) -> float:
    """Sheet units as points."""
    return units * 72 / UNITS_PER_INCH


def mixed(colour: str, other: str, share: float) -> str:
    """``colour`` with ``share`` (0-1) of ``other`` in it."""
    red, green, blue = ((1 - share) * a + share * b for a, b in zip(to_rgb(colour), to_rgb(other), strict=True))
    return to_hex((red, green, blue))


def readable(look: Theme, ground: str) -> str:
    """Ink or paper, whichever stands out more from ``ground`` (contrast of WCAG 2)."""
    return max((look.ink, look.paper), key=lambda colour: _contrast(colour, ground))


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
