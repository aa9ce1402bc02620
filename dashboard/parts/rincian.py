"""The drill-down page's parts, one axis at a time: by dimension, by cause, by group."""

from collections.abc import Sequence

from dashboard.blocks import chart, text
from dashboard.blocks.controls import switch
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.charts.cells import Grid, heatmap
from dashboard.charts.treemap import Leaf, treemap
from dashboard.filters.codes import labels
from dashboard.sentences import filters, headlines, places
from dashboard.shell.view import View
from dashboard.wording import N_, _, bahasa, number, percent

MATRIX_GROUPS = 8
"""Most groups a matrix shows side by side; the largest ones."""

HEADLINES = {
    "penyebab": N_("Di {tempat}, penyebab yang paling sering disebut: {nama} ({n} keluarga)"),
    "kelompok": N_("Di {tempat}, kelompok terbesar: {nama} ({n} keluarga)"),
}
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


def headline(view: View, total: dict[str, float]) -> str:
    """The finding of the axis: the largest contribution, cause or group."""
    if not total["keluarga"]:
        return headlines.nothing(view)
    place = places.place(view, view.state) + filters.among(view)
    if view.state.sumbu == "dimensi":
        top = max(view.data.katalog.dimensi, key=lambda d: total[f"kontribusi-dimensi-{d.kode}"] or 0)
        return _("Di {tempat}, {nama} penyumbang terbesar kemiskinan: {nilai} dari Indeks PEKA").format(
            tempat=place,
            nama=top.label(bahasa()).lower(),
            nilai=percent(total[f"kontribusi-dimensi-{top.kode}"], 0),
        )
    rows = view.data.by_term(view.state, view.state.sumbu).sort("keluarga", descending=True).rows(named=True)
    names = _labels(view, view.state.sumbu)
    template = _(HEADLINES[view.state.sumbu])
    return template.format(tempat=place, nama=filters.lowered(names[rows[0]["kode"]]), n=number(rows[0]["keluarga"]))


def _labels(view: View, axis: str) -> dict[str, str]:
    return {item.kode: item.label(bahasa()) for item in getattr(view.data.katalog, axis)}


def bars(view: View, total: dict[str, float]) -> None:
    """Sorted bars of the axis; causes and groups filter on click."""
    axis = view.state.sumbu
    if axis == "dimensi":
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
            _("{n} keluarga, {miskin} miskin").format(n=number(row["keluarga"]), miskin=number(row["keluarga_miskin"])),
        )
        for row in view.data.by_term(view.state, axis).rows(named=True)
    ]
    selected = getattr(view.state, axis)
    chart.chart(ranked_bars(rows, view.look, selected, stacked=True), f"rincian_{axis}", _(BARS[axis]), field=axis)


def _rate(total: dict[str, float], kode: str) -> str:
    return f"{percent(total[kode])} ({number(total[f'{kode}_keluarga'])})"


def boxes(view: View, total: dict[str, float]) -> None:
    """Treemap of the axis."""
    axis = view.state.sumbu
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
