"""The measures are written once and give the same numbers on polars, pandas, DuckDB and PySpark.

Run by ``make test-engines``, which installs the optional engines; PySpark needs Java.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from peka_core import releases
from peka_core.catalog import load
from peka_core.deprivation import derive
from peka_core.measures.counting.alkire_foster import AreaMeasures, decode
from peka_core.measures.counting.histogram import Histogram, histogram
from peka_core.releases import engine

pytestmark = [
    pytest.mark.engines,
    # PySpark closes its sockets when the interpreter ends, and pandas warns inside it.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore::FutureWarning"),
]
KEYS = ["putaran", "kode_gampong"]
COLUMNS = [*KEYS, "mask", "hilang", "orang"]


@pytest.fixture(scope="session")
def families(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Derived families of the sample as one Parquet file, with fractional survey weights."""
    release = releases.current(sample_data)
    assert release
    frame = derive.derive(release.read("keluarga"), release.read("anggota"), load())
    weights = pl.Series(np.random.default_rng(3).uniform(0.3, 4.0, frame.height))
    path = tmp_path_factory.mktemp("engines") / "keluarga.parquet"
    frame.select(COLUMNS).with_columns(pl.col("orang") * weights).write_parquet(path)
    return path


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


OPENERS: dict[str, Callable[[Path], Any]] = {
    "pandas": lambda path: pl.read_parquet(path).to_pandas(),
    "polars": lambda path: engine.open(path),
    "duckdb": lambda path: engine.open(path, engine="duckdb"),
    "spark": lambda path: engine.open(path, engine="spark"),
}


def measured(path: Path, name: str) -> tuple[Histogram, AreaMeasures]:
    katalog = load()
    hist = histogram(OPENERS[name](path), KEYS)
    return hist, decode(hist, katalog.bobot, Fraction(1, 3), katalog.penyebut, [[0, 1, 2], [3, 4]])


@pytest.mark.parametrize("name", [name for name in OPENERS if name != "polars"])
def test_every_engine_counts_the_same_families_and_measures_the_same_poverty(
    name: str, families: Path, request: pytest.FixtureRequest
):
    if name == "spark":
        request.getfixturevalue("spark")
    expected, measures = measured(families, "polars")
    found, other = measured(families, name)
    assert found.areas == expected.areas
    for field in ("area_index", "mask", "n", "n_missing"):
        assert np.array_equal(getattr(found, field), getattr(expected, field)), field
    for field in ("n_poor", "uncensored_n", "censored_n"):
        assert np.array_equal(getattr(other, field), getattr(measures, field)), field
    for field in ("orang", "H", "A", "M0", "uncensored", "censored", "contribution", "dimension_headcount"):
        np.testing.assert_allclose(getattr(other, field), getattr(measures, field), rtol=1e-12, atol=1e-12)


def test_the_optional_engines_open_the_same_rows(families: Path, spark: Any):
    rows = pl.read_parquet(families).height
    assert engine.open(families, engine="duckdb").shape[0] == rows
    assert engine.open(families, engine="spark").count() == rows
