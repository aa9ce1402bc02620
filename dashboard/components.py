"""Building blocks of pages: header, headline, figures, linked charts and tables, empty states, footer."""

from collections.abc import Sequence
from dataclasses import fields
from html import escape
from typing import Literal, NoReturn

import plotly.graph_objects as go
import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.navigation.page import StreamlitPage

from dashboard import clicks, filter_words, filters, narrative, shell, table_html, tables
from dashboard.navigation import ROOT
from dashboard.shell import View
from dashboard.wording import _, bahasa, day, number

FIELDS = tuple(item.name for item in fields(filters.Filter))
PLOT_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}


def header(pages: Sequence[StreamlitPage], *, sample: bool) -> None:
    """Logo, menu that keeps the filter, language switch, and a badge while the data are a sample."""
    logo = "logo_gelap.svg" if st.context.theme.type == "dark" else "logo.svg"
    st.logo(str(ROOT / "dashboard" / "static" / logo), size="large")
    if sample:
        _sample_badge()
    query = {name: ",".join(st.query_params.get_all(name)) for name in st.query_params if name in FIELDS}
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="menu"):
        for page in pages:
            st.page_link(page, query_params=query, width="content")
        other = "id" if bahasa() == "en" else "en"
        st.button(
            {"id": "Bahasa Indonesia", "en": "English"}[other],
            icon=":material/translate:",
            type="tertiary",
            key="bahasa",
            on_click=_speak,
            args=(other,),
        )


def _sample_badge() -> None:
    with st.container(key="badge"):
        st.badge(_("Data contoh sintetis"), icon=":material/science:", color="orange")


def _speak(code: str) -> None:
    shell.change(lambda state: filters.replace(state, bahasa=code))


def title(text: str, view: View | None = None) -> None:
    """The headline sentence of the page, as plain text; with ``view`` the way to the profile of a selected gampong.

    Both stand in one container: what comes and goes above a map must not move it, or its frame is built anew.
    """
    with st.container(gap=None):
        st.html(f"<h1>{escape(text)}</h1>")
        if view:
            profile_link(view)


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
    restricted = filter_words.restrictions(view)
    if restricted:
        parts.append(restricted)
    if manifest.sintetis:
        parts.append(_("data contoh sintetis, bukan data keluarga nyata"))
    note(" · ".join(parts))


def nothing_matches(view: View) -> NoReturn:
    """Say that nothing matches, offer the way back, and end the page; its menu and footer still follow."""
    st.info(narrative.nothing(view), icon=":material/filter_alt_off:")
    st.button(_("Hapus semua saringan"), on_click=shell.change, args=(filters.Filter.cleared,), key="empty_clear")
    raise shell.PageEnd


def chart(fig: go.Figure, key: str, alt: str, field: str = "", *, after_map: bool = False) -> None:
    """A Plotly figure; with ``field`` a click on a mark sets that field of the filter, a second one clears it,
    and one with shift adds to it (see ``clicks``).

    With ``after_map`` it waits as a skeleton until the session's first map is drawn: loading Plotly takes the browser
    longer than drawing the map, and the map is what people wait for.
    """
    if after_map and not shell.map_painted():
        st.skeleton(fig.to_dict()["layout"]["height"])
        return
    if not field:
        fig.layout.clickmode = "none"
        st.plotly_chart(fig, key=key, config=PLOT_CONFIG, alt=alt, width="stretch")
        return
    clicks.prepare(fig, key, field)
    st.plotly_chart(
        fig,
        key=key,
        config=PLOT_CONFIG,
        alt=alt,
        width="stretch",
        on_select=lambda: clicks.clicked(key, field),
        selection_mode="points",
    )


def area_table(view: View, frame: pl.DataFrame) -> None:
    """The table behind the map; its rows select their area and light up with it. See ``tables.by_area``."""
    frame = tables.inside(view, frame)
    caption = _("{ukuran} menurut wilayah, {putaran}").format(
        ukuran=view.data.ukuran[view.state.ukuran].label(bahasa()), putaran=view.data.round_of(view.state)
    )
    columns = tables.by_area(view, frame)[1:]
    st.html(table_html.table(columns, frame["kode"].to_list(), getattr(view.state, view.state.jenjang), caption))


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
    if rows and codes[rows[0]]:
        shell.choose("gampong", str(codes[rows[0]]))
    else:
        shell.change(lambda state: filters.replace(state, gampong=()))


def footer() -> None:
    """What stands under every page."""
    view = shell.view()
    st.divider()
    note(" · ".join(part for part in (narrative.boundary_label(view), view.data.batas.atribusi) if part))


def profile_link(view: View) -> None:
    """The way to the profile of the one selected gampong; nothing while there is none or several."""
    if len(view.state.gampong) == 1:
        name = narrative.place(view, view.state)
        st.page_link(
            ROOT / "pages" / "gampong.py",
            label=_("Lihat profil {gampong}").format(gampong=name),
            icon=":material/arrow_forward:",
            width="content",
            query_params=filters.write(view.state),
        )
