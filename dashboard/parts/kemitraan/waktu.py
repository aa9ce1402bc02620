"""Activities over the months: from when to when each of them runs."""

import textwrap
from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from dashboard.blocks import chart as charts
from dashboard.blocks import text
from dashboard.charts.spans import Span, spans
from dashboard.sentences import partners
from dashboard.shell import faults
from dashboard.shell.view import View, narrow_screen
from dashboard.wording import _, number
from peka_core.followup.activities import PLEDGED

MOST = 30
"""Activities drawn; all stand in the list."""
LETTERS = 44
"""Letters of a name that a phone has room for on one line."""


@faults.part
def chart(view: View) -> None:
    """One bar an activity, pledges paler; of those whose first day is known."""
    rows = view.data.activities(view.state)
    dated = rows.drop_nulls("mulai").rows(named=True)
    if not dated:
        return
    title = _("Kegiatan dari bulan ke bulan")
    st.header(title)
    shown = dated[:MOST]
    year = int(view.data.round_of(view.state)[:4])
    last = max([date(year, 12, 31), *(row["selesai"] for row in shown if row["selesai"])])
    lines = [
        Span(
            row["kode_kegiatan"],
            _named(row),
            row["mulai"],
            row["selesai"],
            f"{_whole(row)}: {partners.time(row['mulai'], row['selesai'])}",
            pale=bool(row[PLEDGED]),
        )
        for row in shown
    ]
    fig = spans(lines, view.look, date(year, 1, 1), last, view.data.round_date(view.state))
    charts.chart(fig, "kemitraan_waktu", title)
    if len(dated) > MOST or len(dated) < rows.height:
        text.note(
            _("Digambar {n} dari {total} kegiatan: yang pertama mulai dan yang tanggalnya tercatat.").format(
                n=number(len(shown)), total=number(rows.height)
            )
        )
    text.note(_("Garis putus-putus: hari terakhir pendataan putaran ini. Batang pucat: janji yang sudah dikonfirmasi."))


def _whole(row: Mapping[str, Any]) -> str:
    return f"{row['nama'] or '–'}: {row['nama_kegiatan'] or row['kode_kegiatan']}"


def _named(row: Mapping[str, Any]) -> str:
    """The name above a bar: whole, or as much of it as a phone has room for."""
    whole = _whole(row)
    return textwrap.shorten(whole, LETTERS, placeholder=" \N{HORIZONTAL ELLIPSIS}") if narrow_screen() else whole
