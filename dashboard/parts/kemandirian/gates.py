"""What families near to self-reliance lack: gates not passed, and the one gate that is missing."""

from collections.abc import Sequence

import streamlit as st

from dashboard.blocks import chart, text
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.parts.kemandirian import splits
from dashboard.sentences import subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.catalog.following import Syarat
from peka_core.exports import Column, Sheet
from peka_core.tabulation.stages import enough

Row = splits.Row


@faults.part
def gates(view: View) -> None:
    """Gates by how many lack them and by how many lack nothing else, then both split."""
    row = splits.whole(view.data.gates(view.state))
    st.header(_("Yang kurang untuk lulus"))
    text.note(whom(view))
    if not row["dasar"] or splits.hidden(row):
        text.note(_("Tidak ada keluarga hampir mandiri pada pilihan ini.") if not row["dasar"] else splits.counted(row))
        return
    st.markdown(in_words(row))
    left, right = st.columns(2, gap="medium")
    with left:
        st.subheader(_("Syarat yang belum terpenuhi"))
        _bars(view, row, "kurang", "mandiri_syarat")
    with right:
        st.subheader(_("Tinggal satu syarat ini"))
        _bars(view, row, "hanya", "mandiri_satu")
    _split(view)


def whom(view: View) -> str:
    """Who is near to self-reliance."""
    least = enough(view.data.katalog)
    return _(
        "Keluarga hampir mandiri: IKK {dekat} atau lebih tetapi belum di tahap mandiri, yang memerlukan IKK {cukup} "
        "dan semua syarat."
    ).format(dekat=number(least - view.data.katalog.tindak_lanjut.hampir_mandiri_ikk), cukup=number(least))


def in_words(row: Row) -> str:
    """How many are near, and what they lack."""
    told = _(
        "**{n}** keluarga hampir mandiri: **{cukup}** sudah cukup IKK-nya dan tertahan syarat, **{satu}** di antaranya "
        "tinggal satu syarat; **{tanpa}** sudah memenuhi semua syarat dan tinggal menaikkan IKK."
    )
    counts = {name: number(row[name]) for name in ("cukup", "satu", "tanpa")}
    return told.format(n=number(row["dasar"]), **counts) + splits.caution(row)


@faults.part
def _bars(view: View, row: Row, what: str, key: str) -> None:
    found = []
    for syarat in view.data.katalog.syarat:
        n, label = row[f"{what}-{syarat.kode}"], syarat.label(bahasa())
        found.append(Bar(syarat.kode, label, n, f"{number(n)} ({percent(n / row['dasar'], 0)})"))
    alt = _("Syarat yang belum terpenuhi") if what == "kurang" else _("Tinggal satu syarat ini")
    chart.chart(ranked_bars(found, view.look, stacked=True), key, alt)


@faults.part
def _split(view: View) -> None:
    rows = _rows(view)
    if rows:
        title = _("Hampir mandiri menurut {pembagi}").format(pembagi=splits.name(view))
        splits.table(_columns(view, rows), rows, subject.title(splits.about(view), title))


def _rows(view: View) -> list[dict]:
    return splits.ordered(view, view.data.gates(view.state, splits.column(view)), lambda row: row["dasar"])


def _columns(view: View, rows: Sequence[Row]) -> list[Column]:
    return [
        splits.named(view, rows),
        Column(_("Hampir mandiri"), "bulat", [row["dasar"] for row in rows], whom(view)),
        splits.told(_("Tinggal satu syarat"), "bulat", rows, lambda row: row["satu"]),
        *(_lacking(syarat, rows, "kurang", _("Kurang: {syarat}")) for syarat in view.data.katalog.syarat),
    ]


def _lacking(syarat: Syarat, rows: Sequence[Row], what: str, heading: str) -> Column:
    name = f"{what}-{syarat.kode}"
    return splits.told(heading.format(syarat=syarat.label(bahasa())), "bulat", rows, lambda row: row[name])


def tables_of(view: View) -> list[Sheet]:
    """Gates by how many lack them, and split."""
    table = view.data.gates(view.state)
    row, items = splits.whole(table), view.data.katalog.syarat
    words = splits.counted(row) if splits.hidden(row) else None
    each = [
        Column(_("Syarat"), "teks", [item.label(bahasa()) for item in items]),
        Column(_("Hampir mandiri"), "bulat", [row["dasar"]] * len(items), whom(view)),
        *(
            Column(heading, "bulat", [words or row[f"{what}-{item.kode}"] for item in items])
            for what, heading in (("kurang", _("Belum terpenuhi")), ("hanya", _("Tinggal satu syarat ini")))
        ),
    ]
    title = _("Syarat yang belum terpenuhi")
    by = _("Hampir mandiri menurut {pembagi}").format(pembagi=splits.name(view))
    return [
        Sheet(title, subject.title(view, title), each),
        Sheet(by, subject.title(splits.about(view), by), _columns(view, _rows(view))),
    ]
