import sys

import polars as pl
import pytest

from peka_core.errors import MeasureError, ReadError
from peka_core.releases import engine

FRAME = pl.DataFrame({"mask": [1, 2, 3]})


def test_a_file_and_a_folder_of_parts_open_as_one_lazy_table(tmp_path):
    FRAME.write_parquet(tmp_path / "a.parquet")
    assert engine.open(tmp_path / "a.parquet").collect().equals(FRAME)
    FRAME.write_parquet(tmp_path / "b.parquet")
    both = engine.open(tmp_path)
    assert isinstance(both, pl.LazyFrame)
    assert both.collect().height == 6


@pytest.mark.parametrize(("name", "package"), [("duckdb", "duckdb"), ("spark", "pyspark")])
def test_an_engine_that_is_not_installed_says_what_to_install(tmp_path, monkeypatch, name, package):
    monkeypatch.setitem(sys.modules, engine.ENGINES[name][0], None)  # as if it were not installed
    FRAME.write_parquet(tmp_path / "a.parquet")
    with pytest.raises(MeasureError, match=f"pip install {package}"):
        engine.open(tmp_path, engine=name)


def test_an_unknown_engine_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(MeasureError, match="polars, duckdb, spark"):
        engine.open(tmp_path, engine="oracle")


def test_a_place_without_parquet_is_named(tmp_path):
    with pytest.raises(ReadError, match="Tidak ada berkas Parquet"):
        engine.open(tmp_path)
    with pytest.raises(ReadError, match=r"hilang\.parquet"):
        engine.open(tmp_path / "hilang.parquet")
