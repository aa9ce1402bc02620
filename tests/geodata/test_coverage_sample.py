"""The invented province: as heavy as a real one, valid, the same every time, and recognisably invented."""

import numpy as np
import pytest
import shapely

from tests.support import coverage_sample

pytestmark = pytest.mark.slow


def test_it_is_as_large_as_aceh_and_as_heavy_as_a_surveyed_map():
    frame = coverage_sample.coverage()
    shapes = frame.geometry.array
    assert len(frame) == 6_500
    assert shapely.coverage_is_valid(shapes)
    assert shapely.is_valid(shapes).all()
    assert 28 < shapely.get_num_coordinates(shapes).mean() < 35
    assert len(shapely.get_parts(shapes)) > 6_550
    assert np.ptp(frame.total_bounds.reshape(2, 2), axis=0).max() < 4


def test_the_same_seed_gives_the_same_province_and_another_one_another():
    first, again, other = (coverage_sample.coverage(100, seed) for seed in (1, 1, 2))
    assert first.equals(again)
    assert not first.geometry.equals(other.geometry)


@pytest.mark.parametrize("areas", [50, 333, 1_500])
def test_smaller_ones_are_valid_too(areas: int):
    for seed in range(5):
        shapes = coverage_sample.coverage(areas, seed).geometry.array
        assert len(shapes) == areas
        assert shapely.coverage_is_valid(shapes)


def test_codes_are_of_the_official_form_but_of_no_real_province():
    frame = coverage_sample.coverage()
    assert frame["kode_gampong"].is_unique
    assert frame["kode_gampong"].str.fullmatch(r"99\.\d\d\.\d\d\.2\d{3}").all()
    assert frame["nama"].is_unique
    names = coverage_sample.names(frame)
    assert len([code for code in names if len(code) == 5]) == 23
    assert set(names) == {code[:n] for code in frame["kode_gampong"] for n in (5, 8)}


def test_gampong_of_one_kecamatan_lie_together():
    frame = coverage_sample.coverage(1_000)
    merged = frame.dissolve(frame["kode_gampong"].str[:8])
    whole = np.hypot(*np.ptp(frame.total_bounds.reshape(2, 2), axis=0))
    reach = np.hypot(merged.bounds["maxx"] - merged.bounds["minx"], merged.bounds["maxy"] - merged.bounds["miny"])
    assert reach.median() < whole / 3
