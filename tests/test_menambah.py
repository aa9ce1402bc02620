"""README's table "Menambah sesuatu", followed row by row on a copy: each row names all files, and nothing else.

All rows are followed on one copy, since most of the time goes into starting Python there. What is really there is asked
by ``tests/support/added.py``, and the copy's own checks must find no file that a row forgot.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.recipes import DICTIONARY, RECIPES
from tests.support.scratch import DATA, ROOT, changed, copied, run

pytestmark = pytest.mark.slow

FILE = re.compile(r"`([\w./<>-]+\.(?:py|toml|md|yaml|po|geojson))`")
CHECKED = (
    *("tests/test_docs.py", "tests/dashboard/test_i18n.py", "tests/dashboard/filters/test_codes.py"),
    *("tests/peka_core/deprivation/test_deprivation.py", "tests/peka_core/exports", "tests/peka_core/catalog"),
    *("tests/peka_core/tables/test_contract.py", "tests/pages/test_menu.py"),
    "tests/peka_core/synthetic/test_sample.py::test_every_cause_every_group_and_every_level_occurs",
)
"""Checks that name a file somebody forgot."""


def rows() -> dict[str, list[str]]:
    """Files that each row of the table names, with ``<...>`` for what is to be chosen."""
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("### Menambah sesuatu\n")[1].split("\n#")[0]
    lines = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| ")][1:]
    return {cells[0].strip(): FILE.findall(cells[1]) for cells in lines}


def follow(folder: Path, recipe: Mapping) -> None:
    """Make the changes of one row."""
    for name, edit in recipe.items():
        path = folder / name.replace("PEKA_DATA", DATA)
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(edit(before), encoding="utf-8")


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copied(tmp_path_factory.mktemp("salinan"))
    for recipe in RECIPES.values():
        follow(folder, recipe)
    run(folder, "docs/buat_kamus.py")
    return folder


@pytest.fixture(scope="module")
def answers(followed: Path) -> dict[str, str]:
    return json.loads(run(followed, "-m", "tests.support.added").splitlines()[-1])


def test_every_row_has_a_recipe_and_every_recipe_a_row():
    assert list(rows()) == list(RECIPES)


@pytest.mark.parametrize("row", RECIPES)
def test_a_row_names_exactly_the_files_that_must_be_touched(row: str):
    named = [re.escape(file).replace("<", "(?P<").replace(">", r">[\w-]+)") for file in rows()[row]]
    touched = list(RECIPES[row])
    assert len(named) == len(touched), rows()[row]
    assert not [file for file in touched if not any(re.fullmatch(name, file) for name in named)], rows()[row]


def test_the_copy_differs_in_these_files_and_no_others(followed: Path):
    wanted = {file for recipe in RECIPES.values() for file in recipe if not file.startswith("PEKA_DATA")}
    assert changed(followed) == wanted
    assert "sumur" in (followed / DICTIONARY).read_text(encoding="utf-8")


@pytest.mark.parametrize("row", RECIPES)
def test_following_a_row_adds_what_it_promises(row: str, answers: dict[str, str]):
    assert not answers[row], answers[row]


def test_the_checks_of_the_copy_find_no_file_that_a_row_forgot(followed: Path):
    run(followed, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", "not e2e", *CHECKED)
