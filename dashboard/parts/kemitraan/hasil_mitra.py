"""Section ``hasil_mitra``: what partners planned and reached, beside how the need changed where they work; no cause."""

from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.blocks import chart, controls, table_html, text
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.parts.kemitraan import celah
from dashboard.sentences import partners, places, sectors, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number, percent
from peka_core.exports import Column, Sheet
from peka_core.followup import activities

Row = dict[str, Any]


def headline(view: View) -> str:
    """How many families the activities planned for and reached, by their own record."""
    of, rows = partners.of_activities(view), view.data.activities(view.state)
    known = rows.drop_nulls(["keluarga_rencana", "keluarga_terjangkau"])
    if known.is_empty():
        return subject.said(of, partners.what(view), _("rencana dan jangkauannya tidak tercatat"))
    planned, got = (int(known[name].sum()) for name in ("keluarga_rencana", "keluarga_terjangkau"))
    told = _(
        "{m} dari {semua} kegiatan mencatat jangkauannya: {n} dari {total} keluarga yang direncanakan terjangkau, "
        "di semua gampongnya"
    ).format(n=number(got), total=number(planned), m=number(known.height), semua=number(rows.height))
    return subject.said(of, partners.what(view), told)


def chosen(view: View) -> str:
    """Code of the one partner looked at; empty where there are several or none."""
    return view.state.mitra[0] if len(view.state.mitra) == 1 else ""


@faults.part
def section(view: View) -> None:
    """Planned and reached by partner; of one partner, also the need where it works, then and now."""
    every = {"": _("Semua mitra"), **partners.names(view)}
    controls.one("mitra", _("Mitra"), every, chosen(view), 360, key="f_mitra_satu")  # the menu has the other
    rows = view.data.activities(view.state)
    if rows.is_empty():
        st.info(partners.empty(view), icon=":material/info:")
        return
    _reached(view)
    if chosen(view):
        _change(view)
    _table(view)
    text.note(
        _(
            "Yang terjangkau menurut catatan mitra sendiri, bukan menurut pendataan; satu keluarga dapat dihitung oleh "
            "beberapa kegiatan."
        )
    )
    text.note(partners.source(view))


@faults.part
def _reached(view: View) -> None:
    title = _("Keluarga terjangkau terhadap rencana")
    st.header(title)
    bars = [
        Bar(kode, label, None if not planned or got is None else got / planned, _told(planned, got))
        for kode, label, planned, got in _bars(view)
    ]
    field = "" if chosen(view) else "mitra"
    fig = ranked_bars(bars, view.look, stacked=True, size=14)
    chart.chart(fig, "kemitraan_hasil", title, field=field, of=partners.of_activities(view))


def _bars(view: View) -> list[tuple[str, str, int | None, int | None]]:
    """Code, label, planned and reached: of every partner, or of every activity of the one chosen."""
    rows = view.data.activities(view.state)
    if chosen(view):
        return [
            (
                row["kode_kegiatan"],
                row["nama_kegiatan"] or row["kode_kegiatan"],
                row["keluarga_rencana"],
                row["keluarga_terjangkau"],
            )
            for row in rows.rows(named=True)
        ]
    both = rows.drop_nulls(["keluarga_rencana", "keluarga_terjangkau"])
    known = {row["mitra"]: row for row in activities.partners(both).rows(named=True)}
    found = [(row, known.get(row["mitra"], {})) for row in activities.partners(rows).rows(named=True)]
    return [
        (row["mitra"], row["nama"] or row["mitra"], own.get("rencana"), own.get("terjangkau")) for row, own in found
    ]


def _told(planned: int | None, got: int | None) -> str:
    if planned is None or got is None:
        return _("tidak tercatat")
    if not planned:
        return _("{n} keluarga, tanpa rencana").format(n=number(got))
    return _("{nilai} ({n} dari {total})").format(nilai=percent(got / planned), n=number(got), total=number(planned))


@faults.part
def _change(view: View) -> None:
    """The need of its sectors in its gampong, then and now, beside the whole city."""
    title = _("Kebutuhan di tempat mitra ini bekerja, dulu dan kini")
    st.header(title)
    before = view.data.round_before(view.state)
    if not before:
        text.note(_("Belum ada putaran sebelumnya untuk dibandingkan."))
        return
    columns = _changes(view, before)
    if not columns[0].nilai:
        text.note(_("Gampong dan sektor kegiatannya tidak tercatat."))
        return
    caption = subject.title(partners.of_activities(view), title, subject.span(before, view.data.round_of(view.state)))
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai), whole=True))
    text.note(
        _(
            "Bagian keluarga berdata lengkap yang perlu, di gampong tempat mitra ini bekerja di sektor itu dan di "
            "seluruh kota; gampong yang angkanya tidak ditampilkan tidak ikut. Perubahan di sana tidak dapat disebut "
            "akibat kegiatan ini: keluarganya tidak sama, dan program serta keadaan lain ikut berubah."
        )
    )


def _changes(view: View, before: str) -> list[Column]:
    plain = replace(view, state=replace(view.state, gampong=(), kecamatan=()).of_all_families())
    rows = view.data.activities(view.state)
    where = {
        kode: activities.partners(activities.of(rows, sektor=(kode,)))["gampong"][0].to_list()
        for kode in rows["sektor"].unique().sort()
        if kode != activities.NO_SECTOR
    }
    known = [kode for kode in where if sectors.answered(view, kode) and where[kode]]
    labels = sectors.labels(view)
    sides = [replace(plain, state=replace(plain.state, putaran=r)) for r in (before, view.data.round_of(view.state))]
    found = [celah.by_place(side, known) for side in sides]
    city = [celah.of_city(side) for side in sides]
    here = [[_pooled(side, where[kode], kode) for side in found] for kode in known]
    return [
        Column(_("Sektor"), "teks", [labels[kode] for kode in known]),
        Column(_("Gampong"), "bulat", [len(where[kode]) for kode in known]),
        Column(_("Perlu, {putaran}").format(putaran=before), "bagian", [pair[0] for pair in here]),
        Column(_("Perlu, {putaran}").format(putaran=sides[1].state.putaran), "bagian", [pair[1] for pair in here]),
        Column(_("Kota, {putaran}").format(putaran=before), "bagian", [city[0][kode].bagian for kode in known]),
        Column(
            _("Kota, {putaran}").format(putaran=sides[1].state.putaran),
            "bagian",
            [city[1][kode].bagian for kode in known],
        ),
    ]


def _pooled(found: dict[str, celah.Gaps], where: list[str], kode: str) -> float | None:
    """Share in need over the gampong whose share is shown; None where none is."""
    shown = [found[code][kode] for code in where if code in found and found[code][kode].bagian is not None]
    total = sum(one.dinilai or 0 for one in shown)
    return sum((one.bagian or 0) * (one.dinilai or 0) for one in shown) / total if total else None


@faults.part
def _table(view: View) -> None:
    title = _("Rencana dan jangkauan menurut mitra")
    st.header(title)
    columns = _columns(view)
    caption = subject.title(partners.of_activities(view), title)
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai), whole=True))


def _columns(view: View) -> list[Column]:
    every = view.data.activities(view.state)
    rows = activities.partners(every).rows(named=True)
    reported = activities.partners(every.drop_nulls(["keluarga_rencana", "keluarga_terjangkau"]))
    told = dict(reported.select("mitra", "rencana").iter_rows())
    kinds, labels, names = partners.kinds(view), sectors.labels(view), places.area_names(view)
    return [
        Column(_("Mitra"), "teks", [row["nama"] or row["mitra"] for row in rows]),
        Column(_("Jenis"), "teks", [kinds.get(row["jenis_mitra"], "–") for row in rows]),
        Column(_("Kegiatan"), "bulat", [row["kegiatan"] for row in rows]),
        Column(_("Sektor"), "teks", [", ".join(labels[kode] for kode in row["sektor"]) or "–" for row in rows]),
        Column(_("Gampong"), "teks", [partners.several([names[kode] for kode in row["gampong"]]) for row in rows]),
        Column(_("Keluarga direncanakan"), "bulat", [row["rencana"] for row in rows]),
        Column(_("Di antaranya sudah dilaporkan"), "bulat", [told.get(row["mitra"]) for row in rows]),
        Column(_("Keluarga terjangkau"), "bulat", [row["terjangkau"] for row in rows]),
        Column(_("Anggaran (Rp)"), "bulat", [row["anggaran_rp"] for row in rows]),
    ]


def tables_of(view: View) -> list[Sheet]:
    """Planned and reached by partner, and of one partner the need where it works."""
    if view.data.activities(view.state).is_empty():
        return []
    title = subject.title(partners.of_activities(view), _("Rencana dan jangkauan menurut mitra"))
    found = [Sheet(_("Mitra dan hasil"), title, _columns(view))]
    before = view.data.round_before(view.state)
    if chosen(view) and before:
        found.append(
            Sheet(
                _("Kebutuhan di tempatnya"),
                subject.title(
                    partners.of_activities(view),
                    _("Kebutuhan di tempat mitra ini bekerja, dulu dan kini"),
                    subject.span(before, view.data.round_of(view.state)),
                ),
                _changes(view, before),
            )
        )
    return found
