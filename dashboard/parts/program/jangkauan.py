"""Section ``jangkauan``: eligible families a programme reaches, and those it misses: by area, level, group, year."""

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.charts.bars import Bar, ordered_bars, ranked_bars
from dashboard.parts.program import daftar_terlewat, matriks
from dashboard.sentences import places, programmes, subject
from dashboard.sentences.headlines import Figure
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.exports import Column, Sheet
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES

Row = dict[str, Any]
MOST = 0.5
"""Share of the eligible from which on a programme reaches most of them."""


def headline(view: View) -> str:
    """What the one programme reaches of whom it means; of several, how many reach most, and where most are missed."""
    what, rows = _("Keluarga berhak yang terjangkau program"), _rows(view)
    if not rows:
        return subject.said(view, what, programmes.none(view))
    kode = programmes.chosen(view)
    if kode:
        return subject.said(
            view,
            _("Keluarga berhak yang terjangkau {program}").format(program=programmes.named(view, kode)),
            _of_one(view, rows[0]),
        )
    known = [row for row in rows if row["cakupan"] is not None]
    if not known:
        return subject.said(
            view, what, _("tidak dapat dihitung, sebab tidak ada aturan sasaran atau keluarganya terlalu sedikit")
        )
    most = sum(row["cakupan"] > MOST for row in known)
    told = _("{n} dari {total} program menjangkau lebih dari separuh").format(n=number(most), total=number(len(known)))
    firm = [row for row in known if row["tercacah_berhak"] >= MINIMUM_FAMILIES]
    top = max((row["terlewat"] for row in firm), default=0)
    missed = [row["program"] for row in firm if row["terlewat"] == top]
    if top and len(missed) == 1:
        told += _("; terbanyak terlewat: {program}, {n} keluarga").format(
            program=programmes.named(view, missed[0]), n=number(top)
        )
    return subject.said(view, what, told)


def _of_one(view: View, row: Row) -> str:
    if row["cakupan"] is None:
        return programmes.why_not(view, row)
    return _("{bagian}; {n} berhak tetapi tidak menerima").format(
        bagian=programmes.coverage(view, row), n=number(row["terlewat"])
    )


def counted(view: View) -> tuple[float, float]:
    """Families selected; those whose eligibility is not known are told beside each programme."""
    total = view.data.total(programmes.families(view).state)
    return total["tercacah"] + total["tercacah_hilang"], 0


def _rows(view: View) -> list[Row]:
    return view.data.programme_reach(view.state).rows(named=True)


@faults.part
def section(view: View) -> None:
    """Coverage and families missed as bars, then by area, level and group, then all numbers."""
    if not _rows(view):
        st.info(programmes.empty(view), icon=":material/info:")
        return
    if programmes.chosen(view):
        _figures(view)
    else:
        left, right = st.columns(2, gap="medium")
        with left:
            _covered(view)
        with right:
            _missed(view)
    text.note(programmes.window(view) + " " + programmes.small())
    if programmes.chosen(view):
        _one(view)
    else:
        _many(view)
    _table(view)


@faults.part
def _figures(view: View) -> None:
    """The numbers of the one programme shown, and whom it means."""
    row = _rows(view)[0]
    target = view.data.running(view.state).targets[row["program"]]
    text.note(_("Aturan sasaran: {aturan}.").format(aturan=target.words(bahasa()) or programmes.why_not(view, row)))
    hidden, few = (programmes.hidden(row[f"mutu_{base}"], number(0)) for base in ("sasaran", "penerima"))
    text.metrics(
        [
            Figure(
                _("Berhak dan menerima"), _or(row["tepat"], hidden), percent(row["cakupan"]) if row["cakupan"] else None
            ),
            Figure(_("Berhak, tidak menerima"), _or(row["terlewat"], hidden)),
            Figure(_("Menerima, tidak berhak"), _or(row["luar"], few)),
            Figure(_("Belum diketahui berhak"), number(row["belum_tahu"])),
        ]
    )


def _or(count: int | None, why: str) -> str:
    return why if count is None else number(count)


@faults.part
def _covered(view: View) -> None:
    title = _("Keluarga berhak yang terjangkau")
    st.header(title)
    bars = [
        Bar(
            row["program"],
            programmes.named(view, row["program"], row["tercacah_berhak"]),
            row["cakupan"],
            programmes.coverage(view, row),
        )
        for row in _rows(view)
    ]
    fig = ranked_bars(bars, view.look, view.state.program, stacked=True, size=14)
    chart.chart(fig, "program_cakupan", title, field="program")


@faults.part
def _missed(view: View) -> None:
    title = _("Berhak tetapi tidak menerima")
    st.header(title)
    bars = [
        Bar(
            row["program"],
            programmes.named(view, row["program"], row["tercacah_berhak"]),
            row["terlewat"],
            _("{n} keluarga").format(n=number(row["terlewat"]))
            if row["terlewat"] is not None and row["cakupan"] is not None
            else programmes.why_not(view, row),
        )
        for row in _rows(view)
    ]
    fig = ranked_bars(bars, view.look, view.state.program, stacked=True, size=14)
    chart.chart(fig, "program_terlewat", title, field="program")


@faults.part
def _one(view: View) -> None:
    """One programme by gampong, by level and by group, over the rounds, and the list of those it misses."""
    left, right = st.columns(2, gap="medium")
    with left:
        _by_gampong(view)
    with right:
        _by_terms(view, "tingkat", _("Menurut tingkat kemiskinan"), "program_tingkat")
        _by_terms(view, "kelompok", _("Menurut kelompok"), "program_kelompok")
    _over_rounds(view)
    daftar_terlewat.listing(view, programmes.chosen(view))


@faults.part
def _by_gampong(view: View) -> None:
    title = _("Keluarga berhak yang terjangkau menurut gampong")
    st.header(title)
    names = places.area_names(view)
    faded = set(view.selection.faded["gampong"])
    bars = [
        Bar(
            row["kode_gampong"],
            places.careful(names[row["kode_gampong"]], row["tercacah_berhak"]),
            row["cakupan"],
            programmes.coverage(view, row),
        )
        for row in view.data.programme_reach(view.state, "kode_gampong").rows(named=True)
        if row["kode_gampong"] not in faded
    ]
    chart.chart(ranked_bars(bars, view.look, view.state.gampong), "program_gampong", title, field="gampong")


@faults.part
def _by_terms(view: View, axis: str, title: str, key: str) -> None:
    st.header(title)
    rows = {row[axis]: row for row in view.data.programme_reach(view.state, axis).rows(named=True)}
    labels = programmes.labels(view, axis)
    bars = [
        Bar(
            kode,
            places.careful(label, rows[kode]["tercacah_berhak"]),
            rows[kode]["cakupan"],
            programmes.coverage(view, rows[kode]),
        )
        for kode, label in labels.items()
        if kode in rows and rows[kode]["tercacah_berhak"]
    ]
    if not bars:
        text.note(_("Tidak ada keluarga yang berhak."))
        return
    drawn = ordered_bars if axis == "tingkat" else ranked_bars
    fig = drawn(bars, view.look, getattr(view.state, axis), stacked=True, size=14)
    chart.chart(fig, key, f"{_('Keluarga berhak yang terjangkau')}, {title}", field=axis)


@faults.part
def _over_rounds(view: View) -> None:
    """The same programme in every round that had it."""
    rows = [(putaran, row) for putaran in view.data.putaran for row in _in_round(view, putaran)]
    if len(rows) < 2:
        return
    title = _("Antarputaran")
    st.header(title)
    columns = [
        Column(_("Putaran"), "teks", [putaran for putaran, _row in rows]),
        *_columns([row for _putaran, row in rows]),
    ]
    caption = f"{programmes.named(view, programmes.chosen(view))}, {subject.where(view)}"
    st.html(table_html.plain(columns, caption, [""] * len(rows), whole=True))
    text.note(_("Tiap putaran menurut keluarga, jawaban, dan aturan sasaran tahun itu; bukan keluarga yang sama."))


def _in_round(view: View, putaran: str) -> list[Row]:
    kode = programmes.chosen(view)
    table = view.data.programme_reach(view.state, "", putaran)
    return table.filter(pl.col("program") == kode).rows(named=True)


@faults.part
def _many(view: View) -> None:
    """All programmes by level, gampong and group, as shades."""
    text.note(_("Klik batang atau pilih satu program untuk rincian dan daftar keluarganya."))
    for axis, title in (
        ("tingkat", _("Keluarga berhak yang terjangkau menurut tingkat kemiskinan")),
        ("kode_gampong", _("Keluarga berhak yang terjangkau menurut gampong")),
        ("kelompok", _("Keluarga berhak yang terjangkau menurut kelompok")),
    ):
        matriks.matrix(view, axis, title)


@faults.part
def _table(view: View) -> None:
    rows = _rows(view)
    title = _("Berhak, menerima, dan terlewat menurut program")
    st.header(title)
    names = Column(_("Program"), "teks", [programmes.named(view, row["program"]) for row in rows])
    care = [_("hati-hati") if 0 < row["tercacah_berhak"] < MINIMUM_FAMILIES else "" for row in rows]
    st.html(table_html.plain([names, *_columns(rows)], subject.title(view, title), care, whole=True))


def _columns(rows: Sequence[Row]) -> list[Column]:
    def count(heading: str, name: str, grade: str) -> Column:
        told = [programmes.hidden(row[grade], "–") if row[name] is None else row[name] for row in rows]
        return Column(heading, "bulat", told)

    return [
        Column(_("Berhak"), "bulat", [row["berhak"] for row in rows]),
        count(_("Berhak dan menerima"), "tepat", "mutu_sasaran"),
        count(_("Berhak, tidak menerima"), "terlewat", "mutu_sasaran"),
        Column(_("Cakupan"), "bagian", [row["cakupan"] for row in rows]),
        count(_("Menerima"), "terima", "mutu_penerima"),
        count(_("Menerima, tidak berhak"), "luar", "mutu_penerima"),
        Column(_("Belum diketahui berhak"), "bulat", [row["belum_tahu"] for row in rows]),
    ]


def tables_of(view: View) -> list[Sheet]:
    """Recipients and eligible non-recipients by programme, and by gampong, level and group."""
    rows = _rows(view)
    if not rows:
        return []
    return [
        _sheet(view, "", _("Jangkauan")),
        *(
            _sheet(view, axis, name)
            for axis, name in (
                ("kode_gampong", _("Jangkauan per gampong")),
                ("tingkat", _("Jangkauan per tingkat")),
                ("kelompok", _("Jangkauan per kelompok")),
            )
        ),
    ]


def _sheet(view: View, axis: str, name: str) -> Sheet:
    rows = view.data.programme_reach(view.state, axis).rows(named=True)
    of = subject.around(view) if axis == "kode_gampong" else view
    first = [
        Column(_("Kode program"), "teks", [row["program"] for row in rows]),
        Column(_("Program"), "teks", [programmes.named(view, row["program"]) for row in rows]),
        Column(_("Tahun"), "teks", [str(view.data.running(view.state).tahun)] * len(rows)),
    ]
    if axis:
        labels = places.area_names(view) if axis == "kode_gampong" else programmes.labels(view, axis)
        heading = {"kode_gampong": _("Gampong"), "tingkat": _("Tingkat kemiskinan"), "kelompok": _("Kelompok")}[axis]
        first.append(Column(heading, "teks", [labels.get(row[axis], _("belum diketahui")) for row in rows]))
    return Sheet(name, subject.title(of, name), [*first, *_columns(rows)])
