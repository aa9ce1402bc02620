"""Section ``pembagian``: the same budget shared in other ways, beside the plan."""

from typing import Any

import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.charts.bars import Bar, ordered_bars
from dashboard.sentences import places, programmes, simulation, subject
from dashboard.shell import faults
from dashboard.shell.view import View, narrow_screen
from dashboard.wording import _, number, percent
from peka_core.exports import Column, Sheet
from peka_core.followup.allocation.assumed import Range

Row = dict[str, Any]


@faults.part
def section(view: View) -> None:
    """Needs served by each way, all figures, then the money of each gampong."""
    rows = view.data.budget_ways(view.state)[0].rows(named=True)
    text.note(_finding(view, rows))
    left, right = st.columns(2, gap="medium")
    with left:
        _bars(view, rows, "layan", _("Kekurangan yang dilayani, menurut cara membagi"), "simulasi_cara_layan")
    with right:
        _bars(view, rows, "parah", _("Keluarga miskin parah yang dilayani"), "simulasi_cara_parah")
    _table(view)
    for sentence in simulation.on_ways():
        text.note(sentence)
    _places(view)


def _finding(view: View, rows: list[Row]) -> str:
    """What the plan serves more of than the others, and where another serves more."""
    names = simulation.ways()
    plan, others = rows[0], rows[1:]
    said = _("Dengan anggaran yang sama, rencana terbaik melayani {n} kekurangan; {lain}.").format(
        n=number(plan["layan"]),
        lain="; ".join(f"{names[row['cara']].lower()} {number(row['layan'])}" for row in others),
    )
    most = max(row["parah"] for row in rows)
    best = [names[row["cara"]].lower() for row in rows if row["parah"] == most]
    return (
        said
        + " "
        + _("Keluarga miskin parah terbanyak dilayani oleh: {cara} ({n} dari {total}).").format(
            cara=_(" dan ").join(best), n=number(most), total=number(plan["parah_perlu"])
        )
    )


@faults.part
def _bars(view: View, rows: list[Row], name: str, title: str, key: str) -> None:
    st.header(title)
    names = simulation.ways()
    bars = []
    for row in rows:
        counted = number(row[name])
        if name == "parah":
            counted = _("{n} dari {total}").format(n=counted, total=number(row["parah_perlu"]))
        elif not narrow_screen():
            counted = _("{n} kekurangan, {keluarga} keluarga").format(n=counted, keluarga=number(row["keluarga"]))
        bars.append(Bar(row["cara"], names[row["cara"]], row[name], counted))
    chart.chart(ordered_bars(bars, view.look, stacked=True, size=14), key, title)


@faults.part
def _table(view: View) -> None:
    title = _("Empat cara membagi anggaran yang sama")
    st.header(title)
    columns = _columns(view)
    st.html(table_html.plain(columns, subject.title(view, title), [""] * len(columns[0].nilai), whole=True))
    text.note(
        _(
            "Berakhir dan bertahan: bila asumsi berlaku, pada biaya tengah. Cakupan gampong: keluarga yang dilayani "
            "dari yang membutuhkan, gampong terendah sampai tertinggi yang keluarganya cukup."
        )
    )


def _columns(view: View) -> list[Column]:
    rows, names = view.data.budget_ways(view.state)[0].rows(named=True), simulation.ways()
    return [
        Column(_("Cara"), "teks", [names[row["cara"]] for row in rows]),
        Column(_("Keluarga yang dilayani"), "bulat", [row["keluarga"] for row in rows]),
        Column(_("Kekurangan yang dilayani"), "bulat", [row["layan"] for row in rows]),
        Column(
            _("Berakhir dan bertahan"),
            "teks",
            [simulation.ranged(Range(row["berakhir_low"], row["berakhir"], row["berakhir_high"])) for row in rows],
        ),
        Column(_("Miskin parah yang dilayani"), "bulat", [row["parah"] for row in rows]),
        Column(_("Gampong"), "bulat", [row["gampong"] for row in rows]),
        Column(_("Cakupan gampong"), "teks", [_coverage(row) for row in rows]),
        Column(_("Rupiah"), "bulat", [row["rp"] for row in rows]),
    ]


def _coverage(row: Row) -> str:
    if row["terendah"] is None:
        return _("terlalu sedikit")
    low, high = percent(row["terendah"], 0), percent(row["tertinggi"], 0)
    return low if low == high else f"{low}\N{EN DASH}{high}"


@faults.part
def _places(view: View) -> None:
    title = _("Rupiah tiap gampong menurut cara membagi")
    st.header(title)
    columns = _place_columns(view, money=True)
    st.html(table_html.plain(columns, subject.title(view, title), [""] * len(columns[0].nilai), whole=True))


def _place_columns(view: View, *, money: bool) -> list[Column]:
    names = places.area_names(view)
    rows = [row for row in view.data.budget_ways(view.state)[1].rows(named=True) if row["perlu"]]
    found: list[Column] = [
        Column(_("Gampong"), "teks", [names[row["kode_gampong"]] for row in rows]),
        Column(_("Keluarga membutuhkan"), "bulat", [row["perlu"] for row in rows]),
    ]
    for way, label in simulation.ways().items():
        own = [row[f"rp_{way}"] for row in rows]
        found.append(
            Column(label, "teks", [programmes.money(value) for value in own])
            if money
            else Column(_("{cara} (Rp)").format(cara=label), "bulat", own)
        )
        if not money:
            served = [row[f"keluarga_{way}"] for row in rows]
            found.append(Column(_("{cara} (keluarga)").format(cara=label), "bulat", served))
    return found


def tables_of(view: View) -> list[Sheet]:
    """The ways beside each other, and by gampong."""
    return [
        Sheet(_("Cara membagi"), subject.title(view, _("Empat cara membagi anggaran yang sama")), _columns(view)),
        Sheet(
            _("Gampong"),
            subject.title(view, _("Rupiah tiap gampong menurut cara membagi")),
            _place_columns(view, money=False),
        ),
    ]
