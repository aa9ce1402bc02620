"""The drill-down page's parts, one axis at a time: by dimension, by cause, by group."""

from collections.abc import Callable, Mapping

import polars as pl
import streamlit as st

from dashboard.blocks import chart, levels, tables, terms, text
from dashboard.blocks.controls import switch
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.filters.codes import labels
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
