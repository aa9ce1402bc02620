"""Who is highest, in words: names while they are few, numbers when not, nobody when there is none."""

import numpy as np
import pytest

from dashboard.sentences import peaks
from dashboard.wording import NBSP, percent
from peka_core.tabulation.superlatives import Standing

NAMES = {"a": "Iboih", "b": "Jaboi", "c": "Paya", "d": "Balohan", "e": "Keunekai"}


def line(*values: float, among: int = 0) -> Standing:
    found = np.array(values)
    return Standing(tuple("abcde")[: len(values)], found, found - 0.01, found + 0.01, among or len(values))


def said(found: Standing) -> str:
    return peaks.where(found, NAMES, percent).replace(NBSP, " ")


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (line(0.3, 0.5, 0.1), "Jaboi, 50,0 %"),
        (line(0.49, 0.5, 0.1), "Jaboi dan Iboih, 49,0–50,0 %"),
        (line(0.5, 0.5, 0.1), "Iboih dan Jaboi, 50,0 %"),
        (line(0.49, 0.5, 0.495, 0.1), "Jaboi, Paya, dan Iboih, 49,0–50,0 %"),
        (line(0.5, 0.5, 0.5, 0.49, 0.1), "4 wilayah yang tidak dapat dibedakan, 49,0–50,0 %"),
        (line(0.3, 0.5, 0.1, among=5), "Jaboi, 50,0 % (dari 3 wilayah ≥ 30 keluarga)"),
        (line(0.5, 0.5, 0.5), ""),
        (line(), ""),
    ],
)
def test_the_highest_are_named_as_the_group_that_cannot_be_told_apart(found: Standing, text: str):
    assert said(found) == text


@pytest.mark.parametrize(
    ("write", "text"),
    [
        (lambda value: f"{value:.0f} keluarga", "Jaboi dan Iboih, 126–151 keluarga"),
        (lambda value: f"+{value:.0f} poin", "Jaboi dan Iboih, +126 sampai +151 poin"),
        (lambda value: f"{value:.0f}%", "Jaboi dan Iboih, 126–151%"),
        (lambda value: f"{value / 1000:.3f}".replace(".", ","), "Jaboi dan Iboih, 0,126–0,151"),
    ],
)
def test_a_range_says_its_unit_once(write: peaks.Write, text: str):
    value = np.array([126.0, 151.0, 1.0])
    found = Standing(("a", "b", "c"), value, value - [0, 30, 0], value, 3)
    assert peaks.where(found, NAMES, write) == text


def test_ranks_are_written_as_the_ranks_that_are_possible():
    assert peaks.rank((3, 3)) == "3"
    assert peaks.rank((2, 5)) == "2\N{EN DASH}5"


@pytest.mark.parametrize(
    ("names", "text"), [("A", "A"), ("AB", "A dan B"), ("ABC", "A, B, dan C"), ("ABCD", "A, B, C, dan D")]
)
def test_a_list_of_three_or_more_has_a_comma_before_its_last_word(names, text):
    assert peaks.listed(list(names)) == text
