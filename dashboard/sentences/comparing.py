"""A few gampong beside each other: which ones, and the sentence that names each with its own number."""

from collections.abc import Sequence
from typing import Any

from dashboard.cartography.picture import Picture
from dashboard.sentences import filters, measures, peaks, places, subject
from dashboard.shell.view import View
from dashboard.wording import _, number, written
from peka_core.catalog.ukuran import Ukuran

MOST = 4
"""Gampong that stand beside each other; more are merged."""
COUNTS = ("jumlah", "titik")
"""Kinds of map that show families, not a rate."""
KINDS = ("laju", *COUNTS, "porsi", "waktu")
"""Kinds of map whose finding for a few gampong is one number each, and told here."""


def counted(view: View) -> list[str]:
    """Selected gampong whose families count under the view's other filters, in the order of the address."""
    home = {g.kode: g.kecamatan for g in view.data.katalog.wilayah.gampong}
    inside = view.state.kecamatan
    kept = {kode for kode in view.selection.gampong if kode and (not inside or home[kode] in inside)}
    return [kode for kode in view.state.gampong if kode in kept]


def chosen(view: View) -> list[str]:
    """The two to four gampong to be compared; empty where there are fewer or more, or where they are to be merged."""
    found = counted(view)
    return found if 2 <= len(found) <= MOST and not view.state.gabungan and view.state.jenjang == "gampong" else []


def merged(view: View) -> str:
    """That the figures of several gampong are one figure for all of them; empty where they are not."""
    found = counted(view)
    if len(found) < 2 or chosen(view):
        return ""
    said = _("Angka {n} gampong terpilih digabung menjadi satu.").format(n=number(len(found)))
    if len(found) <= MOST:
        return said
    return said + " " + _("Pilih paling banyak {n} untuk membandingkannya berdampingan.").format(n=number(MOST))


def of_picture(view: View, picture: Picture) -> str:
    """Each compared gampong with its number on the map; empty where none are compared, or another sentence says it."""
    kind, codes = picture.request.kind, chosen(view)
    if not codes or kind not in KINDS:
        return ""
    ukuran = view.data.ukuran[view.state.ukuran]
    variable = picture.request.variables[picture.request.shown if kind == "waktu" else 0]
    values = dict(zip(picture.request.codes, variable.values, strict=True))
    unit = " " + _("keluarga") if kind in COUNTS else ""
    told = {kode: written(variable.unit, value) + unit for kode in codes if (value := values[kode]) is not None}
    name = subject.of_map(view) if kind in (*COUNTS, "porsi") else subject.measure(view, ukuran)
    smoothed = _(" (dihaluskan)") if measures.smoothed(ukuran, view.data.shown(view.state)) else ""
    return _sentence(view, ukuran, codes, name + smoothed, told) + (
        _city(view, ukuran) if kind in ("laju", "waktu") else ""
    )


def of_measure(view: View, measure: str, codes: Sequence[str]) -> str:
    """Each gampong of ``codes`` with its figure of a measure, and the city's."""
    ukuran = view.data.ukuran[measure]
    told = {
        row["kode"]: measures.estimate_text(ukuran, row)
        for row in view.data.by_gampong(view.state).rows(named=True)
        if row[measure] is not None
    }
    return _sentence(view, ukuran, codes, subject.measure(view, ukuran), told) + _city(view, ukuran)


def _sentence(view: View, ukuran: Ukuran, codes: Sequence[str], what: str, told: dict[str, str]) -> str:
    rows = {row["kode"]: row for row in view.data.by_gampong(view.state).rows(named=True)}
    return _("{ukuran} pada {putaran}{siapa}: {daftar}").format(
        ukuran=what,
        putaran=view.data.round_of(view.state),
        siapa=filters.among(view),
        daftar=peaks.listed([_one(view, ukuran, rows[kode], told.get(kode, "")) for kode in codes]),
    )


def _one(view: View, ukuran: Ukuran, row: dict[str, Any], told: str) -> str:
    name = places.area_names(view)[row["kode"]]
    if not told:
        return f"{name} ({filters.lowered(measures.unknown(ukuran, row))})"
    return f"{places.careful(name, row[ukuran.kolom_dasar])} {told}"


def _city(view: View, ukuran: Ukuran) -> str:
    city = view.data.city(view.state)
    if city[ukuran.kode] is None:
        return ""
    return _("; {kota} {nilai}").format(kota=view.data.katalog.wilayah.nama, nilai=measures.estimate_text(ukuran, city))
