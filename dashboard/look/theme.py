"""Colours, palettes and the only CSS: a calm atlas on paper, with saffron only for what is selected."""

from dataclasses import dataclass

from dashboard.navigation import ROOT
from dashboard.wording import _


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one appearance; every value is a CSS hex colour.

    ``land`` is the ground under circles and dots. ``sequential`` runs from little to much poverty; ``no_data``,
    ``suppressed`` and ``unclassified`` are the grounds under the patterns of areas without a class.
    """

    name: str
    paper: str
    ink: str
    muted: str
    line: str
    sea: str
    land: str
    coast: str
    brand: str
    selected: str
    no_data: str
    suppressed: str
    unclassified: str
    sequential: tuple[str, ...]


LIGHT = Theme(
    name="light",
    paper="#fbfaf6",
    ink="#23303a",
    muted="#a9b6b8",
    line="#d9d5c9",
    sea="#e3eef0",
    land="#f4f1e6",
    coast="#7d979c",
    brand="#0b5563",
    selected="#e08a00",
    no_data="#efece3",
    suppressed="#b5c1da",
    unclassified="#d0bea4",
    # From pale sand to deep sea in clear steps of lightness, which survive a projector and colour blindness.
    sequential=("#dbdabf", "#96c0b1", "#63a19d", "#23757f", "#004959"),
)
DARK = Theme(
    name="dark",
    paper="#10191f",
    ink="#e4e8e6",
    muted="#4d5f68",
    line="#33414a",
    sea="#31434d",
    land="#1b282f",
    coast="#dfe7e6",
    brand="#5fb3bf",
    selected="#f5a623",
    no_data="#232f36",
    suppressed="#57544d",
    unclassified="#3b2d1c",
    sequential=("#e9e3ca", "#a1c4b2", "#64a39e", "#317f86", "#0b5b68"),
)


def theme(name: str | None) -> Theme:
    """Theme by Streamlit's name for it; light when unknown."""
    return DARK if name == "dark" else LIGHT


CSS = f"<style>\n{(ROOT / 'dashboard' / 'static' / 'halaman.css').read_text(encoding='utf-8')}</style>\n"
"""Style of every page; constant text."""


def css(look: Theme) -> str:
    """The page's style and, by name, the colours of ``look`` and the words it uses: nothing from data."""
    names = {"brand": look.brand, "selected": look.selected, "line": look.line, "sea": look.sea, "paper": look.paper}
    names["bubble"] = f"{look.brand}40"
    names["hover"] = f"{look.brand}22"
    words = {"all": _("Pilih semua"), "matches": _("Pilih semua yang cocok"), "nothing": _("Tidak ditemukan")}
    names |= {name: f'"{word}"' for name, word in words.items()}
    return f"<style>:root {{{'; '.join(f'--peka-{name}: {value}' for name, value in names.items())}}}</style>{CSS}"
