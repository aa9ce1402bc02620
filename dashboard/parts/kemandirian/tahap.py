"""Families by stage of self-reliance: the selected ones together, and by area, group, cause or depth of poverty."""

from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import chart, frame, text
from dashboard.blocks.heat_html import legend
from dashboard.charts.shares import Kind, shares
from dashboard.filters.query import write
from dashboard.look.palettes import diverging
from dashboard.navigation import ROOT
from dashboard.parts.kemandirian import splits
from dashboard.sentences import filters, peaks, subject
from dashboard.sentences.headlines import Figure
from dashboard.shell import faults
from dashboard.shell.view import View, narrow_screen
from dashboard.wording import _, bahasa, number, percent
from peka_core.catalog.following import Tahap
from peka_core.exports import Column, Sheet

ON_MAP = ("mandiri", "ikk")
"""Measures of the map that this section leads to, where the map has them."""
TALL = 52
"""Height of the bar of all families, in pixels."""
SAME = 1
"""Families by which two stages may differ and still be called alike."""


def headline(view: View) -> str:
    """The share that is self-reliant, and the stage most families are on."""
    row, what = splits.whole(view.data.stages(view.state)), _("Keluarga mandiri")
    if not row["dasar"]:
        return subject.said(view, what, _("belum ada keluarga yang dinilai kemandiriannya"))
    if splits.hidden(row):
        return subject.said(view, what, _("terlalu sedikit keluarga yang dinilai untuk ditampilkan"))
    found = _("{nilai} ({n} dari {total} keluarga yang dinilai)").format(
        nilai=percent(row["mandiri"] / row["dasar"]), n=number(row["mandiri"]), total=number(row["dasar"])
    )
    return subject.said(view, what, f"{found}; {_largest(view, row)}") + splits.caution(row)


def _largest(view: View, row: splits.Row) -> str:
    """The stage that most families are on; several where they cannot be told apart."""
    most = max(row[_column(tahap)] for tahap in view.data.katalog.tahap)
    top = [tahap for tahap in view.data.katalog.tahap if row[_column(tahap)] >= most - SAME]
    called = peaks.listed([filters.lowered(tahap.label(bahasa())) for tahap in top])
    told = (
        _("terbanyak di tahap {tahap}, {nilai}")
        if len(top) == 1
        else _("terbanyak di tahap {tahap}, masing-masing {nilai}")
    )
    return told.format(tahap=called, nilai=percent(most / row["dasar"]))


def _column(tahap: Tahap) -> str:
    return f"tahap-{tahap.kode}"


def kinds(view: View) -> list[Kind]:
    """The stages as parts of bars, lowest first."""
    stages = view.data.katalog.tahap
    colours = reversed(diverging(view.look, len(stages)))
    return [Kind(tahap.label(bahasa()), colour) for tahap, colour in zip(stages, colours, strict=True)]


@faults.part
def section(view: View) -> None:
    """Figures and all stages of the selected families, then the same split."""
    row = splits.whole(view.data.stages(view.state))
    if not row["dasar"] or splits.hidden(row):
        frame.no_answer(view, headline(view))
        return
    text.metrics(_figures(row))
    text.note(_about_assessed(row))
    st.header(_("Keluarga menurut tahap"))
    _together(view, row)
    st.header(_("Tahap menurut {pembagi}").format(pembagi=splits.name(view)))
    splits.choose(view)
    _split(view)
    _to_map(view)


def _figures(row: splits.Row) -> list[Figure]:
    return [
        Figure(
            _("Mandiri"), percent(row["mandiri"] / row["dasar"]), _("{n} keluarga").format(n=number(row["mandiri"]))
        ),
        Figure(_("Rata-rata IKK"), number(row["ikk"], 1), _("dari 100")),
        Figure(_("Dinilai"), number(row["dasar"]), _("dari {n} keluarga").format(n=number(row["keluarga"]))),
    ]


def _about_assessed(row: splits.Row) -> str:
    """Of whom the figures are: not of all families, where some were not assessed."""
    left = row["keluarga"] - row["dasar"]
    if left <= 0:
        return _("Semua keluarga yang dipilih dinilai kemandiriannya.")
    return _(
        "{n} keluarga ({bagian}) tidak dinilai atau terlalu sedikit ranahnya, dan tidak ikut dihitung. Yang dinilai "
        "dapat lebih miskin daripada yang tidak; lihat menurut tingkat kemiskinan."
    ).format(n=number(left), bagian=percent(left / row["keluarga"], 0))


@faults.part
def _together(view: View, row: splits.Row) -> None:
    """One bar of all families, and the stages in words."""
    stages = kinds(view)
    parts = {_column(tahap): kind.title for tahap, kind in zip(view.data.katalog.tahap, stages, strict=True)}
    fig = shares(
        [splits.drawn(row, _("Semua yang dipilih"), parts)], view.look, stages, row=TALL, stacked=narrow_screen()
    )
    st.html(legend(stages))
    chart.chart(fig, "mandiri_tahap", _("Keluarga menurut tahap"))
    text.note(" · ".join(f"{title}: {splits.share(row[column], row)}" for column, title in parts.items()))
    received = view.data.manifest.tables.get("penerima")
    if not received or not received.rows:
        text.note(
            _(
                "Mandiri berkelanjutan belum dapat dinilai: tidak ada catatan penerima program, jadi tidak diketahui "
                "kapan bantuan terakhir diterima."
            )
        )


@faults.part
def _split(view: View) -> None:
    """Bars and a table of what the section is split by."""
    rows = _rows(view)
    if not rows:
        text.note(_("Tidak ada keluarga yang dinilai menurut {pembagi} ini.").format(pembagi=splits.name(view)))
        return
    title = _("Tahap menurut {pembagi}").format(pembagi=splits.name(view))
    stages = [_column(tahap) for tahap in view.data.katalog.tahap]
    splits.bars(view, rows, kinds(view), stages, "mandiri_tahap_menurut", title)
    order = _("Urutan: bagian mandiri terbesar di atas.") if view.state.menurut != "tingkat" else ""
    text.note(f"{order} {_about_split(view)} {splits.about_hidden()}".strip())
    splits.table(_columns(view, rows), rows, subject.title(splits.about(view), title))


def _about_split(view: View) -> str:
    if view.state.menurut in ("kelompok", "penyebab"):
        return _("Satu keluarga dapat terhitung pada beberapa baris.")
    return ""


def _rows(view: View) -> list[dict[str, Any]]:
    table = view.data.stages(view.state, splits.column(view))
    return splits.ordered(view, table, lambda row: row["mandiri"] / row["dasar"])


def _columns(view: View, rows: Sequence[splits.Row]) -> list[Column]:
    counts = [
        splits.told(tahap.label(bahasa()), "bulat", rows, itemgetter(_column(tahap)))
        for tahap in view.data.katalog.tahap
    ]
    return [
        splits.named(view, rows),
        Column(_("Dinilai"), "bulat", [row["dasar"] for row in rows], _("Keluarga yang dinilai kemandiriannya.")),
        *counts,
        splits.told(_("Bagian mandiri"), "bagian", rows, lambda row: row["mandiri"] / row["dasar"]),
        splits.told(_("Rata-rata IKK"), "skor", rows, lambda row: row["ikk"]),
        Column(_("Semua keluarga"), "bulat", [row["keluarga"] for row in rows], _("Dinilai atau tidak.")),
    ]


@faults.part
def _to_map(view: View) -> None:
    """The way to the map of the section's measures."""
    for kode in ON_MAP:
        if kode in view.data.ukuran:
            st.page_link(
                ROOT / "pages" / "peta.py",
                label=_("Lihat di peta: {ukuran}").format(
                    ukuran=filters.lowered(view.data.ukuran[kode].label(bahasa()))
                ),
                icon=":material/map:",
                width="content",
                query_params=write(replace(view.state, ukuran=kode)),
            )


def tables_of(view: View) -> list[Sheet]:
    """Families by stage, of all selected and split."""
    whole = pl.DataFrame([splits.whole(view.data.stages(view.state))], infer_schema_length=None).rows(named=True)
    split, title = _rows(view), _("Keluarga menurut tahap")
    by = _("Tahap menurut {pembagi}").format(pembagi=splits.name(view))
    return [
        Sheet(title, subject.title(view, title), _columns(view, whole)),
        Sheet(by, subject.title(splits.about(view), by), _columns(view, split)),
    ]


def counted(view: View) -> tuple[float, float]:
    """Families assessed and interviewed."""
    return splits.whole(view.data.stages(view.state))["tercacah"], 0
