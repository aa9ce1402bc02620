"""Imports the official boundaries of the 18 gampong and takes them out of force again."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from babel.numbers import format_percent
from numpy.typing import NDArray
from pyproj import CRS

from geodata import matching, readers
from geodata.boundaries import CRS_AREA, CRS_LOCAL, active_path
from peka_core.catalog.load import load as load_catalog
from peka_core.catalog.model import Gampong, Wilayah
from peka_core.errors import BoundaryError
from peka_core.files.whole import write_whole

GAP_M = 20.0
"""Gaps up to this wide between neighbours are drawing errors and are closed; wider ones stay."""
SNAP_M = 1.0
MAX_CHANGE = 0.01
"""Largest share by which the repair may change a gampong's area."""
DECIMALS = 6
SABANG = shapely.box(95.0, 5.6, 95.6, 6.3)
"""Degrees; a file whose middle lies outside was read with a wrong coordinate system."""


@dataclass(frozen=True)
class ImportReport:
    """What an import found and did.

    Attributes
    ----------
    berkas, crs : str
        File name and name of its coordinate system.
    cara : dict of str to int
        How many gampong were found by which rule ("kode Kemendagri", "kode BPS", "nama").
    tumpang_tindih_m2 : float
        Overlap between gampong before the repair.
    perubahan_terbesar : float
        Largest share by which the repair changed a gampong's area, 0-1.
    luas_km2 : float
        Total area, EPSG:6933.
    tujuan : pathlib.Path
        The file now in force.
    """

    berkas: str
    crs: str
    cara: dict[str, int]
    tumpang_tindih_m2: float
    perubahan_terbesar: float
    luas_km2: float
    tujuan: Path


def import_file(path: Path, data_dir: Path, crs: int | None = None, tanggal: date | None = None) -> ImportReport:
    """Check an official boundary file and put it in force; on any error nothing changes.

    Parameters
    ----------
    path : pathlib.Path
        GeoJSON, GeoPackage or zipped shapefile.
    data_dir : pathlib.Path
        Folder of runtime data.
    crs : int, optional
        EPSG code, only for a file that states none.
    tanggal : datetime.date, optional
        Day of the import shown in the label; today by default.

    Raises
    ------
    ReadError, RefusedError
        From :func:`geodata.readers.read`.
    BoundaryError
        When it is not the 18 gampong, not polygons, elsewhere, or not repairable within ``MAX_CHANGE``.
    """
    wilayah = load_catalog().wilayah
    frame = _village_layer(readers.read(path, crs), path.name)
    found = matching.match(frame, wilayah)
    raw = _polygons(found.rows, wilayah.gampong)
    _require_sabang(gpd.GeoSeries(raw, crs=frame.crs))
    metres = _as_array(gpd.GeoSeries(raw, crs=frame.crs).to_crs(CRS_LOCAL))
    shapes, change = _repaired(metres, wilayah.gampong)
    nama = "".join(c for c in path.name if c.isprintable())
    hari = (tanggal or date.today()).isoformat()
    luas = shapely.area(_as_array(gpd.GeoSeries(shapes, crs="EPSG:4326").to_crs(CRS_AREA))) / 1e6
    tujuan = active_path(data_dir)
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    if tujuan.exists():
        write_whole(_previous(tujuan), tujuan.read_bytes())
    write_whole(tujuan, _encode(wilayah, shapes, luas, {"berkas": nama, "diimpor": hari}))
    return ImportReport(
        berkas=nama,
        crs=CRS.from_user_input(frame.crs).name,
        cara=found.cara,
        tumpang_tindih_m2=float(shapely.area(metres).sum() - shapely.union_all(metres).area),
        perubahan_terbesar=change,
        luas_km2=float(luas.sum()),
        tujuan=tujuan,
    )


def remove(data_dir: Path) -> bool:
    """Take the imported boundaries out of force, keeping them as backup; False when there were none."""
    tujuan = active_path(data_dir)
    if not tujuan.exists():
        return False
    tujuan.replace(_previous(tujuan))
    return True


def _previous(tujuan: Path) -> Path:
    return tujuan.with_name("gampong.sebelumnya.geojson")


def _village_layer(frames: list[gpd.GeoDataFrame], name: str) -> gpd.GeoDataFrame:
    """The layer with village codes or names, preferring the one with most rows like those."""
    fields = {*matching.CODE_FIELDS, *matching.NAME_FIELDS}
    usable = [f for f in frames if fields & {str(c).upper() for c in f.columns}]
    if not usable:
        columns = sorted({str(c) for f in frames for c in f.columns if c != f.geometry.name})
        raise BoundaryError(
            f"{name} tidak memiliki kolom kode atau nama desa yang dikenal. Kolomnya: {', '.join(columns)}.",
            "Namai kolom kode KODE_DESA dan kolom nama NAMA_DESA, lalu ulangi.",
        )
    return max(usable, key=len)


def _as_array(series: gpd.GeoSeries) -> NDArray[np.object_]:
    return np.asarray(series.array, dtype=object)


def _polygons(rows: gpd.GeoDataFrame, gampong: tuple[Gampong, ...]) -> NDArray[np.object_]:
    """Valid 2D polygons of the matched rows; points, lines and empty or infinite shapes are refused by name."""
    flat = shapely.force_2d(_as_array(rows.geometry))
    finite = np.isfinite(shapely.bounds(flat)).all(axis=1)
    areal = np.isin(shapely.get_type_id(flat), (3, 6)) & finite
    flat[~areal] = shapely.Polygon()
    valid = shapely.make_valid(flat, method="structure", keep_collapsed=False)
    bad = [g.nama for g, area in zip(gampong, shapely.area(valid), strict=True) if not area > 0]
    if bad:
        raise BoundaryError(f"Bentuk gampong kosong atau bukan bidang: {', '.join(bad)}.", "Perbaiki di QGIS dahulu.")
    return valid


def _repaired(metres: NDArray[np.object_], gampong: tuple[Gampong, ...]) -> tuple[NDArray[np.object_], float]:
    """Gap-free shapes in degrees at ``DECIMALS`` decimals, and the largest change of area (share)."""
    clean = shapely.coverage_clean(  # pyright: ignore[reportAttributeAccessIssue] (newer than the stubs)
        metres, gap_width=GAP_M, snapping_distance=SNAP_M
    )
    before = shapely.area(metres)
    change = np.abs(shapely.area(clean) - before) / before
    share = [format_percent(c, "0.0 %", locale="id") for c in change]
    berubah = [f"{g.nama} ({s})" for g, s, c in zip(gampong, share, change, strict=True) if c > MAX_CHANGE]
    if berubah:
        raise BoundaryError(
            f"Batas bertumpang tindih atau berlubang terlalu besar; perapian mengubah luas {', '.join(berubah)}.",
            "Minta berkas yang topologinya sudah diperiksa, atau perbaiki di QGIS (Check Geometries).",
        )
    degrees = _as_array(gpd.GeoSeries(clean, crs=CRS_LOCAL).to_crs("EPSG:4326"))
    rounded = shapely.transform(degrees, lambda xy: np.round(xy, DECIMALS))
    if not shapely.coverage_is_valid(rounded) or not shapely.is_valid(rounded).all():
        raise BoundaryError("Batas gampong tetap bertumpang tindih setelah dirapikan.", "Perbaiki topologinya di QGIS.")
    return shapely.orient_polygons(rounded), float(change.max())


def _require_sabang(shapes: gpd.GeoSeries) -> None:
    """Look at the place before the repair: far away, in a wrong coordinate system, every repair looks too large."""
    west, south, east, north = shapes.to_crs("EPSG:4326").total_bounds
    tengah = shapely.Point((west + east) / 2, (south + north) / 2)
    if not SABANG.contains(tengah):
        letak = f"ada di sekitar {tengah.x:.2f} BT {tengah.y:.2f} LU" if np.isfinite(tengah.x) else "tidak ada di bumi"
        raise BoundaryError(
            f"Letak batas {letak}, bukan di Sabang.",
            "Sistem koordinatnya keliru: periksa berkas .prj atau nilai --crs.",
        )


def _encode(wilayah: Wilayah, shapes: NDArray[np.object_], luas: NDArray[Any], asal: dict[str, str]) -> bytes:
    kecamatan = {k.kode: k.nama for k in wilayah.kecamatan}
    features = [
        {
            "type": "Feature",
            "id": g.kode,
            "properties": {
                "kode_gampong": g.kode,
                "nama": g.nama,
                "kode_kecamatan": g.kecamatan,
                "kecamatan": kecamatan[g.kecamatan],
                "kode_bps": g.kode_bps_lama or None,
                "kode_pos": g.kode_pos,
                "luas_km2": round(float(km2), 3),
                "sumber": "resmi",
            },
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for g, shape, km2 in zip(wilayah.gampong, shapes, luas, strict=True)
    ]
    return json.dumps({"type": "FeatureCollection", **asal, "features": features}, ensure_ascii=False).encode()
