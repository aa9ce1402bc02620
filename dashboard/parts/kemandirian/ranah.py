"""The twelve domains in red, yellow and green, by what families are split by; and what is missing most to graduate."""

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import chart, frame, text
from dashboard.blocks.heat_html import Cell, Heat, legend, lights
from dashboard.charts.shares import Kind, shares
from dashboard.look import palettes
from dashboard.parts.kemandirian import gates, splits
from dashboard.sentences import filters, peaks, subject
from dashboard.shell import faults
from dashboard.shell.view import View, narrow_screen
from dashboard.wording import _, bahasa, number, percent
from peka_core.exports import Column, Sheet
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES
from peka_core.tabulation.domains import COLOURS
from peka_core.tabulation.split import WHOLE

Row = splits.Row
FEW = "\N{BULLET OPERATOR}"
"""In a cell that may not be told."""
SAME = 0.0005
"""Shares that are written alike differ by less, either way."""


def headline(view: View) -> str:
    """The domain that is red most often."""
    rows, what = _of_all(view), _("Ranah yang paling sering merah")
    told = [row for row in rows if row["dasar"] and not splits.hidden(row)]
    if not told:
        few = any(row["dasar"] for row in rows)
        return subject.said(
            view, what, _("terlalu sedikit keluarga yang dinilai") if few else _("belum ada yang dinilai")
        )
    top = [row for row in told if _red(row) >= _red(told[0]) - SAME]
    names = peaks.listed([filters.lowered(_labels(view)[row["ranah"]]) for row in top])
    if len(top) > 1:
        return subject.said(view, what, f"{names}, {percent(_red(told[0]))}") + splits.caution(top[0])
    return subject.said(view, what, f"{names}, {splits.share(top[0]['merah'], top[0])}") + splits.caution(top[0])


def _red(row: Row) -> float:
    return row["merah"] / row["dasar"]


def _labels(view: View) -> dict[str, str]:
    return {ranah.kode: ranah.label(bahasa()) for ranah in view.data.katalog.ranah}


def kinds(view: View) -> list[Kind]:
    """Red, yellow and green with their scores in words."""
    words = (_("Merah: nilai 1–2"), _("Kuning: nilai 3"), _("Hijau: nilai 4–5"))
    return [Kind(*part) for part in zip(words, palettes.lights(view.look), ("/", ".", ""), strict=True)]


def _of_all(view: View) -> list[dict[str, Any]]:
    """The domains of the selected families, most red first, those of few last."""
    rows = [row for row in view.data.domains(view.state).rows(named=True) if row["kode"] == WHOLE]

    def place(row: Row) -> tuple[bool, bool, float]:
        silent = splits.hidden(row) or not row["dasar"]
        return silent, row["tercacah"] < MINIMUM_FAMILIES, 0.0 if silent else -_red(row)

    return sorted(rows, key=place)


@faults.part
def section(view: View) -> None:
    """Domains of the selected families, the same split, and gates."""
    rows = _of_all(view)
    if not any(row["dasar"] and not splits.hidden(row) for row in rows):
        frame.no_answer(view, headline(view))
        return
    st.header(_("Dua belas ranah"))
    _together(view, rows)
    st.header(_("Ranah menurut {pembagi}").format(pembagi=splits.name(view)))
    splits.choose(view)
    _grid(view, rows)
    gates.gates(view)


@faults.part
def _together(view: View, rows: Sequence[Row]) -> None:
    labels, three = _labels(view), kinds(view)
    parts = {colour: kind.title for colour, kind in zip(COLOURS, three, strict=True)}
    drawn = [splits.drawn({**row, "kode": row["ranah"]}, labels[row["ranah"]], parts) for row in rows if row["dasar"]]
    st.html(legend(three))
    chart.chart(
        shares(drawn, view.look, three, stacked=narrow_screen()),
        "mandiri_ranah",
        _("Dua belas ranah: merah, kuning, hijau"),
    )
    text.note(
        _(
            "Persen keluarga yang ranahnya dinilai; ranah yang tidak berlaku atau tidak ditanya tidak ikut. Urutan: "
            "paling sering merah di atas."
        )
    )


@faults.part
def _grid(view: View, domains: Sequence[Row]) -> None:
    """Domains by what they are split by: the red share over a strip of all three."""
    table = view.data.domains(view.state, splits.column(view))
    columns = _columns_of(view)
    if not columns:
        text.note(_("Tidak ada keluarga yang dinilai menurut {pembagi} ini.").format(pembagi=splits.name(view)))
        return
    found = {(row["ranah"], row["kode"]): row for row in table.rows(named=True)}
    labels, names = _labels(view), splits.names(view)
    cells = [[_cell(names[row["kode"]], found[domain["ranah"], row["kode"]]) for row in columns] for domain in domains]
    heat = Heat(
        [labels[domain["ranah"]] for domain in domains],
        [names[row["kode"]] for row in columns],
        [number(row["dasar"]) for row in columns],
        cells,
    )
    caption = _("Angka: persen keluarga yang merah. Garis di bawahnya: merah, kuning, hijau.")
    title = _("Ranah menurut {pembagi}").format(pembagi=splits.name(view))
    st.html(legend(kinds(view)))
    st.html(
        lights(
            heat,
            kinds(view),
            f"{subject.title(splits.about(view), title)}. {caption}",
            _("Ranah"),
            _("Keluarga dinilai"),
        )
    )
    text.note(
        _("Tunjuk sel untuk banyaknya keluarga. Tanda {tanda}: {arti}").format(tanda=FEW, arti=splits.about_hidden())
    )


def _columns_of(view: View) -> list[dict[str, Any]]:
    """What the grid is split by, most red over all domains first."""
    table = view.data.domains(view.state, splits.column(view))
    told = table.filter(pl.col("merah").is_not_null()).group_by("kode").agg(pl.col("merah", "dasar").sum())
    red = {kode: merah / dasar for kode, merah, dasar in told.iter_rows() if dasar}
    assessed = view.data.stages(view.state, splits.column(view))
    return splits.ordered(view, assessed, lambda row: red.get(row["kode"], 0.0))


def _cell(name: str, row: Row) -> Cell:
    if not row["dasar"]:
        return Cell(None, "", _("{nama}: tidak ada yang dinilai").format(nama=name))
    if splits.hidden(row):
        return Cell(None, FEW, f"{name}: {splits.counted(row)}")
    said = _("{nama}: merah {merah} dari {n} keluarga ({bagian}), kuning {kuning}, hijau {hijau}").format(
        nama=name,
        n=number(row["dasar"]),
        bagian=percent(_red(row), 0),
        **{colour: number(row[colour]) for colour in COLOURS},
    )
    few = row["tercacah"] < MINIMUM_FAMILIES
    said += ", " + _("hati-hati") if few else ""
    return Cell(_red(row), number(100 * _red(row)), said, ranked=not few, second=row["kuning"] / row["dasar"])


def tables_of(view: View) -> list[Sheet]:
    """Domains by colour of all selected and split, and gates."""
    labels, names = _labels(view), splits.names(view)
    split = [row for row in view.data.domains(view.state, splits.column(view)).rows(named=True) if row["kode"] != WHOLE]
    title = _("Ranah menurut {pembagi}").format(pembagi=splits.name(view))
    first = Column(_("Ranah"), "teks", [labels[row["ranah"]] for row in split])
    name = Column(splits.named(view, []).judul, "teks", [names[row["kode"]] for row in split])
    return [
        Sheet(_("Dua belas ranah"), subject.title(view, _("Dua belas ranah")), _counts(view, _of_all(view), labels)),
        Sheet(title, subject.title(splits.about(view), title), [first, name, *_counts(view, split, labels)[1:]]),
        *gates.tables_of(view),
    ]


def _counts(view: View, rows: Sequence[Row], labels: dict[str, str]) -> list[Column]:
    words = dict(zip(COLOURS, (kind.title for kind in kinds(view)), strict=True))
    return [
        Column(_("Ranah"), "teks", [labels[row["ranah"]] for row in rows]),
        Column(_("Dinilai"), "bulat", [row["dasar"] for row in rows], _("Keluarga yang ranahnya dinilai.")),
        *(splits.told(words[c], "bulat", rows, lambda row, c=c: row[c]) for c in COLOURS),
        splits.told(_("Bagian merah"), "bagian", rows, _red),
    ]


def counted(view: View) -> tuple[float, float]:
    """Families assessed and interviewed."""
    return splits.whole(view.data.stages(view.state))["tercacah"], 0
