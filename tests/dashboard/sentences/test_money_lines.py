"""Wherever a figure of money stands, its line and the year of it stand with it."""

from dataclasses import replace
from typing import Any

import pytest

from dashboard.cartography.build import build
from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.maps import request
from dashboard.parts.statistik import space
from dashboard.sentences import changes, lines, maps
from dashboard.shell.view import View
from dashboard.source import register

pytestmark = pytest.mark.usefixtures("with_sample")
LINE = "(garis Rp736.956, 2025)"


def view_of(**state: Any) -> View:
    data = register.current()
    assert data is not None
    return View(data, Filter(**state), theme.LIGHT)


@pytest.mark.parametrize(
    ("jenis", "ukuran", "more"),
    [
        ("jumlah", "P0", {}),
        ("jumlah", "P1", {}),
        ("titik", "P2", {}),
        ("porsi", "P0", {}),
        ("bivariat", "P0", {"ukuran2": "H"}),
        ("bivariat", "P1", {"ukuran2": "M0"}),
        ("jajar", "P0", {"gampong": ("11.72.02.2004",)}),
        ("perubahan", "P0", {}),
        ("perubahan", "P1", {}),
    ],
)
def test_the_sentence_of_every_map_of_money_names_the_line_and_its_year(jenis: str, ukuran: str, more: dict[str, Any]):
    view = view_of(ukuran=ukuran, jenis=jenis, **more)
    said = maps.of_map(view, build(request.request(view)))
    assert said
    assert LINE.removesuffix(")") in said


def test_the_second_of_two_measures_names_its_line_too():
    view = view_of(ukuran="H", jenis="bivariat", ukuran2="P2")
    assert LINE in maps.of_map(view, build(request.request(view)))


@pytest.mark.parametrize(("ukuran", "named"), [("P0", True), ("P2", True), ("H", False)])
def test_the_pattern_in_space_of_a_measure_of_money_names_its_line(ukuran: str, named: bool):
    assert (LINE in space.headline(view_of(ukuran=ukuran, bagian="ruang"))) == named


def test_a_change_names_the_line_of_each_round_or_the_one_at_the_prices_of_both():
    view = view_of(ukuran="P0", putaran="2025", putaran2="2024")
    ukuran, pair = view.data.ukuran["P0"], ("2024", "2025")
    assert lines.of_change(view, ukuran, pair).endswith("(garis Rp725.956, 2024; Rp736.956, 2025)")
    at_prices = replace(view, state=replace(view.state, garis="harga"))
    assert lines.of_change(at_prices, ukuran, pair).endswith(f" {LINE}")
    assert lines.of_change(view, view.data.ukuran["H"], pair) == view.data.ukuran["H"].label("id")


@pytest.mark.parametrize(("garis", "said"), [("harga", True), ("resmi", False)])
@pytest.mark.parametrize("ukuran", ["P0", "ekstrem", "P2"])
def test_figures_compared_at_one_line_say_so_beside_them(ukuran: str, garis: str, said: bool):
    notes = changes.remarks(view_of(ukuran=ukuran, putaran="2025", garis=garis))
    assert any("Satu garis" in note for note in notes) == said
