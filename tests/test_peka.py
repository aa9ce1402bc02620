"""docs/peka.md leads from every idea of PEKA to what is really there."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from dashboard.filters.codes import SECTIONS
from dashboard.navigation import BACKSTAGE, PAGES
from peka_core.catalog import load
from peka_core.tables import TABEL

TEXT = (Path(__file__).resolve().parents[1] / "docs" / "peka.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| Gagasan", "| Strategi", "| Tantangan"))
]
TITLES = {spec.title for spec in (*PAGES, *BACKSTAGE)}
CODE = re.compile(r"`([^`]+)`")


def rows_under(heading: str) -> list[list[str]]:
    part = TEXT.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return [row for row in ROWS if f"| {' | '.join(row)} |" in part]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_pages_sections_tables_and_formulas_of_an_idea_exist(row: list[str]):
    _idea, pages, tables, formulas = row
    for place in pages.split(", "):
        title, _, section = place.partition(": ")
        assert title in TITLES
        assert not section or section.strip("`") in SECTIONS
    assert CODE.findall(tables)
    assert set(CODE.findall(tables)) <= set(TABEL)
    assert CODE.findall(formulas)
    for name in CODE.findall(formulas):
        module, _, function = name.rpartition(".")
        assert callable(getattr(import_module(module), function))


def test_no_page_and_no_table_is_left_out():
    assert {title for title in TITLES if title not in TEXT} == set()
    assert {nama for nama in TABEL if f"`{nama}`" not in TEXT} == set()


def test_every_strategy_and_every_challenge_has_its_row_in_the_order_of_the_catalogue():
    katalog = load()
    for heading, terms in (("Lima strategi", katalog.strategi), ("Empat tantangan", katalog.tantangan)):
        assert [row[0].strip("`") for row in rows_under(heading)] == [item.kode for item in terms]
