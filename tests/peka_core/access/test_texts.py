"""Random codes: never what a log takes for the number of a person."""

import secrets

import pytest

from peka_core.access import texts


def test_a_new_code_is_drawn_again_while_it_reads_as_the_number_of_a_person(monkeypatch: pytest.MonkeyPatch):
    drawn = iter(["9972758903140040", "9972000000000000", "9972758903140a40"])
    monkeypatch.setattr(secrets, "token_hex", lambda _n: next(drawn))
    assert texts.new_code() == "9972758903140a40"
