"""Opens a table of a release as a native lazy frame of the engine asked for.

Measures are written once against narwhals and run on any of them; polars is the engine of the dashboard.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from peka_core.errors import MeasureError, ReadError


def open(path: str | Path, engine: str = "polars") -> Any:
    """Native lazy frame over a Parquet file, or over all Parquet files of a folder that holds one table.

    Parameters
    ----------
    path : str or Path
        Parquet file, or folder of Parquet files with the same columns.
    engine : str
        ``polars`` (LazyFrame), ``duckdb`` (relation) or ``spark`` (DataFrame); the last two are optional extras.

    Raises
    ------
    ReadError
        When there is nothing at ``path``.
    MeasureError
        When the engine is unknown or not installed.
    """
    if engine not in ENGINES:
        raise MeasureError(f"Mesin {engine!r} tidak dikenal.", f"Yang ada: {', '.join(ENGINES)}.")
    package, scan = ENGINES[engine]
    try:
        module = import_module(package)
    except ImportError:
        raise MeasureError(
            f"Mesin {engine!r} belum terpasang.",
            f"Pasang dengan: pip install {package.split('.')[0]}, atau pakai engine='polars'.",
        ) from None
    return scan(module, _parts(Path(path)))


def _parts(path: Path) -> list[str]:
    parts = sorted(path.glob("*.parquet")) if path.is_dir() else [path] if path.is_file() else []
    if not parts:
        raise ReadError(f"Tidak ada berkas Parquet di {path}.", "Periksa nama berkas atau folder.")
    return [str(part) for part in parts]


def _spark(sql: Any, parts: list[str]) -> Any:
    return sql.SparkSession.builder.getOrCreate().read.parquet(*parts)


ENGINES: dict[str, tuple[str, Callable[[Any, list[str]], Any]]] = {
    "polars": ("polars", lambda polars, parts: polars.scan_parquet(parts)),
    "duckdb": ("duckdb", lambda duckdb, parts: duckdb.read_parquet(parts)),
    "spark": ("pyspark.sql", _spark),
}
"""Engine name, the package it needs, and how it scans Parquet files."""
