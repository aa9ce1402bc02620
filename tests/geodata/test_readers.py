"""Files that are not what they say, or try to reach outside themselves."""

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pytest

from geodata import readers
from peka_core.errors import ReadError, RefusedError

VRT = """<OGRVRTDataSource><OGRVRTLayer name="passwd"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>
</OGRVRTDataSource>"""


@pytest.mark.parametrize("suffix", ["geojson", "json", "gpkg", "zip", "vrt", "shp", "kml"])
def test_a_virtual_dataset_is_refused_under_every_name(suffix: str, tmp_path: Path):
    path = tmp_path / f"batas.{suffix}"
    path.write_text(VRT)
    with pytest.raises(ReadError, match="bukan GeoJSON"):
        readers.read(path)


@pytest.mark.parametrize("isi", ["{", '{"type": "Point"}', '{"features": [1]}', '{"features": {}}', '{"a":' * 60_000])
def test_a_broken_geojson_is_refused_in_words(isi: str, tmp_path: Path):
    path = tmp_path / "batas.geojson"
    path.write_text(isi)
    with pytest.raises(ReadError):
        readers.read(path)


def test_an_empty_collection_is_refused(tmp_path: Path):
    path = tmp_path / "batas.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}')
    with pytest.raises(ReadError):
        readers.read(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path):
    path = tmp_path / "bom.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.shp", "w") as part:
        block = bytes(1024 * 1024)
        for _ in range(201):
            part.write(block)
    assert path.stat().st_size < 1024 * 1024
    with pytest.raises(RefusedError, match="200 MB"):
        readers.read(path)


@pytest.mark.parametrize("nama", ["../../x/a.shp", "/etc/a.shp", "x\\..\\..\\a.shp"])
def test_a_zip_that_points_outside_itself_is_refused(nama: str, tmp_path: Path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(nama, b"x")
    with pytest.raises(RefusedError, match="keluar dari arsip"):
        readers.read(path)


@pytest.mark.parametrize(
    ("names", "kata"),
    [
        (["a.txt"], "tidak memuat berkas batas"),
        (["a.shp", "b.shp"], "Shapefile a di a.zip tidak lengkap"),
        (["a.shp", "a.dbf"], ".shx tidak ada"),
        (["__MACOSX/a.shp", "a.dbf"], "tidak memuat berkas batas"),
    ],
)
def test_a_zip_without_one_whole_boundary_file_is_refused(names: list[str], kata: str, tmp_path: Path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for nama in names:
            archive.writestr(nama, b"x")
    with pytest.raises(RefusedError, match=kata):
        readers.read(path)


def test_a_virtual_dataset_dressed_as_shapefile_never_reaches_gdal(tmp_path: Path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for suffix in readers.SHAPEFILE:
            archive.writestr(f"a{suffix}", VRT)
    with pytest.raises(ReadError, match="bukan shapefile"):
        readers.read(path)


def test_a_damaged_zip_is_refused(tmp_path: Path):
    path = tmp_path / "a.zip"
    path.write_bytes(readers.ZIP_MAGIC + b"rusak")
    with pytest.raises(ReadError, match="rusak"):
        readers.read(path)


@pytest.mark.parametrize(
    "sql",
    ["CREATE VIRTUAL TABLE intip USING fts5(isi)", "CREATE VIEW resmi2 AS SELECT * FROM resmi"],
)
def test_a_geopackage_with_a_foreign_virtual_table_or_a_view_as_layer_is_refused(sql: str, big, save):
    path = save(big, "gpkg")
    with closing(sqlite3.connect(path)) as db:
        db.execute(sql.replace("FROM resmi", "FROM ADMINISTRASIDESA_AR_25K"))
        db.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) "
            "VALUES ('resmi2', 'features', 'r', 4326)"
        )
        db.commit()
    with pytest.raises(RefusedError, match="tabel virtual"):
        readers.read(path)


def test_a_plain_database_named_gpkg_is_refused(tmp_path: Path):
    path = tmp_path / "a.gpkg"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE a (b)")
        db.commit()
    with pytest.raises(ReadError, match="GeoPackage yang utuh"):
        readers.read(path)


def test_a_file_above_the_limit_is_refused_unread(tmp_path: Path):
    path = tmp_path / "a.geojson"
    with path.open("wb") as file:
        file.truncate(readers.MAX_BYTES + 1)
    with pytest.raises(RefusedError, match="200 MB"):
        readers.read(path)


def test_a_shapefile_with_measures_is_read(big: gpd.GeoDataFrame, tmp_path: Path):
    import pyogrio

    folder = tmp_path / "m"
    folder.mkdir()
    pyogrio.write_dataframe(big, folder / "a.shp", geometry_type="MultiPolygon Z", layer_options={"SHPT": "POLYGONZ"})
    path = tmp_path / "m.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in folder.iterdir():
            archive.write(part, part.name)
    assert len(readers.read(path).layers[0].frame) == 18


def written(big: gpd.GeoDataFrame, path: Path, **change: object) -> Path:
    """The layer as GeoJSON, its first feature changed."""
    isi = json.loads(big.to_crs(4326).to_json())
    isi.pop("crs", None)
    isi["features"][0] |= change
    path.write_text(json.dumps(isi))
    return path


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_coordinate_that_is_no_number_is_refused_in_words(number: float, big: gpd.GeoDataFrame, tmp_path: Path):
    ring = [[[95.3, 5.8], [number, 5.9], [95.4, 5.9], [95.3, 5.8]]]
    with pytest.raises(ReadError, match="yang bukan angka"):
        readers.read(written(big, tmp_path / "a.geojson", geometry={"type": "Polygon", "coordinates": ring}))


def test_a_number_beyond_all_bounds_is_refused_in_words(big: gpd.GeoDataFrame, tmp_path: Path):
    path = written(big, tmp_path / "a.geojson")
    path.write_text(path.read_text().replace("[95.3", "[1e999, 5.8, 0.0], [95.3", 1))
    with pytest.raises(ReadError, match="koordinat tak hingga"):
        readers.read(path)


def test_a_property_named_geometry_never_takes_the_place_of_the_shape(big: gpd.GeoDataFrame, tmp_path: Path):
    path = written(big, tmp_path / "a.geojson", properties={"WADMKD": "Krueng Raya", "geometry": "x"})
    (layer,) = readers.read(path).layers
    assert len(layer.frame) == 18
    assert layer.frame.geometry.is_valid.all()


def test_a_geopackage_with_broken_text_is_refused_in_words(big, save):
    path = save(big, "gpkg")
    isi = path.read_bytes().replace(b"ADMINISTRASIDESA_AR_25K", b"ADMINISTRASI\xb1\xffSA_AR_25K")
    path.write_bytes(isi)
    with pytest.raises(ReadError, match="bukan GeoPackage yang utuh"):
        readers.read(path)
