"""Beside the map: how every gampong moved between two rounds."""

from typing import Any

import polars as pl

from dashboard.blocks import chart
from dashboard.blocks.text import note
from dashboard.charts import slope
from dashboard.charts.slope import Slope
from dashboard.parts.peta.areas import axis_text, raw_only
from dashboard.sentences import measures, places
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number
from peka_core.catalog.ukuran import Ukuran


def slopes(view: View, _table: pl.DataFrame) -> None:
    """The map's measure of every gampong in an earlier round and in the one shown."""
    pair = compared(view)
    if pair is None:
        text = _("Putaran {putaran} adalah yang pertama: belum ada putaran pembanding")
        note(text.format(putaran=view.data.round_of(view.state)))
        return
    ukuran = view.data.ukuran[view.state.ukuran]
    lines = _lines(view, ukuran, pair)
    title = _("{ukuran}: perubahan dari {dari} ke {ke}").format(ukuran=ukuran.label(bahasa()), dari=pair[0], ke=pair[1])
    note(title)
    if not lines:
        note(_("Tidak ada gampong yang angkanya dapat ditampilkan untuk pilihan ini."))
        return
    fig = slope.slopes(
        lines,
        view.look,
        pair,
        {1: _("naik"), -1: _("turun"), 0: _("tetap")},
        lambda value: axis_text(ukuran.unit, value),
        view.state.gampong,
        faded=view.selection.faded["gampong"],
    )
    chart.chart(fig, "peta_lereng", title, field="gampong", after_map=True)
    missing = len(view.data.katalog.wilayah.gampong) - len(lines)
    if missing:
        note(_("{n} gampong tidak punya angka pada salah satu putaran.").format(n=number(missing)))
    if view.data.differences(view.state):
        note(_("Kedua putaran tidak sepenuhnya dapat dibandingkan; lihat Statistik, bagian Perubahan."))
    raw_only(view)


def compared(view: View) -> tuple[str, str] | None:
    """The earlier and the later of the two rounds to compare; None in the first."""
    before = view.data.round_before(view.state)
    return (before, view.data.round_of(view.state)) if before else None


def _lines(view: View, ukuran: Ukuran, pair: tuple[str, str]) -> list[Slope]:
    before, after = (view.data.by_gampong(view.state, putaran=item) for item in pair)
    old = {row["kode"]: row for row in before.rows(named=True)}
    return [
        _slope(view, ukuran, pair, old[row["kode"]], row)
        for row in after.rows(named=True)
        if row[ukuran.kode] is not None and old[row["kode"]][ukuran.kode] is not None
    ]


def _slope(view: View, ukuran: Ukuran, pair: tuple[str, str], old: dict[str, Any], new: dict[str, Any]) -> Slope:
    name = places.area_names(view)[new["kode"]]
    change = measures.change_text(ukuran, new[ukuran.kode], old[ukuran.kode]) or ""
    moved = measures.direction(ukuran, new[ukuran.kode], old[ukuran.kode])
    arrow = {1: "▲", -1: "▼", 0: "="}[moved]
    value = measures.value_text(ukuran, new[ukuran.kode])
    sentence = _("{nama}: {lama} ({n_lama} keluarga) pada {dari} menjadi {baru} ({n_baru} keluarga) pada {ke}, {ubah}")
    hover = sentence.format(
        nama=name,
        lama=measures.value_text(ukuran, old[ukuran.kode]),
        n_lama=number(old[ukuran.kolom_keluarga]),
        dari=pair[0],
        baru=value,
        n_baru=number(new[ukuran.kolom_keluarga]),
        ke=pair[1],
        ubah=change,
    )
    name = places.careful(name, min(measures.base(ukuran, new), measures.base(ukuran, old)))
    return Slope(new["kode"], name, old[ukuran.kode], new[ukuran.kode], moved, f"{value} {arrow}", hover)
