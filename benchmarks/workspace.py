"""Data to measure on: the synthetic sample, written and imported by the product's own commands."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.processes import peka


@contextmanager
def folder() -> Iterator[Path]:
    """A temporary folder, removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="peka-bench-") as name:
        yield Path(name)


def release(base: Path, keluarga: int) -> Path:
    """Data folder below ``base`` with one imported release of ``keluarga`` synthetic families."""
    sample, data = base / "contoh", base / "data"
    peka("contoh", "--keluar", sample, "--format", "parquet", "--keluarga", str(keluarga))
    peka("impor", sample, data=data)
    return data
