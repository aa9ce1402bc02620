"""Areas by rate and intensity as data: the lines of equal index, and the names on them."""

from itertools import groupby

import pytest

from dashboard.charts.scatter import Point, Words, scatter
from dashboard.look import theme
from dashboard.wording import number

LOOK = theme.LIGHT
WORDS = Words("Penduduk miskin", "Kedalaman", "Indeks", "kota")
POINTS = [Point("a", "Iboih", 0.35, 0.47, "Iboih: 35 %"), Point("b", "Paya", 0.1, 0.44, "Paya: 10 %")]


def test_every_line_of_equal_index_has_one_value_of_rate_times_intensity_the_one_it_is_named_for():
    lines = scatter(POINTS, (0.2, 0.45), LOOK, WORDS).data[0]
    drawn = zip(lines.x, lines.y, lines.text, strict=True)
    curves = [list(curve) for known, curve in groupby(drawn, lambda point: point[0] is not None) if known]
    levels = []
    for curve in curves:
        level = curve[0][0] * curve[0][1]
        assert [H * A for H, A, _text in curve] == pytest.approx([level] * len(curve))
        assert curve[0][2].removeprefix("Indeks ") == number(level, 2)
        levels.append(level)
    assert levels == pytest.approx([0.05, 0.1, 0.15])


def test_the_city_has_a_line_at_its_rate_and_one_at_its_intensity():
    dotted = scatter(POINTS, (0.2, 0.45), LOOK, WORDS).data[1]
    assert dotted.x[:2] == (0.2, 0.2)
    assert dotted.y[3:] == (0.45, 0.45)
    assert len(scatter(POINTS, None, LOOK, WORDS).data) == 2


def test_no_area_at_all_still_makes_a_figure():
    assert scatter([], None, LOOK, WORDS).data
