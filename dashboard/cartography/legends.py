"""Legends: what colours, circles and dots mean, in words that can be read aloud."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from dashboard.cartography.classes import Classes
from dashboard.cartography.marks import ground
from dashboard.cartography.picture import (
    DIGITS,
    FEW,
    HIDDEN,
    NO_DATA,
    UNCERTAIN,
    UNCLASSIFIED,
    Circle,
    Entry,
    Legend,
    Tick,
)
from dashboard.cartography.request import Request, Variable
from dashboard.filters.codes import METHODS
from dashboard.look import palettes
from dashboard.look.theme import Theme
from dashboard.wording import NBSP, _, number, per_cent
from peka_core.catalog.units import Unit
from peka_core.measures.sampling.quality import MINIMUM_SHOWN

PATTERNS = {NO_DATA: "hatch", FEW: "lines", HIDDEN: "dots", UNCLASSIFIED: "cross"}


def classes(
    variables: Sequence[Variable], classed: Sequence[Classes], colours: Sequence[str], request: Request
) -> Legend:
    """The legend of panels that share their classes; its strip holds all of them, and only that of one has counts."""
    first, unit = classed[0], variables[0].unit
    counts = _Counts.of([marks(v, item.members) for v, item in zip(variables, classed, strict=True)], request)
    texts = [written(unit, first.isolated)] if first.isolated is not None else []
    digits = _digits(unit, first.edges)  # the same for all, so that 5,4-10,0 % never stands above 10-18 %
    texts += [span(unit, low, high, digits) for low, high in first.ranges]
    entries = [
        Entry(DIGITS[i], colour, "", text, counts.of_mark(DIGITS[i]))
        for i, (colour, text) in enumerate(zip(colours, texts, strict=True))
    ]
    return Legend(
        shape="kelas",
        title=variables[0].title if len(variables) == 1 else "",
        entries=(*entries, *_others(counts, request.look, variables[0]), *_uncertain(variables, request)),
        rule=rule(request.scale.method, unit),
        edges=_positions(first.edges, first.edges) if first.edges else (),
        strip=_strip(variables, first.edges) if first.edges else (),
    )


@dataclass(frozen=True)
class _Counts:
    """How many areas have each class mark: anywhere on the maps, and of one map among those that were asked for."""

    seen: Counter[str]
    asked: Counter[str] | None

    @classmethod
    def of(cls, maps: Sequence[str], request: Request) -> "_Counts":
        """Counts of the class marks of ``maps``; several together are not added up, which nobody could check."""
        outside = request.outside
        asked = Counter(mark for i, mark in enumerate(maps[0]) if i not in outside) if len(maps) == 1 else None
        return cls(Counter("".join(maps)), asked)

    def of_mark(self, mark: str) -> int | None:
        return None if self.asked is None else self.asked[mark]


def rule(method: str, unit: Unit) -> str:
    """How the classes were made and where a value on an edge belongs."""
    made = _("Kelas simetris di sekitar nol.") if unit.signed else _(METHODS[method].rule)
    return made + " " + _("Nilai tepat di batas masuk kelas di atasnya.")


def marks(variable: Variable, members: Sequence[int]) -> str:
    """One class mark per area; what is not shown beats every class."""
    return "".join(
        FEW
        if i in variable.few
        else HIDDEN
        if i in variable.hidden
        else DIGITS[member]
        if member >= 0
        else NO_DATA
        if member == -1
        else UNCLASSIFIED
        for i, member in enumerate(members)
    )


def known(variable: Variable) -> list[int]:
    """Under circles and dots there is one class, of all areas with a number."""
    return [-1 if value is None else 0 for value in variable.values]


def _others(counts: _Counts, look: Theme, variable: Variable) -> list[Entry]:
    """What has no class, where there is any, as ``variable`` calls it."""
    texts = {
        NO_DATA: variable.absent or _("tidak ada data"),
        FEW: _("terlalu sedikit: di bawah {n} keluarga").format(n=number(MINIMUM_SHOWN)),
        HIDDEN: variable.silent or _("tidak ditampilkan"),
        UNCLASSIFIED: _("di luar semua kelas"),
    }
    return [
        Entry(mark, ground(look, mark), PATTERNS[mark], text, counts.of_mark(mark))
        for mark, text in texts.items()
        if counts.seen[mark]
    ]


def _uncertain(variables: Sequence[Variable], request: Request) -> list[Entry]:
    if not any(variable.careful for variable in variables):
        return []
    count = len(variables[0].careful - request.outside) if len(variables) == 1 else None
    text = _("gunakan hati-hati, atau arah belum pasti") if variables[0].unit.signed else _("gunakan hati-hati")
    return [Entry(UNCERTAIN, request.look.muted, "stripes", text, count)]


def _strip(variables: Sequence[Variable], edges: Sequence[float]) -> tuple[Tick, ...]:
    """Every value's place between the first and the last edge; values outside stand at the end."""
    return tuple(
        Tick(i, position)
        for variable in variables
        for i, value in enumerate(variable.values)
        if value is not None and i not in variable.few | variable.hidden
        for position in _positions([min(max(value, edges[0]), edges[-1])], edges)
    )


def _positions(values: Sequence[float], edges: Sequence[float]) -> tuple[float, ...]:
    """Places on a strip whose classes all have the same width, so that narrow classes can be read too."""
    places = []
    for value in values:
        at = next((i for i in range(len(edges) - 2, -1, -1) if value >= edges[i]), 0)
        width = edges[at + 1] - edges[at] or 1
        places.append(round((at + (value - edges[at]) / width) / (len(edges) - 1), 4))
    return tuple(places)


def square(
    both: Variable,
    axes: tuple[Variable, Variable],
    thirds: tuple[Classes, Classes],
    members: Sequence[int],
    request: Request,
) -> Legend:
    """The 3x3 square: columns are the thirds of the first measure, rows those of the second."""
    counts, colours = _Counts.of([marks(both, members)], request), palettes.bivariate(request.look)
    low_to_high = (_("rendah"), _("sedang"), _("tinggi"))

    def third(variable: Variable, item: Classes, at: int) -> str:
        ranges = item.ranges
        where = span(variable.unit, *ranges[at]) if at < len(ranges) else "–"
        return f"{variable.title} {low_to_high[at]} ({where})"

    entries = tuple(
        Entry(
            DIGITS[3 * row + column],
            colours[3 * row + column],
            "",
            f"{third(axes[0], thirds[0], column)}; {third(axes[1], thirds[1], row)}",
            counts.of_mark(DIGITS[3 * row + column]),
        )
        for row in range(3)
        for column in range(3)
    )
    return Legend(
        shape="kotak",
        title="",
        entries=(*entries, *_others(counts, request.look, both), *_uncertain([both], request)),
        rule=_("Tiap ukuran dibagi tiga sama banyak."),
        axes=(axes[0].title, axes[1].title),
    )


def circles(variable: Variable, top: float, radius: float, request: Request) -> Legend:
    """Three circles of round numbers, up to about the largest on the map."""
    step = 10 ** floor(log10(max(top, 1)))
    largest = floor(top / step) * step
    sizes = sorted({largest, max(1, round(largest / 4)), max(1, round(largest / 16))}, reverse=True)
    noun = variable.counts or _("keluarga")
    rings = tuple(Circle(radius * (size / top) ** 0.5, f"{number(size)} {noun}") for size in sizes if size <= top)
    return Legend(
        shape="lingkaran",
        title=variable.title,
        entries=_plain(variable, request),
        rule=_("Luas lingkaran sebanding dengan jumlah."),
        circles=rings,
    )


def dots(variable: Variable, unit: int, request: Request) -> Legend:
    """What one dot stands for, and that it marks nobody's house."""
    text = _("1 titik = {n} keluarga").format(n=number(unit))
    note = _("Titik disebar acak di dalam wilayah, bukan letak rumah. Kurang dari {n} keluarga tidak diberi titik.")
    return Legend(
        shape="titik",
        title=variable.title,
        entries=(Entry("0", request.look.brand, "", text, 0), *_plain(variable, request)),
        rule=note.format(n=number(unit)),
    )


def _plain(variable: Variable, request: Request) -> tuple[Entry, ...]:
    """Under circles and dots only areas without a number need a word."""
    return tuple(_others(_Counts.of([marks(variable, known(variable))], request), request.look, variable))


def span(unit: Unit, low: float, high: float, digits: int | None = None) -> str:
    """A class's range without needless decimals: ``10-20 %`` (with an en dash); changes have signs and a word.

    ``digits`` are those of all classes of a legend; by default what the two edges need.
    """
    if low == high:
        return written(unit, low)
    if digits is None:
        digits = _digits(unit, (low, high))
    start, end = (_edge(unit, value, digits) for value in (low, high))
    between = f" {_('sampai')} " if unit.signed else "\N{EN DASH}"
    return f"{start}{between}{end}{_suffix(unit)}"


def written(unit: Unit, value: float) -> str:
    """One number with its unit, without needless decimals."""
    return f"{_edge(unit, value, 0 if _whole(unit, value) else unit.digits)}{_suffix(unit)}"


def _suffix(unit: Unit) -> str:
    if unit.suffix == "%":
        return per_cent()
    return f"{NBSP}{_('poin')}" if unit.suffix else ""


def _digits(unit: Unit, values: Sequence[float]) -> int:
    """Decimals all of ``values`` are written with: none where none has any."""
    return 0 if all(_whole(unit, value) for value in values) else unit.digits


def _whole(unit: Unit, value: float) -> bool:
    return abs(value * unit.scale - round(value * unit.scale)) < 1e-9


def _edge(unit: Unit, value: float, digits: int) -> str:
    sign = "+" if unit.signed and value > 0 else ""
    return sign + number(value * unit.scale, digits)
