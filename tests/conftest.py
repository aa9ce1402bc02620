"""Shared fixtures: a small synthetic release, made and imported once per test run."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from peka_core.access import store
from peka_core.intake import pipeline
from peka_core.synthetic import generate
from peka_core.synthetic.write import note, write_folder
from tests.support.once import once
from tests.support.order import longest_first
from tests.support.published import publish
from tests.support.releases import write_key
from tests.support.surveys import make_survey

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.support.office import Office

settings.register_profile("peka", deadline=None)  # the machine may be busy; slowness is measured in benchmarks/
settings.load_profile("peka")

FAMILIES = 900
SEED = 7


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):  # a worker of pytest-xdist; alone, tests run as they stand
        items[:] = longest_first(items)


def make_sample(root: Path, families: int = FAMILIES) -> None:
    """Import a small synthetic sample into ``root/peka``.

    Its key is fixed, so that pseudonyms, and with them the order of families, are the same in every run.
    """
    tables = generate(families, SEED)
    book = root / "contoh"
    write_folder({"keterangan": note(tables, SEED), **tables}, book, "parquet")
    write_key(root / "peka")
    outcome = pipeline.run(book, root / "peka", dry_run=False)
    assert outcome.release is not None


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose active release is a small synthetic sample; shared, so never write to it."""
    return once(tmp_path_factory, "data", make_sample) / "peka"


@pytest.fixture(scope="session")
def published_data(tmp_path_factory: pytest.TempPathFactory, sample_data: Path) -> Path:
    """A data folder with the same sample and a public release of it; shared, so never write to it."""

    def make(root: Path) -> None:
        shutil.copytree(sample_data, root / "peka")
        publish(root / "peka")

    return once(tmp_path_factory, "publik", make) / "peka"


@pytest.fixture(scope="session")
def survey_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data folders ``kota``, a whole town, and ``sampel``, a survey of it; never write to it."""
    return once(tmp_path_factory, "survei", make_survey)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Headless Chromium whose resolver knows only this machine: one a run, for Playwright runs but once a process."""
    from benchmarks import chromium  # only browser tests need it

    with chromium.browser() as launched:
        yield launched


@pytest.fixture
def with_sample(sample_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """``PEKA_DATA`` points to the small sample for one test."""
    monkeypatch.setenv("PEKA_DATA", str(sample_data))
    return sample_data


@pytest.fixture
def with_public(published_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """``PEKA_DATA`` points to the small sample and its public release for one test."""
    monkeypatch.setenv("PEKA_DATA", str(published_data))
    return published_data


@pytest.fixture
def office(with_public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Iterator[Office]":
    """The small sample and its public release in an office with accounts, one a role."""
    from tests.support import office as offices  # only tests of accounts need it

    opened = offices.opened_for(monkeypatch, str(tmp_path))
    yield opened
    store.close(opened.state)
