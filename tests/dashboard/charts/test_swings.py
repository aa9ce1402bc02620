"""Spans around a middle."""

from dashboard.charts.swings import Swing, swings
from dashboard.look.theme import theme

ROWS = [Swing("a", "Biaya", 80.0, 140.0, "a"), Swing("b", "Putus", 110.0, 90.0, "b")]


def test_each_bar_runs_from_the_middle_to_its_end_with_the_first_row_on_top():
    fig = swings(ROWS, theme("light"), 100.0, ("rendah", "tinggi"), str)
    low, high, names = fig.data
    assert (low.name, high.name) == ("rendah", "tinggi")
    assert list(low.y) == ["b", "a"]
    assert list(low.base) == [100.0, 100.0]
    assert list(low.x) == [10.0, -20.0]
    assert list(high.x) == [-10.0, 40.0]
    assert list(names.text) == ["Putus", "Biaya"]


def test_the_middle_is_marked_and_everything_has_room():
    fig = swings(ROWS, theme("dark"), 100.0, ("rendah", "tinggi"), str)
    assert (fig.layout.shapes[0].x0, fig.layout.shapes[0].x1) == (100.0, 100.0)
    low, high = fig.layout.xaxis.range
    assert low < 80.0
    assert high > 140.0


def test_things_that_move_nothing_can_be_drawn():
    assert swings([Swing("a", "x", 5.0, 5.0, "")], theme("light"), 5.0, ("r", "t"), str).data
