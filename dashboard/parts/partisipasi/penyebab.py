"""Causes as people have them in their meeting beside causes as the data have them: of one gampong, or of all."""

from typing import Any

import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.sentences import participation, places, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.exports import Column, Sheet
from peka_core.followup.participation import causes
from peka_core.tables import GAMPONG

Row = dict[str, Any]


@faults.part
def part(view: View) -> None:
    """Of one meeting cause by cause; of several how often people and data agree, by gampong and by cause."""
    st.header(title())
    table = view.data.meeting_causes(view.state)
    if table[GAMPONG].n_unique() == 1:
        _one(view)
    else:
        _agreement(view)
        _by_cause(view)
    text.note(participation.foremost() + " " + participation.in_need(view))


def title() -> str:
    """Heading of the part."""
    return _("Penyebab menurut warga dan menurut data")


@faults.part
def _one(view: View) -> None:
    rows = view.data.meeting_causes(view.state).rows(named=True)
    name = participation.at(view, rows[0][GAMPONG])
    [found] = causes.agreement(view.data.meeting_causes(view.state)).rows(named=True)
    st.write(_said(found, name))
    columns = _cause_columns(view, sorted(rows, key=_foremost_first))
    st.html(table_html.plain(columns, f"{title()}, {name}", [""] * len(rows), whole=True))


def _said(found: Row, name: str) -> str:
    if found["kesamaan"] is None:
        return _(
            "Penyebab menurut data gampong {gampong} tidak dapat ditampilkan, atau warga belum menyebut satu pun."
        ).format(gampong=name)
    return _(
        "Gampong {gampong}: {sama} penyebab terdepan menurut warga dan data, {warga} menurut warga saja, {data} "
        "menurut data saja; warga tidak menyepakati {koreksi} penyebab di data."
    ).format(
        gampong=name,
        sama=number(found["sama"]),
        warga=number(found["warga_saja"]),
        data=number(found["data_saja"]),
        koreksi=number(found["dikoreksi"]),
    )


def _foremost_first(row: Row) -> tuple[bool, float, float]:
    """Causes either side puts first, then those people corrected, then the others, by their place in the data."""
    return (row["putusan"] in ("", None) and not row["suara"], row["peringkat"] or 99, -(row["keluarga"] or 0))


def _cause_columns(view: View, rows: list[Row]) -> list[Column]:
    names = participation.labels(view.data.katalog.penyebab)
    return [
        Column(_("Penyebab"), "teks", [names[row["penyebab"]] for row in rows]),
        Column(_("Menurut warga"), "teks", [_(participation.SAID[row["suara"]]) for row in rows]),
        Column(_("Keluarga di data"), "bulat", [row["keluarga"] for row in rows]),
        Column(_("Bagian"), "bagian", [row["bagian"] for row in rows]),
        Column(_("Peringkat di data"), "bulat", [row["peringkat"] for row in rows]),
        Column(
            _("Perbandingan"),
            "teks",
            [_(participation.VERDICTS[row["putusan"]]) if row["putusan"] is not None else "–" for row in rows],
        ),
    ]


@faults.part
def _agreement(view: View) -> None:
    heading = _("Kesamaan penyebab terdepan menurut gampong")
    st.subheader(heading)
    names, told = places.area_names(view), _("{gampong}: {sama} sama, {warga} warga saja, {data} data saja")
    bars = [
        Bar(
            row[GAMPONG],
            names[row[GAMPONG]],
            row["kesamaan"],
            participation.of_whole(row["sama"], row["sama"] + row["warga_saja"] + row["data_saja"])
            if row["kesamaan"] is not None
            else _("tidak dapat dibandingkan"),
            hover=told.format(
                gampong=names[row[GAMPONG]],
                sama=number(row["sama"]),
                warga=number(row["warga_saja"]),
                data=number(row["data_saja"]),
            ),
        )
        for row in causes.agreement(view.data.meeting_causes(view.state)).rows(named=True)
    ]
    fig = ranked_bars(bars, view.look, view.state.gampong, stacked=True, size=14)
    chart.chart(fig, "partisipasi_kesamaan", heading, field="gampong", of=participation.everybody(view))


@faults.part
def _by_cause(view: View) -> None:
    heading = _("Urutan penyebab menurut warga dan data")
    st.subheader(heading)
    found = causes.by_cause(view.data.meeting_causes(view.state))
    text.note(participation.order(view, causes.rank_agreement(found)))
    columns = _by_cause_columns(view)
    caption = subject.title(participation.everybody(view), heading)
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai), whole=True))


def _by_cause_columns(view: View) -> list[Column]:
    names = participation.labels(view.data.katalog.penyebab)
    found = causes.by_cause(view.data.meeting_causes(view.state))
    rows = found.sort("gampong", "keluarga", descending=True, nulls_last=True, maintain_order=True).rows(named=True)
    return [
        Column(_("Penyebab"), "teks", [names[row["penyebab"]] for row in rows]),
        Column(_("Musyawarah yang menyebut"), "bulat", [row["gampong"] for row in rows]),
        Column(_("Musyawarah yang tidak menyepakati"), "bulat", [row["dikoreksi"] for row in rows]),
        Column(_("Keluarga di data gampong yang bermusyawarah"), "bulat", [row["keluarga"] for row in rows]),
        Column(_("Urutan warga"), "bulat", [row["peringkat_warga"] for row in rows]),
        Column(_("Urutan data"), "bulat", [row["peringkat_data"] for row in rows]),
    ]


def tables_of(view: View) -> list[Sheet]:
    """Causes by gampong and over all meetings."""
    table = view.data.meeting_causes(view.state)
    if table.is_empty():
        return []
    of, rows, names = participation.everybody(view), table.rows(named=True), places.area_names(view)
    where = Column(_("Gampong"), "teks", [names[row[GAMPONG]] for row in rows])
    return [
        Sheet(_("Penyebab per gampong"), subject.title(of, title()), [where, *_cause_columns(view, rows)]),
        Sheet(_("Penyebab"), subject.title(of, _("Urutan penyebab menurut warga dan data")), _by_cause_columns(view)),
    ]
