"""Parts of the profile of two to four gampong: each in a column of its own, never added up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import beside, chart, mapview, tables, text
from dashboard.blocks.beside import Part
from dashboard.charts import curves, dots
from dashboard.charts.dots import Dots
from dashboard.charts.kit import categories
from dashboard.sentences import changes, comparing, headlines, lines, measures, peaks, places, subject, trends
from dashboard.sentences.headlines import Figure
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number
from peka_core.catalog.ukuran import Ukuran
from peka_core.exports import Sheet

Row = dict[str, Any]
LONGEST_NAME = 31
"""Characters a sheet of a workbook may be named with."""
HEAD = ("H", "A", "M0", "P0")
"""Measures of the first rows."""


@dataclass(frozen=True)
class Compared:
    """The gampong beside each other, in the order of the address: codes, names, their measures, and the city's."""

    codes: Sequence[str]
    names: Sequence[str]
    rows: Sequence[Row]
    kota: Row

    @property
    def every(self) -> Sequence[Row]:
        """The gampong, then the city."""
        return [*self.rows, self.kota]


def compared(view: View) -> Compared | None:
    """The first two to four gampong of the address; None where it names fewer than two."""
    codes = view.state.gampong[: comparing.MOST]
    if len(codes) < 2:
        return None
    table = view.data.by_gampong(view.state)
    rows = [table.row(by_predicate=pl.col("kode") == kode, named=True) for kode in codes]
    known = places.area_names(view)
    names = [places.careful(known[row["kode"]], row["keluarga"]) for row in rows]
    return Compared(codes, names, rows, view.data.city(view.state))


def headline(view: View, found: Compared) -> str:
    """Each gampong with its rate."""
    if not any(row["keluarga"] or row["keluarga_hilang"] for row in found.rows):
        return headlines.nothing(view)
    return comparing.of_measure(view, "H", found.codes)


def tables_of(view: View, found: Compared) -> list[Sheet]:
    """What stands beside each other, as tables to take along."""
    state = replace(view.state, gampong=tuple(found.codes), kecamatan=(), ambang=(), kotak="")
    of = replace(view, state=state)
    names = [*found.names, view.data.katalog.wilayah.nama]
    each = dict(zip(names, found.every, strict=True))
    sheets = [tables.indicators(of, each), tables.levels(of, each)]
    for axis in ("penyebab", "kelompok"):
        for kode, name in zip(found.codes, found.names, strict=True):
            sheet = tables.terms(view, axis, replace(of.state, gampong=(kode,)))
            sheets.append(replace(sheet, nama=f"{sheet.nama} {name}"[:LONGEST_NAME]))
    return [*sheets, tables.rounds(replace(of, state=replace(of.state, ukuran="H")))]


@faults.part
def left_out(view: View, found: Compared) -> None:
    """Say that more gampong were asked for than stand beside each other."""
    others = view.state.gampong[len(found.codes) :]
    known = places.area_names(view)
    if others:
        said = _("Paling banyak {n} gampong berdampingan; tidak ditampilkan: {daftar}.").format(
            n=number(comparing.MOST), daftar=peaks.listed([known[kode] for kode in others])
        )
        st.info(said, icon=":material/view_column:")


@faults.part
def cards(view: View, found: Compared) -> None:
    """A card for each gampong: its rate and of how many families; the city's last."""
    ukuran = view.data.ukuran["H"]
    names = [*found.names, view.data.katalog.wilayah.nama]
    text.metrics(
        [
            Figure(name, measures.estimate_text(ukuran, row), measures.persons(ukuran, row))
            for name, row in zip(names, found.every, strict=True)
        ]
    )
    text.note(subject.measure(view, ukuran) + ", " + view.data.round_of(view.state))


@faults.part
def indicators(view: View, found: Compared) -> None:
    """Every indicator with a mark for each gampong and the city's."""
    if all(row["H"] is None for row in found.rows):
        text.note(_("Tidak ada gampong yang angkanya dapat ditampilkan untuk pilihan ini."))
        return
    order = [found.kota, *found.rows]
    rows = [
        Dots(i.kode, i.kekurangan(bahasa()), [row[f"indikator-{i.kode}"] for row in order])
        for i in view.data.katalog.indikator
    ]
    titles = [view.data.katalog.wilayah.nama, *found.names]
    fig = dots.compared(rows, view.look, titles, categories(view.look, len(found.codes)))
    chart.chart(fig, "banding_indikator", subject.title(view, _("Kekurangan menurut indikator")))


@faults.part
def change(view: View, found: Compared) -> None:
    """The rate of each gampong through the rounds, or why there is no line."""
    told = trends.of_rate(view, found.codes)
    if isinstance(told, str):
        text.note(told)
        return
    drawn = [(name, told.gampong[kode]) for kode, name in zip(found.codes, found.names, strict=True)]
    drawn.append((view.data.katalog.wilayah.nama, told.kota))
    tints = (*categories(view.look, len(found.codes)), view.look.coast)
    alt = subject.title(view, _("Perubahan antarputaran"), subject.span(told.rounds[0], told.rounds[-1]))
    chart.chart(curves.together(told.rounds, drawn, view.look, tints), "banding_perubahan", alt)
    text.note(told.note)


@faults.part
def where(view: View) -> None:
    """The map of the city with the gampong outlined; a click with Shift takes one in or out."""
    plain = replace(view, state=replace(view.state, ukuran="H"))
    drawing = mapview.overview(plain)
    mapview.draw(drawing)
    mapview.legend(plain, drawing.picture)


@faults.part
def table(view: View, found: Compared) -> None:
    """All figures of the gampong and the city, a column each."""
    katalog = view.data.katalog
    parts = [
        Part(
            "",
            [*_measures(view, found), *_rank(view, found), (_("Keluarga terdata"), [_listed(r) for r in found.every])],
        ),
        Part(_("Tingkat kemiskinan multidimensi"), _levels(view, found, "tingkat-", katalog.tingkat, "H")),
        Part(_("Tingkat pengeluaran"), _levels(view, found, "tingkat_uang-", katalog.tingkat_uang, "P0")),
        Part(_changed_heading(view), _changes(view, found)),
        Part(_("Penduduk yang kekurangan, menurut indikator"), _lacking(view, found)),
        Part(_("Keluarga menurut penyebab: miskin dari semua"), _terms(view, found, "penyebab")),
        Part(_("Keluarga menurut kelompok: miskin dari semua"), _terms(view, found, "kelompok")),
    ]
    beside.table(
        subject.title(subject.whole(view), _("Perbandingan gampong")), [*found.names, katalog.wilayah.nama], parts
    )


Rows = list[tuple[str, Sequence[str]]]


def _measures(view: View, found: Compared) -> Rows:
    shown = [view.data.ukuran[kode] for kode in HEAD]
    return [(subject.measure(view, item), [_figure(item, row) for row in found.every]) for item in shown]


def _figure(ukuran: Ukuran, row: Row) -> str:
    """A share with the number of persons it is of; any other measure alone; or why there is none."""
    if row[ukuran.kode] is None:
        return measures.in_short(ukuran, row)
    value = measures.estimate_text(ukuran, row)
    return f"{value} ({number(row[ukuran.kolom_orang])})" if ukuran.satuan == "penduduk" else value


def _rank(view: View, found: Compared) -> Rows:
    line = measures.line(view.data.ukuran["H"], view.data.by_gampong(view.state))
    each = [peaks.rank(line.ranks[kode]) if kode in line.ranks else "\N{EN DASH}" for kode in found.codes]
    heading = _("Peringkat kemiskinan dari {n} gampong").format(n=number(len(line.kode)))
    return [(heading, [*each, "\N{EN DASH}"])]


def _listed(row: Row) -> str:
    return _("{n} ({hilang} tak lengkap)").format(
        n=number(row["keluarga"] + row["keluarga_hilang"]), hilang=number(row["keluarga_hilang"])
    )


def _levels(view: View, found: Compared, prefix: str, items: Sequence[Any], head: str) -> Rows:
    ukuran = view.data.ukuran[head]

    def write(row: Row, kode: str) -> str:
        if row[head] is None:
            return measures.in_short(ukuran, row)
        return measures.level_text(ukuran, row, row[f"{prefix}{kode}_bagian"])

    return [(item.label(bahasa()), [write(row, item.kode) for row in found.every]) for item in items]


def _changed_heading(view: View) -> str:
    return _("Perubahan sejak {putaran}").format(putaran=view.data.round_before(view.state))


def _changes(view: View, found: Compared) -> Rows:
    """Changes of the measures that may be told, in the same families."""
    total = view.data.comparison(view.state)
    if total is None:
        return []
    rows: Rows = []
    city = subject.whole(view)
    overall = view.data.comparison(city.state)
    for ukuran in (view.data.ukuran[kode] for kode in ("H", "A", "P0")):
        why = changes.reason(view, ukuran)
        told = changes.by_area(view, ukuran, "gampong")
        whole = changes.of_total(city, ukuran, overall) if overall else None
        each = [told.get(kode) for kode in found.codes] + [whole]
        cells = [changes.text(ukuran, item) if item else "\N{EN DASH}" for item in each]
        rows.append((ukuran.label(bahasa()), [_("tidak sebanding")] * len(cells) if why else cells))
    return rows


def _lacking(view: View, found: Compared) -> Rows:
    items = [(view.data.ukuran[f"indikator-{i.kode}"], i.kekurangan(bahasa())) for i in view.data.katalog.indikator]
    return [(label, [_figure(ukuran, row) for row in found.every]) for ukuran, label in items]


def _terms(view: View, found: Compared, axis: str) -> Rows:
    """Poor families of every cause or group, of all with it; the one most frequent among them first."""
    places_of = [replace(view.state, gampong=(kode,), kecamatan=()) for kode in found.codes]
    places_of.append(replace(view.state, gampong=(), kecamatan=()))
    asked = [replace(state, ambang=(), kotak="") for state in places_of]
    found_in = [{row["kode"]: row for row in view.data.by_term(state, axis).rows(named=True)} for state in asked]
    items = [(item.kode, item.label(bahasa())) for item in getattr(view.data.katalog, axis)]
    items.sort(key=lambda item: -(found_in[-1][item[0]]["keluarga_miskin"] or 0))
    return [(label, [_of_term(table[kode]) for table in found_in]) for kode, label in items]


def _of_term(row: Row) -> str:
    if not row["keluarga"]:
        return "0"
    if row["keluarga_miskin"] is None:
        return _("terlalu sedikit ({n})").format(n=number(row["keluarga"]))
    return _("{n} dari {total}").format(n=number(row["keluarga_miskin"]), total=number(row["keluarga"]))


@faults.part
def notes(view: View) -> None:
    """Which lines money is measured by, and what the numbers in brackets are."""
    text.note(_("Persen adalah bagian penduduk; dalam kurung: banyaknya penduduk."))
    text.note(lines.note(view, view.data.ukuran["P0"]))
    since = changes.since(view)
    if since:
        text.note(since)
