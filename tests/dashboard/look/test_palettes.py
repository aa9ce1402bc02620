"""Colours of maps can be told apart: by the colour-blind, in print, at night, beside the sea, under a label, beside the
selected; and what is more stands out more, on paper as on a dark ground.

Distances are CIEDE2000; sight is simulated after Machado et al. (2009) at full severity.
"""

import re
from collections.abc import Iterable
from itertools import combinations, pairwise

import pytest
from coloraide import Color

from dashboard.cartography import marks
from dashboard.cartography.picture import HIDDEN, NO_DATA, UNCLASSIFIED
from dashboard.filters.codes import PALETTES
from dashboard.look import palettes, theme
from dashboard.look.colour import DARK_TEXT, LIGHT_TEXT, is_dark
from dashboard.navigation import ROOT

SIGHTS = ("normal", "protan", "deutan", "tritan")
LOOKS = (theme.LIGHT, theme.DARK)
COUNTS = range(palettes.FEWEST, palettes.MOST + 1)
NEIGHBOURS = 6
"""Smallest distance of neighbouring classes, 7 of them; each class less gives a step of about 1 to 10 more."""
SQUARE, KINDS = 12, 13
APART = 5.5
"""Smallest distance of a class from the sea, the paper and the grounds under patterns."""
FROM_SELECTED = 15

every_look = pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
every_code = pytest.mark.parametrize("code", PALETTES)
every_count = pytest.mark.parametrize("k", COUNTS)


def seen(colour: str, sight: str) -> Color:
    plain = Color(colour)
    return plain if sight == "normal" else plain.filter(sight, 1, method="machado").clip("srgb")


def closest(pairs: Iterable[tuple[str, str]]) -> float:
    """The smallest distance of any pair to anybody."""
    return min(seen(a, sight).delta_e(seen(b, sight), method="2000") for a, b in pairs for sight in SIGHTS)


def lightness(colour: str) -> float:
    return Color(colour).convert("lab-d65")[0]


def without_class(look: theme.Theme) -> list[str]:
    """Grounds under the patterns of no data, suppressed, unclassified."""
    return [marks.ground(look, mark) for mark in (NO_DATA, HIDDEN, UNCLASSIFIED)]


def all_of(look: theme.Theme) -> list[str]:
    """Every colour on which a label may stand."""
    found = {colour for code in PALETTES for k in COUNTS for colour in palettes.sequential(look, code, k)}
    found |= {colour for k in COUNTS for colour in palettes.diverging(look, k)}
    return sorted(found | set(palettes.bivariate(look)) | {look.isolated})


def standing_out(look: theme.Theme, colour: str) -> float:
    """How far a colour stands out from the theme's ground: darker on paper, brighter at night."""
    return lightness(colour) if look is theme.DARK else 100 - lightness(colour)


def ratio(one: str, other: str) -> float:
    return Color(one).contrast(other, method="wcag21")


def edge(look: theme.Theme, colour: str) -> float:
    """Contrast of an area's edge at the sea: its colour against the sea, or the coast's against both."""
    return max(ratio(colour, look.sea), min(ratio(look.coast, look.sea), ratio(look.coast, colour)))


@every_look
@every_code
@every_count
def test_neighbouring_classes_stay_apart_for_the_colour_blind(look: theme.Theme, code: str, k: int):
    colours = palettes.sequential(look, code, k)
    assert len(colours) == k
    assert closest(pairwise(colours)) >= NEIGHBOURS


@every_look
@every_code
@every_count
def test_more_poverty_stands_out_more_in_print_on_a_pale_projector_and_at_night(look: theme.Theme, code: str, k: int):
    shades = [standing_out(look, colour) for colour in palettes.sequential(look, code, k)]
    assert min(more - less for less, more in pairwise(shades)) >= 45 / k


@every_look
@every_code
@every_count
def test_the_most_poverty_stands_out_from_the_sea_by_itself_and_the_least_does_not(
    look: theme.Theme, code: str, k: int
):
    least, *_others, most = palettes.sequential(look, code, k)
    assert ratio(most, look.sea) >= 4.5
    assert ratio(least, look.sea) < 3


@every_look
def test_every_class_has_a_clear_edge_against_the_sea(look: theme.Theme):
    for colour in [*all_of(look), *without_class(look), look.land]:
        assert edge(look, colour) >= 3, colour


@every_look
@every_count
def test_what_did_not_change_lies_nearest_to_the_ground(look: theme.Theme, k: int):
    shades = [standing_out(look, colour) for colour in palettes.diverging(look, k)]
    middle = shades[(k - 1) // 2]
    assert middle == pytest.approx(min(shades), abs=0.6)
    if k % 2:
        assert ratio(palettes.diverging(look, k)[k // 2], look.sea) < 3


@every_look
@every_count
def test_every_class_of_change_stays_apart_from_every_other(look: theme.Theme, k: int):
    colours = palettes.diverging(look, k)
    assert len(colours) == k
    assert closest(combinations(colours, 2)) >= 11


@every_look
@every_count
def test_changes_stand_out_to_both_sides_alike_and_neither_side_is_green(look: theme.Theme, k: int):
    colours = palettes.diverging(look, k)
    shades = [standing_out(look, colour) for colour in colours]
    assert shades == pytest.approx(shades[::-1], abs=0.6)
    assert shades[: k // 2] == sorted(shades[: k // 2], reverse=True)
    less, more = (Color(colours[i]).convert("oklch")[2] for i in (0, -1))
    assert 190 <= less <= 230
    assert 15 <= more <= 40
    if k % 2:
        assert Color(colours[k // 2]).convert("oklch")[1] < 0.01


@every_look
def test_all_nine_colours_of_the_square_can_be_told_apart(look: theme.Theme):
    colours = palettes.bivariate(look)
    assert len(set(colours)) == 9
    assert closest(combinations(colours, 2)) >= SQUARE


@every_look
def test_the_square_stands_out_more_along_every_row_and_column(look: theme.Theme):
    shades = [standing_out(look, colour) for colour in palettes.bivariate(look)]
    for i in range(3):
        row, column = shades[3 * i : 3 * i + 3], shades[i::3]
        assert row == sorted(row)
        assert column == sorted(column)


@every_look
def test_kinds_without_order_can_be_told_apart_from_each_other_and_from_the_selected(look: theme.Theme):
    colours = palettes.qualitative(look, palettes.KINDS_OF_DOTS)
    assert len(colours) == 6
    assert closest(combinations(colours, 2)) >= KINDS
    assert closest((colour, look.selected) for colour in colours) >= 11
    assert min(Color(colour).delta_e(look.sea, method="2000") for colour in colours) >= 15
    assert min(ratio(colour, look.paper) for colour in colours) >= 3
    assert palettes.qualitative(look, 2) == colours[:2]


@every_look
def test_no_class_drowns_in_the_sea_the_paper_or_the_ground_of_areas_without_one(look: theme.Theme):
    colours = {colour for code in PALETTES for k in COUNTS for colour in palettes.sequential(look, code, k)}
    for ground in (look.sea, look.paper, *without_class(look)):
        assert min(Color(colour).delta_e(ground, method="2000") for colour in colours) >= APART


@every_look
def test_grounds_of_areas_without_a_class_differ_for_every_eye(look: theme.Theme):
    assert closest(combinations(without_class(look), 2)) >= APART


@every_look
def test_a_class_of_one_value_stands_out_least_and_is_not_the_ground_of_no_data(look: theme.Theme):
    for code in PALETTES:
        for k in COUNTS:
            least = palettes.sequential(look, code, k)[0]
            assert Color(look.isolated).delta_e(least, method="2000") >= APART
            assert standing_out(look, look.isolated) < standing_out(look, least)
    assert Color(look.isolated).delta_e(look.no_data, method="2000") >= 4
    assert Color(look.isolated).delta_e(look.sea, method="2000") >= APART


@every_look
def test_saffron_is_only_for_the_selected(look: theme.Theme):
    assert min(Color(colour).delta_e(look.selected, method="2000") for colour in all_of(look)) >= FROM_SELECTED


@every_look
def test_a_label_can_be_read_on_every_class(look: theme.Theme):
    for colour in all_of(look):
        text = LIGHT_TEXT if is_dark(colour) else DARK_TEXT
        assert Color(colour).contrast(text, method="wcag21") >= 4.5, colour


def test_the_map_writes_its_labels_in_these_colours():
    sheets = [path.read_text(encoding="utf-8") for path in (ROOT / "dashboard" / "static").rglob("*.css")]
    written = re.findall(r"\.on-(light|dark) \{ color: (#\w+);", "\n".join(sheets))
    assert set(written) == {("light", DARK_TEXT), ("dark", "#fff")}


@every_look
def test_the_house_palette_is_that_of_the_theme(look: theme.Theme):
    assert palettes.sequential(look, "laut", 5) == look.sequential
    assert palettes.sequential(look, "", 4) == palettes.sequential(look, "laut", 4)


@every_code
def test_fewer_classes_than_three_still_run_from_few_to_many(code: str):
    few, _, many = palettes.sequential(theme.LIGHT, code, 3)
    assert palettes.sequential(theme.LIGHT, code, 2) == (few, many)
    assert len(palettes.sequential(theme.LIGHT, code, 1)) == 1
    assert palettes.sequential(theme.LIGHT, code, 0) == ()


def test_a_class_of_one_value_comes_before_the_ranges_whose_colours_stay():
    for k in (0, 1, 2, *COUNTS):
        ranges = palettes.sequential(theme.LIGHT, "bara", k)
        assert palettes.sequential(theme.LIGHT, "bara", k, isolated=True) == (theme.LIGHT.isolated, *ranges)


def test_no_known_change_needs_no_colour():
    assert palettes.diverging(theme.LIGHT, 0) == ()


def test_more_classes_than_colours_are_refused():
    with pytest.raises(ValueError, match="8 classes"):
        palettes.sequential(theme.LIGHT, "laut", 8)
    with pytest.raises(ValueError, match="2 classes"):
        palettes.diverging(theme.LIGHT, 2)
    with pytest.raises(ValueError, match="7 kinds"):
        palettes.qualitative(theme.LIGHT, 7)


@every_look
def test_red_yellow_and_green_are_told_apart_by_everybody_and_none_looks_selected(look: theme.Theme):
    three = palettes.lights(look)
    assert closest(combinations(three, 2)) >= KINDS
    assert closest((colour, look.selected) for colour in three) >= FROM_SELECTED
