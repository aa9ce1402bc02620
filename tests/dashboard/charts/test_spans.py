"""Bars from month to month: what goes on runs to the end, what began before begins at the edge, pledges are paler."""

from datetime import date

import pytest

from dashboard.charts.spans import Span, spans
from dashboard.look.theme import theme
from dashboard.wording import spoken

LOOK = theme("light")
START, END = date(2026, 1, 1), date(2026, 12, 31)
LINES = (
    Span("A", "Sebelum dan sesudah", date(2025, 3, 1), None),
    Span("B", "Tiga bulan", date(2026, 4, 1), date(2026, 7, 1)),
    Span("C", "Janji", date(2026, 10, 1), date(2027, 6, 1), pale=True),
)


def drawn(**more):
    return spans(LINES, LOOK, START, END, **more)


def test_bars_lie_within_the_months_shown_first_line_on_top():
    bars = drawn().data[0]
    whole = pytest.approx(11 + 30 / 31)
    assert list(bars.y) == ["C", "B", "A"]
    assert list(bars.base) == [9, 3, 0]
    assert [base + length for base, length in zip(bars.base, bars.x, strict=True)] == [whole, pytest.approx(6), whole]


def test_what_is_not_yet_certain_is_paler():
    colours = list(drawn().data[0].marker.color)
    assert colours[0] != colours[1] == colours[2]


def test_today_is_marked_where_it_is_shown():
    assert len(drawn(now=date(2026, 7, 1)).data) == len(drawn().data) + 1
    assert len(drawn(now=date(2027, 7, 1)).data) == len(drawn().data)


def test_months_are_named_in_the_language_of_the_page():
    for language, first in (("id", "Jan 2026"), ("en", "Jan 2026")):
        with spoken(language):
            assert drawn().layout.xaxis.ticktext[0] == first
    with spoken("id"):
        assert "Mei 2026" in drawn().layout.xaxis.ticktext


def test_nothing_to_draw_breaks_nothing():
    assert not list(spans((), LOOK, START, END, START).data[0].y or ())
