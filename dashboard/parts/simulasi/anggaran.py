"""Section ``anggaran``: what the budget could reach as ranges, where, with which packages, what more or less would."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.charts.bars import Bar, ordered_bars, ranked_bars
from dashboard.parts.simulasi import daftar
from dashboard.sentences import places, programmes, simulation, subject
from dashboard.shell import faults
from dashboard.shell.view import View, narrow_screen
from dashboard.wording import _, number, percent
from peka_core.exports import Column, Sheet
from peka_core.measures.sampling.quality import MINIMUM_SHOWN

IN_NEED = pl.col("perlu") > 0
"""Gampong with somebody in need."""
LIKE_THESE = 8
"""Combinations of packages shown; the files hold all."""


@faults.part
def section(view: View) -> None:
    """Figures, then where and with what, then the curve, combinations and the list."""
    _figures(view)
    left, right = st.columns(2, gap="medium")
    with left:
        _places(view)
    with right:
        _packages(view)
        _curve(view)
    _combinations(view)
    _table(view)
    daftar.listing(view)


@faults.part
def _figures(view: View) -> None:
    found = view.data.budget(view.state)
    columns = _figure_columns(view)
    caption = subject.title(view, simulation.what(view))
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai), whole=True))
    told = [
        _("Rendah dan tinggi: dari asumsi biaya dan hasil pada sisi buruk dan sisi baiknya."),
        _("Keluarga miskin parah yang dilayani: {n} dari {total}.").format(
            n=number(found.parah[0]), total=number(found.parah[1])
        ),
        _("Anggaran {n}, terencana {rp}.").format(n=programmes.money(found.anggaran), rp=programmes.money(found.rp)),
    ]
    if found.seri:
        told.append(
            _(
                "Seri: {n} keluarga yang tidak tertampung sama miskin dan sama butuhnya dengan yang terakhir "
                "tertampung; siapa yang dipilih di antara mereka harus diputuskan orang."
            ).format(n=number(found.seri))
        )
    if not found.proven:
        told.append(_("Pencarian dihentikan sebelum terbukti tidak ada rencana yang melayani lebih banyak."))
    text.note(" ".join(told))


def _figure_columns(view: View) -> list[Column]:
    """Low, middle and high of every figure."""
    found = view.data.budget(view.state)
    rows = [
        (_("Keluarga yang dilayani"), found.keluarga, number),
        (_("Kekurangan yang dilayani"), found.layan, number),
        (_("Kekurangan yang berakhir dan bertahan, bila asumsi berlaku"), found.berakhir, number),
        (_("Biaya rencana ini"), found.biaya, programmes.money),
        (_("Biaya untuk semua kebutuhan"), found.semua, programmes.money),
    ]
    return [
        Column(_("Angka"), "teks", [label for label, _found, _write in rows]),
        *(
            Column(heading, "teks", [write(getattr(one, side)) for _label, one, write in rows])
            for heading, side in ((_("Rendah"), "low"), (_("Tengah"), "mid"), (_("Tinggi"), "high"))
        ),
    ]


def _share(row: dict[str, Any]) -> float | None:
    """Share of families in need that are served; None where they are too few to tell."""
    return row["keluarga"] / row["perlu"] if row["tercacah"] >= MINIMUM_SHOWN else None


@faults.part
def _places(view: View) -> None:
    title = _("Keluarga yang dilayani menurut gampong")
    st.header(title)
    names = places.area_names(view)
    bars = []
    for row in view.data.budget(view.state).gampong.filter(IN_NEED).iter_rows(named=True):
        share = _share(row)
        counted = _("{n} dari {total}").format(n=number(row["keluarga"]), total=number(row["perlu"]))
        told = counted if share is None else programmes.of(share, row["keluarga"], row["perlu"])
        money = programmes.money(row["rp"])
        bars.append(
            Bar(
                row["kode_gampong"],
                places.careful(names[row["kode_gampong"]], row["tercacah"]),
                row["keluarga"],
                counted if narrow_screen() else f"{told}, {money}",
                hover=f"{names[row['kode_gampong']]}: {told}, {money}",
            )
        )
    chart.chart(ranked_bars(bars, view.look, stacked=True, size=14), "simulasi_gampong", title)
    text.note(_("Dari keluarga sasaran dengan kebutuhan yang belum terjangkau program; biaya tetap ikut dihitung."))


@faults.part
def _packages(view: View) -> None:
    title = _("Keluarga yang dilayani menurut paket")
    st.header(title)
    names = simulation.packages(view)
    bars = []
    for row in view.data.budget(view.state).paket.iter_rows(named=True):
        if not row["perlu"]:
            continue
        counted = _("{n} dari {total}").format(n=number(row["keluarga"]), total=number(row["perlu"]))
        told = f"{counted}, {programmes.money(row['rp'])}"
        where = _("di {n} gampong").format(n=number(row["gampong"]))
        bars.append(
            Bar(
                row["paket"],
                names[row["paket"]],
                row["keluarga"],
                counted if narrow_screen() else told,
                hover=f"{names[row['paket']]}: {told}, {where}",
            )
        )
    chart.chart(ranked_bars(bars, view.look, view.state.paket, stacked=True, size=14), "simulasi_paket", title)
    text.note(_("Satu keluarga dapat menerima beberapa paket. Dari keluarga yang memerlukan paket itu."))


@faults.part
def _curve(view: View) -> None:
    title = _("Bila anggarannya lain")
    st.header(title)
    bars = [
        Bar(
            f"juta-{row['anggaran_rp'] // simulation.MILLION}",
            programmes.money(row["anggaran_rp"]),
            row["layan"],
            _("{n} kekurangan, {keluarga} keluarga").format(n=number(row["layan"]), keluarga=number(row["keluarga"])),
        )
        for row in view.data.budget_curve(view.state).iter_rows(named=True)
    ]
    own = f"juta-{simulation.budget(view) // simulation.MILLION}"
    chart.chart(ordered_bars(bars, view.look, [own], stacked=True, size=14), "simulasi_kurva", title)
    text.note(_("Kekurangan yang dilayani pada biaya tengah; selisih sampai 0,2 % dari yang terbanyak."))


@faults.part
def _combinations(view: View) -> None:
    title = _("Gabungan paket yang diterima keluarga")
    st.header(title)
    columns = _combined(view, LIKE_THESE)
    st.html(table_html.plain(columns, subject.title(view, title), [""] * len(columns[0].nilai), whole=True))


def _combined(view: View, most: int) -> list[Column]:
    """Combinations of packages with their families; what is beyond ``most`` together."""
    names = simulation.packages(view)
    rows = view.data.budget(view.state).gabungan.rows(named=True)
    shown = [(" + ".join(names[kode] for kode in row["paket"]), row["keluarga"], row["layan"]) for row in rows[:most]]
    if rest := rows[most:]:
        shown.append(
            (
                _("{n} gabungan lain").format(n=number(len(rest))),
                sum(row["keluarga"] for row in rest),
                sum(row["layan"] for row in rest),
            )
        )
    return [
        Column(_("Paket"), "teks", [row[0] for row in shown]),
        Column(_("Keluarga"), "bulat", [row[1] for row in shown]),
        Column(_("Kekurangan yang dilayani"), "bulat", [row[2] for row in shown]),
    ]


@faults.part
def _table(view: View) -> None:
    title = _("Rencana menurut gampong")
    st.header(title)
    columns = _place_columns(view)
    st.html(table_html.plain(columns, subject.title(view, title), [""] * len(columns[0].nilai), whole=True))


def _place_columns(view: View) -> list[Column]:
    """The plan of each gampong with somebody in need."""
    names = places.area_names(view)
    rows = view.data.budget(view.state).gampong.filter(IN_NEED).rows(named=True)
    shares = [_share(row) for row in rows]
    return [
        Column(_("Gampong"), "teks", [places.careful(names[row["kode_gampong"]], row["tercacah"]) for row in rows]),
        Column(_("Keluarga membutuhkan"), "bulat", [row["perlu"] for row in rows]),
        Column(_("Keluarga yang dilayani"), "bulat", [row["keluarga"] for row in rows]),
        Column(
            _("Bagian"),
            "teks",
            [_("terlalu sedikit") if share is None else percent(share) for share in shares],
        ),
        Column(_("Kekurangan yang dilayani"), "bulat", [row["layan"] for row in rows]),
        Column(_("Rupiah"), "bulat", [row["rp"] for row in rows]),
        *(
            Column(label, "bulat", [row[kode] for row in rows])
            for kode, label in simulation.packages(view).items()
            if any(row[kode] for row in rows)
        ),
    ]


def tables_of(view: View) -> list[Sheet]:
    """Figures, gampong, packages, curve, combinations."""
    title, rows = simulation.what(view), view.data.budget(view.state).paket.rows(named=True)
    curve = view.data.budget_curve(view.state)
    names = simulation.packages(view)
    packages = [
        Column(_("Paket"), "teks", [names[row["paket"]] for row in rows]),
        Column(_("Keluarga membutuhkan"), "bulat", [row["perlu"] for row in rows]),
        Column(_("Keluarga yang dilayani"), "bulat", [row["keluarga"] for row in rows]),
        Column(_("Kekurangan yang dilayani"), "bulat", [row["layan"] for row in rows]),
        Column(_("Gampong"), "bulat", [row["gampong"] for row in rows]),
        Column(_("Rupiah"), "bulat", [row["rp"] for row in rows]),
    ]
    budgets = [
        Column(_("Anggaran (Rp)"), "bulat", curve["anggaran_rp"].to_list()),
        Column(_("Kekurangan yang dilayani"), "bulat", curve["layan"].to_list()),
        Column(_("Keluarga yang dilayani"), "bulat", curve["keluarga"].to_list()),
    ]
    return [
        Sheet(_("Angka"), subject.title(view, title), _figure_columns(view)),
        Sheet(_("Gampong"), subject.title(view, _("Rencana menurut gampong")), _place_columns(view)),
        Sheet(_("Paket"), subject.title(view, _("Keluarga yang dilayani menurut paket")), packages),
        Sheet(_("Anggaran lain"), subject.title(view, _("Bila anggarannya lain")), budgets),
        Sheet(
            _("Gabungan"),
            subject.title(view, _("Gabungan paket yang diterima keluarga")),
            _combined(view, len(view.data.budget(view.state).gabungan)),
        ),
    ]
