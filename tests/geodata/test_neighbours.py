"""Neighbours of the shipped map, of imported ones, and of islands."""

import dataclasses
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from libpysal.weights import Queen

from geodata import boundaries, official
from geodata.boundaries import CRS_LOCAL, Boundaries
from geodata.neighbours import Neighbours, contiguity

from .conftest import Save


def names(found: Neighbours, map_: Boundaries) -> dict[str, set[str]]:
    nama = map_.frame["nama"].to_numpy()
    return {nama[i]: set(nama[np.flatnonzero(row)]) for i, row in enumerate(found.matrix)}


def check(found: Neighbours) -> None:
    assert (found.matrix == found.matrix.T).all()
    assert not found.matrix.diagonal().any()
    assert found.matrix.any(axis=1).all()


def with_shapes(map_: Boundaries, shapes: list[shapely.Geometry]) -> Boundaries:
    rows = map_.frame.iloc[: len(shapes)]
    frame = gpd.GeoDataFrame(rows.drop(columns="geometry"), geometry=shapes, crs=map_.frame.crs)
    return dataclasses.replace(map_, frame=frame)


def test_the_shipped_map_has_34_pairs_of_neighbours_and_no_island(shipped: Boundaries):
    found = contiguity(shipped)
    check(found)
    assert found.kode == tuple(shipped.frame["kode_gampong"])
    assert found.matrix.sum() == 68
    assert found.linked == ()


def test_the_neighbours_of_the_shipped_map_are_those_one_sees(shipped: Boundaries):
    near = names(contiguity(shipped), shipped)
    assert near["Iboih"] == {"Batee Shok"}
    assert near["Keunekai"] == {"Paya", "Beurawang"}
    assert near["Kuta Ateuh"] == {"Kuta Timu", "Kuta Barat"}


def test_it_is_the_queen_contiguity_of_libpysal_and_the_one_corner_14_metres_wide(shipped: Boundaries):
    theirs = Queen.from_dataframe(shipped.frame, use_index=False).full()[0].astype(bool)
    nama = shipped.frame["nama"].to_numpy()
    extra = np.argwhere(contiguity(shipped).matrix != theirs)
    assert {frozenset(nama[pair]) for pair in extra} == {frozenset({"Cot Abeuk", "Paya Seunara"})}


def test_an_import_whose_edges_did_not_meet_loses_no_neighbour_and_gains_at_most_one_across_a_closed_sliver(
    big: gpd.GeoDataFrame, save: Save, shipped: Boundaries, tmp_path: Path
):
    official.import_file(save(big, "gpkg"), tmp_path, tanggal=date(2026, 1, 2))
    imported = boundaries.load(tmp_path)
    assert imported.sumber == "resmi"
    found = contiguity(imported)
    check(found)
    gained = found.matrix & ~contiguity(shipped).matrix
    assert found.matrix[contiguity(shipped).matrix].all()
    assert gained.sum() <= 2
    metres = shipped.frame.geometry.to_crs(CRS_LOCAL)
    assert all(metres.iloc[i].distance(metres.iloc[j]) < 250 for i, j in np.argwhere(gained))


def test_a_published_map_gives_every_gampong_a_neighbour(shared_geodata: Path, tmp_path: Path):
    official.import_file(shared_geodata / "sabang_gampong_cahyadsn_clean.geojson", tmp_path, tanggal=date(2026, 1, 2))
    found = contiguity(boundaries.load(tmp_path))
    check(found)
    assert 25 <= found.matrix.sum() / 2 <= 48  # a planar map of 18 areas has at most 3 x 18 - 6 borders


def test_touching_in_a_single_point_counts(shipped: Boundaries):
    corner = [shapely.box(95.0, 5.8, 95.1, 5.9), shapely.box(95.1, 5.9, 95.2, 6.0), shapely.box(95.1, 5.8, 95.2, 5.9)]
    found = contiguity(with_shapes(shipped, corner))
    assert found.matrix.sum() == 6


def test_an_island_is_linked_both_ways_to_the_nearest_and_named(shipped: Boundaries):
    apart = [shapely.box(95.0, 5.8, 95.1, 5.9), shapely.box(95.1, 5.8, 95.2, 5.9), shapely.box(95.25, 5.8, 95.3, 5.9)]
    found = contiguity(with_shapes(shipped, apart))
    check(found)
    assert found.linked == ((found.kode[2], found.kode[1]),)
    assert found.matrix.tolist() == [[False, True, False], [True, False, True], [False, True, False]]


def test_two_islands_nearest_to_each_other_become_neighbours(shipped: Boundaries):
    apart = [shapely.box(95.0, 5.8, 95.1, 5.9), shapely.box(95.11, 5.8, 95.2, 5.9)]
    found = contiguity(with_shapes(shipped, apart))
    check(found)
    assert len(found.linked) == 2
