"""The map on a page: classes, colours and sentences of one measure, drawn by Folium, with its legend below."""

from functools import partial
from html import escape

import polars as pl
import streamlit as st

from dashboard import narrative, shell, theme
from dashboard.cartography import frame as maps
from dashboard.cartography.classes import Classes, classify
from dashboard.shell import View
from dashboard.wording import NBSP, _, bahasa, number
from peka_core.precision import HIDDEN

KEY = "peta"


def choropleth(view: View, table: pl.DataFrame) -> None:
    """Draw the view's measure for the 18 gampong; a click selects one. The legend follows as text."""
    from streamlit_folium import st_folium

    ukuran = view.data.ukuran[view.state.ukuran]
    values = table[narrative.shown(ukuran, table)].to_list()
    classes = classify(values, view.state.kelas, bands=view.data.katalog.pita(ukuran.kode))
    colours = theme.palette(view.look, len(classes.ranges))
    st_folium(
        _base(view),
        key=KEY,
        height=520,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=maps.paint(_areas(view, table, classes, colours), view.look),
        on_change=partial(_clicked, KEY),
    )
    _legend(view, table, classes, colours)
    if narrative.tautology(view):
        st.html(f'<p class="peka-note"><strong>{escape(narrative.tautology(view))}</strong></p>')


def _clicked(key: str) -> None:
    """The frame says ``{"siap": true}`` once drawn, then ``{"gampong": code, "klik": running number}`` for a click."""
    clicked = st.session_state.get(key)
    if not isinstance(clicked, dict):
        return
    st.session_state[shell.MAP_PAINTED] = True
    code = clicked.get("gampong")
    if code:
        shell.choose("gampong", str(code))


def _base(view: View) -> maps.OfflineMap:
    batas = view.data.batas
    west, south, east, north = batas.view
    return maps.base_map(
        f"../../geo/{batas.hash}.geojson",
        ((south, west), (north, east)),
        maps.Texts(
            " · ".join(escape(part) for part in (narrative.boundary_label(view), batas.atribusi) if part),
            _("Memuat peta …"),
            _("Batas wilayah tidak dapat dimuat. Muat ulang halaman ini."),
        ),
    )


def _areas(view: View, table: pl.DataFrame, classes: Classes, colours: tuple[str, ...]) -> maps.Areas:
    ukuran = view.data.ukuran[view.state.ukuran]
    ranks = narrative.ranks(table, narrative.shown(ukuran, table))
    rows = table.rows(named=True)
    return maps.Areas(
        colours={
            row["kode"]: colours[member] if member >= 0 else None
            for row, member in zip(rows, classes.members, strict=True)
        },
        texts={row["kode"]: narrative.area_text(ukuran, row, ranks.get(row["kode"]), len(ranks)) for row in rows},
        selected=view.state.gampong,
        faded=tuple(narrative.outside(view)),
        careful=_graded(table, ukuran.kode, narrative.CAREFUL),
        hidden=_graded(table, ukuran.kode, HIDDEN),
    )


def _graded(table: pl.DataFrame, kode: str, grade: str) -> tuple[str, ...]:
    return tuple(table.filter(pl.col(f"{kode}_mutu") == grade)["kode"])


def _legend(view: View, table: pl.DataFrame, classes: Classes, colours: tuple[str, ...]) -> None:
    """Classes with their ranges and how many gampong each holds, no-data apart, and the rule in a sentence."""
    ukuran = view.data.ukuran[view.state.ukuran]
    ranges = zip(classes.ranges, colours, classes.counts, strict=True)
    items = [
        f'<li><span class="chip" style="background:{colour}"></span>'
        f"{escape(_span(ukuran.satuan, low, high))} ({number(count)})</li>"
        for (low, high), colour, count in ranges
    ]
    hidden, careful = (len(_graded(table, ukuran.kode, grade)) for grade in (HIDDEN, narrative.CAREFUL))
    others = (
        ("hatch", _("tidak ada data"), classes.members.count(-1) - hidden, True),
        ("dots", _("tidak ditampilkan"), hidden, hidden > 0),
        ("stripes", _("gunakan hati-hati"), careful, careful > 0),
    )
    items += [
        f'<li><span class="chip {style}"></span>{escape(text)} ({number(count)})</li>'
        for style, text, count, wanted in others
        if wanted
    ]
    name = ukuran.label(bahasa())
    if narrative.smoothed(ukuran, table):
        name = _("{ukuran}, dihaluskan").format(ukuran=name)
        items.append(f"<li>{escape(_('angka dihaluskan'))}</li>")
    label = escape(_("Legenda: {ukuran}").format(ukuran=name))
    st.html(f'<ul class="peka-legend" aria-label="{label}">{"".join(items)}</ul>')


def _span(satuan: str, low: float, high: float) -> str:
    """A class's range, edges without needless decimals."""
    scale, digits, unit = (1, 3, "") if satuan == "indeks" else (100, 1, f"{NBSP}%")

    def written(value: float) -> str:
        """One edge, without needless decimals."""
        whole = abs(value * scale - round(value * scale)) < 1e-9
        return number(value * scale, 0 if whole else digits)

    return f"{written(low)}\N{EN DASH}{written(high)}{unit}"
