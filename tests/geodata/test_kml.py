"""KML as Google Earth writes it, read without following anything in it."""

import zipfile
from pathlib import Path

import pytest
import shapely

from geodata import kml, readers
from peka_core.errors import ReadError, RefusedError

HEAD = '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
RING = "<LinearRing><coordinates>95.3,5.8,0 95.4,5.8,0\n 95.4,5.9,0 95.3,5.8,0</coordinates></LinearRing>"
AREA = f"<Polygon><outerBoundaryIs>{RING}</outerBoundaryIs></Polygon>"


def written(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "batas.kml"
    path.write_text(f"{HEAD}{body}</Document></kml>")
    return path


def test_every_folder_is_a_layer_and_data_of_both_kinds_are_columns(tmp_path: Path):
    data = '<ExtendedData><Data name="KODE"><value>11.72.02.2004</value></Data></ExtendedData>'
    schema = '<ExtendedData><SchemaData><SimpleData name="DESA">Paya</SimpleData></SchemaData></ExtendedData>'
    path = written(
        tmp_path,
        f"<Folder><name>Desa</name><Placemark><name>Jaboi</name>{data}{AREA}</Placemark>"
        f"<Placemark>{schema}<MultiGeometry>{AREA}<Point><coordinates>95.3,5.8</coordinates></Point></MultiGeometry>"
        "</Placemark></Folder><Placemark><name>Tugu</name><Point><coordinates>95.3,5.8</coordinates></Point></Placemark>",
    )
    layers = {layer.nama: layer.frame for layer in readers.read(path).layers}
    assert list(layers["Desa"][["name", "KODE", "DESA"]].fillna("").itertuples(index=False, name=None)) == [
        ("Jaboi", "11.72.02.2004", ""),
        ("", "", "Paya"),
    ]
    assert layers["Desa"].geometry.iloc[0].area == pytest.approx(0.005)
    assert layers["Desa"].geometry.iloc[1].geom_type == "GeometryCollection"
    assert list(layers["batas"].geometry.geom_type) == ["Point"]


def test_a_hole_stays_a_hole(tmp_path: Path):
    hole = RING.replace("95.4,5.9,0", "95.38,5.81,0").replace("95.4,5.8,0", "95.35,5.8,0")
    area = AREA.replace("</Polygon>", f"<innerBoundaryIs>{hole}</innerBoundaryIs></Polygon>")
    (layer,) = kml.read(written(tmp_path, f"<Placemark>{area}</Placemark>")).layers
    assert len(shapely.get_rings(layer.frame.geometry.iloc[0])) == 2


@pytest.mark.parametrize(
    "body",
    [
        "<Placemark><name>Jaboi",
        f"<Placemark>{AREA.replace('95.3', 'x')}</Placemark>",
        f"<Placemark>{AREA.replace('95.4,5.8,0', '').replace('95.4,5.9,0', '')}</Placemark>",
    ],
)
def test_a_broken_kml_is_refused_in_words(body: str, tmp_path: Path):
    with pytest.raises(ReadError, match="bukan KML yang utuh"):
        readers.read(written(tmp_path, body))


def test_entities_are_refused(tmp_path: Path):
    path = tmp_path / "batas.kml"
    path.write_text('<!DOCTYPE kml [<!ENTITY a "aaaa">]><kml><Document><name>&a;</name></Document></kml>')
    with pytest.raises(RefusedError, match="DOCTYPE"):
        readers.read(path)


def test_a_link_is_never_followed(tmp_path: Path):
    path = written(tmp_path, "<NetworkLink><Link><href>http://127.0.0.1:9/a.kml</href></Link></NetworkLink>")
    with pytest.raises(ReadError, match="satu pun bidang"):
        readers.read(path)


def test_a_kmz_is_read_like_the_kml_in_it(tmp_path: Path):
    path = tmp_path / "batas.kmz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(written(tmp_path, f"<Placemark><name>Jaboi</name>{AREA}</Placemark>"), "doc.kml")
    assert [list(layer.frame["name"]) for layer in readers.read(path).layers] == [["Jaboi"]]
