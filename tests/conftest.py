"""Shared fixtures: a small synthetic release, made and imported once per test run."""

from pathlib import Path

import pytest
from hypothesis import settings

from peka_core.intake import pipeline
from peka_core.synthetic import generate
from peka_core.synthetic.write import note, write_folder
from tests.support.releases import write_key

settings.register_profile("peka", deadline=None)  # the machine may be busy; slowness is measured in benchmarks/
settings.load_profile("peka")

FAMILIES = 900
SEED = 7


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose active release is a small synthetic sample; shared, so never write to it.

    Its key is fixed, so that pseudonyms, and with them the order of families, are the same in every run.
    """
    root = tmp_path_factory.mktemp("data")
    tables = generate(FAMILIES, SEED)
    book = root / "contoh"
    write_folder({"keterangan": note(tables, SEED), **tables}, book, "parquet")
    write_key(root / "peka")
    outcome = pipeline.run(book, root / "peka", dry_run=False)
    assert outcome.release is not None
    return root / "peka"


@pytest.fixture
def with_sample(sample_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """``PEKA_DATA`` points to the small sample for one test."""
    monkeypatch.setenv("PEKA_DATA", str(sample_data))
    return sample_data
