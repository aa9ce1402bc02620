"""Section ``ketergantungan`` of the page Kemandirian: families on direct aid and nothing else, and for how long."""

import polars as pl
import streamlit as st

from dashboard.blocks import chart, frame, table, table_html, text
from dashboard.blocks.columns import marked
from dashboard.charts.bars import Bar, ordered_bars, ranked_bars
from dashboard.parts.kemandirian import kata
from dashboard.sentences import subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.source.reading_graduation import Dependence
from dashboard.wording import _, number, percent
from peka_core.exports import Column, Sheet
from peka_core.measures.sampling.quality import MINIMUM_SHOWN


def headline(view: View) -> str:
    """Families on direct aid only, of how many, and how many of them for long."""
    found, what = view.data.dependence(view.state), _("Keluarga yang hanya menerima bantuan langsung")
    row = found.total.row(0, named=True)
    if not row["menerima"]:
        return subject.said(view, what, _("tidak ada keluarga yang tercatat menerima program"))
    if row["tercacah_menerima"] < MINIMUM_SHOWN:
        return subject.said(view, what, _("terlalu sedikit keluarga yang menerima program"))
    told = _("{n}, yaitu {bagian} dari {menerima} keluarga yang menerima program").format(
        n=number(row["langsung_saja"]), bagian=percent(row["bagian"]), menerima=number(row["menerima"])
    )
    if found.lengths.height > 1:
        told += "; " + _("{n} di antaranya dua putaran berturut-turut atau lebih").format(n=number(row["lama"]))
    return subject.said(view, what, told)


@faults.part
def section(view: View) -> None:
    """How long beside how it went on, then every gampong and the levels of poverty."""
    found = view.data.dependence(view.state)
    row = found.total.row(0, named=True)
    if row["tercacah_menerima"] < MINIMUM_SHOWN:
        frame.no_answer(view, headline(view))
        return
    st.header(_("Bagian keluarga penerima yang hanya menerima bantuan langsung"))
    _gampong(view, found)
    left, right = st.columns(2, gap="medium")
    with left:
        st.header(_("Berapa lama"))
        _lengths(view, found)
    with right:
        st.header(_("Dari putaran ke putaran"))
        rounds = _rounds(found)
        st.html(table_html.plain(rounds, _("Bantuan langsung saja tiap putaran"), [""] * found.rounds.height))
    st.header(_("Menurut tingkat kemiskinan"))
    depth = _depth(view, found)
    st.html(table_html.plain(depth, _("Bantuan langsung saja menurut tingkat"), [""] * found.depth.height))
    text.note(_about(view))


def _about(view: View) -> str:
    months = view.data.katalog.tindak_lanjut.jendela_program_bulan
    return _(
        "Menerima: tercatat pada sedikitnya satu program dalam {n} bulan sebelum didata. Hanya bantuan langsung: "
        "semua program itu uang atau barang habis pakai. Ini bukan kesalahan keluarga, dan sebagian memang tidak "
        "dapat bekerja."
    ).format(n=months)


@faults.part
def _gampong(view: View, found: Dependence) -> None:
    names = dict(zip(found.gampong["kode_gampong"], kata.area_names(view, found.gampong), strict=True))
    bars = [
        Bar(
            row["kode_gampong"],
            kata.careful(names[row["kode_gampong"]], row["tercacah_menerima"]),
            row["bagian"],
            percent(row["bagian"]) if row["bagian"] is not None else _("terlalu sedikit"),
            hover=_("{gampong}: {n} dari {menerima} keluarga penerima, {lama} sudah dua putaran atau lebih").format(
                gampong=names[row["kode_gampong"]],
                n=number(row["langsung_saja"]),
                menerima=number(row["menerima"]),
                lama=number(row["lama"]),
            ),
        )
        for row in found.gampong.rows(named=True)
    ]
    fig = ranked_bars(bars, view.look, view.state.gampong)
    chart.chart(fig, "kemandirian_langsung", _("Bantuan langsung saja menurut gampong"), field="gampong")
    columns, codes = by_gampong(view, found)
    table.linked_table(marked(kata.bare(columns), codes, view), codes, "kemandirian_ketergantungan", "content")


def by_gampong(view: View, found: Dependence) -> tuple[list[Column], list[str]]:
    """Families on direct aid only by gampong, highest share first, and the code of each row."""
    rows = found.gampong.sort("bagian", "kode_gampong", descending=[True, False], nulls_last=True)
    return [Column(_("Gampong"), "teks", kata.area_names(view, rows)), *_columns(rows)], rows["kode_gampong"].to_list()


def _columns(rows: pl.DataFrame) -> list[Column]:
    return [
        Column(_("Keluarga"), "bulat", rows["keluarga"].to_list()),
        Column(_("Menerima program"), "bulat", rows["menerima"].to_list()),
        Column(_("Bantuan langsung saja"), "bulat", rows["langsung_saja"].to_list()),
        Column(
            _("Bagian dari penerima"),
            "bagian",
            kata.told(rows["bagian"].to_list(), rows["tercacah_menerima"].to_list()),
        ),
        Column(_("Dua putaran atau lebih"), "bulat", rows["lama"].to_list()),
    ]


@faults.part
def _lengths(view: View, found: Dependence) -> None:
    """Families by rounds on end; what lies before the first round nobody knows."""
    last = found.lengths["berturut"].max()
    bars = [
        Bar(str(n), _length(n, n == last), float(count), number(count))
        for n, count, _interviewed in found.lengths.sort("berturut", descending=True).iter_rows()
    ]
    alt = _("Bantuan langsung saja menurut lamanya")
    chart.chart(ordered_bars(bars, view.look), "kemandirian_lama", alt)
    text.note(
        _("Putaran berturut-turut sampai putaran ini. Sebelum putaran {awal} tidak diketahui.").format(
            awal=view.data.putaran[0]
        )
    )


def _length(n: int, open_end: bool) -> str:
    """Rounds on end; as long as there are data it may have begun before."""
    if open_end:
        return _("{n} putaran atau lebih").format(n=n)
    return _("{n} putaran").format(n=n)


def _rounds(found: Dependence) -> list[Column]:
    return [Column(_("Putaran"), "teks", found.rounds["putaran"].to_list()), *_columns(found.rounds)[1:]]


def _depth(view: View, found: Dependence) -> list[Column]:
    names = kata.levels(view)
    order = list(names)
    rows = found.depth.with_columns(pl.col("tingkat").fill_null(""))
    rows = rows.sort(pl.col("tingkat").replace_strict({code: place for place, code in enumerate(order)}))
    return [Column(_("Tingkat"), "teks", [names[code] for code in rows["tingkat"]]), *_columns(rows)]


def tables_of(view: View) -> list[Sheet]:
    """By gampong, by round, by level, by length."""
    found, what = view.data.dependence(view.state), _("Bantuan langsung saja")
    if found.total["tercacah_menerima"].item() < MINIMUM_SHOWN:
        return []
    span = subject.span(found.rounds["putaran"][0], found.rounds["putaran"][-1])
    last = found.lengths["berturut"].max()
    lengths = [
        Column(_("Berturut-turut"), "teks", [_length(n, n == last) for n in found.lengths["berturut"]]),
        Column(_("Keluarga"), "bulat", found.lengths["keluarga"].to_list()),
    ]
    return [
        Sheet(_("Per gampong"), subject.title(subject.whole(view), what), by_gampong(view, found)[0]),
        Sheet(_("Per putaran"), subject.title(view, what, span), _rounds(found)),
        Sheet(_("Per tingkat"), subject.title(view, what), _depth(view, found)),
        Sheet(_("Lamanya"), subject.title(view, what), lengths),
    ]


def counted(view: View) -> tuple[float, float]:
    """Families of the selection; all are counted."""
    return view.data.dependence(view.state).total["tercacah"].item(), 0
