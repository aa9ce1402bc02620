"""Figures beside a map: which way a change went is said by arrow and colour, whatever sign its words bear."""

import pytest
from streamlit.proto.Metric_pb2 import Metric
from streamlit.testing.v1 import AppTest


def _figure(detail: str, direction: int) -> None:
    from dashboard.blocks import text
    from dashboard.sentences.headlines import Figure

    text.metrics([Figure("Kemiskinan", "16,0 %", detail, direction)])


@pytest.mark.parametrize(
    ("detail", "direction", "arrow", "colour"),
    [
        ("−0,5 poin", -1, Metric.MetricDirection.DOWN, Metric.MetricColor.GREEN),
        ("+0,5 poin", 1, Metric.MetricDirection.UP, Metric.MetricColor.RED),
        ("arah belum pasti", 0, Metric.MetricDirection.NONE, Metric.MetricColor.GRAY),
        ("−0,5 poin", 0, Metric.MetricDirection.NONE, Metric.MetricColor.GRAY),
    ],
)
def test_less_poverty_points_down_and_is_green(detail: str, direction: int, arrow: int, colour: int):
    at = AppTest.from_function(_figure, args=(detail, direction)).run(timeout=30)
    assert not at.exception
    drawn = at.metric[0].proto
    assert (drawn.direction, drawn.color) == (arrow, colour)
