"""Figures and quiet lines: what stands beside and under what a page shows."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.sentences import filters
from dashboard.shell.view import View
from dashboard.wording import _, day, number


def metrics(cells: Sequence[tuple[str, str, str | None]], *, since: str = "") -> None:
    """Figures side by side, two to a row on a phone: (label, value, detail).

    With ``since`` the detail is a change since then, where less is better; else a remark.
    """
    with st.grid(len(cells), min_column_width=140, gap="small"):
        for label, value, detail in cells:
            st.metric(
                label,
                value,
                detail,
                delta_color="inverse" if since and _moves(detail) else "off",
                delta_arrow="auto" if since and _moves(detail) else "off",
                border=True,
                height="stretch",
            )
    if since:
        note(since)


def _moves(detail: str | None) -> bool:
    return bool(detail) and detail[0] in "+-"


def note(text: str) -> None:
    """A quiet line of plain text: source, definition or caveat."""
    st.html(f'<p class="peka-note">{escape(text)}</p>')


def source_line(view: View, n: float, left_out: float = 0) -> None:
    """Source, date and n of what stands above, how many families it leaves out, and that samples are samples."""
    manifest = view.data.manifest
    parts = [
        _("Sumber: pendataan PEKA putaran {putaran}").format(putaran=view.data.round_of(view.state)),
        _("diimpor {tanggal}").format(tanggal=day(manifest.created_at.date())),
        _("n = {n} keluarga").format(n=number(n)),
    ]
    if left_out:
        parts.append(_("{n} keluarga berdata tak lengkap tidak dihitung").format(n=number(left_out)))
    restricted = filters.restrictions(view)
    if restricted:
        parts.append(restricted)
    if manifest.sintetis:
        parts.append(_("data contoh sintetis, bukan data keluarga nyata"))
    note(" · ".join(parts))
