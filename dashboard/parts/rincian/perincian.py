"""The drill-down page's parts, one axis at a time: by dimension, by cause, by group."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import chart, levels, tables, terms, text
from dashboard.blocks.controls import switch
from dashboard.charts import shades
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.charts.treemap import Leaf, treemap
from dashboard.filters.codes import labels
from dashboard.look.theme import LIGHT
from dashboard.parts.rincian import silang, sumbangan
from dashboard.sentences import headlines, measures, peaks, places, subject
from dashboard.sentences import terms as words
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.exports import Sheet
from peka_core.tabulation import superlatives
from peka_core.tabulation.axes import DEPRIVATIONS

Total = dict[str, float]


def tables_of(view: View, total: Total) -> list[Sheet]:
    """What the charts of all three axes show, as tables to take along."""
    compared = {places.place(view, view.state): total}
    if view.state.gampong or view.state.kecamatan:
        compared[view.data.katalog.wilayah.nama] = view.data.city(view.state)
    by_term = [tables.terms(view, axis) for axis in ("penyebab", "kelompok")]
    more = [] if view.data.public else [silang.sheet(view), sumbangan.sheet(view)]
    return [tables.indicators(view, compared), *by_term, *more]


def headline(view: View, total: Total) -> str:
    """The finding of the axis: the largest contribution; the cause most poor families name; who is poor most often."""
    axis, head = view.state.sumbu, view.data.ukuran["H"]
    if measures.nobody(total):
        return headlines.nothing(view)
    if words.beyond(view, view.state):
        return headlines.headline(view, view.data.by_level(view.state, view.data.finest(view.state)), total)
    if axis == "dimensi":
        return _largest_part(view, total)
    poor = words.among_poor(view)
    if poor and total["H"] is None:
        return headlines.untold(view, head, total)
    if poor and not total["H"]:
        return subject.said(view, head.label(bahasa()), _("tidak ada"))
    table = view.data.by_term(view.state, axis)
    others = table.filter(~pl.col("kode").is_in(list(getattr(view.state, axis))))
    what = words.first_of(view, axis, others=others.height < table.height)
    told = _poorest(view, others) if poor and axis == "kelompok" else _most(view, axis, others, total)
    return subject.said(view, what, told or _("tidak ada yang jelas menonjol"))


def _most(view: View, axis: str, table: pl.DataFrame, total: Total) -> str:
    """The cause or group of most families, or of most poor families; empty where none stands out."""
    if words.among_poor(view):
        column, top = "keluarga_miskin", superlatives.by_poor(table, int(total["tercacah_miskin"]))
    else:
        column, every = "keluarga", dict(table.select("kode", "keluarga").iter_rows())
        top = superlatives.of_terms(every, int((total["keluarga"] or 0) + total["keluarga_hilang"]))
    counts = dict(table.select("kode", column).iter_rows())
    if not 0 < len(top) <= peaks.NAMED or not any(counts[kode] for kode in top):
        return ""
    low, high = (number(find(counts[kode] for kode in top)) for find in (min, max))
    n = low if low == high else f"{low}\N{EN DASH}{high}"
    named = words.together(top, words.lowered(view, axis))
    if words.among_poor(view):
        return _("{nama} ({n} keluarga miskin)").format(nama=named, n=n)
    return _("{nama} ({n} keluarga)").format(nama=named, n=n)


def _poorest(view: View, table: pl.DataFrame) -> str:
    """The groups with the highest poverty rate, but those that are poor by their own definition."""
    found = superlatives.by_poverty(table, words.circular(view))
    top = found.highest()
    if not 0 < len(top) <= peaks.NAMED:
        return ""
    return _("{nama} ({nilai} penduduknya)").format(
        nama=words.together(top, words.lowered(view, "kelompok")), nilai=peaks.span(found, top, percent)
    )


def _largest_part(view: View, total: Total) -> str:
    """The dimension that adds most to the index; of none where nobody, or too few are poor, or none stands out."""
    index, what = view.data.ukuran["M0"], _("Penyumbang terbesar kemiskinan multidimensi")
    if total["M0"] is None:
        return headlines.untold(view, index, total)
    if not total["M0"]:
        return subject.said(view, _("Kemiskinan multidimensi"), _("tidak ada penduduk miskin"))
    parts = {item.kode: total[f"kontribusi-dimensi-{item.kode}"] for item in view.data.katalog.dimensi}
    if None in parts.values():  # published for kecamatan and city alone
        return subject.said(view, index.label(bahasa()), measures.figure_text(index, total))
    poor = total[index.kolom_keluarga]
    found = superlatives.by_shares(parts, dict.fromkeys(parts, poor))
    top = found.highest()
    if not 0 < len(top) <= peaks.NAMED:
        return subject.said(view, what, _("tidak ada dimensi yang jelas terbesar"))
    names = {item.kode: item.label(bahasa()).lower() for item in view.data.katalog.dimensi}
    told = _("{nama}, {nilai} dari Indeks PEKA").format(
        nama=words.together(top, names), nilai=peaks.span(found, top, lambda share: percent(share, 0))
    )
    return subject.said(view, what, told)


@faults.part
def axis(view: View) -> None:
    """Switch of the drill-down: by dimension, by cause or by group; and whom is counted."""
    if words.beyond(view, view.state):  # no axis of one group or cause is published
        terms.who_is_poor(view)
        return
    with st.container(horizontal=True, gap="medium"):
        switch("sumbu", _("Rinci menurut"), labels("sumbu"), view.state.sumbu)
        terms.switch_whom(view)
        deprivations = {view.state.sumbu, view.state.baris, view.state.kolom} & {*DEPRIVATIONS}
        if deprivations and not words.among_poor(view) and not view.data.public:
            switch("sensor", _("Kekurangan yang dihitung"), labels("sensor"), view.state.sensor)
    terms.who_is_poor(view)


@faults.part
def bars(view: View, total: Total) -> None:
    """Sorted bars of the axis, under what they show; causes and groups filter on click."""
    if words.beyond(view, view.state):
        levels.of_term(view, total)
        return
    BARS[view.state.sumbu](view, total)


@faults.part
def boxes(view: View, total: Total) -> None:
    """Treemap of the axis, under what its areas and colours are."""
    if words.beyond(view, view.state):
        text.note(words.beyond(view, view.state))
        return
    BOXES[view.state.sumbu](view, total)


@faults.part
def table(view: View) -> None:
    """The numbers of the axis, families beside families and persons beside persons; dimensions have theirs on Peta."""
    axis = view.state.sumbu
    if axis == "dimensi":
        return
    heading = {"penyebab": _("Angka menurut penyebab"), "kelompok": _("Angka menurut kelompok")}[axis]
    st.header(heading)
    terms.table(view, view.state, axis, subject.title(view, heading))


@faults.part
def _terms(view: View, _total: Total) -> None:
    axis = view.state.sumbu
    terms.bars(view, view.state, axis, f"rincian_{axis}")


@faults.part
def _indicators(view: View, total: Total) -> None:
    """What the poor, or all people, lack: share and number of persons."""
    poor = words.among_poor(view)
    head = view.data.ukuran["M0" if poor else "H"]
    if total[head.kode] is None or (poor and not total["H"]):
        st.header(_("Kekurangan menurut indikator"))
        text.note(measures.unknown(head, total))
        return
    whole = total["orang"] * (total["H"] if poor else 1)
    censored = bool(view.state.sensor) and not poor and not view.data.public
    title, prefix = _kind(poor=poor, censored=censored)
    title = title.format(n=number(whole))
    rows = []
    for item in view.data.katalog.indikator:
        share = total[f"{prefix}-{item.kode}"]
        told = measures.shared_text(share, whole)
        rows.append(Bar(item.kode, item.kekurangan(bahasa()), share, told))
    st.header(title)
    chart.chart(ranked_bars(rows, view.look, stacked=True, size=14), "rincian_indikator", subject.title(view, title))


def _kind(*, poor: bool, censored: bool) -> tuple[str, str]:
    """Title of the bars of indicators, and how their columns begin: of the poor, of all, or censored."""
    if poor:
        return _("Yang dialami {n} penduduk miskin: persen dari mereka (orang)"), "dialami"
    if censored:
        return _("Yang dialami penduduk miskin: persen dari {n} penduduk, miskin atau tidak (orang)"), "tersensor"
    return _("Yang dialami {n} penduduk, miskin atau tidak: persen dari mereka (orang)"), "indikator"


BARS: Mapping[str, Callable[[View, Total], None]] = {"dimensi": _indicators, "penyebab": _terms, "kelompok": _terms}
"""The bars of each axis."""


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
