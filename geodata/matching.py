"""Finds which gampong each row of a foreign boundary file is, by official code or by confirmed name."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import shapely

from geodata import fields, shapes
from geodata.layers import Layer
from geodata.shapes import Shapes
from geodata.systems import SABANG
from peka_core.catalog.gampong import NAMA, Recogniser, plain_words, recogniser
from peka_core.catalog.model import Wilayah
from peka_core.errors import BoundaryError

NAMED_AT_MOST = 8
"""How many rows a message names before it counts the rest."""


@dataclass(frozen=True)
class Match:
    """The gampong of a file.

    Attributes
    ----------
    shapes : numpy.ndarray
        One valid flat area per gampong of the catalogue, in its order, in the coordinate system of the file.
    cara : dict of str to int
        How many gampong were found by which rule.
    catatan : tuple of str
        What of the rows was put together or left aside, in words.
    """

    shapes: Shapes
    cara: dict[str, int]
    catatan: tuple[str, ...]


@dataclass(frozen=True)
class _Row:
    """What a row says of itself: ``resmi`` when it holds a village code of the city, known or not."""

    sebutan: str
    di_sabang: bool
    resmi: bool
    kode: str
    cara: str
    bentrok: str


def match(frame: gpd.GeoDataFrame, wilayah: Wilayah) -> Match:
    """One area per gampong of the catalogue.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        Any columns and any geometry, with its coordinate system. Rows of other regencies, and rows that are no village,
        are left aside and named; several rows of one gampong that do not overlap become one.
    wilayah : Wilayah
        From the catalogue.

    Raises
    ------
    BoundaryError
        With the complete list of what is absent, repeated, unknown, contradictory, or not drawn as an area.
    """
    rows, (areas, beside) = _rows(frame, wilayah), shapes.areas(list(frame.geometry))
    rows = _nearby(rows, areas, frame)
    found: dict[str, list[int]] = {g.kode: [] for g in wilayah.gampong}
    for i, row in enumerate(rows):
        if row.di_sabang and row.kode:
            found[row.kode].append(i)
    drawn = {kode: [i for i in of if not shapely.is_empty(areas[i])] for kode, of in found.items()}
    merged = {kode: shapes.dissolved([areas[i] for i in of]) for kode, of in drawn.items() if of}
    _complain(wilayah, found, {kode for kode, shape in merged.items() if shape is None}, rows)
    nama = {g.kode: g.nama for g in wilayah.gampong}
    _require_areas([nama[kode] for kode in found if kode not in merged])
    cara = [rows[of[0]].cara for of in drawn.values()]
    notes = [
        *(f"{nama[kode]}: {len(of)} baris digabung menjadi satu" for kode, of in drawn.items() if len(of) > 1),
        *(
            f"{nama[kode]}: {beside[i] or 'baris tanpa bentuk'} tidak dipakai"
            for kode, of in found.items()
            for i in of
            if beside[i] or i not in drawn[kode]
        ),
        *_left(rows),
    ]
    ordered = np.array([merged[kode] for kode in found], dtype=object)
    return Match(ordered, {c: cara.count(c) for c in sorted(set(cara))}, tuple(notes))


def layers_of(layers: Sequence[Layer], wilayah: Wilayah, berkas: str) -> tuple[Layer, ...]:
    """The layer that draws most gampong; several where only together they draw more.

    Raises
    ------
    BoundaryError
        When no layer has a column of village codes or names.
    """
    usable = [layer for layer in layers if fields.known(_columns(layer.frame))]
    if not usable:
        columns = sorted({str(c) for layer in layers for c in _columns(layer.frame)})
        raise BoundaryError(
            f"{berkas} tidak memiliki kolom kode atau nama desa yang dikenal. Kolomnya: {', '.join(columns) or '-'}.",
            "Namai kolom kode KODE_DESA dan kolom nama NAMA_DESA, lalu ulangi.",
        )
    if len(usable) == 1:
        return (usable[0],)
    drawn = [_drawn(layer.frame, wilayah) for layer in usable]
    best = max(range(len(usable)), key=lambda i: (len(drawn[i]), len(usable[i].frame)))
    if len(set().union(*drawn)) == len(drawn[best]):
        return (usable[best],)
    return tuple(layer for layer, kode in zip(usable, drawn, strict=True) if kode)


def _columns(frame: gpd.GeoDataFrame) -> list[Hashable]:
    return [c for c in frame.columns if c != frame.geometry.name]


def _rows(frame: gpd.GeoDataFrame, wilayah: Wilayah) -> list[_Row]:
    columns = _columns(frame)
    values = frame[columns].itertuples(index=False, name=None) if columns else ((),) * len(frame)
    recognise = recogniser(wilayah)
    return [_row(fields.texts(columns, row), wilayah, recognise) for row in values]


def _drawn(frame: gpd.GeoDataFrame, wilayah: Wilayah) -> set[str]:
    """Codes of the gampong that a layer draws as areas."""
    areal = np.isin(shapely.get_type_id(np.asarray(frame.geometry.array, dtype=object)), (3, 6, 7))
    rows = zip(_rows(frame, wilayah), areal, strict=True)
    return {row.kode for row, is_area in rows if is_area and row.di_sabang and row.kode}


def _row(values: dict[str, str], wilayah: Wilayah, recognise: Recogniser) -> _Row:
    names = fields.of(values, fields.NAME_FIELDS)
    codes = [*fields.of(values, fields.CODE_FIELDS), *fields.split_codes(values)]
    found = [recognise(text) for text in (*codes, *names)]
    known = [item for item in found if item.kode]
    every = {item.kode for item in known} | {kode for item in found for kode in item.bentrok}
    kode, cara = (known[0].kode, known[0].cara) if known else ("", "")
    bentrok = min(every - {kode}, default="")
    digits = [item.code for item in found if len(item.code) == 10]
    resmi = any(code.startswith(wilayah.kode_bps) for code in digits)
    sebutan = next((text for text in (*names, *codes) if text), "(tanpa nama)")
    return _Row(sebutan, resmi or _says_sabang(values, digits, wilayah), resmi, kode, cara, bentrok)


def _says_sabang(values: dict[str, str], codes: list[str], wilayah: Wilayah) -> bool:
    """Whether a row without a code of the city is of it; a row that says nothing about its regency is."""
    kota = [plain_words(text.removesuffix(".0")) for text in fields.of(values, fields.KOTA_FIELDS)]
    if kota:
        nama = plain_words(wilayah.nama).removeprefix("kota ")
        own = {nama, f"kota{nama}", wilayah.kode_bps, f"id{wilayah.kode_bps}"}
        return any(own & {*text.split(), text.replace(" ", "")} for text in kota)
    if codes:
        return False
    own = {plain_words(k.nama).replace(" ", "") for k in wilayah.kecamatan}
    kecamatan = [plain_words(text).replace(" ", "") for text in fields.of(values, fields.KECAMATAN_FIELDS)]
    return not kecamatan or any(nama in text for nama in own for text in kecamatan)


def _nearby(rows: list[_Row], areas: Shapes, frame: gpd.GeoDataFrame) -> list[_Row]:
    """The same rows; one known by name alone that lies elsewhere is elsewhere, if others lie around Sabang."""
    degrees = gpd.GeoSeries(areas, crs=frame.crs).to_crs("EPSG:4326").intersects(SABANG).to_numpy()
    if not degrees.any():
        return rows
    far = ~degrees & ~shapely.is_empty(areas)
    return [
        replace(row, di_sabang=False) if away and row.cara == NAMA else row for row, away in zip(rows, far, strict=True)
    ]


def _left(rows: Sequence[_Row]) -> list[str]:
    """What was left aside, in words."""
    elsewhere = sum(not row.di_sabang for row in rows)
    unnamed = [row.sebutan for row in rows if row.di_sabang and not row.kode]
    notes = [f"{elsewhere} baris di luar Kota Sabang tidak dipakai"] if elsewhere else []
    return [*notes, f"bukan gampong, tidak dipakai: {_listed(unnamed)}"] if unnamed else notes


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = f", dan {len(every) - NAMED_AT_MOST} lainnya" if len(every) > NAMED_AT_MOST else ""
    return ", ".join(every[:NAMED_AT_MOST]) + more


def _require_areas(bad: list[str]) -> None:
    if bad:
        raise BoundaryError(f"Bentuk gampong kosong atau bukan bidang: {', '.join(bad)}.", "Perbaiki di QGIS dahulu.")


def _complain(wilayah: Wilayah, found: dict[str, list[int]], overlapping: set[str], rows: Sequence[_Row]) -> None:
    nama = {g.kode: f"{g.nama} ({g.kode})" for g in wilayah.gampong}
    inside = [row for row in rows if row.di_sabang]
    absent = [nama[kode] for kode, of in found.items() if not of]
    foreign = [row.sebutan for row in inside if not row.kode and (row.resmi or absent)]
    masalah = {
        "belum ada": absent,
        "lebih dari sekali": [nama[kode] for kode in found if kode in overlapping],
        "tidak dikenal": foreign,
        "menurut kolom kabupaten atau letaknya di luar kota": [
            row.sebutan for row in rows if row.kode in found and not row.di_sabang and not found[row.kode]
        ],
        "kode dan nama bertentangan": [
            f"{row.sebutan} berkode {row.kode or 'lain'} ({nama[row.bentrok]})" for row in inside if row.bentrok
        ],
    }
    if any(masalah.values()):
        rinci = "; ".join(f"{apa}: {_listed(daftar)}" for apa, daftar in masalah.items() if daftar)
        raise BoundaryError(
            f"Berkas itu tidak memuat tepat {len(nama)} gampong Kota Sabang. {rinci}.", _remedy(masalah)
        )


def _remedy(masalah: dict[str, list[str]]) -> str:
    if masalah["lebih dari sekali"]:
        return "Hapus baris yang menggambar tanah yang sama dua kali, lalu ulangi."
    if masalah["kode dan nama bertentangan"]:
        return "Betulkan kode atau nama pada baris itu sampai keduanya sama."
    return "Lengkapi kode desa di berkas, atau tambahkan ejaan yang sudah dipastikan ke alias di wilayah.toml."
