"""The board: five strategies against four challenges, a sentence a cell, what is red since when and whose it is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.blocks import board_html, spark, table_html, text
from dashboard.blocks.board_html import Line
from dashboard.blocks.spark import Point
from dashboard.filters import codes
from dashboard.filters.query import write
from dashboard.look.theme import Theme
from dashboard.navigation import PAGES
from dashboard.sentences import board, programmes, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa
from peka_core.catalog.papan import IndikatorPapan
from peka_core.exports import Column, Sheet
from peka_core.followup.board.judge import WORST

Row = Mapping[str, Any]
Pair = tuple[IndikatorPapan, Row]


def _rows(view: View) -> dict[str, list[Row]]:
    """Rows of every indicator by its code, oldest round first."""
    found: dict[str, list[Row]] = {}
    for row in view.data.board(view.state).rows(named=True):
        found.setdefault(row["kode"], []).append(row)
    return found


def _cells(view: View) -> dict[tuple[str, str], list[IndikatorPapan]]:
    """Indicators by strategy and challenge."""
    found: dict[tuple[str, str], list[IndikatorPapan]] = {}
    for item in view.data.katalog.papan:
        found.setdefault((item.strategi, item.tantangan), []).append(item)
    return found


def _counts(view: View) -> dict[str, int]:
    """Cells by status, every status."""
    rows, cells = _rows(view), _cells(view).values()
    spoken = [board.of_cell([rows[item.kode][-1] for item in items])["status"] for items in cells]
    return {code: Counter(spoken)[code] for code in WORST}


def _red(view: View) -> list[Pair]:
    """Red indicators of the round shown, longest red first."""
    rows = _rows(view)
    pairs = [(item, rows[item.kode][-1]) for item in view.data.katalog.papan]
    return sorted((pair for pair in pairs if pair[1]["status"] == "merah"), key=lambda pair: pair[1]["merah_sejak"])


def headline(view: View) -> str:
    """What is red, and since when."""
    return board.headline(view, _counts(view), _red(view))


def counted(view: View) -> float:
    """Families of the round: the board is of all of them."""
    return view.data.families(view.state)


@faults.part
def states(view: View) -> None:
    """How many cells say what of their targets: the key to the colours."""
    told = [
        (code, _("{keadaan}: {n}").format(keadaan=board.state(code), n=n)) for code, n in _counts(view).items() if n
    ]
    st.html(board_html.legend(told, view.look))
    if board.whole_city(view):
        text.note(board.whole_city(view))


@faults.part
def grid(view: View) -> None:
    """A row of cells for each strategy."""
    rows, cells = _rows(view), _cells(view)
    for strategi in view.data.katalog.strategi:
        st.header(strategi.label(bahasa()))
        columns = st.columns(len(view.data.katalog.tantangan), gap="small")
        for column, tantangan in zip(columns, view.data.katalog.tantangan, strict=True):
            with column, st.container(border=True, height="stretch", key=f"sel_{strategi.kode}_{tantangan.kode}"):
                items = cells[strategi.kode, tantangan.kode]
                _cell(view, [(item, rows[item.kode]) for item in items], tantangan.label(bahasa()))
    text.note(board.rule())


@faults.part
def _cell(view: View, indicators: Sequence[tuple[IndikatorPapan, Sequence[Row]]], challenge: str) -> None:
    """A cell of its ``indicators``, each with its rows, oldest round first."""
    row = board.of_cell([rows[-1] for _item, rows in indicators])
    speaking = next(item for item, _rows in indicators if item.kode == row["kode"])
    lines = [_line(item, rows, view.look) for item, rows in indicators]
    said = board.sentence(speaking, row)
    st.html(board_html.cell(challenge, row["status"], board.state(row["status"]), said, lines, view.look))
    for page, section in dict.fromkeys((item.halaman, item.bagian) for item, _rows in indicators):
        _drill(view, page, section)


def _line(item: IndikatorPapan, rows: Sequence[Row], look: Theme) -> Line:
    status = rows[-1]["status"]
    return Line(
        status,
        board.state(status),
        item.label(bahasa()),
        board.trend(item, rows),
        board.direction(item, rows),
        spark.spark([Point(row["nilai"], row["bawah"], row["atas"], row["target"]) for row in rows], look),
    )


@faults.part
def _drill(view: View, page: str, section: str) -> None:
    """The way to the page and section that show an indicator in detail, where the viewer may open it."""
    spec = next((spec for spec in PAGES if spec.url == page), None)
    if spec is None or not view.may_open(spec):
        return
    name = codes.sections(page).get(section, "") if page in codes.SECTIONS_OF else ""
    state = replace(view.state.cleared(), bagian=section if name else view.state.bagian)
    st.page_link(
        spec.path,
        label=_("{halaman}: {bagian}").format(halaman=_(spec.title), bagian=name) if name else _(spec.title),
        icon=":material/arrow_forward:",
        width="content",
        query_params=write(state),
    )


@faults.part
def red(view: View) -> None:
    """What is red, since when, and who owns it."""
    title = _("Yang belum tercapai, sejak kapan, dan siapa pemiliknya")
    st.header(title)
    pairs = _red(view)
    if not pairs:
        text.note(_("Tidak ada indikator yang pasti belum tercapai pada putaran ini."))
        return
    caption = subject.title(programmes.everybody(view), title)
    st.html(table_html.plain(_red_columns(view, pairs), caption, [""] * len(pairs), whole=True))


def _red_columns(view: View, pairs: Sequence[Pair]) -> list[Column]:
    ours, against = (programmes.labels(view, field) for field in ("strategi", "tantangan"))
    return [
        Column(_("Indikator"), "teks", [item.label(bahasa()) for item, _row in pairs]),
        Column(_("Strategi PEKA"), "teks", [ours[item.strategi] for item, _row in pairs]),
        Column(_("Tantangan"), "teks", [against[item.tantangan] for item, _row in pairs]),
        Column(_("Angka"), "teks", [board.figure(item, row["nilai"]) for item, row in pairs]),
        Column(_("Target"), "teks", [board.figure(item, row["target"]) for item, row in pairs]),
        Column(_("Sejak putaran"), "teks", [row["merah_sejak"] for _item, row in pairs]),
        Column(_("Penanggung jawab"), "teks", [row["pemilik"] or "–" for _item, row in pairs]),
    ]


def tables_of(view: View) -> list[Sheet]:
    """Every indicator in every round shown, with its bounds, target, what that says, owner and source."""
    rows = _rows(view)
    pairs = [(item, row) for item in view.data.katalog.papan for row in rows[item.kode]]
    ours, against = (programmes.labels(view, field) for field in ("strategi", "tantangan"))
    columns = [
        Column(_("Kode"), "teks", [item.kode for item, _row in pairs]),
        Column(_("Indikator"), "teks", [item.label(bahasa()) for item, _row in pairs]),
        Column(_("Strategi PEKA"), "teks", [ours[item.strategi] for item, _row in pairs]),
        Column(_("Tantangan"), "teks", [against[item.tantangan] for item, _row in pairs]),
        Column(_("Putaran"), "teks", [row["putaran"] for _item, row in pairs]),
        *(
            Column(heading, "bagian", [row[name] for _item, row in pairs])
            for heading, name in (
                (_("Angka"), "nilai"),
                (_("Batas bawah"), "bawah"),
                (_("Batas atas"), "atas"),
                (_("Target"), "target"),
            )
        ),
        Column(_("Yang dihitung"), "bulat", [row["n"] for _item, row in pairs]),
        Column(_("Dari"), "bulat", [row["total"] for _item, row in pairs]),
        Column(_("Keadaan"), "teks", [board.state(row["status"]) for _item, row in pairs]),
        Column(_("Sejak putaran"), "teks", [row["merah_sejak"] or None for _item, row in pairs]),
        Column(_("Penanggung jawab"), "teks", [row["pemilik"] for _item, row in pairs]),
        Column(_("Sumber target"), "teks", [row["sumber"] for _item, row in pairs]),
        Column(_("Cara menghitung"), "teks", [item.uraian(bahasa()) for item, _row in pairs]),
    ]
    return [Sheet(_("Papan PEKA"), subject.title(programmes.everybody(view), _("Papan PEKA")), columns)]
