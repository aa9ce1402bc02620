"""Section ``aspirasi``: you said, we did: what was stated in each gampong, what is there, the clock, the answer."""

from typing import Any

import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.navigation import OF_ROWS, acting
from dashboard.parts.partisipasi import catat_aspirasi, daftar_aspirasi
from dashboard.sentences import participation, places, subject
from dashboard.sentences.headlines import Figure
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.exports import Column, Sheet
from peka_core.followup.participation import stated
from peka_core.tables import GAMPONG

Row = dict[str, Any]


def headline(view: View) -> str:
    """How many needs were stated, answered and met, and how many wait too long."""
    return participation.needs(view)


def counted(view: View) -> tuple[float, float]:
    """All families of the round: needs are of the whole gampong."""
    return participation.asked(view), 0


@faults.part
def section(view: View) -> None:
    """Figures, by gampong and by need, what is there, the list, and the forms."""
    if _whole(view)["disampaikan"]:
        _figures(view)
        if _one(view):
            _by_need(view)
        else:
            left, right = st.columns(2, gap="medium")
            with left:
                _by_gampong(view)
            with right:
                _by_need(view)
        _delivered(view)
        daftar_aspirasi.part(view)
    else:
        st.info(participation.empty(_("Aspirasi warga")), icon=":material/info:")
    if acting(view.principal) in OF_ROWS:
        catat_aspirasi.part(view)


def _one(view: View) -> bool:
    """True where the page is about one gampong."""
    return view.data.attendance(view.state).height == 1


def _whole(view: View) -> Row:
    return view.data.needs_counted(view.state).row(0, named=True)


@faults.part
def _figures(view: View) -> None:
    row, days = _whole(view), view.data.katalog.bersama.tenggat_aspirasi_hari
    n, met = row["disampaikan"], participation.met(view, row)
    text.metrics(
        [
            Figure(_("Disampaikan"), number(n)),
            Figure(
                _("Ditanggapi dalam {n} hari").format(n=number(days)),
                number(row["tepat"]),
                participation.rate(row["tepat"], n),
            ),
            Figure(_("Terlaksana"), number(met), participation.rate(met, n)),
            Figure(_("Lewat {n} hari tanpa tanggapan").format(n=number(days)), number(row["lewat"])),
        ]
    )
    text.note(participation.of_year(view))


@faults.part
def _by_gampong(view: View) -> None:
    title = _("Aspirasi yang terlaksana menurut gampong")
    st.header(title)
    names = places.area_names(view)
    told = _("{jadi} dari {n}; {lewat} lewat tenggat")
    rows = view.data.needs_counted(view.state, GAMPONG).rows(named=True)
    bars = [
        Bar(
            row[GAMPONG],
            names[row[GAMPONG]],
            participation.met(view, row) / row["disampaikan"],
            told.format(
                jadi=number(participation.met(view, row)), n=number(row["disampaikan"]), lewat=number(row["lewat"])
            ),
        )
        for row in rows
    ]
    fig = ranked_bars(bars, view.look, view.state.gampong, stacked=True, size=14)
    chart.chart(fig, "partisipasi_terlaksana", title, field="gampong", of=participation.everybody(view))


@faults.part
def _by_need(view: View) -> None:
    title = _("Aspirasi menurut kebutuhan")
    st.header(title)
    names = participation.labels(view.data.katalog.kebutuhan)
    told = _("{n} disampaikan, {jadi} terlaksana")
    bars = [
        Bar(
            row["kebutuhan"],
            names[row["kebutuhan"]],
            row["disampaikan"],
            told.format(n=number(row["disampaikan"]), jadi=number(participation.met(view, row))),
        )
        for row in view.data.needs_counted(view.state, "kebutuhan").rows(named=True)
        if row["kebutuhan"]
    ]
    fig = ranked_bars(bars, view.look, stacked=True, size=14)
    chart.chart(fig, "partisipasi_kebutuhan", title, of=participation.everybody(view))


@faults.part
def _delivered(view: View) -> None:
    title = _("Anda sampaikan, kami lakukan")
    st.header(title)
    columns = _columns(view) if _one(view) else _need_columns(view)
    caption = subject.title(participation.everybody(view), title)
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai), whole=True))
    text.note(
        _(
            "Kegiatan mitra dan program dihitung menurut jenis yang menjawab kebutuhan itu, dalam dua belas bulan "
            "terakhir; itu tidak berarti diadakan karena aspirasi ini. Satu kegiatan dapat berlangsung di beberapa "
            "gampong."
        )
    )


def _need_columns(view: View) -> list[Column]:
    """Needs over several gampong: no activity is counted twice, only in how many gampong there is one."""
    rows = stated.by_need(view.data.needs_delivered(view.state)).rows(named=True)
    needs = participation.labels(view.data.katalog.kebutuhan)
    return [
        Column(_("Kebutuhan"), "teks", [needs[row["kebutuhan"]] for row in rows]),
        Column(_("Disampaikan"), "bulat", [row["disampaikan"] for row in rows]),
        Column(_("Terlaksana"), "bulat", [row["terlaksana"] for row in rows]),
        Column(_("Belum selesai"), "bulat", [row["terbuka"] for row in rows]),
        Column(_("Lewat tenggat"), "bulat", [row["lewat"] for row in rows]),
        Column(_("Gampong yang menyampaikan"), "bulat", [row["gampong"] for row in rows]),
        Column(_("Di antaranya ada kegiatan mitra sejenis"), "bulat", [row["dengan"] for row in rows]),
    ]


def _columns(view: View) -> list[Column]:
    rows, names = view.data.needs_delivered(view.state).rows(named=True), places.area_names(view)
    needs = participation.labels(view.data.katalog.kebutuhan)
    found = [
        Column(_("Gampong"), "teks", [names[row[GAMPONG]] for row in rows]),
        Column(_("Kebutuhan"), "teks", [needs[row["kebutuhan"]] for row in rows]),
        Column(_("Disampaikan"), "bulat", [row["disampaikan"] for row in rows]),
        Column(_("Terlaksana"), "bulat", [row["terlaksana"] for row in rows]),
        Column(_("Belum selesai"), "bulat", [row["terbuka"] for row in rows]),
        Column(_("Lewat tenggat"), "bulat", [row["lewat"] for row in rows]),
        Column(_("Kegiatan mitra di sana"), "bulat", [row["kegiatan"] for row in rows]),
        Column(_("Direncanakan"), "bulat", [row["rencana"] for row in rows]),
    ]
    if view.data.public:
        return found
    reached = Column(_("Keluarga penerima program sejenis"), "bulat", [row["penerima"] for row in rows])
    return [*found, reached]


def tables_of(view: View) -> list[Sheet]:
    """Needs by gampong, and beside what is there."""
    of, names = participation.everybody(view), places.area_names(view)
    rows = view.data.needs_counted(view.state, GAMPONG).rows(named=True)
    status = participation.labels(view.data.katalog.status_aspirasi)
    by_gampong = [
        Column(_("Gampong"), "teks", [names[row[GAMPONG]] for row in rows]),
        Column(_("Disampaikan"), "bulat", [row["disampaikan"] for row in rows]),
        *(Column(label, "bulat", [row[code] for row in rows]) for code, label in status.items()),
        Column(_("Ditanggapi tepat waktu"), "bulat", [row["tepat"] for row in rows]),
        Column(_("Lewat tenggat tanpa tanggapan"), "bulat", [row["lewat"] for row in rows]),
        Column(_("Hari sampai ditanggapi (median)"), "skor", [row["hari_jawab"] for row in rows]),
    ]
    return [
        Sheet(_("Aspirasi"), subject.title(of, _("Aspirasi menurut gampong")), by_gampong),
        Sheet(_("Kebutuhan"), subject.title(of, _("Anda sampaikan, kami lakukan")), _need_columns(view)),
        Sheet(_("Per gampong"), subject.title(of, _("Anda sampaikan, kami lakukan, per gampong")), _columns(view)),
        Sheet(_("Daftar"), subject.title(of, _("Daftar aspirasi")), daftar_aspirasi.columns(view)),
    ]
