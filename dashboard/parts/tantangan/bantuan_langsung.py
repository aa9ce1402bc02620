"""Section ``bantuan_langsung``: direct aid alone, how long, what it is worth, and who moved on from it."""

import streamlit as st

from dashboard.blocks import chart, frame, table_html, text
from dashboard.charts.bars import Bar, ordered_bars
from dashboard.parts.tantangan import links
from dashboard.sentences import challenge_notes, challenges, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number, percent
from peka_core.exports import Column, Sheet
from peka_core.measures.sampling.quality import MINIMUM_SHOWN


def headline(view: View) -> str:
    """Families on direct aid only, and who moved on."""
    return challenges.of_aid(view)


@faults.part
def section(view: View) -> None:
    """Rounds and what became of them side by side, then what aid is worth."""
    if view.data.dependence(view.state).total["tercacah_menerima"].item() < MINIMUM_SHOWN:
        frame.no_answer(view, headline(view))
        return
    left, right = st.columns(2, gap="medium")
    with left:
        st.header(_("Bantuan langsung saja, dari putaran ke putaran"))
        _rounds(view)
    with right:
        st.header(_("Yang dulu hanya bantuan langsung, kini"))
        _moved(view)
    st.header(_("Nilai bantuan langsung terhadap pengeluaran keluarga"))
    _worth(view)
    links.deeper(
        view,
        [
            ("kemandirian.py", "ketergantungan", _("Menurut gampong dan lamanya")),
            ("program.py", "tumpang", _("Program yang bertumpuk")),
        ],
    )


@faults.part
def _rounds(view: View) -> None:
    columns = rounds(view)
    caption = subject.title(view, _("Bantuan langsung saja"), _span(view))
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai), whole=True))
    months = number(view.data.katalog.tindak_lanjut.jendela_program_bulan)
    text.note(
        _(
            "Dari keluarga yang menerima sedikitnya satu program dalam {n} bulan sebelum didata. Dua putaran atau "
            "lebih: berturut-turut hanya bantuan langsung. Ini bukan kesalahan keluarga; sebagian memang tidak dapat "
            "bekerja."
        ).format(n=months)
    )


def _span(view: View) -> str:
    found = view.data.dependence(view.state).rounds["putaran"]
    return subject.span(found[0], found[-1])


def rounds(view: View) -> list[Column]:
    """Receiving, direct aid only and for long, by round."""
    rows = view.data.dependence(view.state).rounds
    few = _("terlalu sedikit")
    shares = zip(rows["bagian"], rows["tercacah_menerima"], strict=True)
    return [
        Column(_("Putaran"), "teks", rows["putaran"].to_list()),
        Column(_("Menerima program"), "bulat", rows["menerima"].to_list()),
        Column(_("Bantuan langsung saja"), "bulat", rows["langsung_saja"].to_list()),
        Column(_("Bagian dari penerima"), "bagian", [few if 0 < n < MINIMUM_SHOWN else share for share, n in shares]),
        Column(_("Dua putaran atau lebih"), "bulat", rows["lama"].to_list()),
    ]


@faults.part
def _moved(view: View) -> None:
    table = view.data.off_aid(view.state).moves
    if table is None:
        text.note(_("Belum ada putaran pembanding; perpindahan baru dapat dilihat pada putaran kedua."))
        return
    whole, seen = int(table["keluarga"].sum()), int(table["tercacah"].sum())
    if seen < MINIMUM_SHOWN:
        text.note(_("Terlalu sedikit keluarga yang dulu hanya menerima bantuan langsung."))
        return
    counts, names = dict(zip(table["kode"], table["keluarga"], strict=True)), challenges.moved()
    bars = [
        Bar(
            kode,
            label,
            counts[kode] / whole,
            _("{n} ({bagian})").format(n=number(counts[kode]), bagian=percent(counts[kode] / whole)),
        )
        for kode, label in names.items()
    ]
    alt = _("Keluarga yang dulu hanya menerima bantuan langsung, menurut yang diterima kini")
    chart.chart(ordered_bars(bars, view.look, stacked=True, size=14), "tantangan_beralih", alt)
    text.note(
        _("Dari {n} keluarga yang pada {dulu} hanya menerima bantuan langsung dan didata lagi pada {kini}.").format(
            n=number(whole), dulu=view.data.round_before(view.state), kini=view.data.round_of(view.state)
        )
    )


@faults.part
def _worth(view: View) -> None:
    found = view.data.off_aid(view.state)
    if found.median is None:
        text.note(_("Terlalu sedikit keluarga dengan nilai bantuan dan pengeluaran yang tercatat."))
        return
    whole = int(found.shares["keluarga"].sum())
    bars = [
        Bar(str(kelas), label, n / whole, _("{n} ({bagian})").format(n=number(n), bagian=percent(n / whole)))
        for kelas, label, n in zip(found.shares["kelas"], challenges.worth(), found.shares["keluarga"], strict=True)
    ]
    alt = _("Keluarga menurut nilai bantuan langsung dari pengeluarannya")
    chart.chart(ordered_bars(bars, view.look, stacked=True, size=14), "tantangan_nilai", alt)
    text.note(challenge_notes.worth(view))


def tables_of(view: View) -> list[Sheet]:
    """By round, what became of them, what aid is worth."""
    found = view.data.off_aid(view.state)
    if view.data.dependence(view.state).total["tercacah_menerima"].item() < MINIMUM_SHOWN:
        return []
    sheets = [Sheet(_("Per putaran"), subject.title(view, _("Bantuan langsung saja"), _span(view)), rounds(view))]
    if found.moves is not None and found.moves["tercacah"].sum() >= MINIMUM_SHOWN:
        names = challenges.moved()
        moved = [
            Column(_("Kini"), "teks", [names[kode] for kode in found.moves["kode"]]),
            Column(_("Keluarga"), "bulat", found.moves["keluarga"].to_list()),
        ]
        span = subject.span(view.data.round_before(view.state), view.data.round_of(view.state))
        title = _("Yang dulu hanya menerima bantuan langsung")
        sheets.append(Sheet(_("Beralih"), subject.title(view, title, span), moved))
    if found.median is not None:
        worth = [
            Column(_("Nilai bantuan dari pengeluaran"), "teks", challenges.worth()),
            Column(_("Keluarga"), "bulat", found.shares["keluarga"].to_list()),
        ]
        sheets.append(Sheet(_("Nilai bantuan"), subject.title(view, _("Nilai bantuan langsung")), worth))
    return sheets


def counted(view: View) -> tuple[float, float]:
    """Families of the selection; all are counted."""
    return view.data.dependence(view.state).total["tercacah"].item(), 0
