"""Bars month by month: every part stacked, few months named, and the months of a running clock shaded."""

from datetime import date

from dashboard.charts.months import MOST_NAMED, Part, monthly
from dashboard.look.theme import theme

LOOK = theme("light")
MONTHS = [date(2024 + (9 + i) // 12, (9 + i) % 12 + 1, 1) for i in range(26)]


def parts(n: int) -> list[Part]:
    return [Part(name, tint, list(range(n)), [name] * n) for name, tint in (("satu", "#000"), ("dua", "#fff"))]


def test_parts_are_stacked_in_their_colours_and_the_tallest_month_fits():
    fig = monthly(MONTHS, parts(26), LOOK).to_plotly_json()
    assert fig["layout"]["barmode"] == "stack"
    assert [(trace["name"], trace["marker"]["color"]) for trace in fig["data"]] == [("satu", "#000"), ("dua", "#fff")]
    assert fig["layout"]["yaxis"]["range"][1] > 50


def test_no_more_months_are_named_than_a_phone_has_room_for():
    for n in (1, 5, 26):
        axis = monthly(MONTHS[:n], parts(n), LOOK).to_plotly_json()["layout"]["xaxis"]
        assert 1 <= len(axis["ticktext"]) <= MOST_NAMED
        assert axis["ticktext"][0] == "Okt 2024"


def test_the_clock_is_shaded_from_its_first_month_to_the_last():
    layout = monthly(MONTHS, parts(26), LOOK, (date(2025, 11, 24), "dipantau")).to_plotly_json()["layout"]
    [shade] = layout["shapes"]
    assert (shade["x0"], shade["x1"]) == (MONTHS.index(date(2025, 11, 1)) - 0.5, 25.5)
    assert layout["annotations"][0]["text"] == "dipantau"


def test_a_clock_that_began_after_the_last_month_shades_nothing():
    layout = monthly(MONTHS, parts(26), LOOK, (date(2027, 1, 1), "dipantau")).to_plotly_json()["layout"]
    assert not layout.get("shapes")
