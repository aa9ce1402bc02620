"""Colours against each other: mixed, light or dark, which ink can be read on them. All are written ``#rrggbb``."""

from functools import lru_cache

from dashboard.look.theme import Theme

DARK_TEXT, LIGHT_TEXT = "#16232b", "#ffffff"
"""Letters on a colour of a map, in both themes."""
DARK_BELOW = 0.21
"""Relative luminance under which white text reads better than dark text; the map's script has the same."""


def is_dark(colour: str) -> bool:
    """True when white text reads better on ``colour`` than dark text (relative luminance, WCAG 2)."""
    return _luminance(colour) < DARK_BELOW


def mixed(colour: str, other: str, share: float) -> str:
    """``colour`` with ``share`` (0-1) of ``other`` in it."""
    parts = ((1 - share) * a + share * b for a, b in zip(_channels(colour), _channels(other), strict=True))
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)


def ink_on(ground: str) -> str:
    """Dark or light letters, whichever stand out more from ``ground``."""
    return max((DARK_TEXT, LIGHT_TEXT), key=lambda colour: contrast(colour, ground))


@lru_cache(maxsize=64)
def emphasis(look: Theme) -> tuple[str, ...]:
    """The sequential colours from what is nearest to the page's ground to what stands out most from it: a little is
    quiet, much is dark on paper and bright in the dark."""
    return tuple(sorted(look.sequential, key=lambda colour: contrast(colour, look.paper)))


def readable(look: Theme, ground: str) -> str:
    """Ink or paper, whichever stands out more from ``ground`` (contrast of WCAG 2)."""
    return max((look.ink, look.paper), key=lambda colour: contrast(colour, ground))


def _channels(colour: str) -> list[float]:
    """Red, green and blue, 0-1."""
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


@lru_cache(maxsize=4096)
def contrast(one: str, other: str) -> float:
    """Contrast of two colours (WCAG 2): 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
