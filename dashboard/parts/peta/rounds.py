"""Beside the map: how every gampong moved between two rounds."""

import polars as pl

from dashboard.blocks import chart
from dashboard.blocks.text import note
from dashboard.charts import slope
from dashboard.charts.slope import Slope
from dashboard.parts.peta.areas import axis_text, raw_only
from dashboard.sentences import changes, lines, measures, places
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number
from peka_core.catalog.ukuran import Ukuran
from peka_core.tabulation.comparison import Change


@faults.part
def slopes(view: View, _table: pl.DataFrame) -> None:
    """The map's measure of every gampong in an earlier round and in the one shown."""
    pair = compared(view)
    if pair is None:
        text = _("Putaran {putaran} adalah yang pertama: belum ada putaran pembanding")
        note(text.format(putaran=view.data.round_of(view.state)))
        return
    ukuran = view.data.ukuran[view.state.ukuran]
    why = changes.reason(view, ukuran)
    if why:
        note(_("{ukuran}: tidak sebanding. {alasan}").format(ukuran=ukuran.label(bahasa()), alasan=why))
        return
    drawn = _lines(view, ukuran)
    title = _("{ukuran}: perubahan dari {dari} ke {ke}").format(
        ukuran=lines.of_change(view, ukuran, pair), dari=pair[0], ke=pair[1]
    )
    note(title)
    if not drawn:
        note(_("Tidak ada gampong yang angkanya dapat ditampilkan untuk pilihan ini."))
        return
    fig = slope.slopes(
        drawn,
        view.look,
        pair,
        {1: _("naik"), -1: _("turun"), 0: _("tetap atau belum pasti")},
        lambda value: axis_text(ukuran.unit, value),
        view.state.gampong,
        faded=view.selection.faded["gampong"],
    )
    chart.chart(fig, "peta_lereng", title, field="gampong", after_map=True)
    missing = len(view.data.katalog.wilayah.gampong) - len(drawn)
    if missing:
        note(_("{n} gampong tidak punya angka pada salah satu putaran.").format(n=number(missing)))
    note(" ".join(filter(None, (changes.since(view), changes.prices(view, ukuran)))))
    if view.data.differences(view.state):
        note(_("Kedua putaran tidak sepenuhnya dapat dibandingkan; lihat Statistik, bagian Perubahan."))
    raw_only(view)


def compared(view: View) -> tuple[str, str] | None:
    """The earlier and the later of the two rounds to compare; None in the first."""
    before = view.data.round_before(view.state)
    return (before, view.data.round_of(view.state)) if before else None


def _lines(view: View, ukuran: Ukuran) -> list[Slope]:
    told = changes.by_area(view, ukuran, "gampong")
    return [_slope(view, ukuran, kode, change) for kode, change in told.items()]


def _slope(view: View, ukuran: Ukuran, kode: str, change: Change) -> Slope:
    name = places.area_names(view)[kode]
    moved = changes.direction(ukuran, change)
    arrow = {1: "▲", -1: "▼", 0: "="}[moved]
    value = measures.value_text(ukuran, change.after)
    hover = f"{name}: {changes.of_area(view, ukuran, change)}"
    name = places.careful(name, change.families)
    return Slope(kode, name, change.before, change.after, moved, f"{value} {arrow}", hover)
