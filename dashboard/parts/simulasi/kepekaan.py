"""Section ``kepekaan``: which assumption matters most, where each package breaks even, and every assumption."""

from typing import Any

import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.charts.swings import Swing, swings
from dashboard.sentences import programmes, simulation, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import NBSP, _, bahasa, day, number, percent
from peka_core.catalog.budgeting import SHARES, Asumsi
from peka_core.exports import Column, Sheet

MOST = 10
"""Assumptions drawn; the files hold all that move anything."""


@faults.part
def section(view: View) -> None:
    """The tornado, break-even, then the assumptions with their sources."""
    _tornado(view)
    _breakeven(view)
    _assumptions(view)


def _written(item: Asumsi, value: float) -> str:
    """A value of an assumption as people read it."""
    if item.hal in SHARES:
        return percent(value, 0)
    return number(value) if item.hal == "tahun" else programmes.money(value).replace(" ", NBSP)


def _own(view: View, item: Asumsi, value: float) -> float:
    """A value of an assumption where a cost of one's own stands in its place, in the catalogue's proportions."""
    own = simulation.own_costs(view).get(item.paket) if item.hal == "biaya" else None
    return value if own is None else own * value / item.tengah


def _sides(view: View, item: Asumsi) -> tuple[str, str]:
    return _written(item, _own(view, item, item.rendah)), _written(item, _own(view, item, item.tinggi))


@faults.part
def _tornado(view: View) -> None:
    title = _("Asumsi yang paling menentukan")
    st.header(title)
    rows = view.data.budget_tornado(view.state).rows(named=True)
    if not rows:
        text.note(_("Tidak ada asumsi yang mengubah hasilnya: anggaran ini tidak melayani siapa pun."))
        return
    middle = view.data.budget(view.state).berakhir.mid
    first = simulation.assumption(view, rows[0]["kode"])
    low, high = _sides(view, first)
    text.note(
        _(
            "Yang paling menentukan: {asumsi}. Dari {rendah} sampai {tinggi}, kekurangan yang berakhir dan bertahan "
            "menjadi {a} sampai {b}; di tengah {tengah}."
        ).format(
            asumsi=first.label(bahasa()),
            rendah=low,
            tinggi=high,
            a=number(rows[0]["rendah"]),
            b=number(rows[0]["tinggi"]),
            tengah=number(middle),
        )
    )
    sides = (_("Asumsi pada nilai rendah"), _("Asumsi pada nilai tinggi"))
    drawn = [_swing(view, row) for row in rows[:MOST]]
    chart.chart(swings(drawn, view.look, middle, sides, number), "simulasi_kepekaan", title)
    text.note(_("Kekurangan yang berakhir dan bertahan; satu asumsi berubah, yang lain di tengah."))


def _swing(view: View, row: dict[str, Any]) -> Swing:
    item = simulation.assumption(view, row["kode"])
    low, high = _sides(view, item)
    name = item.label(bahasa())
    told = f"{name}<br>{low}: {number(row['rendah'])}<br>{high}: {number(row['tinggi'])}"
    return Swing(row["kode"], name, row["rendah"], row["tinggi"], told)


@faults.part
def _breakeven(view: View) -> None:
    title = _("Titik impas tiap paket terhadap bantuan langsung")
    st.header(title)
    columns = _breakeven_columns(view)
    if not columns[0].nilai:
        text.note(_("Tidak ada paket dalam rencana ini."))
        return
    st.html(table_html.plain(columns, subject.title(view, title), [""] * len(columns[0].nilai), whole=True))
    aid, years = simulation.assumption(view, "langsung"), simulation.assumption(view, "tahun")
    text.note(
        _(
            "Impas: bagian yang harus berhasil supaya biaya paket sama dengan bantuan langsung {rp} setahun selama "
            "{tahun} tahun bagi keluarga yang kekurangannya berakhir dan bertahan. Di atas 100 % tidak dapat tercapai. "
            "Rendah dan tinggi: asumsi lain pada sisi baik dan sisi buruknya."
        ).format(rp=programmes.money(aid.tengah), tahun=number(years.tengah))
    )


def _breakeven_columns(view: View) -> list[Column]:
    names = simulation.packages(view)
    rows = view.data.budget_breakeven(view.state).rows(named=True)
    return [
        Column(_("Paket"), "teks", [names[row["paket"]] for row in rows]),
        Column(_("Biaya per keluarga"), "teks", [programmes.money(row["rp_keluarga"]) for row in rows]),
        Column(_("Asumsi berhasil"), "teks", [percent(row["berhasil"], 0) for row in rows]),
        Column(_("Impas"), "teks", [_between(row, "impas", "impas_low", "impas_high") for row in rows]),
        Column(_("Terhadap asumsi"), "teks", [_verdict(row) for row in rows]),
        Column(
            _("Rupiah per kekurangan yang berakhir dan bertahan"),
            "teks",
            [_money_between(row) for row in rows],
        ),
    ]


def _between(row: dict[str, Any], mid: str, low: str, high: str) -> str:
    if row[mid] is None or row[high] is None:
        return "–"
    return f"{percent(row[mid], 0)} ({percent(row[low], 0)}\N{EN DASH}{percent(row[high], 0)})"


def _money_between(row: dict[str, Any]) -> str:
    if row["rp_berakhir"] is None or row["rp_high"] is None:
        return "–"
    low, high = programmes.money(row["rp_low"]), programmes.money(row["rp_high"])
    return f"{programmes.money(row['rp_berakhir'])} ({low}\N{EN DASH}{high})"


def _verdict(row: dict[str, Any]) -> str:
    """Where the middle assumption stands to the share that must succeed, as far as the other assumptions say."""
    if row["impas_high"] is not None and row["berhasil"] >= row["impas_high"]:
        return _("di atas impas, juga pada sisi buruk")
    if row["impas_low"] is not None and row["berhasil"] < row["impas_low"]:
        return _("di bawah impas, juga pada sisi baik")
    return _("belum dapat dipastikan")


@faults.part
def _assumptions(view: View) -> None:
    title = _("Semua asumsi")
    st.header(title)
    columns = _assumption_columns(view)
    st.html(table_html.plain(columns, title, [""] * len(columns[0].nilai), whole=True))


def _assumption_columns(view: View) -> list[Column]:
    shown = {item.kode for item in simulation.chosen(view)}
    items = [item for item in view.data.katalog.asumsi if not item.paket or item.paket in shown]
    own = simulation.own_costs(view)
    return [
        Column(_("Asumsi"), "teks", [item.label(bahasa()) for item in items]),
        *(
            Column(heading, "teks", [_written(item, _own(view, item, getattr(item, side))) for item in items])
            for heading, side in ((_("Rendah"), "rendah"), (_("Tengah"), "tengah"), (_("Tinggi"), "tinggi"))
        ),
        Column(
            _("Sumber"),
            "teks",
            [
                _("biaya sendiri")
                if item.hal == "biaya" and item.paket in own
                else f"{item.source(bahasa())}, {day(item.tanggal)}"
                for item in items
            ],
        ),
    ]


def tables_of(view: View) -> list[Sheet]:
    """The tornado, break-even and every assumption."""
    rows = view.data.budget_tornado(view.state).rows(named=True)
    items = [simulation.assumption(view, row["kode"]) for row in rows]
    tornado = [
        Column(_("Asumsi"), "teks", [item.label(bahasa()) for item in items]),
        Column(_("Nilai rendah"), "teks", [_sides(view, item)[0] for item in items]),
        Column(_("Nilai tinggi"), "teks", [_sides(view, item)[1] for item in items]),
        Column(_("Kekurangan berakhir pada nilai rendah"), "bulat", [row["rendah"] for row in rows]),
        Column(_("Kekurangan berakhir pada nilai tinggi"), "bulat", [row["tinggi"] for row in rows]),
    ]
    return [
        Sheet(_("Kepekaan"), subject.title(view, _("Asumsi yang paling menentukan")), tornado),
        Sheet(
            _("Titik impas"),
            subject.title(view, _("Titik impas tiap paket terhadap bantuan langsung")),
            _breakeven_columns(view),
        ),
        Sheet(_("Asumsi"), _("Semua asumsi"), _assumption_columns(view)),
    ]
