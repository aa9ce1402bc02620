"""One round against another as data."""

from dashboard.charts.slope import Slope, slopes
from dashboard.look import theme
from dashboard.wording import percent

LOOK = theme.LIGHT
SLOPES = [Slope("a", "Iboih", 0.3, 0.35, 1, "35 % ▲", "naik"), Slope("b", "Paya", 0.2, 0.1, -1, "10 % ▼", "turun")]
MOVES = {1: "naik", -1: "turun", 0: "tetap"}
ROUNDS = ("2025", "2026")


def test_rises_and_falls_differ_by_more_than_colour():
    drawn = [trace for trace in slopes(SLOPES, LOOK, ROUNDS, MOVES, percent).data if trace.name in ("naik", "turun")]
    assert {trace.name: trace.line.dash for trace in drawn} == {"naik": "solid", "turun": "dash"}


def test_a_line_runs_from_the_earlier_to_the_later_value_and_the_selected_one_is_drawn_last():
    first, last = slopes(SLOPES, LOOK, ROUNDS, MOVES, percent, ("a",)).data[:2]
    assert list(last.y) == [0.3, 0.35, None]
    assert (first.line.color, last.line.color) == (LOOK.muted, LOOK.selected)


def test_no_area_at_all_still_makes_a_figure():
    assert slopes([], LOOK, ROUNDS, MOVES, percent).data
