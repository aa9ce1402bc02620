"""Parts of a gampong's profile: its figures beside those of its kecamatan and the city."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from dashboard.blocks import chart, menuju, tables, text
from dashboard.blocks import terms as blocks
from dashboard.charts.bars import Bar, ordered_bars
from dashboard.charts.curves import trend
from dashboard.charts.dots import Dots, profile
from dashboard.filters.filter import Filter
from dashboard.sentences import filters, headlines, lines, measures, peaks, subject, trends
from dashboard.sentences.headlines import Figure
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.catalog import Gampong, Istilah
from peka_core.catalog.ukuran import Ukuran
from peka_core.exports import Sheet

Row = dict[str, float]


@dataclass(frozen=True)
class Figures:
    """Measures of the gampong, its kecamatan and the city under the same filters; the ranks it can have by H, of how
    many."""

    gampong: Row
    kecamatan: Row
    kota: Row
    rank: tuple[int, int] | None
    ranked: int


def chosen(view: View) -> Gampong:
    """The gampong of the URL; without one, that with the highest rate of those that may be ranked, or most families."""
    by_code = {item.kode: item for item in view.data.katalog.wilayah.gampong}
    if view.state.gampong:
        return by_code[view.state.gampong[0]]
    table = view.data.by_gampong(view.state)
    line = measures.line(view.data.ukuran["H"], table)
    if line.kode:
        return by_code[line.kode[int(line.value.argmax())]]
    return by_code[table.sort("keluarga", descending=True, maintain_order=True)["kode"][0]]


def figures(view: View, gampong: Gampong) -> Figures:
    """Measures to compare, each under every filter but the area ones."""
    table, above = (view.data.by_level(view.state, level) for level in ("gampong", "kecamatan"))
    line = measures.line(view.data.ukuran["H"], table)
    return Figures(
        table.row(by_predicate=pl.col("kode") == gampong.kode, named=True),
        above.row(by_predicate=pl.col("kode") == gampong.kecamatan, named=True),
        view.data.city(view.state),
        line.ranks.get(gampong.kode),
        len(line.kode),
    )


def headline(view: View, gampong: Gampong, here: Figures) -> str:
    """Rate and rank of the gampong in one sentence."""
    ukuran, row = view.data.ukuran["H"], here.gampong
    own, what = replace(view, state=_of(view, gampong)), _("Kemiskinan multidimensi")
    if row["H"] is None:
        return subject.said(own, what, filters.lowered(measures.unknown(ukuran, row)))
    said = subject.said(own, what, measures.figure_text(ukuran, row)) + headlines.caution(ukuran, row)
    if here.rank is None or here.ranked < 2 or not row["H"]:
        return said
    return said + _(", peringkat {rank} dari {ranked} gampong").format(rank=peaks.rank(here.rank), ranked=here.ranked)


def tables_of(view: View, gampong: Gampong, here: Figures) -> list[Sheet]:
    """What the profile shows, as tables to take along: beside its kecamatan and the city."""
    state = _of(view, gampong)
    of = replace(view, state=state)
    names = tables.area_names(view)
    compared = {gampong.nama: here.gampong, names[gampong.kecamatan]: here.kecamatan, names[tables.CITY]: here.kota}
    title = subject.title(of, _("Menuju kemandirian"))
    more = [] if view.data.public else [menuju.sheet(view, state, title)]
    return [
        tables.indicators(of, compared),
        tables.levels(of, compared),
        tables.rounds(replace(of, state=replace(state, ukuran="H"))),
        tables.terms(view, "penyebab", state),
        tables.terms(view, "kelompok", state),
        *more,
    ]


def of_page(view: View) -> View:
    """The view as the profile shows it: of public figures everybody, for of the poor, one group or one cause in a
    gampong nothing is published."""
    everybody = replace(view.state, siapa="semua", kelompok=(), penyebab=())
    return replace(view, state=everybody) if view.data.public else view


@faults.part
def cards(view: View, here: Figures) -> None:
    """At most four figures: rate, intensity, money poverty, families."""
    row = here.gampong
    head, depth, money = (view.data.ukuran[kode] for kode in ("H", "A", "P0"))
    city = _("Kota: {nilai}").format(nilai=percent(here.kota["A"]))
    cells = (
        Figure(_("Kemiskinan multidimensi"), measures.estimate_text(head, row), measures.persons(head, row)),
        Figure(_("Kedalaman kekurangan"), measures.estimate_text(depth, row), city),
        Figure(lines.label(view, money), measures.estimate_text(money, row), measures.persons(money, row)),
        _families(view, row),
    )
    text.metrics(cells)


def _families(view: View, row: Row) -> Figure:
    """All families and those whose answers are not complete; of public figures those that are."""
    if view.data.public:
        return Figure(_("Keluarga berdata lengkap"), number(row["keluarga"]))
    incomplete = _("{n} tak lengkap").format(n=number(row["keluarga_hilang"]))
    return Figure(_("Keluarga terdata"), number(row["keluarga"] + row["keluarga_hilang"]), incomplete)


@faults.part
def indicators(view: View, gampong: Gampong, here: Figures) -> None:
    """Every indicator of the gampong against its kecamatan and the city."""
    if here.gampong["H"] is None:
        text.note(measures.unknown(view.data.ukuran["H"], here.gampong))
        return
    compared = (here.kota, here.kecamatan, here.gampong)
    rows = [
        Dots(i.kode, i.kekurangan(bahasa()), [row[f"indikator-{i.kode}"] for row in compared])
        for i in view.data.katalog.indikator
    ]
    kecamatan = next(k.nama for k in view.data.katalog.wilayah.kecamatan if k.kode == gampong.kecamatan)
    names = (view.data.katalog.wilayah.nama, _("Kecamatan {nama}").format(nama=kecamatan), gampong.nama)
    chart.chart(profile(rows, view.look, names), "profil_indikator", _("Indikator terhadap kecamatan dan kota"))


@faults.part
def levels(view: View, here: Figures) -> None:
    """Persons per level on both axes, which are never mixed."""
    row, ukuran = here.gampong, view.data.ukuran
    for axis, prefix, items, head in (
        (_("Multidimensi"), "tingkat-", view.data.katalog.tingkat, ukuran["H"]),
        (_("Pengeluaran"), "tingkat_uang-", view.data.katalog.tingkat_uang, ukuran["P0"]),
    ):
        if row[head.kode] is None:
            text.note(f"{axis}: {filters.lowered(measures.unknown(head, row))}")
            continue
        shares = _by_level(row, prefix, items, head)
        bars = [Bar(label, label, share, measures.level_text(head, row, share)) for label, share in shares]
        every = number(row[head.kolom_penduduk])
        text.note(_("{sumbu}: persen dari {n} penduduk (orang)").format(sumbu=axis, n=every))
        chart.chart(ordered_bars(bars, view.look), f"profil_{prefix}", axis)
    text.note(lines.note(view, view.data.ukuran["P0"]))
    text.note(lines.note(view, view.data.ukuran["ekstrem"]))


def _by_level(row: Row, prefix: str, items: Sequence[Istilah], head: Ukuran) -> Sequence[tuple[str, float | None]]:
    """Levels and the share of persons on each; the poor ones as one where they are not published apart."""
    told = [(item.label(bahasa()), row[f"{prefix}{item.kode}_bagian"]) for item in items]
    apart = [(label, share) for label, share in told if share is not None]
    if len(apart) < len(told) and prefix == "tingkat_uang-":
        return [(head.label(bahasa()), row[head.kode]), *apart]
    return told


@faults.part
def change(view: View, gampong: Gampong) -> None:
    """Poverty rate of the gampong and the city through the rounds, or why there is no line."""
    told = trends.of_rate(view, [gampong.kode])
    if isinstance(told, str):
        text.note(told)
        return
    curves = [(gampong.nama, told.gampong[gampong.kode]), (view.data.katalog.wilayah.nama, told.kota)]
    chart.chart(trend(told.rounds, curves, view.look), "profil_perubahan", _("Perubahan antarputaran"))
    text.note(told.note)


@faults.part
def following(view: View, gampong: Gampong) -> None:
    """From poverty to self-reliance in the gampong, beside the city."""
    menuju.menuju(view, _of(view, gampong), beside=True)


@faults.part
def terms(view: View, gampong: Gampong, axis: str) -> None:
    """Causes or groups of the gampong's families; a click filters."""
    blocks.bars(view, _of(view, gampong), axis, f"profil_{axis}")


@faults.part
def groups(view: View, gampong: Gampong) -> None:
    """Every group of the gampong: its families, the poor among them, both rates."""
    state = _of(view, gampong)
    caption = subject.title(replace(view, state=state), _("Kelompok dan kemiskinan"))
    blocks.table(view, state, "kelompok", caption)


def _of(view: View, gampong: Gampong) -> Filter:
    """The gampong whatever areas the map left out: the profile has no thresholds."""
    return replace(view.state, gampong=(gampong.kode,), kecamatan=(), ambang=(), kotak="")
