"""What is drawn of a view is kept for those who may see the same and ask for the same, and for nobody else."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any, cast

import pytest

from dashboard import wording
from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.shell.view import View
from dashboard.source import cache
from dashboard.source.reading import Source
from peka_core.access.principal import Peran, Principal


class Answers:
    """A source that keeps, and answers nothing else."""

    def __init__(self, key: str) -> None:
        self.key = key

    def cached(self, name: str, asked: tuple[Hashable, ...], make: Callable[[], Any]) -> Any:
        return cache.cached(self.key, name, asked, make)


def view(key: str = "rilis", **parts: Any) -> View:
    parts = {"page": "peta", "principal": Principal(Peran.ADMIN, "rani")} | parts
    return View(cast(Source, Answers(key)), parts.pop("state", Filter()), parts.pop("look", theme.LIGHT), **parts)


@pytest.fixture(autouse=True)
def _empty():
    cache.forget()
    yield
    cache.forget()


def test_whoever_may_see_the_same_is_handed_the_same():
    assert view().kept("judul", lambda: "satu") == "satu"
    again = view(principal=Principal(Peran.ADMIN, "budi", sesi="0123"))
    assert again.kept("judul", lambda: "dua") == "satu"


OTHERS = {
    "source": view("publik"),
    "filter": view(state=Filter(ukuran="A")),
    "page": view(page="ringkasan"),
    "appearance": view(look=theme.DARK),
    "role": view(principal=Principal(Peran.KEPALA, "rani")),
    "scope": view(principal=Principal(Peran.ADMIN, "rani", frozenset({"11.72.03.2001"}))),
    "link": view(principal=Principal(Peran.ADMIN, "rani", tautan="ab12")),
    "public": view(principal=Principal(Peran.ADMIN, "rani").in_public()),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_another_source_filter_page_appearance_or_right_is_never_handed_it(other: View):
    assert view().kept("judul", lambda: "satu") == "satu"
    assert other.kept("judul", lambda: "lain") == "lain"


def test_another_language_or_anything_else_it_depends_on_is_never_handed_it():
    assert view().kept("judul", lambda: "satu", 1) == "satu"
    assert view().kept("judul", lambda: "lain", 2) == "lain"
    with wording.spoken("en"):
        assert view().kept("judul", lambda: "one", 1) == "one"
    assert replace(view(), ignored=("x",)).kept("judul", lambda: "lain", 1) == "satu"
