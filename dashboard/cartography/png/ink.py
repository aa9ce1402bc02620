"""Measures, letters and colours of a sheet."""

from dataclasses import dataclass
from typing import NamedTuple

from matplotlib.font_manager import FontProperties

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
