"""The GeoJSON of a map says what the map says, and nothing that is suppressed."""

import json
from typing import Any

import geopandas as gpd
import pytest

from dashboard.cartography import geojson
from tests.support import pictures


def written(name: str) -> dict[str, Any]:
    return json.loads(geojson.write(pictures.PICTURES[name], pictures.SHAPES))


def properties(name: str, area: int) -> dict[str, Any]:
    return written(name)["features"][area]["properties"]


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_every_kind_can_be_written_and_opened_by_geopandas(name: str):
    frame = gpd.GeoDataFrame.from_features(written(name), crs="EPSG:4326")
    assert list(frame["kode"]) == list(pictures.CODES)
    assert all(
        one.equals_exact(other, 1e-9) for one, other in zip(frame.geometry, pictures.SHAPES.geometry, strict=True)
    )


def test_an_area_carries_its_number_its_class_and_its_sentence():
    said = properties("laju", 5)
    assert said["nama"] == "Jaboi"
    assert said["nilai"] == pictures.SHARES[5]
    assert said["kelas"] == "30–40\N{NO-BREAK SPACE}%"
    assert said["kalimat"] == pictures.PANEL.texts[5]


def test_several_maps_are_numbered():
    said = properties("jajar", 0)
    assert {"nilai_1", "nilai_2", "kelas_1", "kelas_2", "kalimat_1", "kalimat_2"} < said.keys()
    assert written("jajar")["kolom"]["nilai_2"] == pictures.SECOND.title


def test_crossed_measures_have_a_number_each():
    both = pictures.changed(pictures.BIVARIATE, numbers=(pictures.SHARES, pictures.COUNTS))
    collection = json.loads(geojson.write(both, pictures.SHAPES))
    assert collection["kolom"] == {
        "nilai_1": "Miskin multidimensi (H)",
        "nilai_2": "Pengeluaran di bawah garis kemiskinan (P0)",
    }
    assert collection["features"][1]["properties"]["nilai_2"] == pictures.COUNTS[1]


def test_a_suppressed_area_has_no_number_even_if_the_picture_holds_one():
    careless = pictures.changed(pictures.CHOROPLETH, numbers=(tuple(0.987654 for _ in pictures.CODES),))
    text = geojson.write(careless, pictures.SHAPES).decode()
    said = json.loads(text)["features"][pictures.FEW]["properties"]
    assert said["nilai"] is None
    assert said["kelas"].startswith("tidak ditampilkan")
    assert text.count("0.987654") == len(pictures.CODES) - 1


def test_an_area_without_data_says_so():
    said = properties("laju", pictures.NO_VALUE)
    assert said["nilai"] is None
    assert said["kelas"] == "tidak ada data"


def test_notes_title_and_classes_travel_with_the_file():
    collection = written("laju")
    assert collection["judul"] == pictures.CHOROPLETH.request.title
    assert collection["keterangan"] == list(pictures.NOTES)
    assert collection["legenda"][0]["kelas"][0] == {
        "kelas": "0–10\N{NO-BREAK SPACE}%",
        "warna": pictures.CHOROPLETH.palette[0],
        "jumlah": 3,
    }


def test_circles_and_dots_have_numbers_but_no_classes():
    for name in ("jumlah", "titik"):
        assert properties(name, 0)["nilai"] == pictures.COUNTS[0]
        assert properties(name, 0)["kelas"] is None


def test_polygons_of_other_areas_are_refused():
    with pytest.raises(ValueError, match="order"):
        geojson.write(pictures.CHOROPLETH, pictures.SHAPES.iloc[::-1])


@pytest.mark.parametrize("none", [float("nan"), float("inf"), None])
def test_an_area_whose_number_is_none_has_null(none):
    holed = pictures.changed(pictures.CHOROPLETH, numbers=((none, *pictures.SHARES[1:]),))
    said = json.loads(geojson.write(holed, pictures.SHAPES))["features"]
    assert said[0]["properties"]["nilai"] is None
    assert said[5]["properties"]["nilai"] == pictures.SHARES[5]
