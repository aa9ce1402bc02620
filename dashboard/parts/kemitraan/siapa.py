"""Section ``siapa``: who does what, where and when: partners on the map, by sector, by gampong, over the months."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import mapview, table_html, text
from dashboard.cartography.browser import legend
from dashboard.maps import partners as maps
from dashboard.parts.kemitraan import kartu, logo, nama_mitra, waktu
from dashboard.sentences import partners, peaks, places, sectors, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.exports import Column, Sheet
from peka_core.followup import activities

Row = dict[str, Any]


def headline(view: View) -> str:
    """How many partners do how much where, and which gampong have none."""
    of = partners.of_activities(view)
    rows = view.data.activities(view.state)
    if rows.is_empty():
        return subject.said(of, partners.what(view), _("tidak ada yang tercatat"))
    inside = [row for row in _places(view).rows(named=True) if _inside(view, row["kode"])]
    none = [row["kode"] for row in inside if not row["kegiatan"]]
    work = rows.filter(~pl.col("janji"))
    known = work.filter(pl.col("mitra") != "")["mitra"].n_unique()
    many = {"n": number(known), "m": number(work.height)}
    told = _("{n} mitra, {m} kegiatan").format(**many)
    if len(inside) > 1:
        told = _("{n} mitra, {m} kegiatan di {gampong} dari {total} gampong").format(
            **many, gampong=number(len(inside) - len(none)), total=number(len(inside))
        )
    pledged = rows.height - work.height
    if pledged:
        told += _("; ditambah {n} janji yang sudah dikonfirmasi").format(n=number(pledged))
    names = places.area_names(view)
    if 0 < len(none) <= peaks.NAMED:
        told += _("; belum ada di {daftar}").format(daftar=peaks.listed([names[kode] for kode in none]))
    return subject.said(of, partners.what(view), told)


def _inside(view: View, kode: str) -> bool:
    chosen = view.selection.gampong
    return kode not in view.selection.faded["gampong"] and kode in (chosen or (kode,))


def _places(view: View) -> pl.DataFrame:
    """All gampong with the partners at work there, whatever gampong are chosen."""
    return activities.by_place(view.data.activities(view.state, everywhere=True), view.data.katalog)


@faults.part
def section(view: View) -> None:
    """The map and the partners beside it, then the matrices and the time."""
    _map(view)
    rows = view.data.activities(view.state)
    if rows.is_empty():
        st.info(partners.empty(view), icon=":material/info:")
    else:
        _by_sector(view)
        _by_gampong(view)
        waktu.chart(view)
        _list(view)
    text.note(partners.source(view))
    nama_mitra.panel(view)
    logo.panel(view)


@faults.part
def _map(view: View) -> None:
    left, right = st.columns([3, 2], gap="medium")
    drawing = mapview.drawing(view, maps.request(view, _places(view)))
    with left:
        mapview.draw(drawing)
    with right:
        st.html(legend.legend(drawing.picture))
        kartu.cards(view)


@faults.part
def _by_sector(view: View) -> None:
    title = _("Kegiatan menurut mitra dan sektor")
    st.header(title)
    columns = sector_columns(view)
    st.html(table_html.plain(columns, _title(view, title), [""] * len(columns[0].nilai), whole=True))


def sector_columns(view: View) -> list[Column]:
    """Activities of each partner by sector, and in how many gampong."""
    rows = view.data.activities(view.state)
    found = activities.partners(rows)
    counts = {
        (row["mitra"], row["sektor"]): row["kegiatan"]
        for row in activities.crossed(rows, ["mitra", "sektor"]).rows(named=True)
    }
    known = [*sectors.labels(view).items(), (activities.NO_SECTOR, _("Tanpa sektor"))]
    used = {sektor for _mitra, sektor in counts}
    kinds = partners.kinds(view)
    return [
        Column(_("Mitra"), "teks", [row["nama"] for row in found.rows(named=True)]),
        Column(_("Jenis"), "teks", [kinds.get(row["jenis_mitra"], "–") for row in found.rows(named=True)]),
        *(
            Column(label, "bulat", [counts.get((kode, sektor), 0) for kode in found["mitra"]])
            for sektor, label in known
            if sektor in used
        ),
        Column(_("Semua kegiatan"), "bulat", found["kegiatan"].to_list()),
        Column(_("Gampong"), "bulat", found["gampong"].list.len().cast(pl.Int64).to_list()),
    ]


@faults.part
def _by_gampong(view: View) -> None:
    title = _("Mitra menurut gampong dan sektor")
    st.header(title)
    columns = place_columns(view)
    st.html(table_html.plain(columns, _title(view, title), [""] * len(columns[0].nilai), whole=True))
    text.note(_("Banyaknya mitra yang berbeda; satu mitra dapat bekerja di beberapa sektor. 0: belum ada mitra."))


def place_columns(view: View) -> list[Column]:
    """Partners in each gampong by sector, and their names."""
    rows = view.data.activities(view.state)
    found = activities.crossed(rows, ["gampong", "sektor"])
    counts = {(row["gampong"], row["sektor"]): row["mitra_n"] for row in found.rows(named=True)}
    here = [row for row in activities.by_place(rows, view.data.katalog).rows(named=True) if _inside(view, row["kode"])]
    names, named = places.area_names(view), partners.namer(view)
    chosen = view.state.sektor
    return [
        Column(_("Gampong"), "teks", [names[row["kode"]] for row in here]),
        *(
            Column(label, "bulat", [counts.get((row["kode"], kode), 0) for row in here])
            for kode, label in sectors.labels(view).items()
            if kode in (chosen or (kode,))
        ),
        Column(_("Semua mitra"), "bulat", [row["mitra_n"] for row in here]),
        Column(_("Siapa"), "teks", [partners.several(named(row["siapa"])) for row in here]),
    ]


@faults.part
def _list(view: View) -> None:
    title = _("Daftar kegiatan")
    with st.expander(title):
        columns = list_columns(view)
        st.html(table_html.plain(columns, _title(view, title), [""] * len(columns[0].nilai), whole=True))


def list_columns(view: View) -> list[Column]:
    """Every activity: who, what, where, when, for how many."""
    rows = view.data.activities(view.state).rows(named=True)
    names, known, states = places.area_names(view), sectors.labels(view), partners.states(view)
    return [
        Column(_("Kegiatan"), "teks", [row["nama_kegiatan"] or row["kode_kegiatan"] for row in rows]),
        Column(_("Mitra"), "teks", [row["nama"] or "–" for row in rows]),
        Column(_("Sektor"), "teks", [known.get(row["sektor"], "–") for row in rows]),
        Column(_("Gampong"), "teks", [partners.several([names[kode] for kode in row["gampong"]]) for row in rows]),
        Column(_("Waktu"), "teks", [partners.time(row["mulai"], row["selesai"]) for row in rows]),
        Column(_("Keluarga direncanakan"), "bulat", [row["keluarga_rencana"] for row in rows]),
        Column(_("Keluarga terjangkau"), "bulat", [row["keluarga_terjangkau"] for row in rows]),
        Column(_("Status"), "teks", [_status(row, states) for row in rows]),
    ]


def _status(row: Row, states: dict[str, str]) -> str:
    known = states.get(row["status"], "–")
    return _("{status} (janji)").format(status=known) if row[activities.PLEDGED] else known


def _title(view: View, what: str) -> str:
    return subject.title(partners.of_activities(view), what)


def tables_of(view: View) -> list[Sheet]:
    """Activities one by one, by partner and sector, and partners by gampong."""
    if view.data.activities(view.state).is_empty():
        return []
    return [
        Sheet(_("Daftar kegiatan"), _title(view, _("Daftar kegiatan")), list_columns(view)),
        Sheet(_("Mitra dan sektor"), _title(view, _("Kegiatan menurut mitra dan sektor")), sector_columns(view)),
        Sheet(_("Gampong dan sektor"), _title(view, _("Mitra menurut gampong dan sektor")), place_columns(view)),
    ]
