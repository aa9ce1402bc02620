"""Section ``musyawarah``: who came, which causes people and data agree on, what people put first, and recording it."""

from typing import Any

import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.parts.partisipasi import catat_musyawarah, lembar, penyebab, warga
from dashboard.sentences import participation, places, subject
from dashboard.sentences.headlines import Figure
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, day, number
from peka_core.exports import Column, Sheet
from peka_core.followup.participation import meetings
from peka_core.tables import GAMPONG

Row = dict[str, Any]


def headline(view: View) -> str:
    """How many gampong held a meeting, and who came."""
    return participation.held(view)


def counted(view: View) -> tuple[float, float]:
    """All families of the round: meetings are of the whole gampong."""
    return participation.asked(view), 0


@faults.part
def section(view: View) -> None:
    """Attendance, causes against the data, priorities; the sheet to take along and the form."""
    table = view.data.attendance(view.state)
    if table["diadakan"].any():
        if table.height == 1:
            _one(view)
        else:
            _many(view)
        _table(view)
    else:
        st.info(participation.empty(_("Musyawarah gampong")), icon=":material/info:")
    warga.part(view)
    lembar.part(view)
    catat_musyawarah.part(view)


@faults.part
def _one(view: View) -> None:
    """The meeting of one gampong in figures, and its causes beside the data."""
    [row] = _rows(view)
    women = _share(_("Perempuan di antara yang hadir"), row["hadir_perempuan"], row["hadir"])
    poor = _share(
        _("Keluarga miskin yang hadir"),
        row["hadir_keluarga_miskin"],
        row["miskin"] if row["bagian_miskin"] is not None else 0,
    )
    text.metrics(
        [
            Figure(_("Orang yang hadir"), number(row["hadir"])),
            women,
            *([] if view.data.public else [poor]),
        ]
    )
    penyebab.part(view)


def _share(label: str, n: int | None, whole: int | None) -> Figure:
    """A share with its numbers below it; the numbers alone where the whole is small, a dash where there is none."""
    if n is None or not whole:
        return Figure(label, "–")
    told, rate = _("{n} dari {semua}").format(n=number(n), semua=number(whole)), participation.rate(n, whole)
    return Figure(label, rate, told) if rate else Figure(label, told)


@faults.part
def _many(view: View) -> None:
    """Meetings of several gampong: who came, what people put first, causes beside the data."""
    left, right = st.columns(2, gap="medium")
    with left:
        _women(view)
    with right:
        if view.data.public:
            _priorities(view)
        else:
            _poor(view)
    penyebab.part(view)
    if not view.data.public:
        _priorities(view)


def _rows(view: View) -> list[Row]:
    return view.data.attendance(view.state).rows(named=True)


def _none(row: Row) -> str:
    return _("belum ada musyawarah") if not row["diadakan"] else _("tidak tercatat")


@faults.part
def _women(view: View) -> None:
    title = _("Perempuan di antara yang hadir")
    st.header(title)
    names = places.area_names(view)
    bars = [
        Bar(
            row[GAMPONG],
            names[row[GAMPONG]],
            row["bagian_perempuan"],
            participation.of_whole(row["hadir_perempuan"], row["hadir"]) if row["hadir"] else _none(row),
        )
        for row in _rows(view)
    ]
    fig = ranked_bars(bars, view.look, view.state.gampong, stacked=True, size=14)
    chart.chart(fig, "partisipasi_perempuan", title, field="gampong", of=participation.everybody(view))


@faults.part
def _poor(view: View) -> None:
    title = _("Keluarga miskin yang hadir")
    st.header(title)
    names = places.area_names(view)
    bars = [
        Bar(
            row[GAMPONG],
            names[row[GAMPONG]],
            row["bagian_miskin"],
            participation.of_whole(row["hadir_keluarga_miskin"], row["miskin"])
            if row["bagian_miskin"] is not None
            else _none(row),
        )
        for row in _rows(view)
    ]
    fig = ranked_bars(bars, view.look, view.state.gampong, stacked=True, size=14)
    chart.chart(fig, "partisipasi_miskin", title, field="gampong", of=participation.everybody(view))
    text.note(_("Dari keluarga miskin multidimensi gampong itu menurut data putaran ini."))


@faults.part
def _priorities(view: View) -> None:
    title = _("Yang didahulukan warga")
    st.header(title)
    names = participation.labels(view.data.katalog.kebutuhan)
    found = meetings.priorities(view.data.attendance(view.state), list(names)).rows(named=True)
    if not found:
        text.note(_("Belum ada prioritas yang tercatat."))
        return
    told = _("{n} gampong, {pertama} sebagai yang pertama")
    bars = [
        Bar(
            row["kebutuhan"],
            names[row["kebutuhan"]],
            row["gampong"],
            told.format(n=number(row["gampong"]), pertama=number(row["pertama"])),
        )
        for row in found
    ]
    fig = ranked_bars(bars, view.look, stacked=True, size=14)
    chart.chart(fig, "partisipasi_prioritas", title, of=participation.everybody(view))


@faults.part
def _table(view: View) -> None:
    title = _("Musyawarah menurut gampong")
    st.header(title)
    columns = _columns(view)
    caption = subject.title(participation.everybody(view), title)
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai), whole=True))


def _columns(view: View) -> list[Column]:
    rows, names = _rows(view), places.area_names(view)
    needs = participation.labels(view.data.katalog.kebutuhan)

    def wanted(row: Row) -> str:
        return "; ".join(needs[row[name]] for name in meetings.PRIORITIES if row[name]) or "–"

    first = [
        Column(_("Gampong"), "teks", [names[row[GAMPONG]] for row in rows]),
        Column(_("Tanggal"), "teks", [day(row["tanggal"]) if row["diadakan"] else _none(row) for row in rows]),
        Column(_("Hadir laki-laki"), "bulat", [row["hadir_laki"] for row in rows]),
        Column(_("Hadir perempuan"), "bulat", [row["hadir_perempuan"] for row in rows]),
        Column(_("Bagian perempuan"), "bagian", [row["bagian_perempuan"] for row in rows]),
    ]
    poor = [
        Column(_("Keluarga miskin hadir"), "bulat", [row["hadir_keluarga_miskin"] for row in rows]),
        Column(_("Keluarga miskin menurut data"), "bulat", [row["miskin"] for row in rows]),
        Column(_("Bagian keluarga miskin"), "bagian", [row["bagian_miskin"] for row in rows]),
    ]
    last = [Column(_("Prioritas warga"), "teks", [wanted(row) for row in rows])]
    return [*first, *([] if view.data.public else poor), *last]


def tables_of(view: View) -> list[Sheet]:
    """Meetings by gampong, and causes as people and data have them."""
    of = participation.everybody(view)
    name = _("Musyawarah")
    return [Sheet(name, subject.title(of, _("Musyawarah menurut gampong")), _columns(view)), *penyebab.tables_of(view)]
