"""What the map's component is sent is what ``st_folium`` itself would send it."""

import pytest
import streamlit_folium

from dashboard.blocks import sent
from dashboard.cartography.browser import frame
from dashboard.cartography.browser.frame import Inset, Options

BOUNDS = ((5.7, 95.2), (5.95, 95.4))
OPTIONS = Options(
    hash="0123456789ab",
    level="gampong",
    bounds=BOUNDS,
    attribution="Batas <b>skematik</b>",
    texts={"loading": "Memuat </script> …"},
    insets=(Inset("Pusat kota", BOUNDS, "topright"),),
)
STATE = {"panels": [{"texts": ["Iboih: 12,3 %", "O'Dea \\ `x` ${y}"]}], "look": {"sea": "#e3eef0"}}


def test_the_component_is_sent_what_st_folium_would_send(monkeypatch: pytest.MonkeyPatch):
    told = {}
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **arguments: told.update(arguments))
    streamlit_folium.st_folium(
        frame.base_map(OPTIONS),
        key="peta_gampong",
        height=sent.HEIGHT,
        use_container_width=True,
        render=False,
        returned_objects=[],
        feature_group_to_add=frame.Paint(STATE),
        on_change=lambda: None,
    )
    del told["on_change"]
    assert sent.arguments(frame.base_map(OPTIONS), frame.Paint(STATE), "peta_gampong") == told
