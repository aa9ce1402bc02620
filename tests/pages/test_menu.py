"""The menu: groups, the pages of the group one is in, and the filter carried along everywhere."""

from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1.element_tree import Block

from dashboard.navigation import GROUPS, PAGES, PageSpec, groups
from tests.support.pages import opened
from tests.support.towns import IBOIH

GAMPONG = next(spec for spec in PAGES if spec.file == "gampong.py")

pytestmark = [
    pytest.mark.usefixtures("with_sample"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]


def links(spec: PageSpec, **query: str) -> list[tuple[str, dict[str, list[str]]]]:
    """Label and query of every link of the menu, groups first; pages may have links of their own."""
    blocks = [opened(spec, query).main]
    for block in blocks:
        blocks += [child for child in block.children.values() if isinstance(child, Block)]
    menu = next(block for block in blocks if getattr(block.proto, "id", "").endswith("-menu"))
    found = [link.proto for link in menu.get("page_link")]
    return [(link.label, parse_qs(link.query_string)) for link in found]


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.url)
def test_a_page_shows_all_groups_and_the_pages_of_its_own(spec: PageSpec):
    said = [label for label, _query in links(spec)]
    own = groups()[spec.group]
    assert said == [*(GROUPS[code] for code in groups()), *(page.title for page in own)]
    assert spec in own


def test_every_page_is_in_one_group_and_every_group_of_the_menu_has_a_page():
    assert [page for own in groups().values() for page in own] == list(PAGES), "pages stand in the order of groups"
    assert all(groups().values())
    assert {page.group for page in PAGES} <= GROUPS.keys()


def test_every_link_carries_the_filter_and_nothing_that_is_none():
    carried = links(PAGES[1], gampong=IBOIH, kelompok="nelayan", bahasa="en", palsu="1")
    assert len(carried) == len(groups()) + len(groups()["gambaran"])
    assert all(query == {"gampong": [IBOIH], "kelompok": ["nelayan"], "bahasa": ["en"]} for _label, query in carried)


def test_the_menu_speaks_the_language_of_the_page():
    assert [label for label, _query in links(PAGES[0], bahasa="en")][:2] == ["Overview", "Programmes"]


@pytest.mark.parametrize(
    "query", [{"kelompok": "lansia"}, {"penyebab": "utang", "desil": "1,2"}, {"tingkat": "rentan"}]
)
def test_letting_go_of_the_filter_on_a_profile_keeps_the_gampong(query: dict[str, str]):
    at = opened(GAMPONG, {"gampong": IBOIH, **query})
    button = "hapus_saringan" if any(b.key == "hapus_saringan" for b in at.button) else "empty_clear"
    at.button(key=button).click().run()
    assert IBOIH in at.query_params["gampong"]
    assert not set(query) & set(at.query_params)


def test_a_plain_profile_has_no_filter_to_let_go_of():
    assert not any(b.key == "hapus_saringan" for b in opened(GAMPONG, {"gampong": IBOIH}).button)
