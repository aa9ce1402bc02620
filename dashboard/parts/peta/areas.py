"""Beside the map: the gampong by rate and intensity, by what makes up their index, against others, between rounds."""

from html import escape
from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import chart
from dashboard.blocks.text import note
from dashboard.charts import dots, scatter, stacks
from dashboard.charts.dots import Dots
from dashboard.charts.kit import categories
from dashboard.charts.scatter import Point, Words
from dashboard.charts.stacks import Stack
from dashboard.sentences import filters, lines, measures, places
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.catalog.units import Unit

Row = dict[str, Any]


@faults.part
def spread(view: View, _table: pl.DataFrame) -> None:
    """Gampong by how many are poor and how deprived the poor are."""
    names, head = places.area_names(view), view.data.ukuran["H"]
    sentence = _("{nama}: {n} dari {total} penduduk miskin, {H}; kedalaman {A}, Indeks PEKA {M0}")
    points = [
        Point(
            row["kode"],
            places.careful(names[row["kode"]], row["keluarga"]),
            row["H"],
            row["A"],
            sentence.format(
                nama=names[row["kode"]],
                H=percent(row["H"]),
                n=number(row[head.kolom_orang]),
                total=number(row[head.kolom_penduduk]),
                A=percent(row["A"]),
                M0=number(row["M0"], 3),
            ),
        )
        for row in view.data.by_gampong(view.state).rows(named=True)
        if None not in (row["H"], row["A"], row["M0"])
    ]
    if not points:
        note(_("Tidak ada gampong yang angkanya dapat ditampilkan untuk pilihan ini."))
        return
    kota = view.data.city(view.state)
    mean = None if kota["H"] is None or kota["A"] is None else (kota["H"], kota["A"])
    words = Words(_("Penduduk miskin"), _("Kedalaman kekurangan"), _("Indeks"), _("kota"))
    fig = scatter.scatter(points, mean, view.look, words, view.state.gampong, faded=view.selection.faded["gampong"])
    alt = _("Gampong menurut banyaknya dan kedalaman kemiskinan")
    chart.chart(fig, "peta_sebaran", alt, field="gampong", after_map=True)
    note(_("Makin ke kanan makin banyak yang miskin, makin ke atas makin dalam. Garis tipis: Indeks PEKA sama."))


@faults.part
def contributions(view: View, _table: pl.DataFrame) -> None:
    """The index of every gampong, split into what each dimension adds to it."""
    names = places.area_names(view)
    rows = [_stack(view, row, names[row["kode"]]) for row in view.data.by_gampong(view.state).rows(named=True)]
    labels = [item.label(bahasa()) for item in view.data.katalog.dimensi]
    colours = categories(view.look, len(labels))
    chips = "".join(
        f'<li><span class="chip" style="background:{colour}"></span>{escape(label)}</li>'
        for colour, label in zip(colours, labels, strict=True)
    )
    st.html(f'<ul class="peka-legend" aria-label="{escape(_("Dimensi"))}">{chips}</ul>')
    fig = stacks.stacks(rows, view.look, colours, labels, view.state.gampong, faded=view.selection.faded["gampong"])
    alt = _("Sumbangan setiap dimensi pada Indeks PEKA gampong")
    chart.chart(fig, "peta_kontribusi", alt, field="gampong", after_map=True)
    note(_("Panjang batang: Indeks PEKA; setiap warna: sumbangan satu dimensi."))


def _stack(view: View, row: Row, name: str) -> Stack:
    dimensi = view.data.katalog.dimensi
    if row["M0"] is None:
        return Stack(row["kode"], name, None, measures.in_short(view.data.ukuran["M0"], row), [""] * len(dimensi))
    sentence = _("{nama}: {dimensi} menyumbang {nilai} ({bagian}) dari Indeks PEKA {M0}; {n} keluarga kekurangan")
    shares = [row[f"kontribusi-dimensi-{item.kode}"] or 0.0 for item in dimensi]
    hovers = [
        sentence.format(
            nama=name,
            dimensi=filters.lowered(item.label(bahasa())),
            nilai=number(share * row["M0"], 3),
            bagian=percent(share, 0),
            M0=number(row["M0"], 3),
            n=number(row[f"dimensi-{item.kode}_keluarga"]),
        )
        for item, share in zip(dimensi, shares, strict=True)
    ]
    return Stack(row["kode"], name, [share * row["M0"] for share in shares], number(row["M0"], 3), hovers)


@faults.part
def against(view: View, _table: pl.DataFrame) -> None:
    """The map's measure of every gampong beside that of its kecamatan and of the city."""
    ukuran = view.data.ukuran[view.state.ukuran]
    names = places.area_names(view)
    home = {item.kode: item.kecamatan for item in view.data.katalog.wilayah.gampong}
    larger = dict(view.data.by_level(view.state, "kecamatan").select("kode", ukuran.kode).iter_rows())
    kota = view.data.city(view.state)[ukuran.kode]

    def row_of(row: Row) -> Dots:
        kode, value, middle = row["kode"], row[ukuran.kode], larger[home[row["kode"]]]
        text = measures.value_text(ukuran, value) if value is not None else measures.in_short(ukuran, row)
        hover = _("{nama}: {nilai}; Kecamatan {kecamatan} {menengah}, {kota} {semua}").format(
            nama=names[kode],
            nilai=measures.area_text(ukuran, row, None, 0),
            kecamatan=names[home[kode]],
            menengah=measures.value_text(ukuran, middle),
            kota=view.data.katalog.wilayah.nama,
            semua=measures.value_text(ukuran, kota),
        )
        return Dots(kode, names[kode], (kota, middle, value) if value is not None else (None,) * 3, text, hover)

    rows = [row_of(row) for row in view.data.by_gampong(view.state).rows(named=True)]
    fig = dots.against(
        rows,
        view.look,
        (_("Kota"), _("Kecamatan"), _("Gampong")),
        lambda value: axis_text(ukuran.unit, value),
        view.state.gampong,
        faded=view.selection.faded["gampong"],
    )
    alt = _("{ukuran}: gampong terhadap kecamatan dan kota").format(ukuran=lines.label(view, ukuran))
    note(alt)
    chart.chart(fig, "peta_banding", alt, field="gampong", after_map=True)
    raw_only(view)


def axis_text(unit: Unit, value: float) -> str:
    """A round value on an axis, without needless decimals."""
    scaled = unit.scale * value
    digits = next(n for n in range(4) if abs(scaled - round(scaled, n)) < 1e-9 or n == 3)
    return percent(value, digits) if unit.suffix == "%" else number(value, digits)


@faults.part
def raw_only(view: View) -> None:
    """Say that the chart shows raw values where the map shows smoothed ones."""
    if view.state.nilai == "halus" and view.data.can_smooth(view.state):
        note(_("Grafik ini memakai angka mentah, bukan yang dihaluskan."))
