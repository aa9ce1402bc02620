"""How pages look that stand before the dashboard: the sign-in, and what is said at a closed door."""

from functools import cache

from dashboard.look.theme import DARK, LIGHT
from dashboard.navigation import ROOT

STATIC = ROOT / "dashboard" / "static"
COLOURS = ("paper", "ink", "brand", "line", "sea", "land", "coast", "muted", "selected")


@cache
def style(font: str) -> str:
    """Style for the page's head, in either appearance; ``font`` is the address of the letters."""
    text = (STATIC / "pintu.css").read_text(encoding="utf-8").replace("FONT", font)
    text = text.replace("FIELD", f"light-dark({LIGHT.isolated}, {DARK.sea})")
    for name in COLOURS:
        text = text.replace(name.upper(), f"light-dark({getattr(LIGHT, name)}, {getattr(DARK, name)})")
    return f"<style>{text}</style>"
