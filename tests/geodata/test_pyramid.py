"""What every coverage must keep at every level and zoom: the shipped 18 areas, an invented province, a real one."""

import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geodata import detail, wire
from geodata.boundaries import Boundaries
from geodata.pyramid import LEVELS, Pyramid
from geodata.wire import Packed
from peka_core.errors import BoundaryError
from tests.support import coverage_sample


@dataclass(frozen=True)
class Received:
    """What a browser has once it fetched all chunks of one step of one level."""

    level: str
    step: int
    bboxes: list[list[float]]
    features: list[list[dict[str, Any]]]

    @property
    def all(self) -> list[dict[str, Any]]:
        return [feature for chunk in self.features for feature in chunk]


@pytest.fixture(scope="module")
def province() -> Pyramid:
    frame = coverage_sample.coverage(1_500)
    return Pyramid(frame, coverage_sample.names(frame))


@pytest.fixture(scope="module")
def aceh(shared_geodata: Path) -> Pyramid:
    path = shared_geodata / "aceh_gampong_t100m.parquet"
    if not path.exists():
        pytest.skip(f"no {path}")
    return Pyramid(gpd.read_parquet(path).rename(columns={"kode": "kode_gampong"}))


LARGE = [pytest.param(name, marks=pytest.mark.slow) for name in ("province", "aceh")]


@pytest.fixture(params=["shipped", *LARGE], scope="module")
def pyramid(request: pytest.FixtureRequest) -> Pyramid:
    found = request.getfixturevalue(request.param)
    return found.pyramid if isinstance(found, Boundaries) else found


@pytest.fixture(scope="module")
def received(pyramid: Pyramid) -> list[Received]:
    """All that the index names, fetched as the browser does."""
    found = []
    for level, contents in read(pyramid.index())["levels"].items():
        for step, detail_ in enumerate(contents["steps"]):
            chunks = detail_["chunks"]
            features = [read(pyramid.chunk(level, str(step), c["id"]))["features"] for c in chunks]
            found.append(Received(level, step, [c["bbox"] for c in chunks], features))
    return found


def read(content: Packed | None) -> Any:
    assert content is not None
    return json.loads(content.plain)


def shapes(features: list[dict[str, Any]]) -> np.ndarray:
    return shapely.from_geojson([json.dumps(f["geometry"]) for f in features])


def test_every_area_is_in_exactly_one_chunk_of_every_step(pyramid: Pyramid, received: list[Received]):
    assert {(part.level, part.step) for part in received} == {(x, n) for x in LEVELS for n in range(len(pyramid.steps))}
    for part in received:
        assert sorted(f["id"] for f in part.all) == sorted(pyramid.codes(part.level))


def test_the_number_of_a_feature_is_its_place_in_the_order_of_codes(pyramid: Pyramid, received: list[Received]):
    for part in received:
        codes = read(pyramid.index())["levels"][part.level]["codes"]
        assert tuple(codes) == pyramid.codes(part.level)
        for f in part.all:
            assert codes[f["properties"]["nomor"]] == f["properties"]["kode"] == f["id"]
            assert set(f["properties"]) == {"kode", "nama", "nomor", "titik", "ruang"}


def test_the_bounds_of_a_chunk_hold_all_its_features(pyramid: Pyramid, received: list[Received]):
    for part in received:
        for bbox, features in zip(part.bboxes, part.features, strict=True):
            numbers = [f["properties"]["nomor"] for f in features]
            west, south, east, north = shapely.total_bounds(pyramid.shapes(part.level, part.step)[numbers])
            assert bbox[0] <= west <= east <= bbox[2]
            assert bbox[1] <= south <= north <= bbox[3]


def test_what_is_sent_is_what_was_checked_to_the_last_digit(pyramid: Pyramid, received: list[Received]):
    for part in received:
        features = part.features[0]
        numbers = [f["properties"]["nomor"] for f in features]
        assert shapely.equals_exact(shapes(features), pyramid.shapes(part.level, part.step)[numbers]).all()


def test_at_every_step_no_gap_opens_and_no_area_or_islet_vanishes(pyramid: Pyramid):
    whole = shapely.get_num_geometries(pyramid.shapes("gampong", len(pyramid.steps) - 1))
    for step in range(len(pyramid.steps)):
        drawn = pyramid.shapes("gampong", step)
        assert shapely.coverage_is_valid(drawn)
        assert shapely.is_valid(drawn).all()
        assert (shapely.area(drawn) > 0).all()
        assert (shapely.get_num_geometries(drawn) == whole).all()


def test_nearly_all_corners_have_five_decimals_and_none_more_than_seven(pyramid: Pyramid):
    corners = shapely.get_coordinates(pyramid.shapes("gampong", 0))
    assert (corners == corners.round(7)).all()
    assert (corners == corners.round(5)).mean() > 0.98


def test_the_larger_levels_are_unions_of_the_smaller_at_the_same_step(pyramid: Pyramid):
    for step in range(len(pyramid.steps)):
        area = shapely.area(pyramid.shapes("gampong", step))
        for level in ("kecamatan", "kabupaten"):
            merged = pyramid.shapes(level, step)
            assert shapely.coverage_is_valid(merged)
            parents = np.array([code[: LEVELS[level]] for code in pyramid.codes("gampong")])
            expected = [area[parents == code].sum() for code in pyramid.codes(level)]
            assert shapely.area(merged) == pytest.approx(expected, rel=1e-9)


def test_borders_move_by_less_than_a_pixel_of_the_closest_zoom_a_step_serves(province: Pyramid):
    full = province.shapes("gampong", 3)
    for position, step in enumerate(province.steps[:-1]):
        pixel = 360 / 256 / 2**step.maxzoom  # degrees of longitude in a web map of 256-pixel tiles
        moved = shapely.hausdorff_distance(full, province.shapes("gampong", position))
        assert np.quantile(moved, 0.95) < pixel
        assert moved.max() < 3 * pixel


def test_detail_grows_with_the_zoom_up_to_everything(province: Pyramid):
    points = [shapely.get_num_coordinates(province.shapes("gampong", n)).sum() for n in range(len(province.steps))]
    assert points == sorted(set(points))
    assert points[0] < 0.65 * points[-1]
    zooms = [step["maxzoom"] for step in read(province.index())["levels"]["gampong"]["steps"]]
    assert zooms == [8, 10, 12, detail.ALWAYS]


@pytest.mark.slow
@pytest.mark.parametrize("province_of", ["invented", "aceh"])
def test_a_province_is_less_than_a_megabyte_at_first_sight_and_close_up_a_fraction(province_of: str, request):
    large = request.getfixturevalue("aceh") if province_of == "aceh" else Pyramid(coverage_sample.coverage())
    contents = read(large.index())["levels"]["gampong"]["steps"]
    far = [large.chunk("gampong", "0", c["id"]) for c in contents[0]["chunks"]]
    assert sum(len(c.gzipped) for c in far if c) < 1_000_000
    assert len(far) <= 8
    near = [large.chunk("gampong", "3", c["id"]) for c in contents[3]["chunks"]]
    assert max(len(c.gzipped) for c in near if c) < 60_000


def test_small_coverages_are_one_chunk_in_full_detail(shipped: Boundaries):
    for contents in read(shipped.pyramid.index())["levels"].values():
        [step] = contents["steps"]
        assert step["maxzoom"] == detail.ALWAYS
        assert [c["id"] for c in step["chunks"]] == ["0"]
    assert shapely.equals_exact(shipped.pyramid.shapes("gampong", 0), shipped.frame.geometry.array).all()


@pytest.mark.parametrize(("areas", "expected"), [(500, 1), (501, 4)])
def test_500_areas_are_small_and_501_are_not(areas: int, expected: int):
    assert len(Pyramid(coverage_sample.coverage(areas)).steps) == expected


def test_the_larger_areas_of_sabang_bear_their_names(shipped: Boundaries):
    pyramid = shipped.pyramid
    assert pyramid.codes("kecamatan") == ("11.72.01", "11.72.02", "11.72.03")
    names = {f["id"]: f["properties"]["nama"] for f in read(pyramid.chunk("kecamatan", "0", "0"))["features"]}
    assert names == {"11.72.01": "Sukakarya", "11.72.02": "Sukajaya", "11.72.03": "Sukamakmue"}
    [city] = read(pyramid.chunk("kabupaten", "0", "0"))["features"]
    assert city["properties"]["nama"] == "Kota Sabang"
    assert pyramid.codes("gampong") == tuple(shipped.frame["kode_gampong"])


def test_an_area_without_a_name_is_called_by_its_code():
    assert Pyramid(coverage_sample.coverage(50)).name("99.01") == "99.01"


def test_labels_stand_inside_with_the_room_they_claim(province: Pyramid):
    full = province.shapes("gampong", 3)
    for f in read(province.chunk("gampong", "0", "0"))["features"]:
        place, shape = shapely.Point(f["properties"]["titik"]), full[f["properties"]["nomor"]]
        assert shape.contains(place)
        assert shape.boundary.distance(place) == pytest.approx(f["properties"]["ruang"], abs=3e-5)


@pytest.mark.parametrize(
    ("level", "step", "chunk"),
    [("desa", "0", "0"), ("gampong", "1", "0"), ("gampong", "-1", "0"), ("gampong", "0", "1"), ("gampong", "00", "0")],
)
def test_there_is_no_chunk_where_the_index_names_none(level: str, step: str, chunk: str, shipped: Boundaries):
    assert shipped.pyramid.chunk(level, step, chunk) is None


def test_the_same_boundaries_give_the_same_bytes_and_others_another_hash(shipped: Boundaries):
    again = Pyramid(
        shipped.frame,
        {"11.72": "Kota Sabang"} | {c: shipped.pyramid.name(c) for c in ("11.72.01", "11.72.02", "11.72.03")},
    )
    assert again.hash == shipped.pyramid.hash
    assert again.index() == shipped.pyramid.index()
    assert again.chunk("kecamatan", "0", "0") == shipped.pyramid.chunk("kecamatan", "0", "0")
    assert again.dots("gampong") == shipped.pyramid.dots("gampong")
    renamed = shipped.frame.assign(nama="X")
    moved = shipped.frame.assign(geometry=shipped.frame.geometry.translate(1e-5))
    assert len({again.hash, Pyramid(renamed).hash, Pyramid(moved).hash, Pyramid(shipped.frame).hash}) == 4


def test_viewers_who_come_at_once_share_one_building_of_each_part(monkeypatch: pytest.MonkeyPatch):
    built: list[str] = []
    make = wire.collection

    def collection(features: Iterable[str]) -> Packed:
        built.append("")
        return make(features)

    monkeypatch.setattr(wire, "collection", collection)
    pyramid = Pyramid(coverage_sample.coverage(300))
    with ThreadPoolExecutor(8) as viewers:
        found = list(viewers.map(lambda _: pyramid.chunk("kecamatan", "0", "0"), range(8)))
    assert len({id(part) for part in found}) == len(built) == 1


def test_after_warming_up_the_first_view_needs_no_building(monkeypatch: pytest.MonkeyPatch):
    pyramid = Pyramid(coverage_sample.coverage(600))
    pyramid.warm()
    monkeypatch.setattr(wire, "packed", lambda *_: pytest.fail("built again"))
    for level, contents in read(pyramid.index())["levels"].items():
        assert all(pyramid.chunk(level, "0", c["id"]) for c in contents["steps"][0]["chunks"])


def test_slivers_that_rounding_would_fold_keep_finer_digits_and_stay_shared():
    corner = shapely.Polygon([(0, 0), (0.01, 0), (0.01, 1e-6), (0, 1e-6)])
    beside = shapely.Polygon([(0, 1e-6), (0.01, 1e-6), (0.01, 0.01), (0, 0.0100000049)])
    found = detail.rounded(np.array([corner, beside]))
    assert shapely.coverage_is_valid(found)
    assert found[0].area == pytest.approx(1e-8)
    far = shapely.Polygon([(1, 1), (1.0100000049, 1), (1, 1.01)])
    assert shapely.get_coordinates(detail.rounded(np.array([corner, beside, far]))[2])[1, 0] == 1.01


def frame(
    *geometries: shapely.Geometry, codes: tuple[str, ...] = ("99.01.01.2001", "99.01.01.2002")
) -> gpd.GeoDataFrame:
    kode = codes[: len(geometries)]
    return gpd.GeoDataFrame({"kode_gampong": kode, "nama": kode}, geometry=list(geometries), crs="EPSG:4326")


def test_areas_that_overlap_are_refused_with_what_to_do():
    with pytest.raises(BoundaryError, match="2 wilayah saling menindih"):
        Pyramid(frame(shapely.box(0, 0, 1, 1), shapely.box(0.5, 0, 2, 1)))


@pytest.mark.parametrize(
    "codes", [("99.01.01.2001",) * 2, ("99.01.01.2001", "1172"), ("99.01.01.2001", "99.01.01.20011")]
)
def test_codes_that_are_repeated_or_no_official_ones_are_refused_by_name(codes: tuple[str, ...]):
    with pytest.raises(BoundaryError, match=codes[1]):
        Pyramid(frame(shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), codes=codes))


@pytest.mark.parametrize("shape", [shapely.Point(1, 1), shapely.Polygon(), None])
def test_an_area_that_is_no_polygon_is_refused_by_code(shape: shapely.Geometry | None):
    with pytest.raises(BoundaryError, match=r"99\.01\.01\.2002"):
        Pyramid(frame(shapely.box(0, 0, 1, 1), shape))


def test_an_empty_coverage_is_refused():
    with pytest.raises(BoundaryError, match="tidak ada wilayah"):
        Pyramid(frame())
