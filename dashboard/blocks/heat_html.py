"""A cross-table as plain HTML: cells coloured by share, each a button that filters; for a phone a list a row.

Which of the two is seen is decided by the width of the window, in the page's style.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.charts import shades
from dashboard.look.colour import ink_on
from dashboard.look.theme import Theme
from dashboard.wording import _

LARGEST = 3
"""Columns a row's list on a phone names."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A pair: its share (0-1; None = may not be shown, or there is none), the text in its place, its sentence; whether
    it may stand in a list of the largest; a second line; and what it filters by (``field=code;field=code``)."""

    share: float | None
    text: str
    sentence: str
    ranked: bool = True
    below: str = ""
    pick: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Heat:
    """Names of rows and columns, the number of families a column stands on in words, cells by row."""

    rows: Sequence[str]
    columns: Sequence[str]
    sizes: Sequence[str]
    cells: Sequence[Sequence[Cell]]


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


def _legend(look: Theme, step: float, caption: str) -> str:
    chips = "".join(
        f'<li><span class="chip" style="background:{colour}"></span>{escape(text)}</li>'
        for colour, text in shades.legend(look, step)
    )
    return f'<p class="peka-note">{escape(caption)}</p><ul class="peka-legend wide">{chips}</ul>'


def _table(table: Heat, look: Theme, step: float, caption: str, corner: str, sizes: str) -> str:
    heads = "".join(f'<th scope="col"><span>{escape(name)}</span></th>' for name in table.columns)
    counts = "".join(f"<td>{escape(text)}</td>" for text in table.sizes)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(_cell(name, cell, look, step) for cell in line)}</tr>'
        for name, line in zip(table.rows, table.cells, strict=True)
    )
    return (
        f'<div class="wide box" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
        f'<thead><tr><th scope="col">{escape(corner)}</th>{heads}</tr></thead>'
        f'<tbody><tr class="sizes"><th scope="row">{escape(sizes)}</th>{counts}</tr>{body}</tbody></table></div>'
    )


def _cell(row: str, cell: Cell, look: Theme, step: float) -> str:
    style = ""
    if cell.share is not None:
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
    nothing = f"<p>{escape(_('Tidak ada kolom dengan cukup keluarga.'))}</p>"
    return f"<section><h3>{escape(table.rows[place])}</h3>{f'<ol>{items}</ol>' if items else nothing}</section>"


def _listed(cell: Cell) -> str:
    if not cell.pick:
        return escape(cell.sentence)
    pressed = "true" if cell.chosen else "false"
    return f'<button data-pilih="{escape(cell.pick)}" aria-pressed="{pressed}">{escape(cell.sentence)}</button>'
