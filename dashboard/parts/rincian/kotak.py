"""The drill-down as boxes: what adds to the index, the main causes, the groups."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from dashboard.blocks import chart, text
from dashboard.charts import shades
from dashboard.charts.treemap import Leaf, treemap
from dashboard.look.theme import LIGHT
from dashboard.sentences import measures, subject
from dashboard.sentences import terms as words
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent

Total = dict[str, float]


@faults.part
def boxes(view: View, total: Total) -> None:
    """Treemap of the axis, under what its areas and colours are."""
    if words.beyond(view, view.state):
        text.note(words.beyond(view, view.state))
        return
    BOXES[view.state.sumbu](view, total)


@faults.part
def _box(view: View, title: str, leaves: list[Leaf], area: str, colour: str) -> None:
    st.header(title)
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


@faults.part
def _parts_of_index(view: View, total: Total) -> None:
    title, katalog = _("Sumbangan indikator pada Indeks PEKA"), view.data.katalog
    if total["M0"] is None or any(total[f"kontribusi-{item.kode}"] is None for item in katalog.indikator):
        st.header(title)
        closed = measures.unpublished() if view.data.public else measures.unknown(view.data.ukuran["M0"], total)
        text.note(closed)
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


@faults.part
def _main_causes(view: View, _total: Total) -> None:
    if view.data.public:
        _public_causes(view)
        return
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


@faults.part
def _public_causes(view: View) -> None:
    """Causes as they are published: which one is the main one of a family is not."""
    poor = words.among_poor(view)
    names, column = words.labels(view, "penyebab"), "keluarga_miskin" if poor else "keluarga"
    rows = view.data.by_term(view.state, "penyebab").rows(named=True)
    leaves = [_leaf("", names[row["kode"]], row, row[column]) for row in rows if row[column]]
    title = _("Keluarga miskin menurut penyebab") if poor else _("Semua keluarga menurut penyebab")
    area = _("keluarga miskin yang menyebutnya") if poor else _("keluarga yang menyebutnya")
    _box(view, title, leaves, area, _("bagian keluarga yang menyebut penyebab itu yang miskin"))


@faults.part
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
