"""The map is Folium, asks nothing from outside, and says what it is told; tested as text, never as pixels."""

import json
import re
from pathlib import Path

import folium
import pytest

from dashboard import theme
from dashboard.cartography import frame as maps
from dashboard.cartography.frame import Areas

BOUNDS = ((5.7, 95.2), (5.95, 95.4))
AREAS = Areas(colours={"a": "#0b5563", "b": None}, texts={"a": "38 dari 1.204", "b": ""}, selected=("a",), faded=("b",))


def base() -> maps.OfflineMap:
    texts = maps.Texts("Batas skematik · © OSM", "Memuat", "Gagal")
    return maps.base_map("../../geo/abc.geojson", BOUNDS, texts)


def painted(areas: Areas = AREAS) -> dict:
    script = maps.paint(areas, theme.LIGHT)._template.module.script(maps.paint(areas, theme.LIGHT))
    found = re.search(r"pekaPaint\((.*)\);", script)
    assert found
    return json.loads(found.group(1))


def test_the_map_is_a_folium_map():
    assert isinstance(base(), folium.Map)


def test_every_script_and_style_comes_from_the_dashboard_itself():
    links = [url for _, url in (*maps.OfflineMap.default_js, *maps.OfflineMap.default_css)]
    assert links
    assert all(url.startswith("../../aset/") for url in links)


def test_the_assets_named_by_the_map_exist():
    static = Path(theme.__file__).parent / "static"
    for _, url in (*maps.OfflineMap.default_js, *maps.OfflineMap.default_css):
        if url.startswith(maps.STATIC):
            assert (static / url.rsplit("/", 1)[1]).is_file()


def test_the_rendered_page_names_no_other_host():
    html = base().get_root().render()
    hosts = set(re.findall(r"https?://([^/\"' ]+)", html))
    assert hosts <= {"www.w3.org", "leafletjs.com", "www.openstreetmap.org"}


def test_the_same_view_paints_the_same_and_another_view_paints_anew():
    assert painted()["id"] == painted()["id"]
    assert painted()["id"] != painted(Areas(colours={"a": "#ffffff"}, texts={}))["id"]


def test_selection_no_data_and_muted_areas_travel_apart():
    state = painted()
    assert state["selected"] == ["a"]
    assert state["faded"] == ["b"]
    assert state["colours"]["b"] is None
    assert state["dark"] == ["a"]


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "${x}`'\""])
def test_hostile_text_cannot_leave_its_string(text: str):
    script = maps.paint(Areas(colours={}, texts={"a": text}), theme.LIGHT)
    rendered = script._template.module.script(script)
    assert "<" not in rendered
    assert painted(Areas(colours={}, texts={"a": text}))["texts"]["a"] == text


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_palettes_darken_step_by_step(look: theme.Theme):
    def luminance(colour: str) -> float:
        return sum(w * int(colour[i : i + 2], 16) for w, i in ((0.2126, 1), (0.7152, 3), (0.0722, 5)))

    for classes in range(1, 6):
        shades = [luminance(colour) for colour in theme.palette(look, classes)]
        assert shades == sorted(shades, reverse=True)
        assert len(set(shades)) == classes
