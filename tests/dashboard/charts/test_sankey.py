"""Ribbons: each with its families, none of nobody, the highest place on top, names that never touch."""

from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.sankey import Ribbon, sankey
from dashboard.look.theme import LIGHT

COLOURS = ["#81312c", "#cd7863", "#dad8d4", "#4a9aa3", "#005364"]
NAMES = ["satu", "dua", "tiga", "empat", "lima"]
LEAST = 0.1
"""Part of the height that two lines of text need."""


def drawn(cells: list[list[int]]) -> dict[str, Any]:
    ribbons = [Ribbon(i, j, n, f"{i}-{j}") for i, line in enumerate(cells) for j, n in enumerate(line)]
    return sankey(ribbons, LIGHT, (NAMES, NAMES), COLOURS, ("2025", "2026")).to_plotly_json()


@settings(deadline=None, max_examples=50)
@given(st.lists(st.lists(st.integers(0, 500), min_size=5, max_size=5), min_size=5, max_size=5))
def test_ribbons_hold_all_families_and_places_are_those_somebody_is_in(cells):
    [trace] = drawn(cells)["data"]
    assert sum(trace["link"]["value"]) == sum(map(sum, cells))
    assert all(trace["link"]["value"])
    places = sum(any(line) for line in cells) + sum(any(column) for column in zip(*cells, strict=True))
    assert len(trace["node"]["color"]) == len(trace["node"]["y"]) == places
    ends = {*trace["link"]["source"], *trace["link"]["target"]}
    assert ends == set(range(places))


@settings(deadline=None, max_examples=50)
@given(st.lists(st.lists(st.integers(0, 500), min_size=5, max_size=5), min_size=5, max_size=5))
def test_names_stand_in_the_order_of_the_places_and_never_touch(cells):
    notes = drawn(cells)["layout"]["annotations"]
    for side in ("right", "left"):
        names = [note for note in notes if note["text"] in NAMES and note["xanchor"] == side]
        heights = [note["y"] for note in sorted(names, key=lambda note: NAMES.index(note["text"]))]
        assert all(higher - lower >= LEAST for lower, higher in pairwise(heights)), heights


def test_both_rounds_stand_above_their_columns():
    texts = [note["text"] for note in drawn([[1] * 5] * 5)["layout"]["annotations"]]
    assert texts[-2:] == ["2025", "2026"]
