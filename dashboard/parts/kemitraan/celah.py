"""Section ``celah``: need against coverage by sector and gampong, with the partners that are there already."""

from dataclasses import replace

import streamlit as st

from dashboard.blocks import chart, mapview, table_html, text
from dashboard.blocks.heat_html import Cell, Heat, heat
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.parts.kemitraan import choosing
from dashboard.sentences import partners, places, programmes, sectors, subject
from dashboard.sentences.sectors import Gap
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number, percent
from peka_core.exports import Column, Sheet
from peka_core.followup import activities
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES

Gaps = dict[str, Gap]


def of_city(view: View) -> Gaps:
    """Need and coverage of every sector in the selected areas."""
    known = list(sectors.labels(view))
    row = view.data.measured_total(view.state, sectors.codes(view, known))
    return {kode: sectors.gap(view, row, kode) for kode in known}


def by_place(view: View, known: list[str]) -> dict[str, Gaps]:
    """The same of every gampong no filter leaves out, by code, then sector."""
    asked = [kode for kode in known if sectors.answered(view, kode)]
    every = sectors.codes(view, (kode for kode in sectors.labels(view) if sectors.answered(view, kode)))
    table = view.data.measured(view.state, "gampong", every)  # one table for all of the page
    faded = set(view.selection.faded["gampong"])
    chosen = set(view.state.gampong)
    rows = [
        row for row in table.rows(named=True) if row["kode"] not in faded and row["kode"] in (chosen or {row["kode"]})
    ]
    return {row["kode"]: {kode: sectors.gap(view, row, kode) for kode in asked} for row in rows}


def close(view: View) -> str:
    """The sector looked at closely: the one chosen, else the one with most families in need that are not reached."""
    if len(view.state.sektor) == 1:
        return view.state.sektor[0]
    found = {kode: one for kode, one in of_city(view).items() if kode in (view.state.sektor or (kode,))}
    return max(found, key=lambda kode: (found[kode].belum or 0, found[kode].perlu or 0))


def headline(view: View) -> str:
    """Where most families in need are not reached: the sector, how many of how many, and gampong without a partner."""
    found, labels = of_city(view), sectors.labels(view)
    what = _("Kebutuhan menurut sektor dan yang terjangkau")
    kode = close(view)
    one = found[kode]
    if one.belum is None:
        return subject.said(view, what, f"{labels[kode].lower()}: {sectors.told(one)}")
    firm = [gap for gap in found.values() if gap.firm]
    tops = [gap for gap in firm if gap.belum == max(other.belum or 0 for other in firm)]
    if view.state.sektor or len(tops) != 1:
        told = f"{labels[kode].lower()}: {sectors.told(one)}"
    else:
        told = _("terbanyak pada {sektor}: {n}").format(sektor=labels[kode].lower(), n=sectors.told(one))
    return subject.said(view, what, told + _without(view, kode))


def _without(view: View, kode: str) -> str:
    """How many gampong have no partner in the sector."""
    rows = activities.of(
        view.data.activities(replace(view.state, sektor=(), mitra=()), everywhere=True), sektor=(kode,)
    )
    inside = activities.by_place(rows, view.data.katalog).rows(named=True)
    faded, chosen = set(view.selection.faded["gampong"]), set(view.state.gampong)
    here = [row for row in inside if row["kode"] not in faded and row["kode"] in (chosen or {row["kode"]})]
    none = sum(not row["mitra_n"] for row in here)
    if not none or not any(row["mitra_n"] for row in inside):
        return ""
    return _("; {n} dari {total} gampong tanpa mitra di sektor itu").format(n=number(none), total=number(len(here)))


@faults.part
def section(view: View) -> None:
    """Sectors, then one of them closely: its map and the gampong, with the partners there; then all at once."""
    _sectors(view)
    kode = close(view)
    choosing.one_sector(view, kode)
    if sectors.answered(view, kode):
        _map(view, kode)
        _table(view, kode)
        _matrix(view)
    else:
        st.info(_("Kebutuhan dan jangkauan sektor ini tidak diterbitkan."), icon=":material/info:")
    text.note(sectors.rule(view))
    text.note(programmes.small())
    text.note(partners.source(view))


def _coverage_told(view: View, kode: str) -> bool:
    """True where some gampong's coverage of the sector is told: public figures may have it for kecamatan alone."""
    return any(gaps[kode].cakupan is not None for gaps in by_place(view, [kode]).values())


@faults.part
def _sectors(view: View) -> None:
    title = _("Perlu tetapi belum terjangkau, menurut sektor")
    st.header(title)
    labels = sectors.labels(view)
    bars = [
        Bar(
            kode,
            places.careful(labels[kode], one.n),
            None if one.cakupan is None else one.belum,
            sectors.why(one)
            if one.cakupan is None
            else _("{n} dari {total} keluarga ({bagian})").format(
                n=number(one.belum), total=number(one.perlu), bagian=percent(1 - one.cakupan)
            ),
        )
        for kode, one in of_city(view).items()
    ]
    fig = ranked_bars(bars, view.look, view.state.sektor, stacked=True, size=14)
    chart.chart(fig, "kemitraan_sektor", title)


@faults.part
def _map(view: View, kode: str) -> None:
    """Need and coverage on one map, thirds of either; need alone where coverage is not told by gampong."""
    both = _coverage_told(view, kode)
    state = replace(
        view.state,
        ukuran=sectors.need(kode),
        ukuran2=sectors.reached(kode) if both else "",
        jenis="bivariat" if both else "laju",
        jenjang="gampong",
        nilai="mentah",
        kotak="",
        pisah="",
        label="",
        lapis=(),
    )
    left, right = st.columns([3, 2], gap="medium")
    drawn = mapview.prepare(replace(view, state=state), outside=view.selection.faded["gampong"], fixed=True)
    with left:
        mapview.draw(drawn)
    with right:
        mapview.legend(replace(view, state=state), drawn.picture)
        if both:
            text.note(_("Tiap ukuran dibagi tiga sama banyak gampong: tinggi dan rendah dibanding gampong lain."))
        else:
            text.note(_("Peta menunjukkan kebutuhannya; yang terjangkau tidak ditampilkan per gampong."))


@faults.part
def _table(view: View, kode: str) -> None:
    title = _("Perlu, terjangkau, dan mitra yang sudah ada: {sektor}").format(sektor=sectors.labels(view)[kode].lower())
    st.header(title)
    columns, care = close_columns(view, kode)
    st.html(table_html.plain(columns, subject.title(view, title), care, whole=True))


def close_columns(view: View, kode: str) -> tuple[list[Column], list[str]]:
    """One sector by gampong, most families not reached first, with the partners there; and where to be careful."""
    found = by_place(view, [kode])
    rows = activities.of(view.data.activities(replace(view.state, sektor=(), mitra=())), sektor=(kode,))
    who = {row["kode"]: row["siapa"] for row in activities.by_place(rows, view.data.katalog).rows(named=True)}
    order = sorted(found, key=lambda code: _widest(found[code][kode]))
    names, named, gaps = places.area_names(view), partners.namer(view), [found[code][kode] for code in order]

    def count(heading: str, name: str) -> Column:
        told = [getattr(gap, name) if gap.cakupan is not None else sectors.why(gap) for gap in gaps]
        return Column(heading, "bulat", told)

    told = any(gap.cakupan is not None for gap in gaps)
    coverage = [
        count(_("Terjangkau"), "terjangkau"),
        count(_("Belum terjangkau"), "belum"),
        Column(_("Bagian terjangkau"), "bagian", [gap.cakupan for gap in gaps]),
    ]
    columns = [
        Column(_("Gampong"), "teks", [names[code] for code in order]),
        Column(_("Perlu (keluarga)"), "bulat", [gap.perlu for gap in gaps]),
        *(coverage if told else []),
        Column(_("Mitra"), "bulat", [len(who.get(code, [])) for code in order]),
        Column(_("Siapa"), "teks", [partners.several(named(who.get(code, []))) for code in order]),
    ]
    return columns, [_("hati-hati") if 0 < gap.n < MINIMUM_FAMILIES else "" for gap in gaps]


def _widest(one: Gap) -> tuple[bool, int]:
    """Most families not reached first; where that is not told, most in need."""
    return one.belum is None, -((one.perlu if one.belum is None else one.belum) or 0)


@faults.part
def _matrix(view: View) -> None:
    """Every sector by gampong: the share not reached, and how many families that is."""
    title = _("Bagian yang belum terjangkau menurut gampong dan sektor")
    st.header(title)
    known = [kode for kode in sectors.labels(view) if sectors.answered(view, kode)]
    found, labels, names = by_place(view, known), sectors.labels(view), places.area_names(view)
    if not found:
        return
    shown = Heat(
        [names[code] for code in found],
        [labels[kode] for kode in known],
        [],
        [[_cell(view, labels[kode], gaps[kode]) for kode in known] for gaps in found.values()],
    )
    caption = _("Persen dari keluarga yang perlu; di bawahnya banyaknya keluarga. Klik sel untuk sektornya.")
    st.html(heat(shown, view.look, caption, _("Gampong"), ""))


def _cell(view: View, label: str, one: Gap) -> Cell:
    if one.cakupan is None:
        return Cell(
            None, "\N{BULLET OPERATOR}" if one.n else "\N{EN DASH}", f"{label}: {sectors.why(one)}", ranked=False
        )
    return Cell(
        1 - one.cakupan,
        percent(1 - one.cakupan, 0),
        f"{label}: {sectors.told(one)}",
        ranked=one.firm,
        below=number(one.belum),
        pick=f"sektor={one.sektor}",
        chosen=view.state.sektor == (one.sektor,),
    )


def tables_of(view: View) -> list[Sheet]:
    """Sectors in the areas selected; every gampong and sector with the partners there."""
    labels, names = sectors.labels(view), places.area_names(view)
    found = of_city(view)
    sheets = [
        Sheet(
            _("Celah per sektor"),
            subject.title(view, _("Perlu dan terjangkau menurut sektor")),
            [Column(_("Sektor"), "teks", [labels[kode] for kode in found]), *_numbers(list(found.values()))],
        )
    ]
    known = [kode for kode in labels if sectors.answered(view, kode)]
    pairs = [(code, gap) for code, gaps in by_place(view, known).items() for gap in gaps.values()]
    if pairs:
        who = {
            (row["gampong"], row["sektor"]): row["siapa"]
            for row in activities.crossed(
                view.data.activities(replace(view.state, sektor=(), mitra=())), ["gampong", "sektor"]
            ).rows(named=True)
        }
        named = partners.namer(view)
        there = [named(who.get((code, gap.sektor), [])) for code, gap in pairs]
        sheets.append(
            Sheet(
                _("Celah per gampong"),
                subject.title(view, _("Perlu dan terjangkau menurut gampong dan sektor")),
                [
                    Column(_("Kode gampong"), "teks", [code for code, _gap in pairs]),
                    Column(_("Gampong"), "teks", [names[code] for code, _gap in pairs]),
                    Column(_("Sektor"), "teks", [labels[gap.sektor] for _code, gap in pairs]),
                    *_numbers([gap for _code, gap in pairs]),
                    Column(_("Mitra"), "bulat", [len(found) for found in there]),
                    Column(_("Siapa"), "teks", ["; ".join(found) for found in there]),
                ],
            )
        )
    return sheets


def _numbers(gaps: list[Gap]) -> list[Column]:
    hidden = [None if gap.cakupan is not None else sectors.why(gap) for gap in gaps]
    return [
        Column(_("Perlu (keluarga)"), "bulat", [gap.perlu for gap in gaps]),
        Column(_("Terjangkau"), "bulat", [why or gap.terjangkau for why, gap in zip(hidden, gaps, strict=True)]),
        Column(_("Belum terjangkau"), "bulat", [why or gap.belum for why, gap in zip(hidden, gaps, strict=True)]),
        Column(_("Bagian terjangkau"), "bagian", [gap.cakupan for gap in gaps]),
    ]
