"""What is computed is said while one waits, in words of the page, and gone once it is there."""

import pytest

from dashboard import wording
from dashboard.blocks import waiting
from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.navigation import PAGES, PageSpec
from dashboard.shell.view import View
from dashboard.source import register
from tests.support.pages import opened, text

pytestmark = [
    pytest.mark.usefixtures("with_sample"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]


@pytest.fixture(autouse=True)
def _indonesian():
    yield
    wording.use("id")


def view() -> View:
    data = register.current()
    assert data is not None
    return View(data, Filter(), theme.LIGHT)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_says_something_of_its_own(language: str):
    wording.use(language)
    said = [waiting.words(view(), spec.url) for spec in PAGES]
    assert len(set(said)) == len(PAGES)
    assert all(line.endswith("…") and "{" not in line for line in said)


def test_how_many_families_and_weights_it_takes_is_said():
    families = wording.number(view().data.families(Filter()))
    assert f"{families} keluarga" in waiting.words(view(), "peta")
    assert "1.000 bobot" in waiting.words(view(), "kekokohan")


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.url)
def test_nothing_of_it_is_left_once_the_page_is_there(spec: PageSpec):
    assert 'peka-wait" role' not in text(opened(spec))
