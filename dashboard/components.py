"""Building blocks of pages: header, headline, figures, linked charts and tables, empty states, footer."""

from collections.abc import Sequence
from html import escape
from typing import Literal

import plotly.graph_objects as go
import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.navigation.page import StreamlitPage

from dashboard import filters, narrative, shell
from dashboard.navigation import ROOT
from dashboard.shell import View
from dashboard.wording import _, bahasa, day, number

PLOT_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}


def header(pages: Sequence[StreamlitPage], *, sample: bool) -> None:
    """Logo, menu that keeps the filter, language switch, and a badge while the data are a sample."""
    logo = "logo_gelap.svg" if st.context.theme.type == "dark" else "logo.svg"
    st.logo(str(ROOT / "dashboard" / "static" / logo), size="large")
    query = {name: st.query_params[name] for name in st.query_params}
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="menu"):
        for page in pages:
            st.page_link(page, query_params=query, width="content")
        if sample:
            st.badge(_("Data contoh sintetis"), icon=":material/science:", color="orange")
        other = "id" if bahasa() == "en" else "en"
        st.button(
            {"id": "Bahasa Indonesia", "en": "English"}[other],
            icon=":material/translate:",
            type="tertiary",
            key="bahasa",
            on_click=_speak,
            args=(other,),
        )


def _speak(code: str) -> None:
    shell.change(lambda state: filters.replace(state, bahasa=code))


def title(text: str) -> None:
    """The headline sentence of the page, as plain text."""
    st.html(f"<h1>{escape(text)}</h1>")


def metrics(cells: Sequence[tuple[str, str, str | None]], *, change: bool) -> None:
    """Figures side by side, two to a row on a phone: (label, value, detail).

    With ``change`` the detail is a change since the round before, where less is better; else a remark.
    """
    with st.grid(len(cells), min_column_width=140, gap="small"):
        for label, value, detail in cells:
            st.metric(
                label,
                value,
                detail,
                delta_color="inverse" if change else "off",
                delta_arrow="auto" if change else "off",
                border=True,
                height="stretch",
            )


def note(text: str) -> None:
    """A quiet line of plain text: source, definition or caveat."""
    st.html(f'<p class="peka-note">{escape(text)}</p>')


def source_line(view: View, n: float) -> None:
    """Source, date and n of what stands above, and that sample data are sample data."""
    manifest = view.data.manifest
    parts = [
        _("Sumber: pendataan PEKA putaran {putaran}").format(putaran=view.data.round_of(view.state)),
        _("diimpor {tanggal}").format(tanggal=day(manifest.created_at.date())),
        _("n = {n} keluarga").format(n=number(n)),
    ]
    restricted = narrative.restrictions(view)
    if restricted:
        parts.append(restricted)
    if manifest.sintetis:
        parts.append(_("data contoh sintetis, bukan data keluarga nyata"))
    note(" · ".join(parts))


def empty() -> None:
    """Nothing matches: say so and offer the way back."""
    st.info(_("Tidak ada keluarga yang cocok dengan saringan ini."), icon=":material/filter_alt_off:")
    st.button(_("Hapus semua saringan"), on_click=shell.change, args=(filters.Filter.cleared,), key="empty_clear")


def chart(fig: go.Figure, key: str, alt: str, field: str = "") -> None:
    """A Plotly figure; with ``field`` a click on a mark sets that field of the filter, a second one clears it."""
    if not field:
        st.plotly_chart(fig, key=key, config=PLOT_CONFIG, alt=alt, width="stretch")
        return
    st.plotly_chart(
        fig,
        key=key,
        config=PLOT_CONFIG,
        alt=alt,
        width="stretch",
        on_select=lambda: _point_clicked(key, field),
        selection_mode="points",
    )


def _point_clicked(key: str, field: str) -> None:
    points = st.session_state[key].selection.points
    if points:
        code = str(points[0]["customdata"][0])
        shell.change(lambda state: state.toggled(field, code))


def area_table(view: View, frame: pl.DataFrame, key: str, height: int | None = None) -> None:
    """A sortable table by area whose selected row selects the area; see ``tables.by_area`` for its columns."""
    from dashboard import tables

    linked_table(tables.styled(tables.by_area(view, frame)), frame["kode"].to_list(), key, height or "auto")


def linked_table(styled: Styler, codes: Sequence[str], key: str, height: int | Literal["auto", "content"]) -> None:
    """A sortable table with one code a row; a selected row selects its gampong, and the code "" lets go of any."""
    st.dataframe(
        styled,
        key=key,
        hide_index=True,
        width="stretch",
        height=height,
        on_select=lambda: _row_chosen(key, codes),
        selection_mode="single-row",
    )


def _row_chosen(key: str, codes: Sequence[str]) -> None:
    rows = st.session_state[key].selection.rows
    code = codes[rows[0]] if rows else ""
    shell.change(lambda state: filters.replace(state, gampong=(code,) if code else ()))


def footer() -> None:
    """What stands under every page."""
    view = shell.view()
    st.divider()
    parts = [narrative.boundary_label(view), view.data.batas.atribusi, f"{_('Versi katalog')} {view.data.katalog.hash}"]
    note(" · ".join(parts))
