"""The panel beside the map: one chart at a time, every one filtered like the map, every click a filter of all."""

from collections.abc import Callable, Mapping

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from dashboard.blocks import chart, clicks
from dashboard.blocks import text as blocks_text
from dashboard.cartography.kinds import KINDS
from dashboard.cartography.picture import Picture
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.parts.peta import areas, overlap, rounds
from dashboard.sentences import measures, places
from dashboard.shell import address
from dashboard.shell.view import View
from dashboard.source import register as source
from dashboard.wording import _, bahasa, number, percent
from peka_core.tabulation.precision import HIDDEN

Draw = Callable[[View, pl.DataFrame], None]


def panel(view: View, table: pl.DataFrame, picture: Picture) -> None:
    """The switch and the chart it chose.

    Parameters
    ----------
    view : View
    table : polars.DataFrame
        Measures of the areas on the map, from ``data.shown``.
    picture : Picture
        The map beside it, whose own numbers are ranked where they are not the measure itself.
    """
    _switch(view)
    draw: Mapping[str, Draw] = {
        "peringkat": lambda view, table: ranking(view, table, picture),
        "penyebab": lambda view, _table: terms(view, "penyebab"),
        "kelompok": lambda view, _table: terms(view, "kelompok"),
        "irisan": lambda view, _table: overlap.overlaps(view),
        "sebaran": areas.spread,
        "kontribusi": areas.contributions,
        "banding": areas.against,
        "lereng": rounds.slopes,
    }
    draw[view.state.grafik](view, table)
    clicks.watch()


def _switch(view: View) -> None:
    labels = {
        "peringkat": _("Peringkat wilayah"),
        "penyebab": _("Penyebab kemiskinan"),
        "kelompok": _("Kelompok keluarga"),
        "irisan": _("Kekurangan yang datang bersama"),
        "sebaran": _("Banyaknya dan kedalaman kemiskinan"),
        "kontribusi": _("Isi Indeks PEKA per gampong"),
        "banding": _("Gampong terhadap kecamatan dan kota"),
        "lereng": _("Perubahan antarputaran per gampong"),
    }
    key = "f_grafik"
    st.session_state[key] = view.state.grafik
    st.selectbox(
        _("Grafik di samping peta"),
        list(labels),
        key=key,
        format_func=labels.__getitem__,
        on_change=address.assign,
        args=("grafik", key),
    )


def ranking(view: View, table: pl.DataFrame, picture: Picture) -> None:
    """Areas from the highest number on the map to the lowest; of two measures, by the first."""
    field = view.state.jenjang
    amount, chosen = KINDS[picture.kind].amount, getattr(view.state, field)
    bars, hovers = _of_measure(view, table) if amount == "nilai" else _of_picture(picture)
    if all(bar.value is None for bar in bars):
        blocks_text.note(_("Tidak ada angka untuk diurutkan pada pilihan ini."))
        return
    faded = places.outside(view, field)
    fig = ranked_bars(bars, view.look, chosen, faded=faded, changes=amount == "selisih")
    chart.chart(_told(fig, hovers), "peta_peringkat", _("Peringkat wilayah"), field=field, after_map=True)


def _of_picture(picture: Picture) -> tuple[list[Bar], dict[str, str]]:
    [panel] = picture.panels
    rows = list(zip(picture.codes, picture.names, picture.numbers[0], panel.values, panel.texts, strict=True))
    bars = [Bar(code, name, value, written) for code, name, value, written, _text in rows]
    return bars, {code: f"{name}: {text}" for code, name, _value, _written, text in rows}


def _of_measure(view: View, table: pl.DataFrame) -> tuple[list[Bar], dict[str, str]]:
    ukuran = view.data.ukuran[view.state.ukuran]
    value, smoothed = measures.shown(ukuran, table), measures.smoothed(ukuran, table)
    names, ranks = places.area_names(view), measures.ranks(table, value)
    hovers = {}
    bars = []
    for row in table.rows(named=True):
        kode = row["kode"]
        known = row[value] is not None and row[f"{ukuran.kode}_mutu"] != HIDDEN
        interval = measures.interval(ukuran, row) if known and not smoothed else None
        text = measures.value_text(ukuran, row[value] if known else None)
        bars.append(Bar(kode, names[kode], row[value] if known else None, text, interval))
        hovers[kode] = f"{names[kode]}: {measures.area_text(ukuran, row, ranks.get(kode), len(ranks))}"
    return bars, hovers


def terms(view: View, axis: str) -> None:
    """Causes or groups among the families shown, most frequent first; a click keeps only the families with it."""
    names = {item.kode: item.label(bahasa()) for item in getattr(view.data.katalog, axis)}
    rows = [row for row in source.by_term(view.data, view.state, axis).rows(named=True) if row["keluarga"]]
    if not rows:
        blocks_text.note(_("Belum ada yang tercatat untuk pilihan ini."))
        return
    whole = {
        "penyebab": _("{nama}: {n} keluarga, {bagian} dari keluarga yang menyebut penyebab di {tempat}"),
        "kelompok": _("{nama}: {n} keluarga, {bagian} dari keluarga yang masuk suatu kelompok di {tempat}"),
    }[axis]
    place = places.place(view, view.state)
    hovers = {
        row["kode"]: whole.format(
            nama=names[row["kode"]], n=number(row["keluarga"]), bagian=percent(row["bagian"]), tempat=place
        )
        for row in rows
    }
    bars = [
        Bar(kode, names[kode], n, f"{number(n)} ({percent(share, 0)})")
        for kode, n, share in ((row["kode"], row["keluarga"], row["bagian"]) for row in rows)
    ]
    fig = ranked_bars(bars, view.look, getattr(view.state, axis), stacked=True)
    fig.update_traces(textfont_size=14, selector={"mode": "text"})  # the longest name fits a phone
    alt = {"penyebab": _("Keluarga menurut penyebab"), "kelompok": _("Keluarga menurut kelompok")}[axis]
    chart.chart(_told(fig, hovers), f"peta_{axis}", alt, field=axis, after_map=True)
    blocks_text.note(
        _("Jumlah keluarga di {tempat}. Satu keluarga dapat terhitung berulang. Klik batang untuk menyaring.").format(
            tempat=place
        )
    )


def _told(fig: go.Figure, hovers: Mapping[str, str]) -> go.Figure:
    """``fig`` whose bars say the sentence of their code when pointed at."""
    codes = [point[0] for point in fig.to_dict()["data"][0]["customdata"]]
    fig.update_traces(hovertext=[hovers[code] for code in codes], selector={"type": "bar"})
    return fig
