"""What is kept: made once, kept apart by source and question, bounded, and never an error."""

import threading

import polars as pl
import pytest

from dashboard.source import cache


@pytest.fixture(autouse=True)
def _empty():
    cache.forget()
    yield
    cache.forget()


def test_what_was_made_for_one_source_is_never_handed_to_another():
    assert cache.cached("admin", "angka", (1,), lambda: "rahasia") == "rahasia"
    assert cache.cached("mitra", "angka", (1,), lambda: "umum") == "umum"
    assert cache.cached("admin", "angka", (1,), lambda: "lain") == "rahasia"


def test_another_question_is_another_answer():
    assert [cache.cached("a", "n", (i,), lambda i=i: i) for i in range(3)] == [0, 1, 2]
    assert cache.cached("a", "m", (0,), lambda: 9) == 9


def test_an_error_is_not_kept():
    def failing() -> int:
        raise ValueError("gagal")

    with pytest.raises(ValueError, match="gagal"):
        cache.cached("a", "n", (), failing)
    assert cache.cached("a", "n", (), lambda: 1) == 1


def test_beyond_the_bound_the_one_asked_for_longest_ago_goes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cache, "MOST", 3)
    for i in (1, 2, 3, 1, 4):
        cache.cached("a", "n", (i,), lambda i=i: [i])
    made = [cache.cached("a", "n", (i,), lambda: []) for i in (1, 3, 4)]
    assert made == [[1], [3], [4]]
    assert cache.cached("a", "n", (2,), lambda: "again") == "again"


def test_tables_together_never_weigh_more_than_the_bound(monkeypatch: pytest.MonkeyPatch):
    table = pl.DataFrame({"angka": range(1_000)})
    monkeypatch.setattr(cache, "LARGEST", 3 * table.estimated_size())
    for i in range(5):
        assert cache.cached("a", "n", (i,), lambda: table.clone()).equals(table)
    made = [cache.cached("a", "n", (i,), lambda: "again") for i in (4, 3, 2, 1)]
    assert [isinstance(one, str) for one in made] == [False, False, False, True]


def test_what_went_weighs_nothing_any_more(monkeypatch: pytest.MonkeyPatch):
    table = pl.DataFrame({"angka": range(1_000)})
    monkeypatch.setattr(cache, "MOST", 2)
    monkeypatch.setattr(cache, "LARGEST", 3 * table.estimated_size())
    for i in range(9):
        cache.cached("a", "n", (i,), lambda: table.clone())
    assert not any(isinstance(cache.cached("a", "n", (i,), lambda: "again"), str) for i in (7, 8))


def test_many_who_ask_at_once_wait_for_the_one_who_makes_it():
    begun, go, made = threading.Event(), threading.Event(), []

    def slow() -> str:
        begun.set()
        assert go.wait(10)
        made.append(1)
        return "dibuat"

    found: list[str] = []
    asking = [threading.Thread(target=lambda: found.append(cache.cached("a", "n", (), slow))) for _ in range(5)]
    asking[0].start()
    assert begun.wait(10)
    for thread in asking[1:]:
        thread.start()
    go.set()
    for thread in asking:
        thread.join(10)
    assert found == ["dibuat"] * 5
    assert made == [1]
