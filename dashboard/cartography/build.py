"""The one builder of thematic maps: numbers in, a ``Picture`` out. Pure, so every kind is tested as data."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dashboard.cartography import legends
from dashboard.cartography.classes import Classes, classify, diverging, terciles
from dashboard.cartography.kinds import KINDS, Form
from dashboard.cartography.picture import Legend, Panel, Picture
from dashboard.cartography.request import Request, Scale, Variable
from dashboard.look import palettes
from dashboard.wording import _, number
from peka_core.catalog.units import Unit

MAX_RADIUS = 46.0
"""Radius of the largest circle, in pixels of a map 1,000 px wide."""
MAX_DOTS = 400
"""Most dots in one area; there are as many places for them."""
DOT_UNITS = (5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
"""Families one dot may stand for. Never fewer than 5: a dot must not stand for a family anybody knows."""


def build(request: Request) -> Picture:
    """The picture of ``request``; its kind decides the form (see ``kinds.KINDS``)."""
    return _FORMS[KINDS[request.kind].form](request)


def _choropleth(request: Request) -> Picture:
    """Classed colours; panels whose measures are read on the same bands share one scale, else each has its own."""
    groups: dict[tuple[Unit, tuple[float, ...]], list[int]] = {}
    for place, variable in enumerate(request.variables):
        groups.setdefault((variable.unit, variable.bands), []).append(place)
    palette: list[str] = []
    found: list[Legend] = []
    panels: dict[int, Panel] = {}
    for places in groups.values():
        members = [request.variables[place] for place in places]
        classed = [_classify(variable, members, request.scale) for variable in members]
        colours = _colours(request, classed[0])
        seen = (
            [request.shown] if KINDS[request.kind].arrangement == "waktu" else range(len(places))
        )  # one map at a time
        legend = legends.classes([members[i] for i in seen], [classed[i] for i in seen], colours, request)
        found.append(replace(legend, title=_whose(request, places) if len(groups) > 1 else legend.title))
        for place, item in zip(places, classed, strict=True):
            marks = [member + len(palette) if member >= 0 else member for member in item.members]
            panels[place] = _panel(request.variables[place], marks, legend=len(found) - 1)
        palette += colours
    ordered = tuple(panels[place] for place in sorted(panels))
    return Picture(request, tuple(palette), ordered, tuple(found))


def _colours(request: Request, item: Classes) -> tuple[str, ...]:
    isolated = item.isolated is not None
    return palettes.sequential(request.look, request.scale.palette, len(item.ranges), isolated=isolated)


def _whose(request: Request, places: Sequence[int]) -> str:
    """Which maps a legend explains, where there are others: their names, or how many beside those named elsewhere."""
    titles = [variable.title for variable in request.variables]
    own = [titles[i] for i in places]
    others = [title for i, title in enumerate(titles) if i not in places]
    if len(own) <= len(others):
        return ", ".join(own)
    return _("{n} peta selain {daftar}").format(n=number(len(own)), daftar=", ".join(others))


def _classify(variable: Variable, members: Sequence[Variable], scale: Scale) -> Classes:
    return classify(
        variable.values,
        scale.method,
        scale.k,
        bands=variable.bands,
        reference=[*(value for item in members for value in item.values), *scale.reference],
        isolate=scale.isolate,
    )


def _change(request: Request) -> Picture:
    """Colours around zero."""
    variable = request.variables[0]
    item = diverging(variable.values, request.scale.k, reference=(*variable.values, *request.scale.reference))
    colours = palettes.diverging(request.look, len(item.counts))
    colours = colours[::-1] if variable.better else colours
    legend = legends.classes([variable], [item], colours, request)
    panel = _panel(variable, item.members)
    return Picture(request, colours, (panel,), (legend,))


def _bivariate(request: Request) -> Picture:
    """Thirds of two measures crossed: class index = 3 x row (second measure) + column (first measure)."""
    across, up = request.variables
    columns, rows = terciles(across.values), terciles(up.values)
    members = [
        3 * row + column if row >= 0 and column >= 0 else min(row, column)
        for row, column in zip(rows.members, columns.members, strict=True)
    ]
    both = replace(
        across,
        few=across.few | up.few,
        hidden=across.hidden | up.hidden,
        careful=across.careful | up.careful,
        texts=tuple(f"{across.title}: {t}; {up.title}: {u}" for t, u in zip(across.texts, up.texts, strict=True)),
        written=("",) * len(request.codes),  # two numbers would not fit; the sentence holds them
    )
    colours = palettes.bivariate(request.look)
    legend = legends.square(both, (across, up), (columns, rows), members, request)
    panel = replace(_panel(both, members), title="")
    return Picture(request, colours, (panel,), (legend,))


def _bubbles(request: Request) -> Picture:
    """Circles whose area follows the count."""
    variable = request.variables[0]
    top = max((value for value in variable.values if value), default=1.0)
    radii = tuple(MAX_RADIUS * ((value or 0) / top) ** 0.5 for value in variable.values)
    panel = replace(_panel(variable, legends.known(variable)), bubbles=radii)
    legend = legends.circles(variable, top, MAX_RADIUS, request)
    return Picture(request, (request.look.land,), (panel,), (legend,))


def _dots(request: Request) -> Picture:
    """Random dots, each for the same number of families; an area with fewer families than that has none."""
    variable = request.variables[0]
    top = max((value for value in variable.values if value), default=1.0)
    unit = next((step for step in DOT_UNITS if top / step <= MAX_DOTS), DOT_UNITS[-1])
    counts = tuple(round((value or 0) / unit) if (value or 0) >= unit else 0 for value in variable.values)
    panel = replace(_panel(variable, legends.known(variable)), dots=counts)
    legend = legends.dots(variable, unit, request)
    return Picture(request, (request.look.land,), (panel,), (legend,))


_FORMS: dict[Form, Callable[[Request], Picture]] = {
    "kelas": _choropleth,
    "selisih": _change,
    "kotak": _bivariate,
    "lingkaran": _bubbles,
    "titik": _dots,
}


def _panel(variable: Variable, members: Sequence[int], *, legend: int = 0) -> Panel:
    return Panel(
        title=variable.title,
        classes=legends.marks(variable, members),
        texts=variable.texts,
        values=variable.written,
        careful=tuple(sorted(variable.careful)),
        legend=legend,
        whole=variable.whole,
    )
