"""Section ``penilaian``: how families judge the programmes they receive, and what they complain of."""

from typing import Any

import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.sentences import participation, programmes, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number, percent
from peka_core.exports import Column, Sheet
from peka_core.measures.sampling.quality import MINIMUM_SHOWN

Row = dict[str, Any]


def headline(view: View) -> str:
    """How many families judged, and how many well."""
    return participation.judged(programmes.families(view), _rows(view))


def counted(view: View) -> tuple[float, float]:
    """Families selected and interviewed."""
    total = view.data.total(programmes.families(view).state)
    return total["tercacah"] + total["tercacah_hilang"], 0


@faults.part
def section(view: View) -> None:
    """Good scores and complaints as bars, then all numbers."""
    if programmes.choice(view):
        text.note(programmes.choice(view))
    if not _rows(view):
        st.info(participation.empty(_("Penilaian program oleh keluarga")), icon=":material/info:")
        return
    left, right = st.columns(2, gap="medium")
    with left:
        _good(view)
    with right:
        _complaints(view)
    _table(view)


def _rows(view: View) -> list[Row]:
    return view.data.judged(view.state).rows(named=True)


@faults.part
def _good(view: View) -> None:
    title = _("Keluarga yang menilai baik, menurut program")
    st.header(title)
    bars = [
        Bar(row["kode_program"], _named(view, row), row["bagian_baik"], _share(row), hover=_hover(view, row))
        for row in _rows(view)
    ]
    fig = ranked_bars(bars, view.look, view.state.program, stacked=True, size=14)
    chart.chart(fig, "partisipasi_baik", title, field="program", of=programmes.families(view))
    text.note(
        _(
            "Baik: nilai {baik} atau 5. Di belakang persen: selang 95 % seandainya yang menilai terpilih acak; yang "
            "menilai belum tentu mewakili semua penerima."
        ).format(baik=number(view.data.katalog.bersama.nilai_baik))
    )


def _named(view: View, row: Row) -> str:
    name = programmes.named(view, row["kode_program"])
    return _("{nama} (hati-hati)").format(nama=name) if row["mutu"] == "hati-hati" else name


def _share(row: Row) -> str:
    """``49 dari 62 (79,0 %; 67–87 %)``: the count, its share and its interval."""
    if row["bagian_baik"] is None:
        return _("terlalu sedikit keluarga")
    return _("{n} dari {semua} ({nilai}; {rendah}–{tinggi})").format(
        n=number(row["baik"]),
        semua=number(row["dinilai"]),
        nilai=percent(row["bagian_baik"], 0),
        rendah=number(100 * row["bagian_low"]),
        tinggi=percent(row["bagian_high"], 0),
    )


def _hover(view: View, row: Row) -> str:
    return _("{program}: {bagian}; {n} keluarga menilai dari {semua} penerima").format(
        program=_named(view, row), bagian=_share(row), n=number(row["penilai"]), semua=number(row["penerima"])
    )


@faults.part
def _complaints(view: View) -> None:
    title = _("Keluhan keluarga")
    st.header(title)
    names = participation.labels(view.data.katalog.keluhan)
    rows = view.data.complaints(view.state).rows(named=True)
    if any(row["keluarga"] is None for row in rows):
        text.note(_("Terlalu sedikit keluarga yang menilai untuk menampilkan keluhan."))
        return
    bars = [Bar(row["keluhan"], names[row["keluhan"]], row["keluarga"], number(row["keluarga"])) for row in rows]
    fig = ranked_bars(bars, view.look, stacked=True, size=14)
    chart.chart(fig, "partisipasi_keluhan", title, of=programmes.families(view))
    text.note(_("Keluarga menurut keluhannya; satu keluarga dapat mengeluhkan beberapa program."))


@faults.part
def _table(view: View) -> None:
    title = _("Penilaian menurut program")
    st.header(title)
    rows = _rows(view)
    caption = subject.title(programmes.families(view), title)
    care = [_("hati-hati") if row["mutu"] == "hati-hati" else "" for row in rows]
    st.html(table_html.plain(_columns(view, rows), caption, care, whole=True))
    text.note(
        _(
            "Angka dari kurang dari {n} keluarga tidak ditampilkan. Penilaian terakhir tiap keluarga atas tiap program."
        ).format(n=number(MINIMUM_SHOWN))
    )


def _columns(view: View, rows: list[Row]) -> list[Column]:
    def told(name: str) -> list[Any]:
        return [_("terlalu sedikit") if row[name] is None else row[name] for row in rows]

    return [
        Column(_("Program"), "teks", [programmes.named(view, row["kode_program"]) for row in rows]),
        Column(_("Keluarga penerima"), "bulat", [row["penerima"] for row in rows]),
        Column(_("Keluarga yang menilai"), "bulat", [row["penilai"] for row in rows]),
        Column(_("Nilai rata-rata"), "skor", told("skor")),
        Column(_("Menilai baik"), "bagian", told("bagian_baik")),
        Column(_("Mengatakan berguna"), "bagian", told("bagian_berguna")),
        Column(_("Keluarga mengeluh"), "bulat", told("mengeluh")),
    ]


def tables_of(view: View) -> list[Sheet]:
    """Judgements by programme, and complaints."""
    rows, of = _rows(view), programmes.families(view)
    if not rows:
        return []
    names = participation.labels(view.data.katalog.keluhan)
    found = view.data.complaints(view.state).rows(named=True)
    complaints = [
        Column(_("Keluhan"), "teks", [names[row["keluhan"]] for row in found]),
        Column(_("Keluarga"), "bulat", [row["keluarga"] for row in found]),
    ]
    return [
        Sheet(_("Penilaian"), subject.title(of, _("Penilaian menurut program")), _columns(view, rows)),
        Sheet(_("Keluhan"), subject.title(of, _("Keluhan keluarga")), complaints),
    ]
