"""Gaps on the statistics page: how many families stay, whether those that leave differ, what blanks could change."""

from dataclasses import replace

import polars as pl
import streamlit as st

from dashboard.blocks import chart, table, tables
from dashboard.blocks.columns import marked
from dashboard.blocks.text import note
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.charts.dots import Dots, moves
from dashboard.charts.kit import wrapped
from dashboard.charts.ranges import Band, bands
from dashboard.sentences import headlines, places, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.exports import Column, Sheet
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tabulation.statistics import Gaps

IMBALANCE = 0.1
"""Standardised difference above which two sides count as different (Austin 2009)."""
DIFFERENCES = 8
TWO_LINES = 42
"""Height of a bar whose label has two lines, in pixels."""


def headline(view: View) -> str:
    """The published rate, of how many families it is, and between what the blanks could put that of all."""
    row = view.data.gaps(view.state).here.row(0, named=True)
    if row["H_min"] is None:
        return headlines.untold(view, view.data.ukuran["H"], view.data.total(view.state))
    low, high = percent(row["H_min"]), percent(row["H_max"])
    bounds = low if low == high else _("antara {rendah} dan {tinggi}").format(rendah=low, tinggi=high)
    told = _(
        "{nilai} menurut {bagian} keluarga yang berdata lengkap; bila semua keluarga dihitung {batas}, apa pun isian "
        "yang kosong"
    ).format(nilai=percent(row["H"]), bagian=percent(row["keluarga_retained"]), batas=bounds)
    return subject.said(view, _("Kemiskinan multidimensi"), told)


@faults.part
def show(view: View) -> None:
    """Bounds beside the families that leave, then the bias check and the numbers."""
    found = view.data.gaps(view.state)
    left, right = st.columns(2, gap="medium")
    with left:
        st.header(_("Kemiskinan multidimensi: angka dan batasnya"))
        _bounds(view, found)
    with right:
        st.header(_("Keluarga dengan data tak lengkap"))
        _incomplete(view, found)
    left, right = st.columns(2, gap="medium")
    with left:
        st.header(_("Apakah keluarga berdata tak lengkap berbeda?"))
        _bias(view, found)
    with right:
        st.header(_("Angka per gampong"))
        _table(view, found)


def _counted(found: Gaps) -> pl.DataFrame:
    return found.gampong.filter(pl.col("H").is_not_null()).sort("H", descending=True)


@faults.part
def _bounds(view: View, found: Gaps) -> None:
    """Every gampong: the estimate from complete answers inside the bounds."""
    names = places.area_names(view)
    rows = [
        Band(
            row["kode_gampong"],
            places.careful(names[row["kode_gampong"]], row["keluarga_lengkap"]),
            row["H"],
            row["H_min"],
            row["H_max"],
            f"{percent(row['H'])} ({number(100 * row['H_min'], 1)}–{number(100 * row['H_max'], 1)})",
            _("{gampong}: {nilai} dari data lengkap, antara {rendah} dan {tinggi}").format(
                gampong=names[row["kode_gampong"]],
                nilai=percent(row["H"]),
                rendah=percent(row["H_min"]),
                tinggi=percent(row["H_max"]),
            ),
        )
        for row in _counted(found).rows(named=True)
    ]
    fig = bands(rows, view.look, view.state.gampong)
    chart.chart(fig, "statistik_batas", _("Kemiskinan multidimensi: angka dan batasnya"), field="gampong")
    note(
        _(
            "Tanda dan angka di depan: angka terbit, dari keluarga berdata lengkap. Pita dan angka dalam kurung: semua "
            "isian kosong dianggap cukup, sampai semuanya dianggap kekurangan; angka semua keluarga terdata pasti di "
            "dalamnya."
        )
    )
    note(_reconciled(found))


def _reconciled(found: Gaps) -> str:
    """How far the published figures lie from the bounds of all families, which have more families than they."""
    counted = _counted(found)
    away = counted.select(_away()).to_series().to_numpy()
    outside = int((away > 0).sum())
    if not outside:
        return _("Semua angka terbit ada di dalam pitanya.")
    return _(
        "Di {n} dari {semua} gampong angka terbit di luar pitanya, paling jauh {poin} poin: keluarga yang tidak "
        "dihitung berbeda dari yang dihitung. Selisih sekecil itu jangan dibaca sebagai perbedaan."
    ).format(n=number(outside), semua=number(counted.height), poin=number(100 * float(away.max()), 1))


def _away() -> pl.Expr:
    """How far the figure of complete families lies outside the bounds of all, 0 inside."""
    return pl.max_horizontal(pl.col("H_min") - pl.col("H"), pl.col("H") - pl.col("H_max"), 0.0)


@faults.part
def _incomplete(view: View, found: Gaps) -> None:
    """Share of families that leave, most first."""
    names = places.area_names(view)
    bars = []
    for row in found.gampong.rows(named=True):
        share = None if row["keluarga_retained"] is None else 1 - row["keluarga_retained"]
        text = f"{percent(share)} ({number(row['keluarga_hilang'])})"
        bars.append(Bar(row["kode_gampong"], names[row["kode_gampong"]], share, text))
    fig = ranked_bars(bars, view.look, view.state.gampong, faded=view.selection.faded["gampong"])
    chart.chart(fig, "statistik_hilang", _("Keluarga dengan data tak lengkap"), field="gampong")
    note(_("Keluarga dengan satu indikator atau lebih yang tidak diketahui; tidak ikut dihitung."))


@faults.part
def _bias(view: View, found: Gaps) -> None:
    """The indicators in which families that leave and families that stay differ most."""
    labels = {item.kode: item.kekurangan(bahasa()) for item in view.data.katalog.indikator}
    size = pl.col("difference_standardised").abs()
    known = found.bias.filter(size.is_not_null()).sort(size, descending=True)
    if known.is_empty():
        note(_("Tidak dapat dibandingkan: salah satu pihak kurang dari {n} keluarga.").format(n=MINIMUM_SHOWN))
        return
    rows = [
        Dots(
            row["indikator"],
            wrapped(labels[row["indikator"]], 24),
            (row["rate_lengkap"], row["rate_hilang"]),
            number(row["difference_standardised"], 2),
        )
        for row in known.head(DIFFERENCES).rows(named=True)
    ]
    fig = moves(rows, view.look, (_("Data lengkap"), _("Data tak lengkap")), row=TWO_LINES)
    chart.chart(fig, "statistik_bias", _("Apakah keluarga berdata tak lengkap berbeda?"))
    many = known.filter(size > IMBALANCE).height
    note(
        _(
            "Bagian penduduk yang kekurangan, delapan selisih terbesar; angka di ujung: selisih baku (Austin 2009). "
            "{banyak} dari {semua} indikator melebihi 0,1, batas lazim untuk berbeda."
        ).format(banyak=number(many), semua=number(known.height))
    )


def _by_area(view: View, found: Gaps) -> pl.DataFrame:
    """The city, then the gampong, least complete first."""
    everywhere = replace(view.state, gampong=(), kecamatan=())
    city = view.data.gaps(everywhere).here.with_columns(kode_gampong=pl.lit(tables.CITY))
    return pl.concat([city, found.gampong.sort("keluarga_retained")], how="diagonal_relaxed")


def by_area(view: View, found: Gaps) -> list[Column]:
    """Families, those with complete answers, and what blanks could change, by area."""
    names, frame = tables.area_names(view), _by_area(view, found)
    return [
        Column(
            _("Gampong"),
            "teks",
            [
                places.careful(names[kode], n if H is not None else None)
                for kode, n, H in frame.select("kode_gampong", "keluarga_lengkap", "H").iter_rows()
            ],
        ),
        Column(_("Keluarga"), "bulat", frame["keluarga"].to_list()),
        Column(_("Lengkap"), "bulat", frame["keluarga_lengkap"].to_list()),
        Column(_("Cakupan data"), "bagian", frame["keluarga_retained"].to_list()),
        Column(_("Kemiskinan"), "bagian", frame["H"].to_list()),
        Column(_("Batas bawah"), "bagian", frame["H_min"].to_list()),
        Column(_("Batas atas"), "bagian", frame["H_max"].to_list()),
        Column(_("Di luar batas (poin persen)"), "poin", frame.select(_away()).to_series().to_list()),
    ]


def tables_of(view: View) -> list[Sheet]:
    """What the part shows, as tables to take along."""
    found = view.data.gaps(view.state)
    labels = {item.kode: item.kekurangan(bahasa()) for item in view.data.katalog.indikator}
    bias = [
        Column(_("Indikator"), "teks", [labels[kode] for kode in found.bias["indikator"]]),
        Column(_("Kekurangan, data lengkap"), "bagian", found.bias["rate_lengkap"].to_list()),
        Column(_("Kekurangan, data tak lengkap"), "bagian", found.bias["rate_hilang"].to_list()),
        Column(
            _("Selisih baku"), "indeks", found.bias["difference_standardised"].to_list(), _("menurut Austin (2009)")
        ),
    ]
    return [
        Sheet(_("Kelengkapan data"), subject.title(subject.whole(view), _("Kelengkapan data")), by_area(view, found)),
        Sheet(_("Beda keluarga"), subject.title(view, _("Apakah keluarga berdata tak lengkap berbeda?")), bias),
    ]


@faults.part
def _table(view: View, found: Gaps) -> None:
    columns, codes = by_area(view, found), _by_area(view, found)["kode_gampong"].to_list()
    table.linked_table(marked(columns, codes, view), codes, "statistik_data", "content")
