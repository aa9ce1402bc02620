"""Moves out of and into poverty as data."""

from dashboard.charts.flows import Flow, flows
from dashboard.look import theme

LOOK = theme.LIGHT


def test_leaving_points_left_and_entering_right():
    fig = flows([Flow("a", "Iboih", 0.2, 0.1, "…")], LOOK, ("Keluar", "Masuk"), ("a",))
    left, right = fig.data
    assert (left.x[0], right.x[0]) == (-0.2, 0.1)
    assert left.marker.color == right.marker.color == (LOOK.selected,)
    assert [note.text for note in fig.layout.annotations] == ["Keluar", "Masuk"]
