"""A filter in words."""

import pytest

from dashboard.sentences import filters


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Kemiskinan multidimensi", "kemiskinan multidimensi"),
        ("Indeks PEKA", "indeks PEKA"),
        ("PEKA index", "PEKA index"),
        ("UMKM ultra mikro", "UMKM ultra mikro"),
        ("", ""),
    ],
)
def test_a_label_inside_a_sentence_is_small_unless_it_begins_with_an_abbreviation(label, text):
    assert filters.lowered(label) == text
