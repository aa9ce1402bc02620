"""Causes by groups as HTML: every cell readable, a list for phones, nothing of a page's own escapes."""

import re

import pytest

from dashboard.blocks.heat_html import Cell, Heat, heat
from dashboard.look import theme
from dashboard.look.colour import contrast

SHARES = [0.0, 0.04, 0.11, 0.19, 0.26, 0.31, 0.38, 0.44, 0.64]


def cell(share: float | None, name: str = "x", *, ranked: bool = True) -> Cell:
    return Cell(share, "∙" if share is None else f"{100 * share:.0f}", f"{name}: {share}", ranked)


def drawn(cells, look=theme.LIGHT) -> str:
    names = [f"k{i}" for i in range(len(cells[0]))]
    rows = [f"p{i}" for i in range(len(cells))]
    return heat(Heat(rows, names, ["9"] * len(names), cells), look, "Persen", "Penyebab", "Keluarga")


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda look: look.name)
def test_every_cell_can_be_read_and_most_stands_out_most(look):
    found = re.findall(r"background:(#\w+);color:(#\w+)", drawn([[cell(share) for share in SHARES]], look))
    assert len(found) == len(SHARES)
    assert min(contrast(ink, ground) for ground, ink in found) >= 4.5
    seen = [contrast(ground, look.paper) for ground, _ink in found]
    assert seen == sorted(seen)
    assert seen[0] < seen[-1]


def test_a_cell_that_may_not_be_told_has_no_colour_and_is_in_no_list():
    html = drawn([[cell(None, "rahasia"), cell(0.3, "terang")]])
    assert html.count("background:#") == 6, "five classes of the legend and one cell"
    [narrow] = re.findall('<div class="narrow">.*', html)
    assert "rahasia" not in narrow
    assert "terang" in narrow


def test_a_list_names_the_three_largest_of_enough_families():
    cells = [cell(0.9, "sedikit", ranked=False), *(cell(share, f"g{share}") for share in (0.1, 0.5, 0.3, 0.4))]
    [narrow] = re.findall('<div class="narrow">.*', drawn([cells]))
    assert re.findall(r"<li>(\S+):", narrow) == ["g0.5", "g0.4", "g0.3"]


def test_a_cause_without_such_a_group_says_so():
    [narrow] = re.findall('<div class="narrow">.*', drawn([[cell(None)], [cell(0.2, ranked=False)]]))
    assert narrow.count("Tidak ada kolom dengan cukup keluarga.") == 2


def test_the_lists_stand_one_level_below_the_heading_over_them():
    assert re.findall(r"<(h\d)>", drawn([[cell(0.2)], [cell(0.1)]])) == ["h3", "h3"]


def test_names_are_text():
    html = heat(Heat(["<b>"], ["a&b"], ["1"], [[Cell(0.1, "10", '"><i>')]]), theme.LIGHT, "<u>", "c", "s")
    assert not re.search(r"<(b|i|u)>", html)
    assert "a&amp;b" in html
