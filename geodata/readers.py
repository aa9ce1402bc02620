"""Reads an uploaded or received boundary file into a frame, trusting nothing about it.

GDAL can be talked into opening other files than the one it is given (a VRT with a harmless name does that), so it only
ever sees a shapefile or GeoPackage that was checked by content and copied under a name of ours.
"""

import json
import sqlite3
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

import geopandas as gpd
import numpy as np
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError

from peka_core.errors import ReadError, RefusedError

MAX_BYTES = 200 * 1024 * 1024
"""Largest file and largest unpacked archive that is read."""
SHAPEFILE = (".shp", ".shx", ".dbf")
SHAPEFILE_EXTRA = (".prj", ".cpg")
FORMATS = "GeoJSON (.geojson, .json), GeoPackage (.gpkg), atau shapefile yang dizip (.zip)"
SHP_MAGIC = (9994).to_bytes(4, "big")
GPKG_MAGIC = b"SQLite format 3\x00"
ZIP_MAGIC = b"PK\x03\x04"


def read(path: Path, crs: int | None = None) -> list[gpd.GeoDataFrame]:
    """All vector layers of a boundary file, each with a coordinate system and 2D or 3D geometry as found.

    Parameters
    ----------
    path : pathlib.Path
        GeoJSON, GeoPackage or zipped shapefile, at most ``MAX_BYTES``.
    crs : int, optional
        EPSG code to use when the file does not state one.

    Raises
    ------
    ReadError
        When the file is missing or is not what its name says.
    RefusedError
        When it is too large, dangerous, or states no or another coordinate system.
    """
    if not path.is_file():
        raise ReadError(f"Berkas {path} tidak ada.", "Periksa letak dan nama berkas.")
    if path.stat().st_size > MAX_BYTES:
        raise RefusedError(f"Berkas {path.name} lebih dari 200 MB.", "Kirim hanya batas Kota Sabang.")
    reader = _reader(path)
    frames = [frame for frame in reader(path) if len(frame)]
    if not frames:
        raise ReadError(f"Berkas {path.name} tidak berisi satu pun bidang.", "Ekspor ulang lapisan batas desa.")
    return [_located(frame, crs, path.name) for frame in frames]


def _reader(path: Path) -> Callable[[Path], list[gpd.GeoDataFrame]]:
    """The reader that both the name and the content of the file ask for."""
    with path.open("rb") as file:
        head = file.read(512)
    known = {
        ".geojson": (head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{", _geojson),
        ".json": (head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{", _geojson),
        ".gpkg": (head.startswith(GPKG_MAGIC), _geopackage),
        ".zip": (head.startswith(ZIP_MAGIC), _zipped_shapefile),
    }
    matches, reader = known.get(path.suffix.lower(), (False, _geojson))
    if not matches:
        raise ReadError(f"Isi berkas {path.name} bukan {FORMATS}.", "Ekspor ulang dari QGIS ke salah satu format itu.")
    return reader


def _geojson(path: Path) -> list[gpd.GeoDataFrame]:
    try:
        isi = json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_refuse_number)
        stated = isi.get("crs")
        crs = CRS.from_user_input(stated["properties"]["name"]) if stated else None
        frame = gpd.GeoDataFrame.from_features([_feature(feature) for feature in isi["features"]])
        if "geometry" not in frame:
            raise KeyError("geometry")
        if not np.isfinite(shapely.get_coordinates(frame.geometry)).all():
            _refuse_number("tak hingga")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, CRSError, ShapelyError) as error:
        raise ReadError(
            f"Berkas {path.name} bukan GeoJSON yang utuh ({type(error).__name__}).",
            "Ekspor ulang dari QGIS sebagai GeoJSON.",
        ) from error
    found = crs or _default_geojson_crs(frame, path.name)
    return [frame.set_crs(found) if found else frame]


def _refuse_number(text: str) -> NoReturn:
    raise ReadError(
        f"Berkas itu memuat koordinat {text}, yang bukan angka.", "Perbaiki gambarnya di QGIS, ekspor ulang."
    )


def _feature(feature: dict[str, Any]) -> dict[str, Any]:
    """The feature without a property that would take the place of its geometry."""
    properties = {nama: isi for nama, isi in (feature["properties"] or {}).items() if nama != "geometry"}
    return {**feature, "properties": properties}


def _default_geojson_crs(frame: gpd.GeoDataFrame, name: str) -> str | None:
    """EPSG:4326 as RFC 7946 says, unless the numbers cannot be degrees.

    Raises
    ------
    RefusedError
        When they would be degrees with latitude first.
    """
    west, south, east, north = frame.total_bounds
    if west >= -90 and east <= 90 and south >= -180 and 90 < north <= 180:
        raise RefusedError(
            f"{name}: garis lintang dan bujur tertukar (bujur Sabang sekitar 95, lintangnya sekitar 5,8).",
            "Ekspor ulang dari QGIS sebagai GeoJSON; bujur ditulis lebih dahulu.",
        )
    return "EPSG:4326" if west >= -180 and east <= 180 and south >= -90 and north <= 90 else None


def _geopackage(path: Path) -> list[gpd.GeoDataFrame]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "batas.gpkg"
        copy.write_bytes(path.read_bytes())
        return [_gdal(copy, path.name, layer) for layer in _safe_layers(copy, path.name)]


def _safe_layers(copy: Path, name: str) -> list[str]:
    """Plain feature tables of a GeoPackage; virtual tables other than the R-tree could reach outside it."""
    query = "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'"
    try:
        with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True)) as db:
            db.execute("PRAGMA trusted_schema = OFF")
            layers = [row[0] for row in db.execute(query)]
            schema = db.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise ReadError(f"Berkas {name} bukan GeoPackage yang utuh.", "Ekspor ulang dari QGIS.") from error
    plain = {nama for jenis, nama, _ in schema if jenis == "table"}
    virtual = [nama for _, nama, sql in schema if sql and _is_foreign_virtual(sql)]
    if virtual or not set(layers) <= plain:
        raise RefusedError(
            f"GeoPackage {name} memuat tabel virtual atau tampilan, yang dapat menunjuk ke berkas lain.",
            "Ekspor ulang lapisan batas sebagai GeoPackage baru dari QGIS.",
        )
    return layers


def _is_foreign_virtual(sql: str) -> bool:
    words = sql.upper().split()
    return words[:3] == ["CREATE", "VIRTUAL", "TABLE"] and "USING RTREE" not in " ".join(words).replace("(", " ")


def _zipped_shapefile(path: Path) -> list[gpd.GeoDataFrame]:
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                _unpack(archive, Path(folder), path.name)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
            raise ReadError(
                f"Berkas {path.name} rusak atau bersandi.", "Zip ulang shapefile tanpa kata sandi."
            ) from error
        return [_gdal(Path(folder) / "batas.shp", path.name)]


def _unpack(archive: zipfile.ZipFile, folder: Path, name: str) -> None:
    """Copy the one shapefile of an archive into ``folder`` under names of ours; everything else stays inside."""
    members = archive.infolist()
    if sum(m.file_size for m in members) > MAX_BYTES:
        raise RefusedError(f"Isi {name} lebih dari 200 MB setelah dibuka.", "Kirim hanya batas Kota Sabang.")
    paths = {m.filename: PurePosixPath(m.filename.replace("\\", "/")) for m in members}
    if any(p.is_absolute() or ".." in p.parts for p in paths.values()):
        raise RefusedError(f"{name} memuat nama berkas yang keluar dari arsip.", "Zip ulang shapefile itu sendiri.")
    stems = [p.with_suffix("") for p in paths.values() if p.suffix.lower() == ".shp" and "__MACOSX" not in p.parts]
    if len(stems) != 1:
        raise RefusedError(
            f"{name} berisi {len(stems)} shapefile; perlu tepat satu.", "Zip hanya lapisan batas desa/gampong."
        )
    found = {p.suffix.lower(): asal for asal, p in paths.items() if p.with_suffix("") == stems[0]}
    kurang = [suffix for suffix in SHAPEFILE if suffix not in found]
    if kurang:
        raise RefusedError(f"Shapefile di {name} tidak lengkap: {', '.join(kurang)} tidak ada.", "Zip semua bagiannya.")
    for suffix in (*SHAPEFILE, *(s for s in SHAPEFILE_EXTRA if s in found)):
        (folder / f"batas{suffix}").write_bytes(archive.read(found[suffix]))
    if not (folder / "batas.shp").read_bytes().startswith(SHP_MAGIC):
        raise ReadError(f"Berkas .shp di {name} bukan shapefile.", "Ekspor ulang dari QGIS.")


def _gdal(copy: Path, name: str, layer: str | None = None) -> gpd.GeoDataFrame:
    """Read one checked copy through pyogrio, the only place where GDAL opens anything."""
    import pyogrio
    from pyogrio import errors

    refusals = (
        errors.DataSourceError,
        errors.DataLayerError,
        errors.CRSError,
        errors.FeatureError,
        errors.FieldError,
        errors.GeometryError,
    )
    pyogrio.set_gdal_config_options({"OGR_SQLITE_STATIC_VIRTUAL_OGR": "NO"})
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # measures (M) dropped, ring order: repaired later
            frame = pyogrio.read_dataframe(copy, layer=layer)
    except (*refusals, ValueError, CRSError, ShapelyError) as error:
        raise ReadError(f"Berkas {name} tidak dapat dibaca.", "Ekspor ulang dari QGIS.") from error
    if not isinstance(frame, gpd.GeoDataFrame):
        raise ReadError(f"Berkas {name} tidak memuat geometri.", "Ekspor ulang lapisan batas, bukan tabelnya saja.")
    return frame


def _located(frame: gpd.GeoDataFrame, crs: int | None, name: str) -> gpd.GeoDataFrame:
    """The frame with the stated coordinate system, or with ``crs`` where none is stated; always one of a map."""
    placed = _with_crs(frame, crs, name)
    system = CRS.from_user_input(placed.crs)
    if not (system.is_geographic or system.is_projected):
        raise RefusedError(
            f"{name} memakai sistem koordinat {system.to_string()[:40]}, yang bukan sistem untuk peta.",
            "Ekspor ulang dari QGIS dengan EPSG:4326.",
        )
    return placed


def _with_crs(frame: gpd.GeoDataFrame, crs: int | None, name: str) -> gpd.GeoDataFrame:
    if frame.crs is None:
        if crs is None:
            raise RefusedError(
                f"{name} tidak menyebut sistem koordinatnya.",
                "Tanyakan kepada pemberi berkas, lalu ulangi dengan --crs, misalnya --crs 9476 (SRGI2013/UTM 46N).",
            )
        try:
            return frame.set_crs(crs)
        except CRSError as error:
            raise RefusedError(f"EPSG {crs} tidak dikenal.", "Pakai misalnya 4326, 9470, 9476, atau 23866.") from error
    if crs is not None and not frame.crs.equals(CRS.from_user_input(crs), ignore_axis_order=True):
        raise RefusedError(
            f"{name} menyatakan sistem koordinat {frame.crs.name}, bukan EPSG {crs}.", "Ulangi tanpa --crs."
        )
    return frame
