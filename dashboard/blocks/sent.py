"""What the map's component is sent, put together as ``st_folium`` does, once for all who see the same map.

``st_folium`` builds a Folium map, has it written by its templates and reads it again on every rerun: a sixth of what a
page costs. A test compares both.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.cartography.browser.frame import OfflineMap, Paint
from dashboard.shell import faults

HEIGHT = 520
Sent = dict[str, Any]
"""Arguments of the component."""


def arguments(base: OfflineMap, paint: Paint, key: str) -> Sent:
    """The arguments for the map ``base`` with the colours of ``paint``, known by ``key``; changes both."""
    import streamlit_folium as st_folium  # the first page imports it: the component registers itself then

    base.render()
    html, header = st_folium._get_html(base), st_folium._get_header(base)
    script = st_folium._get_map_string(base)  # renames the map
    return {
        "script": script,
        "header": header,
        "html": html,
        "id": st_folium.get_full_id(base),
        "key": st_folium.generate_js_hash(script, key),
        "height": HEIGHT,
        "width": None,
        "returned_objects": [],
        "default": {},
        "zoom": None,
        "center": None,
        "feature_group": st_folium._get_feature_group_string(paint, map=base),
        "return_on_hover": False,
        "layer_control": None,
        "pixelated": False,
        "css_links": [url for _name, url in base.default_css],
        "js_links": [url for _name, url in base.default_js],
        "wrap_longitude": False,
    }


def show(sent: Sent, key: str, on_change: Callable[[], None]) -> None:
    """Send the map; what it says stands in the session under ``key`` when ``on_change`` is called."""
    import streamlit_folium as st_folium

    def told() -> None:
        st.session_state[key] = st.session_state.get(sent["key"], {})
        on_change()

    st_folium._component_func(**sent, on_change=faults.callback(told))
