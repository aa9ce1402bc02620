"""Places of dots: inside, fixed, evenly spread, and tied to nothing but the area."""

import json

import numpy as np
import pytest
import shapely

from geodata.boundaries import Boundaries
from geodata.dots import MARGIN, dots
from geodata.pyramid import MAX_DOTS, Pyramid
from tests.support import coverage_sample


@pytest.fixture(scope="module")
def sabang(shipped: Boundaries) -> dict[str, np.ndarray]:
    content = shipped.pyramid.dots("gampong")
    assert content is not None
    return {kode: np.array(places) for kode, places in json.loads(content.plain).items()}


def test_every_gampong_has_400_different_places_strictly_inside(sabang: dict[str, np.ndarray], shipped: Boundaries):
    assert list(sabang) == list(shipped.frame["kode_gampong"])
    for places, shape in zip(sabang.values(), shipped.frame.geometry, strict=True):
        assert places.shape == (400, 2)
        assert shapely.contains_xy(shape, places).all()
        assert len(np.unique(places, axis=0)) > 395


def test_places_keep_away_from_the_border_of_a_wide_area(sabang: dict[str, np.ndarray], shipped: Boundaries):
    for places, shape in zip(sabang.values(), shipped.frame.geometry, strict=True):
        assert shapely.distance(shapely.points(places), shape.boundary).min() > 0.9 * MARGIN


def test_places_are_spread_evenly_over_the_area():
    square = np.array([shapely.box(95, 5, 95.1, 5.1)])
    [places] = dots(("99.01.01.2001",), square, per_area=4_000)
    counts, *_ = np.histogram2d(*places.T, bins=4, range=[[95, 95.1], [5, 5.1]])
    assert counts.min() > 190  # 250 in each sixteenth, less the strip along the border; 4 standard deviations
    assert counts.max() < 320


def test_an_area_has_its_places_whatever_lies_around_it(sabang: dict[str, np.ndarray], shipped: Boundaries):
    alone = np.array([shipped.frame.geometry.iloc[12]])
    kode = shipped.frame["kode_gampong"].iloc[12]
    [places] = dots((kode,), alone)
    assert (places == sabang[kode]).all()
    [other] = dots(("99.01.01.2001",), alone)
    [reseeded] = dots((kode,), alone, seed=1)
    assert not (other == places).all(axis=1).any()
    assert not (reseeded == places).all(axis=1).any()


def test_fewer_places_are_the_beginning_of_more(sabang: dict[str, np.ndarray], shipped: Boundaries):
    few = dots(tuple(sabang), np.asarray(shipped.frame.geometry.array), per_area=7)
    for places, all_places in zip(few, sabang.values(), strict=True):
        assert (places == all_places[:7]).all()


def test_a_strip_narrower_than_the_margin_still_holds_all_its_places_inside():
    strip = shapely.box(95, 5, 95.01, 5.0002)
    [places] = dots(("99.01.01.2001",), np.array([strip]))
    assert shapely.contains_xy(strip, places).all()


def test_in_an_area_a_few_metres_wide_all_places_are_its_centre():
    speck = shapely.box(95, 5, 95.00001, 5.00001)
    [places] = dots(("99.01.01.2001",), np.array([speck]), per_area=3)
    assert places.shape == (3, 2)
    assert shapely.contains_xy(speck, places).all()


def test_the_places_of_sabang_are_a_small_file(shipped: Boundaries):
    content = shipped.pyramid.dots("gampong")
    assert content is not None
    assert len(content.gzipped) < 60_000


@pytest.mark.slow
def test_areas_of_a_large_coverage_have_fewer_places_so_that_the_file_stays_small():
    pyramid = Pyramid(coverage_sample.coverage(1_000))
    content = pyramid.dots("gampong")
    assert content is not None
    assert {len(places) for places in json.loads(content.plain).values()} == {MAX_DOTS // 1_000}
    assert pyramid.dots("desa") is None
