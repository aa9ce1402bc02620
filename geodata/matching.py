"""Finds which gampong each row of a foreign boundary file is, by official code or by confirmed name."""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from peka_core.catalog.gampong import plain_words, recogniser
from peka_core.catalog.model import Wilayah
from peka_core.errors import BoundaryError

CODE_FIELDS = (
    "KODE_GAMPONG", "KDEPUM", "KDEBPS", "ADM4_PCODE", "KODE_DESA", "KODE_KEMENDAGRI", "KODE_BPS", "KODE_KEL",
    "KODE", "IDDESA", "KEL_DESA", "KDCBPS", "KDCPUM",
)  # fmt: skip
"""BIG (KDEPUM Kemendagri, KDEBPS BPS), HDX (ADM4_PCODE) and general spellings, looked up without regard to case."""
NAME_FIELDS = ("NAMA_GAMPONG", "WADMKD", "NAMOBJ", "ADM4_EN", "ADM4_ID", "NAMA_DESA", "GAMPONG", "DESA", "KELURAHAN",
               "NAMA_KEL", "NAMA", "NAME")  # fmt: skip
KOTA_FIELDS = ("WADMKK", "ADM2_EN", "ADM2_ID", "NAMA_KAB", "KABUPATEN", "KAB_KOTA", "KABKOT", "KOTA")
KOTA_NAMES = {"sabang", "kotasabang"}


@dataclass(frozen=True)
class Match:
    """Rows of the file in catalogue order, and how many were found by which rule."""

    rows: gpd.GeoDataFrame
    cara: dict[str, int]


def match(frame: gpd.GeoDataFrame, wilayah: Wilayah) -> Match:
    """Exactly one row per gampong of the catalogue.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        Any columns; rows of other regencies are left out.
    wilayah : Wilayah
        From the catalogue.

    Raises
    ------
    BoundaryError
        With the complete list of what is absent, repeated, unknown or contradictory.
    """
    rows = [_row(values, wilayah) for values in _texts(frame)]
    inside = [i for i, row in enumerate(rows) if row.di_sabang]
    found: dict[str, list[int]] = {g.kode: [] for g in wilayah.gampong}
    for i in inside:
        if rows[i].kode:
            found[rows[i].kode].append(i)
    _complain(wilayah, found, [rows[i] for i in inside])
    cara = [rows[i[0]].cara for i in found.values()]
    ordered = frame.iloc[[i[0] for i in found.values()]].reset_index(drop=True)
    return Match(gpd.GeoDataFrame(ordered), {c: cara.count(c) for c in sorted(set(cara))})


@dataclass(frozen=True)
class _Row:
    sebutan: str
    di_sabang: bool
    kode: str
    cara: str
    bentrok: str


def _texts(frame: gpd.GeoDataFrame) -> list[dict[str, str]]:
    """Attributes of every row as text under upper-case names; empty ones are left out."""
    columns = [c for c in frame.columns if c != frame.geometry.name]
    return [
        {
            str(c).upper(): str(v).strip()
            for c, v in zip(columns, values, strict=True)
            if v is not None and not pd.isna(v)
        }
        for values in frame[columns].itertuples(index=False, name=None)
    ]


def _row(values: dict[str, str], wilayah: Wilayah) -> _Row:
    recognise = recogniser(wilayah)
    texts = [(field, values[field]) for field in (*CODE_FIELDS, *NAME_FIELDS) if values.get(field)]
    found = [recognise(text) for _, text in texts]
    known = [item for item in found if item.kode]
    every = {item.kode for item in known} | {kode for item in found for kode in item.bentrok}
    kode, cara = (known[0].kode, known[0].cara) if known else ("", "")
    bentrok = next(iter(sorted(every - {kode})), "")
    codes = [item.code for item in found if item.code]
    names = [text for (field, text), item in zip(texts, found, strict=True) if field in NAME_FIELDS]
    sebutan = names[0] if names else (codes[0] if codes else "(tanpa nama)")
    return _Row(sebutan, _in_sabang(values, codes, wilayah), kode, cara, bentrok)


def _in_sabang(values: dict[str, str], codes: list[str], wilayah: Wilayah) -> bool:
    """Whether a row is of Kota Sabang; a row that says nothing about its regency is."""
    if any(c.startswith(wilayah.kode_bps) for c in codes):
        return True
    kota = [plain_words(values[f]).replace(" ", "") for f in KOTA_FIELDS if values.get(f)]
    if kota:
        return any(k in KOTA_NAMES for k in kota)
    return not any(len(c) == 10 for c in codes)


def _complain(wilayah: Wilayah, found: dict[str, list[int]], rows: list[_Row]) -> None:
    nama = {g.kode: f"{g.nama} ({g.kode})" for g in wilayah.gampong}
    masalah = {
        "belum ada": [nama[k] for k, i in found.items() if not i],
        "lebih dari sekali": [nama[k] for k, i in found.items() if len(i) > 1],
        "tidak dikenal": [row.sebutan for row in rows if not row.kode],
        "kode dan nama bertentangan": [
            f"{row.sebutan} berkode {row.kode} ({nama[row.kode]})" for row in rows if row.bentrok
        ],
    }
    if any(masalah.values()):
        rinci = "; ".join(f"{apa}: {', '.join(daftar)}" for apa, daftar in masalah.items() if daftar)
        raise BoundaryError(
            f"Berkas itu tidak memuat tepat {len(nama)} gampong Kota Sabang. {rinci}.",
            "Lengkapi kode desa di berkas, atau tambahkan ejaan yang sudah dipastikan ke alias di wilayah.toml.",
        )
