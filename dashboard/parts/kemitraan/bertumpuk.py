"""Section ``bertumpuk``: partners in the same sector and gampong at the same time, and what is planned against need."""

from typing import Any

import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.charts.bars import Bar, ordered_bars
from dashboard.parts.kemitraan import celah
from dashboard.sentences import partners, places, sectors, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number, percent
from peka_core.exports import Column, Sheet
from peka_core.followup import activities

Row = dict[str, Any]


def _meetings(view: View) -> list[Row]:
    """Sectors and gampong with several partners at once, most partners first."""
    rows = view.data.partner_overlaps(view.state).rows(named=True)
    return sorted(rows, key=lambda row: (-len(row["mitra"]), row["sektor"], row["gampong"]))


def headline(view: View) -> str:
    """At how many places several partners are at once, and where most of them are."""
    of, rows = partners.of_activities(view), _meetings(view)
    what = _("Mitra di sektor dan gampong yang sama pada waktu yang sama")
    if not rows:
        told = _("tidak ada") if view.data.activities(view.state).height else _("tidak ada kegiatan yang tercatat")
        return subject.said(of, what, told)
    labels, names = sectors.labels(view), places.area_names(view)
    most = [row for row in rows if len(row["mitra"]) == len(rows[0]["mitra"])]
    told = _("{n} pasangan sektor dan gampong").format(n=number(len(rows)))
    if len(most) == 1:
        told += _("; terbanyak {n} mitra, {sektor} di {gampong}").format(
            n=number(len(most[0]["mitra"])),
            sektor=labels[most[0]["sektor"]].lower(),
            gampong=names[most[0]["gampong"]],
        )
    else:
        told += _("; paling banyak {n} mitra, di {m} pasangan").format(
            n=number(len(most[0]["mitra"])), m=number(len(most))
        )
    return subject.said(of, what, told)


@faults.part
def section(view: View) -> None:
    """Places planned against families in need by sector, then where partners meet."""
    _planned(view)
    _meet(view)
    text.note(
        _(
            "Bekerja di tempat yang sama bukan berarti salah: kegiatannya dapat saling melengkapi. Yang tidak tercatat "
            "mitra, sektor, atau tanggal mulainya tidak dibandingkan."
        )
    )
    text.note(partners.source(view))


@faults.part
def _planned(view: View) -> None:
    title = _("Tempat yang direncanakan terhadap keluarga yang perlu")
    st.header(title)
    rows = _plans(view)
    labels = sectors.labels(view)
    bars = [
        Bar(
            row["sektor"],
            labels[row["sektor"]],
            None if not row["perlu"] or row["rencana"] is None else row["rencana"] / row["perlu"],
            _ratio(row),
        )
        for row in rows
    ]
    chart.chart(
        ordered_bars(bars, view.look, view.state.sektor, stacked=True, size=14),
        "kemitraan_rencana",
        title,
        of=partners.of_activities(subject.whole(view)),
    )
    text.note(
        _(
            "Seluruh kota: keluarga yang direncanakan semua kegiatan dijumlahkan, dan satu keluarga dapat direncanakan "
            "beberapa kali. Di atas 100 % tempatnya lebih banyak daripada keluarga yang perlu; di bawahnya pasti ada "
            "yang belum mendapat tempat."
        )
    )


def _plans(view: View) -> list[Row]:
    """What is planned in the whole city by sector, with the families in need."""
    whole = partners.of_activities(subject.whole(view))  # places are there for all, so the need is everybody's
    need = celah.of_city(whole)
    rows = activities.planned(whole.data.activities(whole.state), view.data.katalog).rows(named=True)
    chosen = view.state.sektor
    return [
        {**row, "perlu": need[row["sektor"]].perlu} for row in rows if row["sektor"] in (chosen or (row["sektor"],))
    ]


def _ratio(row: Row) -> str:
    if not row["kegiatan"]:
        return _("tidak ada kegiatan; {n} keluarga perlu").format(n=number(row["perlu"]))
    if row["rencana"] is None:
        return _("rencana tidak tercatat; {n} keluarga perlu").format(n=number(row["perlu"]))
    if not row["perlu"]:
        return _("{n} tempat; yang perlu tidak diketahui").format(n=number(row["rencana"]))
    return _("{bagian}: {n} tempat untuk {total} keluarga").format(
        bagian=percent(row["rencana"] / row["perlu"], 0), n=number(row["rencana"]), total=number(row["perlu"])
    )


@faults.part
def _meet(view: View) -> None:
    title = _("Mitra yang bertemu di tempat yang sama")
    st.header(title)
    rows = _meetings(view)
    if not rows:
        text.note(_("Tidak ada dua mitra di sektor dan gampong yang sama pada waktu yang sama."))
        return
    st.html(
        table_html.plain(
            _columns(view, rows), subject.title(partners.of_activities(view), title), [""] * len(rows), whole=True
        )
    )


def _columns(view: View, rows: list[Row]) -> list[Column]:
    labels, names, named = sectors.labels(view), places.area_names(view), partners.namer(view)
    gaps = celah.by_place(view, list(labels))
    found = [gaps.get(row["gampong"], {}).get(row["sektor"]) for row in rows]
    return [
        Column(_("Gampong"), "teks", [names[row["gampong"]] for row in rows]),
        Column(_("Sektor"), "teks", [labels[row["sektor"]] for row in rows]),
        Column(_("Mitra"), "bulat", [len(row["mitra"]) for row in rows]),
        Column(_("Siapa"), "teks", [", ".join(named(row["mitra"])) for row in rows]),
        Column(_("Kegiatan"), "bulat", [len(row["kegiatan"]) for row in rows]),
        Column(_("Bersamaan"), "teks", [partners.time(row["mulai"], row["selesai"]) for row in rows]),
        Column(
            _("Belum terjangkau"),
            "bulat",
            ["–" if one is None else sectors.why(one) if one.belum is None else one.belum for one in found],
        ),
    ]


def tables_of(view: View) -> list[Sheet]:
    """Where partners meet, and what is planned by sector."""
    rows, labels = _meetings(view), sectors.labels(view)
    plans = _plans(view)
    of = partners.of_activities(view)
    found = [
        Sheet(
            _("Rencana per sektor"),
            subject.title(subject.whole(view), _("Tempat yang direncanakan terhadap keluarga yang perlu")),
            [
                Column(_("Sektor"), "teks", [labels[row["sektor"]] for row in plans]),
                Column(_("Kegiatan"), "bulat", [row["kegiatan"] for row in plans]),
                Column(_("Mitra"), "bulat", [row["mitra_n"] for row in plans]),
                Column(_("Gampong"), "bulat", [row["di_gampong"] for row in plans]),
                Column(_("Keluarga direncanakan"), "bulat", [row["rencana"] for row in plans]),
                Column(_("Kegiatan tanpa rencana tercatat"), "bulat", [row["tanpa_rencana"] for row in plans]),
                Column(_("Perlu (keluarga)"), "bulat", [row["perlu"] for row in plans]),
            ],
        )
    ]
    if rows:
        title = subject.title(of, _("Mitra yang bertemu di tempat yang sama"))
        found.append(Sheet(_("Mitra bertemu"), title, _columns(view, rows)))
    return found
