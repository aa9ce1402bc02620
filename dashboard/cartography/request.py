"""What a thematic map is asked to be: its kind, its numbers, how they are classed."""

from dataclasses import dataclass

from dashboard.look.theme import Theme
from peka_core.catalog.units import Unit


@dataclass(frozen=True, slots=True)
class Variable:
    """One number for every area.

    Attributes
    ----------
    title : str
        What it is, for panel titles and legends.
    unit : Unit
        How its numbers are written; a signed one is a change, and classed around zero.
    values : tuple of float or None
        In the order of the areas; None = no value.
    texts, written : tuple of str
        A sentence per area, and the number as written on the map.
    few, hidden, careful : frozenset of int
        Indices of areas on too few families to be shown, whose value is withheld, or uncertain.
    bands : tuple of float
        Official class edges of the measure.
    whole : str
        The figure of everything on the map, as it stands under the title of a small one.
    absent : str
        What areas without a value are called in the legend; empty = no data.
    silent : str
        What areas whose value is withheld are called in the legend; empty = not shown.
    better : bool
        Whether a rise is good, so that the colours around zero change sides.
    counts : str
        What circles count, behind a number; empty = families.
    """

    title: str
    unit: Unit
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    written: tuple[str, ...]
    few: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()
    careful: frozenset[int] = frozenset()
    bands: tuple[float, ...] = ()
    whole: str = ""
    absent: str = ""
    silent: str = ""
    better: bool = False
    counts: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """How values are classed and coloured; ``reference`` holds further values that share the classes."""

    method: str = "tetap"
    k: int = 5
    palette: str = ""
    isolate: float | None = None
    reference: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """Everything a thematic map is made of.

    ``variables`` has one entry per panel, or the horizontal and the vertical measure of a bivariate map. ``selected``
    and ``faded`` hold codes; the latter of areas outside what was asked for. ``cell`` ("row-column") is the chosen
    square of a bivariate legend, ``shown`` the panel seen first where there is one at a time, ``notes`` the lines that
    must stand under the map (meaning, source and date, boundaries, sample). ``subtitle`` is a second line under the
    title of a sheet (of whom and which areas), ``mark`` what stands across a corner of every map on it (that its data
    are a sample), so that a part cut out keeps it.
    """

    kind: str
    title: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    variables: tuple[Variable, ...]
    scale: Scale
    look: Theme
    selected: frozenset[str] = frozenset()
    faded: frozenset[str] = frozenset()
    cell: str = ""
    shown: int = 0
    notes: tuple[str, ...] = ()
    fixed: bool = False
    """Whether the squares of a bivariate legend choose nothing."""
    subtitle: str = ""
    mark: str = ""

    @property
    def outside(self) -> frozenset[int]:
        """Places in ``codes`` of the faded areas."""
        return frozenset(i for i, code in enumerate(self.codes) if code in self.faded)
