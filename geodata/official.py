"""Imports the official boundaries of the 18 gampong and takes them out of force again."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from babel.numbers import format_percent
from numpy.typing import NDArray
from pyproj import CRS

from geodata import matching, readers, systems
from geodata.boundaries import CRS_AREA, CRS_LOCAL, active_path
from geodata.layers import Layer
from peka_core.catalog import Gampong, Wilayah
from peka_core.catalog.load import load as load_catalog
from peka_core.errors import BoundaryError
from peka_core.files.whole import write_whole

GAP_M = 20.0
"""Gaps up to this wide between neighbours are drawing errors and are closed; wider ones stay."""
SNAP_M = 1.0
MAX_CHANGE = 0.01
"""Largest share by which the repair may change a gampong's area."""
DECIMALS = 6


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
    catatan : tuple of str
        What of the file was put together or left aside, in words.
    """

    berkas: str
    crs: str
    cara: dict[str, int]
    tumpang_tindih_m2: float
    perubahan_terbesar: float
    luas_km2: float
    tujuan: Path
    catatan: tuple[str, ...] = ()


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
        From :func:`geodata.readers.read` and :func:`geodata.systems.located`.
    BoundaryError
        When it is not the 18 gampong, not polygons, elsewhere, or not repairable within ``MAX_CHANGE``.
    """
    wilayah = load_catalog().wilayah
    contents = readers.read(path)
    layers = matching.layers_of(contents.layers, wilayah, path.name)
    frame = _together([systems.located(layer, crs, path.name) for layer in layers])
    found = matching.match(frame, wilayah)
    raw = gpd.GeoSeries(found.shapes, crs=frame.crs)
    _require_sabang(raw)
    metres = _as_array(raw.to_crs(CRS_LOCAL))
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
        catatan=(*_unused(contents.layers, layers), *_assumed(layers, frame, crs), *contents.catatan, *found.catatan),
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


def _together(frames: list[gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """Rows of all layers, in the coordinate system of the first."""
    crs = CRS.from_user_input(frames[0].crs)
    return gpd.GeoDataFrame(pd.concat([frame.to_crs(crs) for frame in frames], ignore_index=True))


def _unused(layers: Sequence[Layer], used: Sequence[Layer]) -> list[str]:
    """Which layers were taken and which were not; nothing where there is but one."""
    names = {True: [layer.nama for layer in used], False: [layer.nama for layer in layers if layer not in used]}
    if len(layers) == 1:
        return []
    taken = f"lapisan {', '.join(names[True])} dipakai"
    return [f"{taken}, {', '.join(names[False])} tidak" if names[False] else f"{taken} bersama-sama"]


def _assumed(layers: Sequence[Layer], frame: gpd.GeoDataFrame, crs: int | None) -> list[str]:
    """Where the coordinate system used is not what the file says of itself."""
    nama = CRS.from_user_input(frame.crs).name
    unread = [
        f"keterangan crs {layer.crs_asing} tidak dapat dibaca, dipakai {nama}" for layer in layers if layer.crs_asing
    ]
    stated = [layer.frame.crs.name for layer in layers if crs is not None and layer.frame.crs is not None]
    return unread + [f"berkas menyatakan {each}, dipakai {nama}" for each in stated if each != nama]


def _as_array(series: gpd.GeoSeries) -> NDArray[np.object_]:
    return np.asarray(series.array, dtype=object)


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
    if not systems.SABANG.contains(tengah):
        letak = f"ada di sekitar {tengah.x:.2f} BT {tengah.y:.2f} LU" if np.isfinite(tengah.x) else "tidak ada di bumi"
        raise BoundaryError(
            f"Letak batas {letak}, bukan di Sabang.",
            "Sistem koordinatnya keliru: periksa berkas .prj atau nilai --crs. "
            + systems.remedy(systems.bounds_of(shapes)),
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
