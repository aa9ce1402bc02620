"""One family's path: rounds, programmes, visits, plans, alerts and graduation in one line of time, newest first."""

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from dashboard.blocks import text
from dashboard.parts.keluarga.path_words import KINDS, Line, Words
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, day
from peka_core.acts.path import Step
from peka_core.tabulation.record import Record

ROW = '<li data-jenis="{kind}"><time>{when}</time><div><b>{name}</b> {text}{more}</div></li>'


@faults.part
def timeline(view: View, record: Record, steps: Sequence[Step]) -> None:
    """The path, or that nothing but rounds is on record."""
    st.subheader(_("Perjalanan keluarga ini"))
    if not steps:
        text.note(_("Belum ada program, kunjungan, rencana, atau kelulusan yang tercatat."))
    rows = "".join(_row(line) for line in Words(view).lines(record, steps))
    st.html(f'<ol class="peka-jalan" aria-label="{escape(_("Perjalanan keluarga ini"))}">{rows}</ol>')


def _row(line: Line) -> str:
    more = "".join(f"<span>{escape(part)}</span>" for part in line.more)
    return ROW.format(
        kind=line.jenis,
        when=escape(_when(line.tanggal)),
        name=escape(_(KINDS[line.jenis])),
        text=escape(line.text),
        more=more,
    )


def _when(text: str) -> str:
    """The day, or the year where nothing nearer is known."""
    return day(date.fromisoformat(text)) if len(text) > len("2026") else text or "–"
