"""The drill-down page's parts, one axis at a time: by dimension, by cause, by group."""

from collections.abc import Sequence
from typing import Any

from dashboard.blocks import chart, tables, text
from dashboard.blocks.controls import switch
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.charts.cells import Grid, heatmap
from dashboard.charts.treemap import Leaf, treemap
from dashboard.filters.codes import labels
from dashboard.sentences import filters, headlines, measures, peaks, places, subject
from dashboard.shell.view import View
from dashboard.wording import N_, _, bahasa, number, percent
from peka_core.exports import Sheet
from peka_core.tabulation import superlatives

MATRIX_GROUPS = 8
"""Most groups a matrix shows side by side; the largest ones."""

BARS = {
    "dimensi": N_("Penduduk yang kekurangan, per indikator"),
    "penyebab": N_("Keluarga menurut penyebab"),
    "kelompok": N_("Keluarga menurut kelompok"),
}
BOXES = {
    "dimensi": N_("Sumbangan indikator pada Indeks PEKA"),
    "penyebab": N_("Penyebab utama menurut jenis"),
    "kelompok": N_("Keluarga miskin menurut kelompok"),
}


def tables_of(view: View, total: dict[str, float]) -> list[Sheet]:
    """What the charts of all three axes show, as tables to take along."""
    compared = {places.place(view, view.state): total}
    if view.state.gampong or view.state.kecamatan:
        compared[view.data.katalog.wilayah.nama] = view.data.city(view.state)
    by_term = [tables.terms(view, axis) for axis in ("penyebab", "kelompok")]
    return [tables.indicators(view, compared), *by_term, tables.pairs(view)]


def headline(view: View, total: dict[str, float]) -> str:
    """The finding of the axis: the largest contribution, cause or group."""
    axis = view.state.sumbu
    if not total["keluarga"]:
        return headlines.nothing(view)
    if axis == "dimensi":
        return _largest_part(view, total)
    chosen = getattr(view.state, axis)
    rows = view.data.by_term(view.state, axis).select("kode", "keluarga").iter_rows()
    counts = {kode: n for kode, n in rows if kode not in chosen}
    top = superlatives.of_terms(counts, int(total["keluarga"] + total["keluarga_hilang"]))
    what = _first_of_all(axis) if not chosen else _first_of_others(axis)
    if not 0 < len(top) <= peaks.NAMED or not any(counts[kode] for kode in top):
        return subject.said(view, what, _("tidak ada yang jelas menonjol"))
    names = {kode: filters.lowered(name) for kode, name in _labels(view, axis).items()}
    low, high = (number(find(counts[kode] for kode in top)) for find in (min, max))
    n = low if low == high else f"{low}\N{EN DASH}{high}"
    return subject.said(view, what, _("{nama} ({n} keluarga)").format(nama=peaks.group(top, names), n=n))


def _first_of_all(axis: str) -> str:
    return {"penyebab": _("Penyebab yang paling sering disebut"), "kelompok": _("Kelompok keluarga terbesar")}[axis]


def _first_of_others(axis: str) -> str:
    """What is named beside the chosen ones, which every family of the filter has."""
    return {
        "penyebab": _("Penyebab lain yang paling sering disebut"),
        "kelompok": _("Kelompok keluarga lain yang terbesar"),
    }[axis]


def _largest_part(view: View, total: dict[str, float]) -> str:
    """The dimension that adds most to the index; of none where nobody, or too few are poor, or none stands out."""
    index, what = view.data.ukuran["M0"], _("Penyumbang terbesar kemiskinan multidimensi")
    if total["M0"] is None:
        return headlines.untold(view, index, total)
    if not total["M0"]:
        return subject.said(view, _("Kemiskinan multidimensi"), _("tidak ada penduduk miskin"))
    parts = {item.kode: total[f"kontribusi-dimensi-{item.kode}"] for item in view.data.katalog.dimensi}
    poor = total[index.kolom_keluarga]
    found = superlatives.by_shares(parts, dict.fromkeys(parts, poor))
    top = found.highest()
    if not 0 < len(top) <= peaks.NAMED:
        return subject.said(view, what, _("tidak ada dimensi yang jelas terbesar"))
    names = {item.kode: item.label(bahasa()).lower() for item in view.data.katalog.dimensi}
    told = _("{nama}, {nilai} dari Indeks PEKA").format(
        nama=peaks.group(top, names), nilai=peaks.span(found, top, lambda share: percent(share, 0))
    )
    return subject.said(view, what, told)


def _labels(view: View, axis: str) -> dict[str, str]:
    return {item.kode: item.label(bahasa()) for item in getattr(view.data.katalog, axis)}


def bars(view: View, total: dict[str, float]) -> None:
    """Sorted bars of the axis; causes and groups filter on click."""
    axis = view.state.sumbu
    if axis == "dimensi":
        if total["H"] is None:
            text.note(measures.unknown(view.data.ukuran["H"], total))
            return
        rows = [
            Bar(i.kode, i.kekurangan(bahasa()), total[f"indikator-{i.kode}"], _rate(total, f"indikator-{i.kode}"))
            for i in view.data.katalog.indikator
        ]
        chart.chart(ranked_bars(rows, view.look, stacked=True), "rincian_indikator", _(BARS[axis]))
        text.note(_("Bagian penduduk yang kekurangan, miskin atau tidak; angka dalam kurung adalah jumlah keluarga."))
        return
    names = _labels(view, axis)
    rows = [
        Bar(
            row["kode"],
            names[row["kode"]],
            row["keluarga"],
            _counted(row),
        )
        for row in view.data.by_term(view.state, axis).rows(named=True)
    ]
    selected = getattr(view.state, axis)
    chart.chart(ranked_bars(rows, view.look, selected, stacked=True), f"rincian_{axis}", _(BARS[axis]), field=axis)


def _counted(row: dict[str, Any]) -> str:
    """Families with a term, and the poor among them where that may be told."""
    if row["keluarga_miskin"] is None:
        return _("{n} keluarga").format(n=number(row["keluarga"]))
    return _("{n} keluarga, {miskin} miskin").format(n=number(row["keluarga"]), miskin=number(row["keluarga_miskin"]))


def _rate(total: dict[str, float], kode: str) -> str:
    return f"{percent(total[kode])} ({number(total[f'{kode}_keluarga'])})"


def boxes(view: View, total: dict[str, float]) -> None:
    """Treemap of the axis."""
    axis = view.state.sumbu
    if axis == "dimensi" and total["M0"] is None:
        text.note(measures.unknown(view.data.ukuran["M0"], total))
        return
    if axis == "dimensi":
        leaves, selected = _dimension_leaves(view, total), ()
    else:
        leaves = _cause_leaves(view) if axis == "penyebab" else _group_leaves(view)
        selected = getattr(view.state, axis)
    chart.chart(treemap(leaves, view.look, selected), f"rincian_kotak_{axis}", _(BOXES[axis]))


def _dimension_leaves(view: View, total: dict[str, float]) -> list[Leaf]:
    katalog = view.data.katalog
    roots = [
        Leaf(f"d-{d.kode}", "", d.label(bahasa()), 0, percent(total[f"kontribusi-dimensi-{d.kode}"]))
        for d in katalog.dimensi
    ]
    leaves = [
        Leaf(
            i.kode,
            f"d-{i.dimensi}",
            i.kekurangan(bahasa()),
            total[f"kontribusi-{i.kode}"] or 0,
            percent(total[f"kontribusi-{i.kode}"]),
        )
        for i in katalog.indikator
    ]
    return [*roots, *leaves]


def _cause_leaves(view: View) -> list[Leaf]:
    katalog = view.data.katalog
    counts = dict(view.data.by_term(view.state, "penyebab").select("kode", "utama").iter_rows())
    kinds = [j for j in katalog.jenis_penyebab if any(counts[p.kode] for p in katalog.penyebab if p.jenis == j.kode)]
    roots = [
        Leaf(
            f"j-{j.kode}",
            "",
            j.label(bahasa()),
            0,
            number(sum(counts[p.kode] for p in katalog.penyebab if p.jenis == j.kode)),
        )
        for j in kinds
    ]
    leaves = [
        Leaf(p.kode, f"j-{p.jenis}", p.label(bahasa()), counts[p.kode], number(counts[p.kode]))
        for p in katalog.penyebab
        if counts[p.kode]
    ]
    return [*roots, *leaves]


def _group_leaves(view: View) -> list[Leaf]:
    names = _labels(view, "kelompok")
    rows = view.data.by_term(view.state, "kelompok").rows(named=True)
    return [
        Leaf(
            r["kode"], "", names[r["kode"]], r["keluarga_miskin"], f"{number(r['keluarga_miskin'])} · {percent(r['H'])}"
        )
        for r in rows
        if r["keluarga_miskin"]
    ]


def matrix(view: View) -> None:
    """Heatmap of families by cause and the largest groups."""
    pairs = view.data.cross(view.state)
    if not pairs.height:
        text.note(_("Belum ada penyebab yang tercatat untuk pilihan ini."))
        return
    counts = {(cause, group): n for cause, group, n in pairs.select("penyebab", "kelompok", "keluarga").iter_rows()}
    causes = _largest(view, "penyebab", len(view.data.katalog.penyebab))
    groups = _largest(view, "kelompok", MATRIX_GROUPS)
    cause_names, group_names = _labels(view, "penyebab"), _labels(view, "kelompok")
    grid = Grid(
        causes,
        [cause_names[kode] for kode in causes],
        groups,
        [group_names[kode] for kode in groups],
        [[counts.get((cause, group), 0) for group in groups] for cause in causes],
    )
    chart.chart(heatmap(grid, view.look), "rincian_matriks", _("Penyebab menurut kelompok"))


def _largest(view: View, axis: str, most: int) -> Sequence[str]:
    table = view.data.by_term(view.state, axis).sort("keluarga", descending=True)
    return table.filter(table["keluarga"] > 0)["kode"].to_list()[:most]


def axis(view: View) -> None:
    """Switch of the drill-down: by dimension, by cause or by group."""
    switch("sumbu", _("Rinci menurut"), labels("sumbu"), view.state.sumbu)
