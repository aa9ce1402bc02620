"""Curves of what stays out: steps carried on to where they end, a band, and lines that differ without colour."""

from dashboard.charts.staying import Steps, staying
from dashboard.look.theme import theme

LOOK = theme("light")
WORDS = ("Bulan", "bulan {bulan}: {bagian}")
CURVE = Steps("Semua", [0.0, 6.0, 10.0], [1.0, 0.8, 0.5], 14.0)


def test_a_curve_is_drawn_in_steps_and_carried_on_to_where_it_ends():
    [trace] = staying([CURVE], LOOK, ["#123456"], WORDS).to_plotly_json()["data"]
    assert (list(trace["x"]), list(trace["y"])) == ([0.0, 6.0, 10.0, 14.0], [1.0, 0.8, 0.5, 0.5])
    assert trace["line"]["shape"] == "hv"
    assert trace["hovertemplate"].startswith("Semua<br>bulan %{x:.1f}: ")


def test_curves_differ_by_their_dashes_too():
    others = [Steps(name, [0.0], [1.0], 6.0) for name in "abc"]
    drawn = staying(others, LOOK, ["#111111", "#222222", "#333333"], WORDS).to_plotly_json()["data"]
    assert len({trace["line"]["dash"] for trace in drawn}) == 3


def test_the_band_lies_between_the_curve_and_the_other_one():
    other = Steps("", [0.0, 1.0], [1.0, 0.4], 14.0)
    upper, lower, curve = staying([CURVE], LOOK, ["#123456"], WORDS, (other, "pita")).to_plotly_json()["data"]
    assert (lower["fill"], lower["name"], upper.get("fill")) == ("tonexty", "pita", None)
    assert list(upper["y"]) == list(curve["y"])
    assert list(lower["y"]) == [1.0, 0.4, 0.4]


def test_the_axis_has_a_tick_every_half_year():
    axis = staying([CURVE], LOOK, ["#123456"], WORDS).to_plotly_json()["layout"]["xaxis"]
    assert list(axis["tickvals"]) == [0, 6, 12, 18]
