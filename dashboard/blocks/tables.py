"""Tables a page hands out: each one a list of typed columns; what several pages have is made here.

A page offers its own by ``controls.controls(..., tables=...)``; they are made only while its menu is open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import polars as pl

from dashboard.blocks import columns, term_columns
from dashboard.filters.filter import MAP_FIELDS, Filter
from dashboard.sentences import lines, places, subject
from dashboard.shell.view import View
from dashboard.wording import _, bahasa
from peka_core.catalog import ukuran
from peka_core.exports import Column, Sheet
from peka_core.exports.sheet import Value

Row = Mapping[str, Any]
CITY = ""
"""Code of the whole city in tables by area."""


def area_names(view: View) -> dict[str, str]:
    """Names of gampong, kecamatan and city by code."""
    return places.area_names(view) | {CITY: view.data.katalog.wilayah.nama}


def city(view: View, state: Filter | None = None) -> pl.DataFrame:
    """The whole city as a table of one row."""
    return pl.DataFrame([view.data.city(state or view.state)], infer_schema_length=None)


def areas(view: View, frame: pl.DataFrame) -> Sheet:
    """The measure of the view by area: the areas of ``frame``, then every kecamatan and the city."""
    shown = lines.label(view, view.data.ukuran[view.state.ukuran])
    title = subject.map_title(view) if view.page == "peta" else subject.title(subject.around(view), shown)
    return Sheet(_("Angka per wilayah"), title, marked(view, [frame, *wider(view)]))


def wider(view: View) -> list[pl.DataFrame]:
    """What stands under a table by area: every kecamatan, unless it is by kecamatan itself, and the city."""
    larger = [view.data.by_level(view.state, "kecamatan")] if view.state.jenjang != "kecamatan" else []
    return [*larger, city(view)]


def marked(view: View, frames: Sequence[pl.DataFrame]) -> list[Column]:
    """The columns by area of all ``frames``, under each other; a number that is hidden is a word that says so."""
    stacked = stacked_by_area(view, frames)
    ukuran = view.data.ukuran[view.state.ukuran]
    grades = [grade for frame in frames for grade in frame[ukuran.kolom_mutu]]
    words = columns.hidden_words()
    return [
        replace(
            column,
            nilai=[words.get(g) if value is None else value for g, value in zip(grades, column.nilai, strict=True)],
        )
        for column in stacked
    ]


def stacked_by_area(view: View, frames: Sequence[pl.DataFrame]) -> list[Column]:
    """The columns by area of all ``frames``, under each other."""
    parts = []
    for frame in frames:
        own = columns.by_area(of_level(view, frame), frame)
        city_row = view.page == "peta" and next(iter(frame["kode"]), None) == CITY
        parts.append([*own, *(columns.on_map_of_city(view) if city_row else ())])
    return under_each_other(parts)


def of_level(view: View, frame: pl.DataFrame) -> View:
    """The view whose areas ``frame`` has; of the city, without what only a map of areas has."""
    code = next(iter(frame["kode"]), CITY)
    if code == CITY:
        plain = {name: getattr(Filter(), name) for name in MAP_FIELDS}
        return replace(view, state=replace(view.state, **plain))
    level = "kecamatan" if code in {item.kode for item in view.data.katalog.wilayah.kecamatan} else "gampong"
    return (
        view
        if level == view.state.jenjang
        else replace(view, state=replace(view.state, jenjang=level, nilai=Filter().nilai))
    )


def under_each_other(parts: Sequence[Sequence[Column]]) -> list[Column]:
    """Columns of several tables under each other: those of the first, with empty cells where another lacks one."""
    heights = [len(part[0].nilai) if part else 0 for part in parts]
    named = [{column.judul: column.nilai for column in part} for part in parts]
    return [
        replace(
            column,
            nilai=[
                value
                for own, height in zip(named, heights, strict=True)
                for value in own.get(column.judul, [None] * height)
            ],
        )
        for column in parts[0]
    ]


def measured(view: View) -> Sheet:
    """Every measure of every gampong, kecamatan and the city: what any chart by area shows."""
    frames = [view.data.by_level(view.state, level) for level in ("gampong", "kecamatan")] + [city(view)]
    names = area_names(view)
    each = [
        Column(
            lines.label(view, item), item.unit.kode, [v for f in frames for v in _values(f, item)], item.arti(bahasa())
        )
        for item in ukuran.present(view.data.katalog, frames[0].columns).values()
    ]
    codes = [kode for frame in frames for kode in frame["kode"]]
    n = [value for frame in frames for value in frame["keluarga"]]
    first = [Column(_("Kode"), "teks", codes), Column(_("Wilayah"), "teks", [names[kode] for kode in codes])]
    whole = Column(_("Keluarga berdata lengkap"), "bulat", n)
    return Sheet(
        _("Semua ukuran"), subject.title(subject.whole(view), _("Semua ukuran menurut wilayah")), [*first, whole, *each]
    )


def measured_families(view: View) -> Sheet:
    """Every measure of families, of every gampong, kecamatan and the city; but who of each need is reached."""
    asked = [item for item in view.data.ukuran.values() if item.of_families and item.jenis != "jangkauan"]
    codes = [item.kode for item in asked]
    frames = [view.data.measured(view.state, level, codes) for level in ("gampong", "kecamatan", "")]
    places_ = [kode for frame in frames for kode in frame["kode"]]
    names = area_names(view)
    first = [Column(_("Kode"), "teks", places_), Column(_("Wilayah"), "teks", [names[kode] for kode in places_])]
    each = [
        Column(item.label(bahasa()), item.unit.kode, [v for f in frames for v in _values(f, item)], item.arti(bahasa()))
        for item in asked
    ]
    title = subject.title(subject.whole(view), _("Semua ukuran keluarga menurut wilayah"))
    return Sheet(_("Ukuran keluarga"), title, [*first, *each])


def _values(frame: pl.DataFrame, ukuran: Any) -> list[Value]:
    words = columns.hidden_words()
    pairs = zip(frame[ukuran.kode], frame[ukuran.kolom_mutu], strict=True)
    return [words.get(grade) if value is None else value for value, grade in pairs]


def rounds(view: View) -> Sheet:
    """The measure of the view in every round, by gampong, kecamatan and the city."""
    ukuran, names = view.data.ukuran[view.state.ukuran], area_names(view)
    each = {
        r: [
            *(view.data.by_level(view.state, level, r) for level in ("gampong", "kecamatan")),
            pl.DataFrame([view.data.city(view.state, r)], infer_schema_length=None),
        ]
        for r in view.data.putaran
    }
    codes = [kode for frame in each[view.data.putaran[0]] for kode in frame["kode"]]
    found = [Column(r, ukuran.unit.kode, [v for f in fs for v in _values(f, ukuran)]) for r, fs in each.items()]
    what = lines.label(view, ukuran, view.data.putaran)
    span = subject.span(view.data.putaran[0], view.data.putaran[-1])
    first = Column(_("Wilayah"), "teks", [names[kode] for kode in codes])
    return Sheet(
        _("Antarputaran"),
        subject.title(subject.whole(view), what, span),
        [Column(_("Kode"), "teks", codes), first, *found],
    )


def terms(view: View, axis: str, state: Filter | None = None) -> Sheet:
    """Families and persons by cause ("penyebab") or group ("kelompok"), as the page has them, highest rate first."""
    of = replace(view, state=state) if state else view
    rows = term_columns.by_poverty(view.data.by_term(of.state, axis))
    name = {"penyebab": _("Penyebab"), "kelompok": _("Kelompok")}[axis]
    what = {"penyebab": _("Keluarga menurut penyebab"), "kelompok": _("Keluarga menurut kelompok")}[axis]
    return Sheet(name, subject.title(of, what), term_columns.columns(of, axis, rows))


def indicators(view: View, compared: Mapping[str, Row]) -> Sheet:
    """Dimensions and indicators: who falls short, and what each adds to the index; a pair of columns a place."""
    katalog = view.data.katalog
    items = [(f"dimensi-{d.kode}", d.label(bahasa()), d.label(bahasa())) for d in katalog.dimensi]
    homes = {d.kode: d.label(bahasa()) for d in katalog.dimensi}
    items += [(f"indikator-{i.kode}", homes[i.dimensi], i.kekurangan(bahasa())) for i in katalog.indikator]
    short = _("Penduduk yang kekurangan, miskin atau tidak, dari semua penduduk keluarga berdata lengkap.")
    found = [
        Column(_("Dimensi"), "teks", [home for _kode, home, _name in items]),
        Column(_("Indikator"), "teks", [name for _kode, _home, name in items]),
    ]
    for place, row in compared.items():
        rates = [row.get(kode) for kode, *_rest in items]
        families = [row.get(f"{kode}_keluarga") for kode, *_rest in items]
        parts = [row.get(f"kontribusi-{kode.removeprefix('indikator-')}") for kode, *_rest in items]
        found += [
            Column(_("{tempat}: penduduk kekurangan").format(tempat=place), "bagian", rates, short),
            Column(_("{tempat}: keluarga kekurangan").format(tempat=place), "bulat", families),
            Column(
                _("{tempat}: dialami penduduk miskin").format(tempat=place),
                "bagian",
                [row.get(f"dialami-{kode.removeprefix('indikator-')}") for kode, *_rest in items],
                _("Penduduk miskin yang kekurangan, dari semua penduduk miskin."),
            ),
            Column(_("{tempat}: sumbangan pada Indeks PEKA").format(tempat=place), "bagian", parts),
        ]
    return Sheet(_("Dimensi dan indikator"), subject.title(view, _("Kekurangan menurut dimensi dan indikator")), found)


def levels(view: View, compared: Mapping[str, Row]) -> Sheet:
    """Families by level on both axes; a pair of columns a place."""
    katalog = view.data.katalog
    items = [(f"tingkat-{t.kode}", _("Multidimensi"), t.label(bahasa())) for t in katalog.tingkat]
    items += [(f"tingkat_uang-{t.kode}", _("Pengeluaran"), t.label(bahasa())) for t in katalog.tingkat_uang]
    found = [
        Column(_("Sumbu"), "teks", [axis for _kode, axis, _name in items]),
        Column(_("Tingkat"), "teks", [name for _kode, _axis, name in items]),
    ]
    for place, row in compared.items():
        found += [
            Column(_("{tempat}: keluarga").format(tempat=place), "bulat", [row.get(kode) for kode, *_r in items]),
            Column(
                _("{tempat}: bagian penduduk").format(tempat=place),
                "bagian",
                [row.get(f"{kode}_bagian") for kode, *_r in items],
            ),
        ]
    return Sheet(_("Tingkat kemiskinan"), subject.title(view, _("Tingkat kemiskinan")), found)


def of_pandas(nama: str, judul: str, frame: pd.DataFrame) -> Sheet:
    """A table of texts as it stands on the page."""
    return Sheet(nama, judul, [Column(str(name), "teks", [str(v) for v in frame[name]]) for name in frame.columns])
