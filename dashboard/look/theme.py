"""Colours, palettes and the only CSS: a calm atlas on paper, with saffron only for what is selected."""

from dataclasses import dataclass

from dashboard.wording import _


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one appearance; every value is a CSS hex colour.

    ``land`` is the ground under circles and dots; ``coast`` runs around all land, ``border`` between areas.
    ``sequential`` runs from little to much poverty, away from the ground: darker on paper, brighter at night.
    ``isolated`` is the ground of a class of one value (none, zero), nearer to the ground than every other class;
    ``no_data``, ``suppressed`` and ``unclassified`` are the grounds under the patterns of areas without a class,
    ``stripe`` what is drawn over the class of an uncertain value.
    """

    name: str
    paper: str
    ink: str
    muted: str
    line: str
    sea: str
    land: str
    coast: str
    border: str
    brand: str
    selected: str
    isolated: str
    stripe: str
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
    coast="#2b4349",  # with the sea it holds the edge of every class that is too near to the sea itself
    border="#7d979c",
    brand="#0b5563",
    selected="#e08a00",
    isolated="#ffffff",
    stripe="#ffffff",
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
    muted="#6b7f88",
    line="#33414a",
    sea="#0c2733",
    land="#36464e",
    coast="#dfe7e6",
    border="#0c2733",
    brand="#5fb3bf",
    selected="#f5a623",
    isolated="#1f4552",
    stripe="#0c2733",
    no_data="#242b30",
    suppressed="#3d3a52",
    unclassified="#46361f",
    # The same sea and sand the other way round: at night what stands out is what is bright.
    sequential=("#006370", "#248188", "#67a49f", "#a7c7b2", "#ede7ce"),
)


def theme(name: str | None) -> Theme:
    """Theme by Streamlit's name for it; light when unknown."""
    return DARK if name == "dark" else LIGHT


def css(look: Theme) -> str:
    """By name, what the style of every page uses: the colours of ``look`` and a word for waiting, nothing from data."""
    names = {"brand": look.brand, "paper": look.paper, "selected": look.selected, "line": look.line, "sea": look.sea}
    names |= {"stripe": look.stripe}
    names["bubble"] = f"{look.brand}d1"  # as opaque as the circles on the map
    names["hover"] = f"{look.brand}22"
    names["wait"] = f'"{_("Memuat …")}"'
    return f"<style>:root {{{'; '.join(f'--peka-{name}: {value}' for name, value in names.items())}}}</style>"
