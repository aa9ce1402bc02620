"""Reads an uploaded or received boundary file into a frame, trusting nothing about it.

GDAL can be talked into opening other files than the one it is given (a VRT with a harmless name does that), so it only
ever sees a shapefile or GeoPackage that was checked by content and copied under a name of ours.
"""

import sqlite3
import tempfile
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path, PurePosixPath

import geopandas as gpd
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError

from geodata import geojson, kml
from geodata.layers import Contents, Layer
from peka_core.errors import PekaError, ReadError, RefusedError

MAX_BYTES = 200 * 1024 * 1024
"""Largest file and largest unpacked archive that is read."""
SHAPEFILE = (".shp", ".shx", ".dbf")
SHAPEFILE_EXTRA = (".prj", ".cpg")
INSIDE = (".geojson", ".json", ".gpkg", ".kml")
"""What else is read of an archive."""
FORMATS = "GeoJSON (.geojson, .json), GeoPackage (.gpkg), KML (.kml, .kmz), atau shapefile yang dizip (.zip)"
SHP_MAGIC = (9994).to_bytes(4, "big")
GPKG_MAGIC = b"SQLite format 3\x00"
ZIP_MAGIC = b"PK\x03\x04"


def read(path: Path) -> Contents:
    """All vector layers of a boundary file that hold anything, as found.

    Parameters
    ----------
    path : pathlib.Path
        GeoJSON, GeoPackage, KML, or a zip of shapefiles and of these, at most ``MAX_BYTES``.

    Raises
    ------
    ReadError
        When the file is missing, empty, or not what its name says.
    RefusedError
        When it is too large or dangerous.
    """
    if not path.is_file():
        raise ReadError(f"Berkas {path} tidak ada.", "Periksa letak dan nama berkas.")
    if path.stat().st_size > MAX_BYTES:
        raise RefusedError(f"Berkas {path.name} lebih dari 200 MB.", "Kirim hanya batas Kota Sabang.")
    contents = _reader(path)(path)
    full = tuple(layer for layer in contents.layers if len(layer.frame))
    if not full:
        raise ReadError(f"Berkas {path.name} tidak berisi satu pun bidang.", "Ekspor ulang lapisan batas desa.")
    empty = tuple(f"lapisan {layer.nama} kosong" for layer in contents.layers if not len(layer.frame))
    return Contents(full, (*contents.catatan, *empty))


def _reader(path: Path) -> Callable[[Path], Contents]:
    """The reader that both the name and the content of the file ask for."""
    with path.open("rb") as file:
        head = file.read(512)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    known = {
        ".geojson": (text[:1] == b"{", geojson.read),
        ".json": (text[:1] == b"{", geojson.read),
        ".kml": (text[:1] == b"<" and b"<kml" in head, kml.read),
        ".gpkg": (head.startswith(GPKG_MAGIC), _geopackage),
        ".zip": (head.startswith(ZIP_MAGIC), _zip),
        ".kmz": (head.startswith(ZIP_MAGIC), _zip),
    }
    matches, reader = known.get(path.suffix.lower(), (False, geojson.read))
    if not matches:
        raise ReadError(f"Isi berkas {path.name} bukan {FORMATS}.", "Ekspor ulang dari QGIS ke salah satu format itu.")
    return reader


def _geopackage(path: Path) -> Contents:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "batas.gpkg"
        copy.write_bytes(path.read_bytes())
        names = _safe_layers(copy, path.name)
        return Contents(tuple(Layer(nama, _gdal(copy, path.name, nama)) for nama in names))


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


def _zip(path: Path) -> Contents:
    """Every shapefile of an archive and every other boundary file in it; what is damaged is left aside and named.

    Raises
    ------
    ReadError, RefusedError
        When nothing in it can be read: why the first could not.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = _members(archive, path.name)
            shapefiles = {stem: parts for stem, parts in _by_stem(members).items() if ".shp" in parts}
            single = {p: part for part, p in members.items() if p.suffix.lower() in INSIDE}
            tries = [partial(_shapefile, archive, stem, parts, path.name) for stem, parts in shapefiles.items()]
            tries += [partial(_inside, archive, part, p) for p, part in single.items()]
            if not tries:
                raise RefusedError(f"{path.name} tidak memuat berkas batas.", f"Zip lapisan batas desa: {FORMATS}.")
            return _joined(tries)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, zlib.error) as error:
        raise ReadError(f"Berkas {path.name} rusak atau bersandi.", "Zip ulang tanpa kata sandi.") from error


def _joined(tries: Sequence[Callable[[], Contents]]) -> Contents:
    layers: list[Layer] = []
    notes: list[str] = []
    errors: list[PekaError] = []
    for attempt in tries:
        try:
            found = attempt()
        except PekaError as error:
            errors.append(error)
        else:
            layers += found.layers
            notes += found.catatan
    if errors and not layers:
        raise errors[0]
    return Contents(tuple(layers), (*notes, *(error.message for error in errors)))


def _members(archive: zipfile.ZipFile, name: str) -> dict[str, PurePosixPath]:
    """Names of the files in an archive with their paths; an archive that is too large or reaches outside is refused."""
    if sum(m.file_size for m in archive.infolist()) > MAX_BYTES:
        raise RefusedError(f"Isi {name} lebih dari 200 MB setelah dibuka.", "Kirim hanya batas Kota Sabang.")
    paths = {m.filename: PurePosixPath(m.filename.replace("\\", "/")) for m in archive.infolist() if not m.is_dir()}
    if any(p.is_absolute() or ".." in p.parts for p in paths.values()):
        raise RefusedError(f"{name} memuat nama berkas yang keluar dari arsip.", "Zip ulang shapefile itu sendiri.")
    return {part: p for part, p in paths.items() if "__MACOSX" not in p.parts}


def _by_stem(members: dict[str, PurePosixPath]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for part, p in members.items():
        found.setdefault(str(p.with_suffix("")), {})[p.suffix.lower()] = part
    return found


def _shapefile(archive: zipfile.ZipFile, stem: str, parts: dict[str, str], name: str) -> Contents:
    """One shapefile of an archive, copied under names of ours."""
    kurang = [suffix for suffix in SHAPEFILE if suffix not in parts]
    if kurang:
        raise RefusedError(
            f"Shapefile {stem} di {name} tidak lengkap: {', '.join(kurang)} tidak ada.", "Zip semua bagiannya."
        )
    with tempfile.TemporaryDirectory() as folder:
        for suffix in (*SHAPEFILE, *(s for s in SHAPEFILE_EXTRA if s in parts)):
            (Path(folder) / f"batas{suffix}").write_bytes(archive.read(parts[suffix]))
        copy = Path(folder) / "batas.shp"
        with copy.open("rb") as file:
            if file.read(4) != SHP_MAGIC:
                raise ReadError(f"Berkas .shp di {name} bukan shapefile.", "Ekspor ulang dari QGIS.")
        return Contents((Layer(PurePosixPath(stem).name, _gdal(copy, name)),))


def _inside(archive: zipfile.ZipFile, part: str, path: PurePosixPath) -> Contents:
    """One GeoJSON, GeoPackage or KML of an archive, copied under its last name."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(archive.read(part))
        return _reader(copy)(copy)


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
