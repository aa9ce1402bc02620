"""The drill-down page's parts, one axis at a time: by dimension, by cause, by group."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import chart, terms, text
from dashboard.blocks.controls import switch
from dashboard.charts import shades
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.charts.treemap import Leaf, treemap
from dashboard.filters.codes import labels
from dashboard.look.theme import LIGHT
from dashboard.sentences import headlines, measures, peaks, subject
from dashboard.sentences import terms as words
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import N_, _, bahasa, number, percent
from peka_core.tabulation import superlatives

Total = dict[str, float]

HEADLINES = {
    "penyebab": N_("Di {tempat}, penyebab yang paling sering disebut: {nama} ({n} keluarga)"),
    "kelompok": N_("Di {tempat}, kelompok terbesar: {nama} ({n} keluarga)"),
}
NOBODY = {
    "penyebab": N_("Di {tempat}, tidak ada penyebab yang jelas paling sering disebut"),
    "kelompok": N_("Di {tempat}, tidak ada kelompok yang jelas terbesar"),
}


def headline(view: View, total: Total) -> str:
    """The finding of the axis: the largest contribution; the cause most poor families name; who is poor most often."""
    if not total["keluarga"]:
        return headlines.nothing(view)
    place = subject.where(view)
    if view.state.sumbu == "dimensi":
        return _largest_part(view, total, place)
    if not words.among_poor(view):
        return _most(view, total, place)
    if total["H"] is None:
        return headlines.untold(view, view.data.ukuran["H"], total)
    if not total["H"]:
        return _("Di {tempat} tidak ada penduduk miskin multidimensi").format(tempat=place)
    return _poorest(view, place) if view.state.sumbu == "kelompok" else _most_of_poor(view, total, place)


def _others(view: View) -> pl.DataFrame:
    """Terms of the axis that are not themselves the filter: of those the sentence says it already."""
    axis = view.state.sumbu
    table = view.data.by_term(view.state, axis)
    return table.filter(~pl.col("kode").is_in(list(getattr(view.state, axis))))


def _most(view: View, total: Total, place: str) -> str:
    """The cause or group of most families, poor or not."""
    axis = view.state.sumbu
    counts = dict(_others(view).select("kode", "keluarga").iter_rows())
    top = superlatives.of_terms(counts, int(total["keluarga"] + total["keluarga_hilang"]))
    if not 0 < len(top) <= peaks.NAMED:
        return _(NOBODY[axis]).format(tempat=place)
    return _(HEADLINES[axis]).format(
        tempat=place, nama=peaks.group(top, words.lowered(view, axis)), n=_range(counts[kode] for kode in top)
    )


def _most_of_poor(view: View, total: Total, place: str) -> str:
    """The cause most poor families name."""
    table = _others(view)
    top = superlatives.by_poor(table, int(total["tercacah_miskin"]))
    if not 0 < len(top) <= peaks.NAMED:
        return _("Di {tempat}, tidak ada penyebab yang jelas paling sering disebut keluarga miskin").format(
            tempat=place
        )
    counts = dict(table.select("kode", "keluarga_miskin").iter_rows())
    return _("Di {tempat}, penyebab yang paling sering disebut keluarga miskin: {nama} ({n} keluarga)").format(
        tempat=place, nama=peaks.group(top, words.lowered(view, "penyebab")), n=_range(counts[kode] for kode in top)
    )


def _poorest(view: View, place: str) -> str:
    """The groups with the highest poverty rate, but those that are poor by their own definition."""
    found = superlatives.by_poverty(_others(view), words.circular(view))
    top = found.highest()
    if not 0 < len(top) <= peaks.NAMED:
        return _("Di {tempat}, tidak ada kelompok yang jelas paling sering miskin").format(tempat=place)
    return _("Di {tempat}, yang paling sering miskin: {nama} ({nilai} penduduknya)").format(
        tempat=place, nama=peaks.group(top, words.lowered(view, "kelompok")), nilai=peaks.span(found, top, percent)
    )


def _range(counts: Any) -> str:
    every = list(counts)
    low, high = number(min(every)), number(max(every))
    return low if low == high else _("{rendah} sampai {tinggi}").format(rendah=low, tinggi=high)


def _largest_part(view: View, total: Total, place: str) -> str:
    """The dimension that adds most to the index; of none where nobody, or too few are poor, or none stands out."""
    index = view.data.ukuran["M0"]
    if total["M0"] is None:
        return headlines.untold(view, index, total)
    if not total["M0"]:
        return _("Di {tempat} tidak ada penduduk miskin multidimensi").format(tempat=place)
    parts = {item.kode: total[f"kontribusi-dimensi-{item.kode}"] for item in view.data.katalog.dimensi}
    poor = total[index.kolom_keluarga]
    found = superlatives.by_shares(parts, dict.fromkeys(parts, poor))
    top = found.highest()
    if not 0 < len(top) <= peaks.NAMED:
        return _("Di {tempat}, tidak ada dimensi yang jelas paling besar sumbangannya pada kemiskinan").format(
            tempat=place
        )
    names = {item.kode: item.label(bahasa()).lower() for item in view.data.katalog.dimensi}
    return _("Di {tempat}, {nama} penyumbang terbesar kemiskinan: {nilai} dari Indeks PEKA").format(
        tempat=place, nama=peaks.group(top, names), nilai=peaks.span(found, top, lambda share: percent(share, 0))
    )


def axis(view: View) -> None:
    """Switch of the drill-down: by dimension, by cause or by group; and whom is counted."""
    with st.container(horizontal=True, gap="medium"):
        switch("sumbu", _("Rinci menurut"), labels("sumbu"), view.state.sumbu)
        terms.switch_whom(view)
    terms.who_is_poor(view)


def bars(view: View, total: Total) -> None:
    """Sorted bars of the axis, under what they show; causes and groups filter on click."""
    BARS[view.state.sumbu](view, total)


def boxes(view: View, total: Total) -> None:
    """Treemap of the axis, under what its areas and colours are."""
    BOXES[view.state.sumbu](view, total)


@faults.part
def table(view: View) -> None:
    """The numbers of the axis, families beside families and persons beside persons; dimensions have theirs on Peta."""
    axis = view.state.sumbu
    if axis == "dimensi":
        return
    heading = {"penyebab": _("Angka menurut penyebab"), "kelompok": _("Angka menurut kelompok")}[axis]
    st.subheader(heading)
    terms.table(view, view.state, axis, subject.title(view, heading))


def _terms(view: View, _total: Total) -> None:
    axis = view.state.sumbu
    terms.bars(view, view.state, axis, f"rincian_{axis}")


def _indicators(view: View, total: Total) -> None:
    """What the poor, or all people, lack: share and number of persons."""
    poor = words.among_poor(view)
    head = view.data.ukuran["M0" if poor else "H"]
    if total[head.kode] is None or (poor and not total["H"]):
        st.subheader(_("Kekurangan menurut indikator"))
        text.note(measures.unknown(head, total))
        return
    whole = total["orang"] * (total["H"] if poor else 1)
    title = (
        _("Yang dialami {n} penduduk miskin: persen dari mereka (orang)")
        if poor
        else _("Yang dialami {n} penduduk, miskin atau tidak: persen dari mereka (orang)")
    ).format(n=number(whole))
    rows = []
    for item in view.data.katalog.indikator:
        share = total[f"dialami-{item.kode}" if poor else f"indikator-{item.kode}"]
        told = "–" if share is None else f"{percent(share)} ({number(share * whole)})"
        rows.append(Bar(item.kode, item.kekurangan(bahasa()), share, told))
    st.subheader(title)
    chart.chart(ranked_bars(rows, view.look, stacked=True, size=14), "rincian_indikator", subject.title(view, title))


BARS: Mapping[str, Callable[[View, Total], None]] = {"dimensi": _indicators, "penyebab": _terms, "kelompok": _terms}
"""The bars of each axis."""


def _box(view: View, title: str, leaves: list[Leaf], area: str, colour: str) -> None:
    st.subheader(title)
    if not any(leaf.value for leaf in leaves):
        text.note(_("Belum ada yang tercatat untuk pilihan ini."))
        return
    axis = view.state.sumbu
    selected = () if axis == "dimensi" else getattr(view.state, axis)
    chart.chart(treemap(leaves, view.look, selected), f"rincian_kotak_{axis}", subject.title(view, title))
    strong = _("makin gelap makin besar") if view.look.name == LIGHT.name else _("makin terang makin besar")
    classes = shades.legend(view.look, shades.step([leaf.rate for leaf in leaves if leaf.rate is not None], view.look))
    text.note(
        _("Luas kotak: {luas}. Warna: {warna}, {sedikit} sampai {banyak}, {kuat}. Kotak tanpa tulisan: tunjuk.").format(
            luas=area, warna=colour, sedikit=classes[0][1], banyak=classes[-1][1], kuat=strong
        )
    )


def _parts_of_index(view: View, total: Total) -> None:
    title, katalog = _("Sumbangan indikator pada Indeks PEKA"), view.data.katalog
    if total["M0"] is None:
        st.subheader(title)
        text.note(measures.unknown(view.data.ukuran["M0"], total))
        return
    roots = [
        Leaf(f"d-{d.kode}", "", d.label(bahasa()), 0, percent(total[f"kontribusi-dimensi-{d.kode}"]))
        for d in katalog.dimensi
    ]
    leaves = [
        _indicator_leaf(item.kode, f"d-{item.dimensi}", item.kekurangan(bahasa()), total) for item in katalog.indikator
    ]
    _box(view, title, [*roots, *leaves], _("sumbangan"), _("bagian penduduk miskin yang mengalaminya"))


def _indicator_leaf(kode: str, parent: str, name: str, total: Total) -> Leaf:
    share, rate = total[f"kontribusi-{kode}"], total[f"dialami-{kode}"]
    hover = _("{nama}: {bagian} dari Indeks PEKA; dialami {nilai} penduduk miskin").format(
        nama=name, bagian=percent(share), nilai=percent(rate)
    )
    return Leaf(kode, parent, name, share or 0, percent(share), rate, hover)


def _main_causes(view: View, _total: Total) -> None:
    poor, katalog = words.among_poor(view), view.data.katalog
    rows = {row["kode"]: row for row in view.data.by_term(view.state, "penyebab").rows(named=True)}
    names, column = words.labels(view, "penyebab"), "utama_miskin" if poor else "utama"
    leaves = [
        _leaf(f"j-{item.jenis}", names[item.kode], rows[item.kode], rows[item.kode][column])
        for item in katalog.penyebab
        if rows[item.kode][column]
    ]
    kinds = {leaf.parent for leaf in leaves}
    roots = [
        Leaf(f"j-{j.kode}", "", j.label(bahasa()), 0, "") for j in katalog.jenis_penyebab if f"j-{j.kode}" in kinds
    ]
    title = _("Penyebab utama keluarga miskin") if poor else _("Penyebab utama semua keluarga")
    area = (
        _("keluarga miskin yang menyebutnya sebagai penyebab utama")
        if poor
        else _("keluarga yang menyebutnya sebagai penyebab utama")
    )
    _box(view, title, [*roots, *leaves], area, _("bagian keluarga yang menyebut penyebab itu yang miskin"))


def _groups(view: View, _total: Total) -> None:
    poor = words.among_poor(view)
    names, column = words.labels(view, "kelompok"), "keluarga_miskin" if poor else "keluarga"
    rows = view.data.by_term(view.state, "kelompok").rows(named=True)
    leaves = [_leaf("", names[row["kode"]], row, row[column]) for row in rows if row[column]]
    title = _("Keluarga miskin menurut kelompok") if poor else _("Semua keluarga menurut kelompok")
    area = _("keluarga miskin kelompok itu") if poor else _("keluarga kelompok itu")
    _box(view, title, leaves, area, _("bagian keluarga kelompok itu yang miskin"))


def _leaf(parent: str, name: str, row: dict[str, Any], size: int) -> Leaf:
    """A box of families, coloured by the share of its families that are poor."""
    told = words.hidden(row) if row["laju"] is None else words.families(row)
    share = "" if row["laju"] is None else f" · {percent(row['laju'])}"
    return Leaf(row["kode"], parent, name, size, number(size) + share, row["laju"], f"{name}: {number(size)}<br>{told}")


BOXES: Mapping[str, Callable[[View, Total], None]] = {
    "dimensi": _parts_of_index,
    "penyebab": _main_causes,
    "kelompok": _groups,
}
"""The treemap of each axis."""
