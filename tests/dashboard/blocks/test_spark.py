"""A trend drawn small: its figures, bounds and targets are where they belong, and nothing is drawn of one round."""

import re
from base64 import b64decode

import pytest

from dashboard.blocks.spark import EDGE, HEIGHT, WIDTH, Point, spark
from dashboard.look.theme import DARK, LIGHT


def drawn(*points: Point, look=LIGHT) -> str:
    [packed] = re.findall(r"base64,([A-Za-z0-9+/=]+)\"", spark(points, look))
    return b64decode(packed).decode()


def places(text: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in text.split())]


def lines(svg: str) -> list[list[tuple[float, float]]]:
    return [places(found) for found in re.findall(r"<polyline[^>]* points=\"([^\"]+)\"", svg)]


@pytest.mark.parametrize("points", [[], [Point(0.5, 0.4, 0.6, 0.7)], [Point(None, None, None, 0.1)] * 3])
def test_fewer_than_two_figures_are_no_trend(points: list[Point]):
    assert spark(points, LIGHT) == ""


def test_the_largest_is_on_top_and_the_smallest_at_the_bottom():
    svg = drawn(Point(0.2, 0.2, 0.2, None), Point(0.4, 0.4, 0.4, None))
    assert lines(svg) == [[(EDGE, HEIGHT - EDGE), (WIDTH - EDGE, EDGE)]]
    assert f'cx="{WIDTH - EDGE:.1f}" cy="{EDGE:.1f}"' in svg


def test_targets_are_a_dashed_line_of_their_own_in_the_same_scale():
    svg = drawn(Point(0.2, 0.2, 0.2, 0.4), Point(0.3, 0.3, 0.3, 0.4))
    target, path = lines(svg)
    assert [y for _x, y in target] == [EDGE, EDGE]
    assert [y for _x, y in path] == [HEIGHT - EDGE, HEIGHT / 2]
    assert svg.count("stroke-dasharray") == 1


def test_the_band_runs_along_the_upper_bounds_and_back_along_the_lower():
    svg = drawn(Point(0.3, 0.2, 0.4, None), Point(0.3, 0.2, 0.4, None))
    [band] = re.findall(r"<polygon[^>]* points=\"([^\"]+)\"", svg)
    assert [y for _x, y in places(band)] == [EDGE, EDGE, HEIGHT - EDGE, HEIGHT - EDGE]


def test_a_round_without_a_figure_keeps_its_place():
    svg = drawn(Point(0.2, 0.2, 0.2, None), Point(None, None, None, None), Point(0.4, 0.4, 0.4, None))
    assert [x for x, _y in lines(svg)[0]] == [EDGE, WIDTH - EDGE]


def test_figures_that_do_not_change_are_drawn_without_a_fault():
    assert lines(drawn(Point(0.3, 0.3, 0.3, None), Point(0.3, 0.3, 0.3, None)))


def test_it_is_drawn_in_the_ink_of_the_theme():
    points = [Point(0.2, 0.2, 0.2, None), Point(0.4, 0.4, 0.4, None)]
    assert DARK.ink in drawn(*points, look=DARK)
    assert LIGHT.ink in drawn(*points)
