"""Section ``sumber_daya``: what money is missing, and visits that can be made against those that are needed."""

from typing import Any

import streamlit as st

from dashboard.blocks import chart, table, text
from dashboard.blocks.columns import marked
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.parts.tantangan import links
from dashboard.sentences import challenge_notes, challenges, partners, places, programmes, subject
from dashboard.shell import faults
from dashboard.shell.view import View, narrow_screen
from dashboard.wording import _, number
from peka_core.exports import Column, Sheet

Row = dict[str, Any]


def headline(view: View) -> str:
    """Visits against need here, and the money missing in the city."""
    return challenges.of_means(view)


@faults.part
def section(view: View) -> None:
    """Money by programme, then visits by gampong."""
    _money(view)
    _visits(view)
    links.deeper(
        view,
        [
            ("program.py", "dana", _("Dana menurut sumber dan tujuan")),
            ("integrasi.py", "dampingan", _("Beban pendamping")),
        ],
    )


@faults.part
def _money(view: View) -> None:
    title = _("Dana yang masih kurang untuk menjangkau semua yang berhak")
    st.header(title)
    rows = view.data.means(view.state).money.rows(named=True)
    if not rows:
        st.info(programmes.empty(view), icon=":material/info:")
        return
    bars = [_bar(view, row) for row in rows]
    fig = ranked_bars(bars, view.look, stacked=True, size=14)
    chart.chart(fig, "tantangan_dana", title, of=programmes.everybody(view))
    text.note(challenge_notes.money())


def _bar(view: View, row: Row) -> Bar:
    name = view.data.running(view.state).names[row["kode_program"]]
    if row["kurang_rp"] is None:
        return Bar(row["kode_program"], name, None, _("tidak dapat dihitung"))
    money = programmes.money(row["kurang_rp"])
    told = _("{kurang}: {n} terlewat x {biaya}").format(
        kurang=money, n=number(row["terlewat"]), biaya=programmes.money(row["biaya_rp"])
    )
    return Bar(row["kode_program"], name, row["kurang_rp"], money if narrow_screen() else told, hover=f"{name}: {told}")


@faults.part
def _visits(view: View) -> None:
    title = _("Kunjungan sebulan yang diperlukan dan yang sanggup dilakukan")
    st.header(title)
    columns, codes = by_gampong(view)
    rows = view.data.means(view.state).visits.rows(named=True)
    names = places.area_names(view)
    bars = [
        Bar(
            row["kode_gampong"],
            names[row["kode_gampong"]],
            row["kurang"],
            _("kurang {kurang}: perlu {perlu}, sanggup {mungkin}").format(
                kurang=number(row["kurang"]), perlu=number(row["perlu"]), mungkin=number(row["mungkin"])
            ),
        )
        for row in rows
    ]
    faded = view.selection.faded["gampong"]
    fig = ranked_bars(bars, view.look, view.state.gampong, faded=faded, stacked=True, size=14)
    chart.chart(fig, "tantangan_kunjungan", title, field="gampong")
    table.linked_table(marked(columns, codes, view), codes, "tantangan_gampong", "content")
    text.note(challenge_notes.visits(view))
    if challenge_notes.everybody(view):
        text.note(challenge_notes.everybody(view))


def by_gampong(view: View) -> tuple[list[Column], list[str]]:
    """Visits by gampong, and the code of each row."""
    rows, names = view.data.means(view.state).visits, places.area_names(view)
    return [
        Column(_("Gampong"), "teks", [names[kode] for kode in rows["kode_gampong"]]),
        Column(_("Keluarga miskin"), "bulat", rows["miskin"].to_list()),
        Column(_("Pendamping"), "bulat", rows["pendamping"].to_list()),
        Column(_("Kapasitas (keluarga)"), "bulat", rows["kapasitas"].to_list()),
        Column(_("Kunjungan perlu"), "bulat", rows["perlu"].to_list()),
        Column(_("Kunjungan sanggup"), "bulat", rows["mungkin"].to_list()),
        Column(_("Kunjungan dibuat"), "bulat", rows["dibuat"].to_list()),
    ], rows["kode_gampong"].to_list()


def tables_of(view: View) -> list[Sheet]:
    """Money by programme, visits by gampong."""
    rows = view.data.means(view.state).money.rows(named=True)
    names = view.data.running(view.state).names
    money = [
        Column(_("Program"), "teks", [names[row["kode_program"]] for row in rows]),
        Column(_("Anggaran (Rp)"), "bulat", [row["anggaran_rp"] for row in rows]),
        Column(_("Realisasi (Rp)"), "bulat", [row["realisasi_rp"] for row in rows]),
        Column(_("Penerima (keluarga)"), "bulat", [row["penerima"] for row in rows]),
        Column(_("Biaya per penerima (Rp)"), "bulat", [row["biaya_rp"] for row in rows]),
        Column(_("Berhak"), "bulat", [row["berhak"] for row in rows]),
        Column(_("Terlewat"), "bulat", [row["terlewat"] for row in rows]),
        Column(_("Dana kurang (Rp)"), "bulat", [row["kurang_rp"] for row in rows]),
    ]
    title = _("Dana yang masih kurang")
    visits = _("Kunjungan sebulan menurut gampong")
    return [
        Sheet(_("Dana kurang"), subject.title(programmes.everybody(view), title), money),
        Sheet(_("Kunjungan"), subject.title(partners.of_activities(subject.whole(view)), visits), by_gampong(view)[0]),
    ]


def counted(view: View) -> tuple[float, float]:
    """Families selected."""
    total = view.data.total(view.state.of_all_families())
    return total["tercacah"] + total["tercacah_hilang"], 0
