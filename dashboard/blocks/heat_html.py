"""A cross-table as plain HTML: cells coloured by share, each a button that may filter; for a phone a list a row. In the
same form domains by area, each cell above a strip of red, yellow and green.

Which of the two is seen is decided by the width of the window, in the page's style.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.charts import shades
from dashboard.charts.shares import Kind
from dashboard.look.colour import ink_on
from dashboard.look.theme import Theme
from dashboard.wording import _

PATTERNS = {"": "", "/": "slanted", ".": "dotted"}
"""Class of a legend's chip by the pattern of what it stands for."""
FLAT = 6
"""Columns up to which there is room for names that lie."""
LARGEST = 3
"""Columns a row's list on a phone names."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A pair: its share (0-1; None = may not be shown, or there is none), the text in its place, its sentence; whether
    it may stand in a list of the largest; a second line; what it filters by (``field=code;field=code``), and whether
    that is in force; and the share of the second part where it is a strip of three."""

    share: float | None
    text: str
    sentence: str
    ranked: bool = True
    below: str = ""
    pick: str = ""
    chosen: bool = False
    second: float | None = None


@dataclass(frozen=True, slots=True)
class Heat:
    """Names of rows and columns, the number of families a column stands on in words (none: no such line), cells by
    row; ``nothing`` is said of a row whose cells may not be told."""

    rows: Sequence[str]
    columns: Sequence[str]
    sizes: Sequence[str]
    cells: Sequence[Sequence[Cell]]
    nothing: str = ""


def heat(table: Heat, look: Theme, caption: str, corner: str, sizes: str) -> str:
    """Both forms, with the legend of the colours above.

    Parameters
    ----------
    table : Heat
    look : Theme
    caption : str
        What the colours are a share of.
    corner, sizes : str
        Headings of the names of rows, and of the line with the sizes of columns.
    """
    step = shades.step([cell.share for line in table.cells for cell in line if cell.share is not None], look)
    return (
        f'<div class="peka-heat">{_legend(look, step, caption)}{_table(table, look, step, caption, corner, sizes)}'
        f"{_lists(table)}</div>"
    )


def lights(table: Heat, kinds: Sequence[Kind], caption: str, corner: str, sizes: str) -> str:
    """As :func:`heat`, each cell with a strip of the three ``kinds``: ``share`` of the first, ``second``, the rest."""
    red, yellow, green = (kind.colour for kind in kinds)
    body = f"{_table(table, None, 0, caption, corner, sizes)}{_lists(table)}"
    return (
        f'<div class="peka-heat peka-lights" style="--red:{red};--yellow:{yellow};--green:{green}">'
        f'<p class="peka-note">{escape(caption)}</p>{body}</div>'
    )


def legend(kinds: Sequence[Kind]) -> str:
    """Colour, pattern and name of the parts of bars or strips, in their order."""
    chips = "".join(
        f'<li><span class="chip {PATTERNS[kind.pattern]}" style="background-color:{kind.colour}"></span>'
        f"{escape(kind.title)}</li>"
        for kind in kinds
    )
    return f'<ul class="peka-legend peka-kinds">{chips}</ul>'


def _legend(look: Theme, step: float, caption: str) -> str:
    chips = "".join(
        f'<li><span class="chip" style="background:{colour}"></span>{escape(text)}</li>'
        for colour, text in shades.legend(look, step)
    )
    return f'<p class="peka-note">{escape(caption)}</p><ul class="peka-legend wide">{chips}</ul>'


def _table(table: Heat, look: Theme | None, step: float, caption: str, corner: str, sizes: str) -> str:
    heads = "".join(f'<th scope="col"><span>{escape(name)}</span></th>' for name in table.columns)
    counts = "".join(f"<td>{escape(text)}</td>" for text in table.sizes)
    line = f'<tr class="sizes"><th scope="row">{escape(sizes)}</th>{counts}</tr>' if table.sizes else ""
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(_cell(name, cell, look, step) for cell in line)}</tr>'
        for name, line in zip(table.rows, table.cells, strict=True)
    )
    flat = " flat" if len(table.columns) <= FLAT else ""
    return (
        f'<div class="wide box{flat}" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
        f'<thead><tr><th scope="col">{escape(corner)}</th>{heads}</tr></thead>'
        f"<tbody>{line}{body}</tbody></table></div>"
    )


def _cell(row: str, cell: Cell, look: Theme | None, step: float) -> str:
    """A cell on the colour of its share; without ``look`` above the strip of its parts."""
    style = ""
    if cell.share is not None and look is None:
        first = round(100 * cell.share, 1)
        style = f' class="strip" style="--r:{first:g}%;--y:{round(first + 100 * (cell.second or 0), 1):g}%"'
    elif cell.share is not None and look is not None:
        ground = shades.shade(look, cell.share, step)
        style = f' style="background:{ground};color:{ink_on(ground)}"'
    inside = escape(cell.text) + (f"<small>{escape(cell.below)}</small>" if cell.below else "")
    told = escape(f"{row}. {cell.sentence}")
    if not cell.pick:
        return f'<td{style} title="{told}">{inside}</td>'
    pressed = "true" if cell.chosen else "false"
    pick = f'data-pilih="{escape(cell.pick)}" aria-pressed="{pressed}" aria-label="{told}"'
    return f'<td{style} title="{told}"><button {pick}>{inside}</button></td>'


def _lists(table: Heat) -> str:
    return f'<div class="narrow">{"".join(_list(table, place) for place in range(len(table.rows)))}</div>'


def _list(table: Heat, place: int) -> str:
    """A row and the columns with the largest shares; of those on enough families."""
    told = [cell for cell in table.cells[place] if cell.share is not None and cell.ranked]
    largest = sorted(told, key=lambda cell: -(cell.share or 0))[:LARGEST]
    items = "".join(f"<li>{_listed(cell)}</li>" for cell in largest)
    nothing = f"<p>{escape(table.nothing or _('Tidak ada kolom dengan cukup keluarga.'))}</p>"
    return f"<section><h3>{escape(table.rows[place])}</h3>{f'<ol>{items}</ol>' if items else nothing}</section>"


def _listed(cell: Cell) -> str:
    if not cell.pick:
        return escape(cell.sentence)
    pressed = "true" if cell.chosen else "false"
    return f'<button data-pilih="{escape(cell.pick)}" aria-pressed="{pressed}">{escape(cell.sentence)}</button>'
