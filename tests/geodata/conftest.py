"""A village layer as the mapping agency delivers it, made from the shipped schematic file."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geodata.boundaries import SHIPPED, Boundaries, read

Save = Callable[..., Path]


@pytest.fixture(scope="session")
def shipped() -> Boundaries:
    return read(SHIPPED)


@pytest.fixture
def big(shipped: Boundaries) -> gpd.GeoDataFrame:
    """BIG field names, 3D, and per-polygon edges that no longer meet exactly (shifted about half a metre each)."""
    rng = np.random.default_rng(7)
    asal = shipped.frame.to_crs(32646)
    loose = [shapely.affinity.translate(g, *rng.normal(0, 0.5, 2)) for g in asal.geometry]
    return gpd.GeoDataFrame(
        {
            "WADMKD": asal["nama"].to_numpy(),
            "WADMKK": "Sabang",
            "KDEPUM": asal["kode_gampong"].to_numpy(),
            "KDEBPS": asal["kode_bps"].to_numpy(),
        },
        geometry=shapely.force_3d(np.array(loose), 0.0),
        crs=32646,
    )


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Write a frame as .geojson, .gpkg, .kml or zipped shapefile in a coordinate system; ``prj=False``: no .prj."""

    def write(frame: gpd.GeoDataFrame, bentuk: str, crs: int = 4326, prj: bool = True) -> Path:
        located = frame.to_crs(crs)
        if bentuk == "geojson":
            path = tmp_path / "resmi.geojson"
            located.to_file(path, driver="GeoJSON")
            return path
        if bentuk == "gpkg":
            path = tmp_path / "resmi.gpkg"
            located.to_file(path, driver="GPKG", layer="ADMINISTRASIDESA_AR_25K")
            return path
        if bentuk == "kml":
            path = tmp_path / "resmi.kml"
            located.to_file(path, driver="LIBKML")
            return path
        folder = tmp_path / "shp"
        folder.mkdir()
        located.to_file(folder / "ADMINISTRASIDESA_AR_25K.shp")
        path = tmp_path / "resmi.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in sorted(folder.iterdir()):
                if prj or part.suffix != ".prj":
                    archive.write(part, f"Batas Desa/{part.name}")
        return path

    return write


@pytest.fixture(scope="session")
def shared_geodata() -> Path:
    """Third-party polygons kept outside the repository; tests that use them are skipped where they are absent."""
    root = Path(os.environ.get("PEKA_SHARED") or Path(__file__).parents[3] / "shared")
    if not (root / "geodata").is_dir():
        pytest.skip(f"no third-party boundary files in {root / 'geodata'}")
    return root / "geodata"
