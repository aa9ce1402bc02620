"""Every page has one search box, named for people who hear the page, with the index of its language."""

import re

import pytest

from dashboard.filters.codes import LANGUAGES
from dashboard.navigation import PAGES, PageSpec
from dashboard.source import search
from dashboard.wording import spoken
from peka_core.catalog import load
from tests.support.pages import opened

pytestmark = pytest.mark.usefixtures("with_sample")


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.url)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_one_with_the_index_of_its_language(spec: PageSpec, language: str):
    at = opened(spec, {"bahasa": language})
    [box] = [element.proto.body for element in at.get("html") if 'class="peka-cari"' in element.proto.body]
    with spoken(language):
        assert f'data-index="cari/{search.version(load())}.json"' in box
    [label] = set(re.findall(r'aria-label="([^"]+)"', box))
    assert label.startswith("Cari gampong" if language == "id" else "Find a gampong")


def test_without_data_there_is_no_box(tmp_path, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    assert not [element for element in opened(PAGES[0]).get("html") if 'class="peka-cari"' in element.proto.body]
