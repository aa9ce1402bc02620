"""Section ``tumpang``: families with no programme, one, two, or many at once; who gets much and who nothing."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.blocks import chart, controls, table_html, text
from dashboard.blocks.heat_html import legend
from dashboard.charts.flows import Flow, flows
from dashboard.charts.shares import Kind, Shares, shares
from dashboard.filters import codes
from dashboard.sentences import places, programmes, subject
from dashboard.shell import faults
from dashboard.shell.view import View, narrow_screen
from dashboard.wording import _, number, percent
from peka_core.exports import Column, Sheet
from peka_core.followup.overlap import CLASSES, MUCH

Row = dict[str, Any]
NONE, MANY = f"bagian_{CLASSES[0]}", f"bagian_{CLASSES[-1]}"


def headline(view: View) -> str:
    """How many get nothing and how many get much, of all and of the poor."""
    every, poor = (_whole(view, poor=only) for only in (False, True))
    what = _("Program yang diterima keluarga")
    if every[NONE] is None:
        return subject.said(view, what, programmes.hidden(every["mutu"], _("tidak ada keluarga")))
    told = _("{tanpa} tidak menerima satu pun, {banyak} menerima {n} atau lebih").format(
        tanpa=programmes.of(every[NONE], every[CLASSES[0]], every["keluarga"]),
        banyak=percent(every[MANY]),
        n=MUCH,
    )
    if poor[NONE] is not None:
        told += _("; dari yang miskin {tanpa} tidak menerima satu pun").format(
            tanpa=programmes.of(poor[NONE], poor[CLASSES[0]], poor["keluarga"])
        )
    return subject.said(view, what, told)


def counted(view: View) -> tuple[float, float]:
    """Families selected."""
    total = view.data.total(programmes.families(view).state)
    return total["tercacah"] + total["tercacah_hilang"], 0


def _whole(view: View, *, poor: bool) -> Row:
    return view.data.programme_overlap(view.state, "", poor=poor).row(0, named=True)


def _recorded(view: View) -> bool:
    """True where any family of the round is on record as receiving a programme."""
    city = view.data.programme_overlap(programmes.everybody(view).state).row(0, named=True)
    return city[CLASSES[0]] is None or city[CLASSES[0]] < city["keluarga"]


@faults.part
def section(view: View) -> None:
    """Classes by level, then who gets nothing and who much, by gampong and by group."""
    if not _recorded(view):
        st.info(_("Belum ada penerima program yang tercatat untuk putaran ini."), icon=":material/info:")
        return
    _levels(view)
    controls.switch("siapa", _("Yang dihitung"), codes.labels("siapa"), view.state.siapa)
    left, right = st.columns(2, gap="medium")
    with left:
        _sides(view, "kode_gampong", _("Tanpa program dan banyak program menurut gampong"), "gampong")
    with right:
        _sides(view, "kelompok", _("Tanpa program dan banyak program menurut kelompok"), "kelompok")
    text.note(
        _("Kiri: tidak menerima satu pun; kanan: {n} program atau lebih; persen keluarga yang dihitung.").format(n=MUCH)
        + " "
        + programmes.small()
    )
    _table(view)
    text.note(
        _(
            "Banyak program bukan berarti salah: beberapa memang dirancang bersama. Bantuan langsung, layanan dasar, "
            "dan program pemberdayaan sama-sama dihitung satu."
        )
        + " "
        + programmes.window(view)
    )


@faults.part
def _levels(view: View) -> None:
    title = _("Keluarga menurut banyaknya program yang diterima")
    st.header(title)
    rows = _named_levels(view)
    told = [
        Shares(
            code,
            label,
            None if row[NONE] is None else [row[f"bagian_{name}"] for name in CLASSES],
            programmes.hidden(row["mutu"], _("tidak ada keluarga"))
            if row[NONE] is None
            else _("{n} keluarga").format(n=number(row["keluarga"])),
            [_sentence(label, row, place) for place in range(len(CLASSES))],
        )
        for code, label, row in rows
    ]
    colours = (view.look.muted, *(view.look.sequential[i] for i in (1, 2, 4)))
    kinds = [Kind(*parts) for parts in zip(programmes.classes(), colours, ("/", "", "", "."), strict=True)]
    st.html(legend(kinds))
    chart.chart(shares(told, view.look, kinds, stacked=narrow_screen()), "program_banyaknya", title)
    text.note(_("Angka pada batang: persen keluarga."))


def _sentence(label: str, row: Row, place: int) -> str:
    share = row[f"bagian_{CLASSES[place]}"]
    if share is None:
        return f"{label}: {programmes.hidden(row['mutu'], _('tidak ada keluarga'))}"
    return f"{label}, {programmes.classes()[place]}: {programmes.of(share, row[CLASSES[place]], row['keluarga'])}"


def _named_levels(view: View) -> list[tuple[str, str, Row]]:
    """All, the poor, and every level: code, name, row."""
    by_level = {row["tingkat"]: row for row in view.data.programme_overlap(view.state, "tingkat").rows(named=True)}
    levels = [
        (kode, label, by_level[kode]) for kode, label in programmes.labels(view, "tingkat").items() if kode in by_level
    ]
    return [
        ("semua", _("Semua keluarga"), _whole(view, poor=False)),
        ("miskin_semua", _("Keluarga miskin"), _whole(view, poor=True)),
        *levels,
    ]


@faults.part
def _sides(view: View, axis: str, title: str, field: str) -> None:
    st.header(title)
    names, rows = _by(view, axis)
    shown = sorted((row for row in rows if row[NONE] is not None), key=lambda row: (-row[NONE], row[axis]))
    drawn = [
        Flow(
            row[axis],
            places.careful(names[row[axis]], row["tercacah"]),
            row[NONE],
            row[MANY],
            _("{nama}: {tanpa} tanpa program, {banyak} dengan {n} atau lebih, dari {total} keluarga").format(
                nama=names[row[axis]],
                tanpa=number(row[CLASSES[0]]),
                banyak=number(row[CLASSES[-1]]),
                n=MUCH,
                total=number(row["keluarga"]),
            ),
        )
        for row in shown
    ]
    if not drawn:
        text.note(_("Tidak ada yang dapat ditampilkan: terlalu sedikit keluarga."))
        return
    sides = (programmes.classes()[0], programmes.classes()[-1])
    long = axis == "kelompok" or narrow_screen()
    fig = flows(drawn, view.look, sides, getattr(view.state, field), stacked=long)
    chart.chart(fig, f"program_sisi_{field}", title, field=field)


def _by(view: View, axis: str) -> tuple[Mapping[str, str], list[Row]]:
    """Names and rows of an axis, of those counted; gampong outside of the selection left out."""
    poor = view.state.siapa == "miskin"
    rows = view.data.programme_overlap(view.state, axis, poor=poor).rows(named=True)
    if axis == "kode_gampong":
        faded = set(view.selection.faded["gampong"])
        return places.area_names(view), [row for row in rows if row[axis] not in faded]
    return programmes.labels(view, axis), rows


@faults.part
def _table(view: View) -> None:
    title = _("Banyaknya program menurut gampong")
    st.header(title)
    names, rows = _by(view, "kode_gampong")
    columns = [Column(_("Gampong"), "teks", [names[row["kode_gampong"]] for row in rows]), *_columns(rows)]
    st.html(
        table_html.plain(
            columns, subject.title(subject.around(view), f"{title}, {_whom(view)}"), [""] * len(rows), whole=True
        )
    )


def _whom(view: View) -> str:
    return codes.labels("siapa")[view.state.siapa].lower()


def _columns(rows: list[Row]) -> list[Column]:
    hide = [programmes.hidden(row["mutu"], "–") for row in rows]
    counts = [
        Column(label, "bulat", [word if row[code] is None else row[code] for row, word in zip(rows, hide, strict=True)])
        for code, label in zip(CLASSES, programmes.classes(), strict=True)
    ]
    shares = [
        Column(f"{label} (%)", "bagian", [row[f"bagian_{code}"] for row in rows])
        for code, label in zip(CLASSES, programmes.classes(), strict=True)
    ]
    return [Column(_("Keluarga"), "bulat", [row["keluarga"] for row in rows]), *counts, *shares]


def tables_of(view: View) -> list[Sheet]:
    """Classes by level, and by gampong and group of those counted."""
    if not _recorded(view):
        return []
    levels = _named_levels(view)
    sheets = [
        Sheet(
            _("Menurut tingkat"),
            subject.title(view, _("Keluarga menurut banyaknya program yang diterima")),
            [
                Column(_("Tingkat kemiskinan"), "teks", [label for _code, label, _row in levels]),
                *_columns([row for _code, _label, row in levels]),
            ],
        )
    ]
    for axis, heading in (("kode_gampong", _("Gampong")), ("kelompok", _("Kelompok"))):
        names, rows = _by(view, axis)
        of = subject.around(view) if axis == "kode_gampong" else view
        title = _("Banyaknya program menurut {sumbu}, {siapa}").format(sumbu=heading.lower(), siapa=_whom(view))
        columns = [Column(heading, "teks", [names[row[axis]] for row in rows]), *_columns(rows)]
        sheets.append(Sheet(heading, subject.title(of, title), columns))
    return sheets
