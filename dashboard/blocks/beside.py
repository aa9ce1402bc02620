"""A table with one column for each of a few places, its rows in named parts: what is compared stands side by side."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

import streamlit as st


class Part(NamedTuple):
    """Rows under a heading of their own; each row is a name and one text for every column."""

    heading: str
    rows: Sequence[tuple[str, Sequence[str]]]


def table(caption: str, columns: Sequence[str], parts: Sequence[Part]) -> None:
    """Draw ``parts`` below each other under one row of ``columns``; parts without rows are left out."""
    heads = "".join(f'<th scope="col" class="number">{escape(name)}</th>' for name in columns)
    body = "".join(_part(part, len(columns)) for part in parts if part.rows)
    st.html(
        f'<div class="peka-table-box" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f'<table class="peka-table peka-beside"><caption>{escape(caption)}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead>{body}</table></div>"
    )


def _part(part: Part, columns: int) -> str:
    heading = f'<tr><th scope="rowgroup" colspan="{columns + 1}" class="part">{escape(part.heading)}</th></tr>'
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f'<td class="number">{escape(cell)}</td>' for cell in cells)
        + "</tr>"
        for name, cells in part.rows
    )
    return f"<tbody>{heading if part.heading else ''}{rows}</tbody>"
