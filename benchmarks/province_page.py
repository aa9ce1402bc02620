"""The page of ``province_app``: menus, and a map of thousands of areas drawn by the product's map or by stock code.

The address says what is drawn and how: ``?cakupan=contoh`` or ``aceh``, ``peta=stok`` for stock ``st_folium``.
"""

import json
from functools import cache
from html import escape
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from benchmarks import province_data
from dashboard.cartography.browser import frame, legend, state
from dashboard.cartography.build import build
from dashboard.cartography.picture import DIGITS, Picture
from dashboard.look import theme
from dashboard.maps.base import corners
from dashboard.server import memory
from dashboard.wording import number
from geodata.pyramid import LEVELS, Pyramid

LOOK = theme.LIGHT
HEIGHT = 520
CHOSEN = "terpilih"
WORDS = {
    **{"loading": "Memuat peta …", "failed": "Batas wilayah tidak dapat dimuat.", "retry": "Coba lagi"},
    **{"offline": "Peta jalan tidak dapat dimuat.", "areas": "Wilayah pada peta", "in": "Perbesar", "out": "Perkecil"},
    **{"whole": "Tampilkan seluruh peta", "selection": "Perbesar ke wilayah terpilih", "play": "Putar"},
    **{"pause": "Jeda", "previous": "Putaran sebelumnya", "next": "Putaran berikutnya", "round": "Putaran"},
}


class LocalMap(folium.Map):
    """``folium.Map`` whose Leaflet comes from this server."""

    default_js = frame.OfflineMap.default_js[:1]
    default_css = frame.OfflineMap.default_css[:1]


def ours(pyramid: Pyramid, level: str, picture: Picture) -> None:
    """The product's map: geometry in chunks from its own addresses, one small repaint a run."""
    options = frame.Options(pyramid.hash, level, corners(*pyramid.bounds), "Wilayah contoh", WORDS)
    key = f"peta_{level}"
    st_folium(
        frame.base_map(options),
        key=key,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=frame.Paint(state.state(picture, LOOK)),
        on_change=lambda: told(st.session_state.get(key)),
    )


def told(said: Any) -> None:
    """An area was clicked: it is the selection, or no longer is."""
    if isinstance(said, dict) and said.get("gampong"):
        st.session_state[CHOSEN] = st.session_state.get(CHOSEN, frozenset()) ^ {said["gampong"]}


@cache
def features(province: str, level: str) -> list[dict[str, Any]]:
    """Areas as the product shows them at first, which thousands of full borders would not be; kept between runs."""
    pyramid = province_data.pyramid(province)
    groups = len(json.loads(pyramid.index().plain)["levels"][level]["steps"][0]["chunks"])
    chunks = [pyramid.chunk(level, "0", str(n)) for n in range(groups)]
    return [feature for chunk in chunks if chunk for feature in json.loads(chunk.plain)["features"]]


def stock(province: str, level: str, picture: Picture) -> None:
    """What a tutorial does: a new ``folium.GeoJson`` in every run, with default settings."""
    panel = picture.panels[0]
    place = {code: n for n, code in enumerate(picture.request.codes)}

    def style(feature: dict[str, Any]) -> dict[str, Any]:
        mark = panel.classes[place[feature["properties"]["kode"]]]
        fill = picture.palette[DIGITS.index(mark)] if mark in DIGITS else "none"
        return {"fillColor": fill, "fillOpacity": 1, "color": LOOK.coast, "weight": 0.3}

    shapes = features(province, level)
    for feature in shapes:
        feature["properties"]["teks"] = panel.values[place[feature["properties"]["kode"]]]
    (south, west), (north, east) = bounds = corners(*province_data.pyramid(province).bounds)
    fmap = LocalMap(location=[(south + north) / 2, (west + east) / 2], zoom_start=7, tiles=None)
    folium.GeoJson(
        {"type": "FeatureCollection", "features": shapes},
        style_function=style,
        tooltip=folium.GeoJsonTooltip(fields=["nama", "teks"], aliases=["Gampong", ""]),
    ).add_to(fmap)
    fmap.fit_bounds(bounds)
    st_folium(fmap, key=f"stok_{level}", height=HEIGHT, use_container_width=True)


@cache
def keep(_province: str, _level: str, _drawn_by: str | None) -> None:
    """Freeze what a first page of its kind has made for good, as the product does, or every run would walk over it."""
    memory.freeze()


st.set_page_config(layout="wide")
drawn_by = st.query_params.get("peta")
province = st.query_params.get("cakupan", province_data.PROVINCES[0])
with st.container(horizontal=True):
    measure = st.selectbox("Ukuran", province_data.MEASURES, key="ukuran")
    method = st.selectbox("Kelas", province_data.METHODS, key="kelas")
    level = st.selectbox("Jenjang", tuple(LEVELS), key="jenjang")
chosen = st.session_state.get(CHOSEN, frozenset())
picture = build(province_data.request(province, level, measure, method, LOOK, chosen))
if drawn_by == "stok":
    stock(province, level, picture)
else:
    ours(province_data.pyramid(province), level, picture)
names = ", ".join(picture.request.names[place] for place in picture.selected) or "tidak ada"
count = len(picture.request.codes)
st.html(f"<p data-jumlah='{count}'>{number(count)} wilayah; terpilih: {escape(names)}</p>")
st.html(legend.legend(picture))
keep(province, level, drawn_by)
