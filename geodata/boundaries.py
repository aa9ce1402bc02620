"""Boundaries of the gampong in force: the imported official file if there is one, else the shipped schematic one."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import geopandas as gpd
import pandas as pd
import polars as pl
import shapely
from babel.dates import format_date

from geodata.pyramid import Pyramid
from peka_core.catalog.load import load as load_catalog
from peka_core.errors import BoundaryError, ReadError, RefusedError

SHIPPED = Path(__file__).parent / "gampong_sabang.geojson"
LABEL_SKEMATIK = "Batas skematik, bukan batas resmi"
CRS_LOCAL = "+proj=laea +lat_0=5.84 +lon_0=95.3 +datum=WGS84 +units=m"
"""Metres around Weh island, equal area: for repairs and for building."""
CRS_AREA = "EPSG:6933"
"""Equal area, for ``luas_km2``."""
COLUMNS = ("kode_gampong", "nama", "kode_kecamatan", "kecamatan", "kode_bps", "kode_pos", "luas_km2", "sumber")
REMEDY = "Impor ulang dengan `peka batas impor FILE`, atau kembali ke batas skematik dengan `peka batas hapus`."


@dataclass(frozen=True)
class Boundaries:
    """The 18 gampong as polygons, with the label that must be shown beside every map.

    Attributes
    ----------
    frame : geopandas.GeoDataFrame
        EPSG:4326, columns ``COLUMNS`` and ``geometry``, 18 rows in catalogue order. Never mutate it: copy first.
    sumber : str
        ``"skematik"`` or ``"resmi"``.
    keterangan : str
        Label in Indonesian, e.g. "Batas skematik, bukan batas resmi".
    atribusi : str
        Credit that the licence of the geometry demands; may be empty for an official file.
    """

    frame: gpd.GeoDataFrame
    sumber: Literal["skematik", "resmi"]
    keterangan: str
    atribusi: str

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees of everything, far islets included."""
        return _box(self.frame.geometry.total_bounds)

    @property
    def view(self) -> tuple[float, float, float, float]:
        """Bounds of the largest part of each gampong: what a map opens on, without the far Rondo group."""
        biggest = [max(shapely.get_parts(shape), key=shapely.area) for shape in self.frame.geometry]
        return _box(shapely.total_bounds(biggest))

    @cached_property
    def pyramid(self) -> Pyramid:
        """The same areas for maps of any size: by level and zoom, in chunks, with places for dots."""
        wilayah = load_catalog().wilayah
        kecamatan = zip(self.frame["kode_kecamatan"], self.frame["kecamatan"], strict=True)
        return Pyramid(self.frame, {wilayah.kode: wilayah.nama, **dict(kecamatan)})


def active_path(data_dir: Path) -> Path:
    """Where an imported boundary file lives below the data folder; it may not exist."""
    return data_dir / "batas" / "gampong.geojson"


def load(data_dir: Path) -> Boundaries:
    """The boundaries in force.

    Parameters
    ----------
    data_dir : pathlib.Path
        Folder of runtime data, from ``peka_core.settings.data_dir()``.

    Raises
    ------
    ReadError
        When the file in force is not readable as GeoJSON.
    BoundaryError
        When it does not hold exactly the gampong of the catalogue.
    """
    imported = active_path(data_dir)
    return read(imported if imported.exists() else SHIPPED)


def read(path: Path) -> Boundaries:
    """Boundaries from a file in our own GeoJSON form; errors as in :func:`load`."""
    collection = _collection(path)
    kode = [g.kode for g in load_catalog().wilayah.gampong]
    by_kode = {f["properties"]["kode_gampong"]: f for f in collection["features"]}
    if len(collection["features"]) != len(kode) or set(by_kode) != set(kode):
        beda = sorted(set(by_kode) ^ set(kode)) or ["ada gampong yang muncul dua kali"]
        raise BoundaryError(
            f"Berkas batas {path} tidak memuat tepat {len(kode)} gampong: {', '.join(beda)}.",
            REMEDY,
        )
    features = [by_kode[k] for k in kode]
    frame = gpd.GeoDataFrame.from_features(features, crs="EPSG:4326")[[*COLUMNS, "geometry"]]
    resmi = bool((frame["sumber"] == "resmi").all())
    return Boundaries(
        frame=gpd.GeoDataFrame(frame),
        sumber="resmi" if resmi else "skematik",
        keterangan=_keterangan(collection) if resmi else LABEL_SKEMATIK,
        atribusi=str(collection.get("atribusi", "")),
    )


def join(frame: gpd.GeoDataFrame, values: pd.DataFrame | pl.DataFrame, *, lengkap: bool = True) -> gpd.GeoDataFrame:
    """Boundaries with the columns of a per-gampong table, joined on ``kode_gampong``.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        From ``Boundaries.frame``; left unchanged.
    values : pandas.DataFrame or polars.DataFrame
        One row a gampong, with ``kode_gampong`` as text. Columns the boundaries have already are left out.
    lengkap : bool
        Whether every gampong must have a row. If not, absent ones get missing values.

    Raises
    ------
    RefusedError
        When a code is repeated or unknown, or absent while ``lengkap``; the message names them.
    """
    tabel = values.to_pandas() if isinstance(values, pl.DataFrame) else values
    if "kode_gampong" not in tabel.columns:
        raise RefusedError("Tabel tidak memiliki kolom kode_gampong.", "Sertakan kode resmi gampong sebagai teks.")
    kode = tabel["kode_gampong"].astype(str)
    names = dict(zip(frame["kode_gampong"], frame["nama"], strict=True))
    masalah = {
        "muncul lebih dari sekali": sorted(set(kode[kode.duplicated()])),
        "tidak dikenal": sorted(set(kode) - set(names)),
        "belum ada": [f"{k} {n}" for k, n in names.items() if k not in set(kode)] if lengkap else [],
    }
    if any(masalah.values()):
        rinci = "; ".join(f"{apa}: {', '.join(daftar)}" for apa, daftar in masalah.items() if daftar)
        raise RefusedError(
            f"Tabel tidak dapat dipasangkan dengan batas gampong. Kode {rinci}.",
            "Perbaiki kode_gampong di tabel itu: satu baris untuk setiap gampong.",
        )
    tambahan = tabel[["kode_gampong", *(c for c in tabel.columns if c not in frame.columns)]]
    return gpd.GeoDataFrame(frame.merge(tambahan, on="kode_gampong", how="left", validate="one_to_one"), crs=frame.crs)


def _collection(path: Path) -> dict[str, Any]:
    try:
        isi = json.loads(path.read_bytes())
        if not all(set(COLUMNS) <= set(f["properties"]) for f in isi["features"]):
            raise KeyError("properties")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReadError(
            f"Berkas batas {path} tidak dapat dibaca ({type(error).__name__}).",
            REMEDY,
        ) from error
    return isi


def _keterangan(collection: dict[str, Any]) -> str:
    tanggal = format_date(date.fromisoformat(collection["diimpor"]), "d MMMM y", locale="id")
    return f"Batas resmi: {collection['berkas']}, diimpor {tanggal}"


def _box(values: Any) -> tuple[float, float, float, float]:
    west, south, east, north = (float(v) for v in values)
    return west, south, east, north
