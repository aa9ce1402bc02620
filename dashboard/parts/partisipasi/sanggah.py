"""Section ``sanggah``: what people ask to be corrected, by what and where, the clock, the outcome, and who decides."""

from typing import Any

import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.parts.partisipasi import catat_sanggah, daftar_sanggah
from dashboard.sentences import participation, places, subject
from dashboard.sentences.headlines import Figure
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.exports import Column, Sheet
from peka_core.tables import GAMPONG

Row = dict[str, Any]


def headline(view: View) -> str:
    """How many were asked for, decided in time, and wait too long."""
    return participation.corrections(view)


def counted(view: View) -> tuple[float, float]:
    """All families of the round."""
    return participation.asked(view), 0


@faults.part
def section(view: View) -> None:
    """Figures, by what and by gampong, the outcomes, the list and the forms."""
    if _whole(view)["masuk"]:
        _figures(view)
        left, right = st.columns(2, gap="medium")
        with left:
            _waiting(view)
        with right:
            _outcomes(view)
        _table(view)
    else:
        st.info(participation.empty(_("Usul dan sanggah")), icon=":material/info:")
    daftar_sanggah.part(view)
    catat_sanggah.part(view)


def _whole(view: View) -> Row:
    return view.data.objections_counted(view.state).row(0, named=True)


def _of_decided(n: int, decided: int) -> str | None:
    told = participation.rate(n, decided)
    return told and f"{told} " + _("dari yang diputus")


@faults.part
def _figures(view: View) -> None:
    row, days = _whole(view), number(view.data.katalog.bersama.tenggat_sanggah_hari)
    decided = row["diputus"]
    text.metrics(
        [
            Figure(_("Masuk"), number(row["masuk"])),
            Figure(
                _("Diputus dalam {n} hari").format(n=days),
                number(row["tepat"]),
                _of_decided(row["tepat"], decided),
            ),
            Figure(
                _("Data keluarga diubah"),
                number(row["berubah"]),
                _of_decided(row["berubah"], decided),
            ),
            Figure(_("Menunggu lebih dari {n} hari").format(n=days), number(row["lewat"])),
        ]
    )
    text.note(participation.of_year(view))


@faults.part
def _waiting(view: View) -> None:
    title = _("Yang menunggu menurut gampong")
    st.header(title)
    names, told = places.area_names(view), _("{n} menunggu, {lewat} lewat tenggat")
    bars = [
        Bar(
            row[GAMPONG],
            names[row[GAMPONG]],
            row["diajukan"],
            told.format(n=number(row["diajukan"]), lewat=number(row["lewat"])),
        )
        for row in view.data.objections_counted(view.state, GAMPONG).rows(named=True)
        if row["diajukan"]
    ]
    if not bars:
        text.note(_("Tidak ada yang menunggu pada pilihan ini."))
        return
    fig = ranked_bars(bars, view.look, view.state.gampong, stacked=True, size=14)
    chart.chart(fig, "partisipasi_menunggu", title, field="gampong", of=participation.everybody(view))


@faults.part
def _outcomes(view: View) -> None:
    title = _("Hasil usul dan sanggah")
    st.header(title)
    row = _whole(view)
    names = {"diajukan": participation.waiting(), **participation.labels(view.data.katalog.hasil_sanggah)}
    bars = [
        Bar(code, label, row[code], participation.of_whole(row[code], row["masuk"])) for code, label in names.items()
    ]
    fig = ranked_bars(bars, view.look, stacked=True, size=14)
    chart.chart(fig, "partisipasi_hasil", title, of=participation.everybody(view))


@faults.part
def _table(view: View) -> None:
    title = _("Usul dan sanggah menurut halnya")
    st.header(title)
    columns = _columns(view)
    caption = subject.title(participation.everybody(view), title)
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai), whole=True))


def _columns(view: View, by: str = "hal") -> list[Column]:
    names = places.area_names(view) if by == GAMPONG else participation.labels(view.data.katalog.hal_sanggah)
    found = view.data.objections_counted(view.state, by)
    rows = found.sort("masuk", descending=True, maintain_order=True).rows(named=True)
    heading = _("Gampong") if by == GAMPONG else _("Hal")
    return [
        Column(heading, "teks", [names.get(row[by], _("tidak disebut")) for row in rows]),
        Column(_("Masuk"), "bulat", [row["masuk"] for row in rows]),
        Column(participation.waiting(), "bulat", [row["diajukan"] for row in rows]),
        Column(_("Lewat tenggat"), "bulat", [row["lewat"] for row in rows]),
        Column(_("Diputus"), "bulat", [row["diputus"] for row in rows]),
        Column(_("Diputus tepat waktu"), "bulat", [row["tepat"] for row in rows]),
        Column(_("Data keluarga diubah"), "bulat", [row["berubah"] for row in rows]),
        Column(_("Hari sampai diputus (median)"), "skor", [row["hari_jawab"] for row in rows]),
    ]


def tables_of(view: View) -> list[Sheet]:
    """Corrections by what they are about and by gampong, as numbers."""
    of = participation.everybody(view)
    if not _whole(view)["masuk"]:
        return []
    return [
        Sheet(_("Usul dan sanggah"), subject.title(of, _("Usul dan sanggah menurut halnya")), _columns(view)),
        Sheet(_("Per gampong"), subject.title(of, _("Usul dan sanggah menurut gampong")), _columns(view, GAMPONG)),
    ]
