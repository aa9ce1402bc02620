"""Bars of one length: shares as they are, numbers where they have room, patterns beside colours, silence told."""

from typing import Any

import pytest

from dashboard.charts.shares import ROOM, Kind, Shares, shares
from dashboard.look.theme import DARK, LIGHT

KINDS = [Kind("Merah", "#8f2f2b", "/"), Kind("Kuning", "#eddc9b", "."), Kind("Hijau", "#449a83")]
ROWS = [
    Shares("a", "Iboih", [0.5, 0.45, 0.05], "20 keluarga", ["m", "k", "h"]),
    Shares("b", "Jaboi", None, "terlalu sedikit", ["x", "x", "x"]),
]


def parts(**more: Any) -> dict[str, Any]:
    return shares(ROWS, LIGHT, KINDS, **more).to_plotly_json()


def test_every_kind_is_a_part_of_every_bar_in_its_order():
    bars = [trace for trace in parts()["data"] if trace["type"] == "bar"]
    assert [trace["name"] for trace in bars] == ["Merah", "Kuning", "Hijau"]
    assert [list(trace["x"]) for trace in bars] == [[0.5, None], [0.45, None], [0.05, None]]
    assert parts()["layout"]["barmode"] == "stack"


def test_a_number_stands_only_where_it_has_room_and_a_hidden_row_says_why():
    bars = [trace for trace in parts()["data"] if trace["type"] == "bar"]
    assert ROOM > 0.05
    assert [list(trace["text"]) for trace in bars] == [["50", ""], ["45", ""], ["", ""]]
    [words] = [trace for trace in parts()["data"] if trace["type"] == "scatter"]
    assert [text.strip() for text in words["text"]] == ["20 keluarga", "terlalu sedikit"]


def test_kinds_are_told_apart_without_colours():
    markers = [trace["marker"] for trace in parts()["data"] if trace["type"] == "bar"]
    assert [marker.get("pattern", {}).get("shape", "") for marker in markers] == ["/", ".", ""]
    assert all(marker["pattern"]["fillmode"] == "overlay" for marker in markers[:2])  # else the colour is gone


def test_above_its_bar_a_name_goes_with_its_text():
    drawn = parts(stacked=True)
    [words] = [trace for trace in drawn["data"] if trace["type"] == "scatter"]
    assert list(words["text"]) == ["Iboih · 20 keluarga", "Jaboi · terlalu sedikit"]
    assert drawn["layout"]["yaxis"]["visible"] is False


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_what_is_selected_is_bold_with_an_edge_of_its_own(look):
    drawn = shares(ROWS, look, KINDS, ("a",)).to_plotly_json()
    assert "<b>Iboih</b>" in drawn["layout"]["yaxis"]["ticktext"]
    assert list(drawn["data"][0]["marker"]["line"]["color"]) == [look.selected, look.paper]
