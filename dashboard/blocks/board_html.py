"""A cell of the board as plain HTML: what the target says, one sentence, and its indicators with their trend."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.look.palettes import lights
from dashboard.look.theme import Theme

LIT = ("merah", "belum_pasti", "tercapai")
"""Status that has a colour, in the order of ``palettes.lights``; the others are drawn in the colour of lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator in a cell: code of its status and that in words, its name, trend, which way it goes, and the drawing
    of it (``spark.spark``)."""

    status: str
    state: str
    name: str
    trend: str
    direction: str
    drawing: str = ""


def cell(challenge: str, status: str, state: str, sentence: str, lines: Sequence[Line], look: Theme) -> str:
    """A cell: the ``challenge`` it answers, its ``status`` (code) and that in words, its sentence, its indicators."""
    rows = "".join(_line(line, look) for line in lines)
    return (
        f'<section class="peka-cell {status}" style="--light:{colour(status, look)}">'
        f"<h3>{escape(challenge)}</h3>"
        f'<p class="state"><i></i>{escape(state)}</p>'
        f'<p class="say">{escape(sentence)}</p><ul>{rows}</ul></section>'
    )


def legend(entries: Sequence[tuple[str, str]], look: Theme) -> str:
    """Codes of status with their words, each with its sign."""
    items = "".join(
        f'<li class="{code}" style="--light:{colour(code, look)}"><i></i>{escape(words)}</li>'
        for code, words in entries
    )
    return f'<ul class="peka-legend peka-states">{items}</ul>'


def colour(status: str, look: Theme) -> str:
    """Colour of a status."""
    return lights(look)[LIT.index(status)] if status in LIT else look.muted


def _line(line: Line, look: Theme) -> str:
    more = f" <em>{escape(line.direction)}</em>" if line.direction else ""
    trend = f'<span class="trend">{escape(line.trend)}{more}</span>' if line.trend else ""
    return (
        f'<li class="{line.status}" style="--light:{colour(line.status, look)}">'
        f'<i title="{escape(line.state)}"></i><span class="name">{escape(line.name)}</span>'
        f'<span class="word">{escape(line.state)}</span>{line.drawing}{trend}</li>'
    )
