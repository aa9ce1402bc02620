"""Classes of shares: round, the last open, each told from the next and readable."""

import pytest

from dashboard.charts import shades
from dashboard.look import theme
from dashboard.look.colour import contrast, ink_on

LOOKS = pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda look: look.name)


@pytest.mark.parametrize(
    ("shares", "width"),
    [
        ([0.02, 0.04], 0.01),
        ([0.06, 0.09], 0.02),
        ([0.1, 0.2, 0.24], 0.05),
        ([0.1] * 19 + [0.9], 0.05),
        ([0.3, 0.45], 0.1),
        ([0.5, 0.9, 1.0], 0.2),
        ([], 0.01),
    ],
)
def test_classes_are_as_narrow_as_nine_tenths_of_the_shares_allow(shares, width):
    assert shades.step(shares, theme.LIGHT) == width


@LOOKS
def test_the_more_the_further_from_the_ground_in_both_themes(look):
    seen = [contrast(shades.shade(look, share, 0.1), look.paper) for share in (0, 0.1, 0.25, 0.3, 0.47, 0.9)]
    assert seen[:5] == sorted(seen[:5])
    assert len(set(seen[:5])) == 5
    assert seen[4] == seen[5], "the last class is open"


@LOOKS
def test_letters_can_be_read_on_every_class(look):
    for share in (0, 0.1, 0.2, 0.3, 0.4):
        ground = shades.shade(look, share, 0.1)
        assert contrast(ink_on(ground), ground) >= 4.5, (look.name, share)


@pytest.mark.parametrize(("share", "place"), [(0.0999999, 0), (0.1, 1), (0.3, 3), (0.15, 1), (0.6, 4)])
def test_a_share_on_a_limit_is_in_the_class_above(share, place):
    colours = [colour for colour, _text in shades.legend(theme.LIGHT, 0.1)]
    assert shades.shade(theme.LIGHT, share, 0.1) == colours[place]


def test_the_legend_says_the_limits():
    words = [text.replace("\xa0", " ") for _colour, text in shades.legend(theme.LIGHT, 0.05)]
    assert words == ["kurang dari 5 %", "5–10 %", "10–15 %", "15–20 %", "20 % atau lebih"]
