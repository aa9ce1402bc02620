"""The panel beside the map: one chart at a time, every one filtered like the map, every click a filter of all."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

import polars as pl
from plotly.graph_objects import Figure

from dashboard.blocks import chart, clicks, controls, terms
from dashboard.blocks.text import note
from dashboard.cartography.kinds import KINDS
from dashboard.cartography.picture import Picture
from dashboard.charts.bars import Bar, ordered_bars
from dashboard.parts.peta import areas, beside, overlap, rounds
from dashboard.sentences import changes, comparing, measures, peaks, places
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.tabulation import superlatives

TOGETHER = ("irisan",)
"""Charts of families that count those of all selected gampong as one."""


@faults.part
def panel(view: View, table: pl.DataFrame, picture: Picture) -> None:
    """The switch and the chart it chose.

    Parameters
    ----------
    view : View
    table : polars.DataFrame
        Measures of the areas on the map.
    picture : Picture
        The map beside it, whose own numbers are ranked where they are not the measure itself.
    """
    controls.one("grafik", _("Grafik di samping peta"), controls.offered(view, "grafik"), view.state.grafik, "stretch")
    CHARTS[view.state.grafik](view, table, picture)
    both = comparing.chosen(view)
    if both and view.state.grafik in TOGETHER:
        names = places.area_names(view)
        note(_("Grafik ini menggabungkan {daftar}.").format(daftar=peaks.listed([names[kode] for kode in both])))
    clicks.watch()


@faults.part
def ranking(view: View, table: pl.DataFrame, picture: Picture) -> None:
    """Areas from the highest number on the map to the lowest; of two measures, by the first."""
    field, changed = view.state.jenjang, KINDS[picture.request.kind].amount == "selisih"
    bars, faded = view.kept("ranked", lambda: _ranked(view, table, picture))
    if all(bar.value is None for bar in bars):
        note(_("Tidak ada angka untuk diurutkan pada pilihan ini."))
        return
    if len(picture.panels) > 1:
        note(measures.named(view.data.ukuran[view.state.ukuran], table))

    def drawn() -> Figure:
        return ordered_bars(bars, view.look, getattr(view.state, field), faded=faded, changes=changed)

    chart.chart(drawn, "peta_peringkat", _("Peringkat wilayah"), field=field, after_map=True)


def _ranked(view: View, table: pl.DataFrame, picture: Picture) -> tuple[list[Bar], tuple[str, ...]]:
    """The bars, first on top, and the codes of those that are pale."""
    amount = KINDS[picture.request.kind].amount
    unsure = _unsure(view) if amount == "selisih" else set[str]()
    bars = _of_measure(view, table) if amount == "nilai" else _of_picture(picture, unsure)
    unranked = {*table.filter(~superlatives.eligible(table, view.data.ukuran[view.state.ukuran]))["kode"]}
    if not _of_indicators(view):  # whose classes are those of other measures than the one ranked
        colours = picture.colours(picture.panels[min(picture.request.shown, len(picture.panels) - 1)])
        bars = [replace(bar, colour=colours.get(bar.code, "")) for bar in bars]
    bars.sort(key=lambda bar: (bar.value is None, bar.code in unranked, -(bar.value or 0)))
    return bars, tuple({*view.selection.faded[view.state.jenjang], *unranked, *unsure})


def _of_indicators(view: View) -> bool:
    """True for small maps of indicators."""
    return KINDS[view.state.jenis].panels == "indikator" and view.state.deret == "indikator"


def _unsure(view: View) -> set[str]:
    """Areas whose change may have gone either way: by blanks, or by chance."""
    ukuran = view.data.ukuran[view.state.ukuran]
    told = changes.by_area(view, ukuran, view.state.jenjang)
    return {kode for kode, change in told.items() if changes.unsure(ukuran, change)}


def _of_picture(picture: Picture, unsure: Collection[str] = ()) -> list[Bar]:
    """Bars of the map's own numbers; those ``unsure`` say so."""
    [panel] = picture.panels
    rows = zip(picture.request.codes, picture.request.names, picture.numbers[0], panel.values, panel.texts, strict=True)
    open_ = " " + _("(belum pasti)")
    return [
        Bar(code, name, value, written + (open_ if code in unsure else ""), hover=f"{name}: {text}")
        for code, name, value, written, text in rows
    ]


def _of_measure(view: View, table: pl.DataFrame) -> list[Bar]:
    ukuran = view.data.ukuran[view.state.ukuran]
    value, smoothed = measures.shown(ukuran, table), measures.smoothed(ukuran, table)
    names, line = places.area_names(view), measures.line(ukuran, table)

    def bar(row: dict[str, Any]) -> Bar:
        kode = row["kode"]
        interval = measures.interval(ukuran, row) if not smoothed else None
        text = measures.value_text(ukuran, row[value])
        hover = f"{names[kode]}: {measures.area_text(ukuran, row, line.ranks.get(kode), len(line.kode))}"
        return Bar(kode, names[kode], row[value], text, interval, hover)

    return [bar(row) for row in table.rows(named=True)]


@faults.part
def counted(view: View, axis: str) -> None:
    """Causes or groups among the poor families, or all families, shown; a click keeps only the families with it."""
    if comparing.chosen(view):
        beside.counted(view, axis)
        return
    terms.whom(view)
    terms.bars(view, view.state, axis, f"peta_{axis}", after_map=True)


Draw = Callable[[View, pl.DataFrame, Picture], None]
CHARTS: Mapping[str, Draw] = {
    "peringkat": ranking,
    "penyebab": lambda view, _table, _picture: counted(view, "penyebab"),
    "kelompok": lambda view, _table, _picture: counted(view, "kelompok"),
    "irisan": lambda view, _table, _picture: overlap.overlaps(view),
    "sebaran": lambda view, table, _picture: areas.spread(view, table),
    "kontribusi": lambda view, table, _picture: areas.contributions(view, table),
    "banding": lambda view, table, _picture: areas.against(view, table),
    "lereng": lambda view, table, _picture: rounds.slopes(view, table),
}
"""The charts by the codes of ``filters/codes.CHARTS``, which also names them."""
