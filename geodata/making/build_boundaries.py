"""Builds the shipped schematic boundaries: ``python -m geodata.making.build_boundaries``.

Coast: OpenStreetMap land polygons from the build-time package roaring-landmask. Inner borders: a power diagram of the
named places in ``places.toml`` whose cells are fitted to the published areas of the catalogue. No boundary map is read.
The result is the same to the byte on every run.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from geodata.boundaries import CRS_AREA, CRS_LOCAL, LABEL_SKEMATIK, SHIPPED
from geodata.making import power_diagram as power
from peka_core.catalog import Gampong
from peka_core.catalog.load import load as load_catalog

PLACES = Path(__file__).parent / "places.toml"
ATRIBUSI = "© OpenStreetMap contributors"
WINDOW = (95.10, 5.765, 95.39, 6.09)
"""Degrees around Weh and the Rondo group; leaves out Pulo Breueh."""
GRID = 1e-5
MIN_ISLET_M2 = 1000.0
STEP_M = 80.0
TO_LOCAL = Transformer.from_crs("EPSG:4326", CRS_LOCAL, always_xy=True)
TO_EQUAL = Transformer.from_crs("EPSG:4326", CRS_AREA, always_xy=True)


def coast() -> list[shapely.Polygon]:
    """Land polygons of Kota Sabang in degrees, largest first, from OpenStreetMap.

    Raises
    ------
    ImportError
        When the build-time package roaring-landmask is not installed (requirements-dev.txt).
    """
    from roaring_landmask import LandmaskProvider, Shapes  # pyright: ignore[reportAttributeAccessIssue] (native module)

    land = shapely.get_parts(shapely.from_wkb(bytes(Shapes.wkb(LandmaskProvider.Osm))))
    found = land[shapely.STRtree(land).query(shapely.box(*WINDOW), predicate="intersects")]
    return sorted(found, key=lambda p: (-p.area, *p.bounds))


def build(land: list[shapely.Polygon]) -> dict[str, Any]:
    """The whole feature collection as a dict ready for JSON; ``land`` as from :func:`coast`."""
    wilayah = load_catalog().wilayah
    isi = tomllib.loads(PLACES.read_text(encoding="utf-8"))
    urutan = {g.kode: i for i, g in enumerate(wilayah.gampong)}
    main = shapely.set_precision(land[0], GRID)
    islets = _islets(land[1:], isi["pulau"], urutan)
    sites = power.straighten(_local([(t["lon"], t["lat"]) for t in isi["tempat"]]))
    owner = np.array([urutan[t["gampong"]] for t in isi["tempat"]])
    weights = _weights(main, islets, sites, owner, wilayah.gampong)
    parts = _faces(main, sites, owner, weights)
    shapes = [_shape([*parts[i], *(p for p, o in islets if o == i)]) for i in range(len(urutan))]
    names = {k.kode: k.nama for k in wilayah.kecamatan}
    return {
        "type": "FeatureCollection",
        "name": "gampong_sabang",
        "atribusi": ATRIBUSI,
        "lisensi": "ODbL-1.0",
        "keterangan": LABEL_SKEMATIK,
        "features": [_feature(g, names[g.kecamatan], s) for g, s in zip(wilayah.gampong, shapes, strict=True)],
    }


def encode(collection: dict[str, Any]) -> str:
    """One feature a line, so a change of one gampong is one changed line."""
    head = {k: v for k, v in collection.items() if k != "features"}
    rows = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in collection["features"])
    return json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [\n' + rows + "\n]}\n"


def main() -> None:
    """Build the file and write it beside this module."""
    SHIPPED.write_text(encode(build(coast())), encoding="utf-8")
    print(f"{SHIPPED.name}: {SHIPPED.stat().st_size} byte")


def _local(lonlat: Any) -> power.Array:
    xy = np.asarray(lonlat, dtype=float).reshape(-1, 2)
    return np.stack(TO_LOCAL.transform(xy[:, 0], xy[:, 1]), axis=1)


def _degrees(xy: power.Array) -> power.Array:
    return np.stack(TO_LOCAL.transform(xy[:, 0], xy[:, 1], direction="INVERSE"), axis=1)


def _area_m2(geom: BaseGeometry) -> float:
    return shapely.transform(geom, lambda xy: np.stack(TO_EQUAL.transform(xy[:, 0], xy[:, 1]), axis=1)).area


def _islets(land: list[shapely.Polygon], pulau: list[dict[str, Any]], urutan: dict[str, int]) -> list[Any]:
    """(polygon, owner) of each islet worth drawing; it follows the nearest named islet."""
    points = shapely.points([(p["lon"], p["lat"]) for p in pulau])
    kept = [shapely.set_precision(p, GRID) for p in land if _area_m2(p) >= MIN_ISLET_M2]
    return [(p, urutan[pulau[int(shapely.distance(points, p).argmin())]["gampong"]]) for p in kept]


def _weights(
    main: BaseGeometry,
    islets: list[Any],
    sites: power.Array,
    owner: Any,
    gampong: tuple[Gampong, ...],
) -> power.Array:
    """Weights fitting the main island's cells to the published areas less the islets each gampong already has."""
    ground = shapely.transform(main, _local)
    shapely.prepare(ground)
    x0, y0, x1, y1 = ground.bounds
    grid = np.stack(np.meshgrid(np.arange(x0, x1, power.SAMPLE_M), np.arange(y0, y1, power.SAMPLE_M)), axis=-1).reshape(
        -1, 2
    )
    inside = grid[shapely.contains_xy(ground, grid[:, 0], grid[:, 1])]
    wanted = np.array([g.luas_ha * 1e4 for g in gampong])
    for polygon, o in islets:
        wanted[o] -= _area_m2(polygon)
    squared = power.distances(power.straighten(inside), sites, owner)
    return power.fitted_weights(squared, wanted / wanted.sum())


def _faces(main: BaseGeometry, sites: power.Array, owner: Any, weights: power.Array) -> list[list[BaseGeometry]]:
    """Faces of the main island per gampong: winding cell borders cut with the coast and noded on the 5-decimal grid."""
    x0, y0, x1, y1 = shapely.transform(main, _local).bounds
    cells = power.cells(sites, weights[owner], (x0 - 3000, y0 - 3000, x1 + 3000, y1 + 3000))
    merged = [
        shapely.union_all([c for c, o in zip(cells, owner, strict=True) if o == i], grid_size=0.01)
        for i in range(len(weights))
    ]
    lines = shapely.line_merge(shapely.union_all([m.boundary for m in merged], grid_size=0.01))
    drawn = shapely.transform(shapely.segmentize(lines, STEP_M), lambda xy: _degrees(power.bend(xy)))
    noded = shapely.union_all([drawn, main.boundary], grid_size=GRID)
    faces = [f for f in shapely.get_parts(shapely.polygonize([noded])) if main.contains(f.representative_point())]
    inner = _local([(p.x, p.y) for p in (f.representative_point() for f in faces)])
    squared = power.distances(power.straighten(inner), sites, owner)
    return _whole(faces, (squared - weights).argmin(axis=1).tolist(), len(weights))


def _whole(faces: list[BaseGeometry], owner: list[int], n: int) -> list[list[BaseGeometry]]:
    """Give every stray face to the neighbour with the longest shared edge, so each gampong is one piece."""
    biggest = {o: max((k for k, x in enumerate(owner) if x == o), key=lambda k: faces[k].area) for o in range(n)}
    parts = [[faces[biggest[o]]] for o in range(n)]
    stray = [k for k in range(len(faces)) if k not in biggest.values()]
    while stray:
        edges = {(k, o): sum(faces[k].intersection(p).length for p in parts[o]) for k in stray for o in range(n)}
        k, o = max(edges, key=lambda key: (edges[key], key))
        parts[o].append(faces[k])
        stray.remove(k)
    return parts


def _shape(parts: list[BaseGeometry]) -> BaseGeometry:
    """One geometry with canonical order and the right-hand ring direction of RFC 7946."""
    union = shapely.coverage_union_all(parts)
    return shapely.orient_polygons(shapely.normalize(union))


def _feature(gampong: Gampong, kecamatan: str, shape: BaseGeometry) -> dict[str, Any]:
    rounded = shapely.transform(shape, lambda xy: np.round(xy, 5))
    return {
        "type": "Feature",
        "id": gampong.kode,
        "properties": {
            "kode_gampong": gampong.kode,
            "nama": gampong.nama,
            "kode_kecamatan": gampong.kecamatan,
            "kecamatan": kecamatan,
            "kode_bps": gampong.kode_bps_lama or None,
            "kode_pos": gampong.kode_pos,
            "luas_km2": round(_area_m2(rounded) / 1e6, 3),
            "sumber": "skematik",
        },
        "geometry": json.loads(shapely.to_geojson(rounded)),
    }


if __name__ == "__main__":
    main()
