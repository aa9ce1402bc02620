"""The finding of a map in a sentence: every area it is about is accounted for."""

import re

import pytest

from dashboard.sentences import maps


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ((18, 5, 2, 3), "turun di 5, naik di 2, hampir tetap di 8, arah belum pasti di 3 dari 18 gampong"),
        ((18, 2, 0, 15), "turun di 2, hampir tetap di 1, arah belum pasti di 15 dari 18 gampong"),
        ((4, 0, 4, 0), "naik di 4 dari 4 gampong"),
        ((7, 0, 0, 7), "tidak ada perubahan yang pasti di 7 gampong, arah belum pasti di 7"),
        ((7, 0, 0, 0), "tidak ada perubahan yang pasti di 7 gampong"),
    ],
)
def test_a_sentence_of_changes_says_in_how_many_areas_each_thing_happened_and_never_in_none(counts, text):
    assert maps.in_how_many(*counts, "gampong") == text


@pytest.mark.parametrize("counts", [(18, 5, 2, 3), (18, 1, 0, 0), (6, 1, 2, 3)])
def test_the_areas_of_a_sentence_of_changes_add_up(counts):
    told, every = maps.in_how_many(*counts, "gampong").split(" dari ")
    assert sum(map(int, re.findall(r"\d+", told))) == int(re.findall(r"\d+", every)[0])
