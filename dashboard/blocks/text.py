"""Figures and quiet lines: what stands beside and under what a page shows."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Literal

import streamlit as st

from dashboard.sentences import filters, measures
from dashboard.sentences.headlines import Figure
from dashboard.shell.view import View
from dashboard.wording import _, number

COLOURS: Mapping[int, Literal["green", "off", "red"]] = {-1: "green", 0: "off", 1: "red"}
"""Of a change by its direction: less poverty is better, more of what is good."""
ARROWS: Mapping[int, Literal["down", "off", "up"]] = {-1: "down", 0: "off", 1: "up"}


def metrics(figures: Sequence[Figure]) -> None:
    """Figures side by side, two to a row on a phone; a change is coloured as less is better."""
    with st.grid(len(figures), min_column_width=140, gap="small"):
        for figure in figures:
            st.metric(
                figure.label,
                figure.value,
                figure.detail,
                delta_color=COLOURS[
                    -figure.direction if figure.better else figure.direction
                ],  # never from the sign: ours is a true minus
                delta_arrow=ARROWS[figure.direction],
                border=True,
                height="stretch",
            )


def note(text: str) -> None:
    """A quiet line of plain text: source, definition or caveat."""
    st.html(f'<p class="peka-note">{escape(text)}</p>')


def source_line(view: View, n: float, left_out: float = 0) -> None:
    """Source, date, families interviewed and left out of what stands above, and that sample data are sample data."""
    manifest = view.data.manifest
    parts = [
        _("Sumber: pendataan PEKA putaran {putaran}").format(putaran=view.data.round_of(view.state)),
        measures.dated(view),
        measures.based_on(view, n),
    ]
    if left_out and not view.data.public:
        parts.append(_("{n} keluarga berdata tak lengkap tidak dihitung").format(n=number(left_out)))
    restricted = filters.restrictions(view)
    if restricted:
        parts.append(restricted)
    if manifest.sintetis:
        parts.append(_("data contoh sintetis, bukan data keluarga nyata"))
    note(" · ".join(parts))
