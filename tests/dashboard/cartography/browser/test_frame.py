"""The map is Folium, asks nothing from outside, and says what it is told; tested as text, never as pixels."""

import json
import re

import folium
import pytest

from dashboard.cartography.browser import assets, frame
from dashboard.look import theme

STATE = {"arrangement": "satu", "panels": [{"texts": ["38 dari 1.204"]}], "look": {"sea": theme.LIGHT.sea}}


def options() -> frame.Options:
    return frame.Options(
        hash="abc",
        level="gampong",
        bounds=((5.7, 95.2), (5.95, 95.4)),
        attribution="Batas skematik · © OSM",
        texts={"loading": "Memuat"},
        insets=(frame.Inset("Pusat kota", ((5.88, 95.3), (5.9, 95.33)), "topright"),),
        places="def",
    )


def base() -> frame.OfflineMap:
    return frame.base_map(options())


def painted(state: dict) -> dict:
    paint = frame.Paint(state)
    found = re.search(r"pekaPaint\((.*)\);", paint._template.module.script(paint))
    assert found
    return json.loads(found.group(1))


def test_the_map_is_a_folium_map():
    assert isinstance(base(), folium.Map)


def test_every_script_and_style_comes_from_the_dashboard_itself():
    links = [url for _, url in (*frame.OfflineMap.default_js, *frame.OfflineMap.default_css)]
    assert links
    assert all(url.startswith("../../aset/") for url in links)


def test_the_script_is_every_file_of_its_folder_once():
    assert {f"{name}.js" for name in assets.SCRIPTS} == {path.name for path in assets.FOLDER.glob("*.js")}
    assert len(set(assets.SCRIPTS)) == len(assets.SCRIPTS)
    assert assets.content("peta.js").count(b'"use strict"') == len(assets.SCRIPTS)


def test_the_files_of_the_script_stay_small():
    assert not {path.name for path in assets.FOLDER.glob("*.js") if len(path.read_text().splitlines()) > 200}


def test_the_script_writes_no_text_as_html():
    assert not re.search(rb"innerHTML|outerHTML|insertAdjacentHTML|document\.write", assets.content("peta.js"))


def test_addresses_of_assets_name_their_content():
    assert dict(frame.OfflineMap.default_js)["peka"].endswith(f"peta.js?v={assets.version('peta.js')}")
    assert dict(frame.OfflineMap.default_css)["peka_css"].endswith(f"peta.css?v={assets.version('peta.css')}")


def test_the_frame_is_told_where_geometry_dots_and_places_are():
    wire = options().wire()
    assert wire["geometry"]["url"] == "../../geo/abc/index.json"
    assert wire["dots"] == "../../geo/abc/gampong/titik.json"
    assert "def" in wire["places"]
    assert wire["outlines"] == "kecamatan"


def test_the_rendered_page_names_no_other_host():
    html = base().get_root().render()
    hosts = set(re.findall(r"https?://([^/\"' ]+)", html))
    assert hosts <= {"www.w3.org", "leafletjs.com", "www.openstreetmap.org"}


def test_the_same_view_paints_the_same_and_another_view_paints_anew():
    assert painted(STATE)["id"] == painted(STATE)["id"]
    assert painted(STATE)["id"] != painted({**STATE, "arrangement": "jajar"})["id"]


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "${x}`'\""])
def test_hostile_text_cannot_leave_its_string(text: str):
    state = {**STATE, "panels": [{"texts": [text]}]}
    paint = frame.Paint(state)
    assert "<" not in paint._template.module.script(paint)
    assert painted(state)["panels"][0]["texts"] == [text]
