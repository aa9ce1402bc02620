"""Invented partners and activities, in the columns of their tables, for tests."""

from pathlib import Path
from typing import Any

import polars as pl
import yaml

from peka_core.catalog import load
from peka_core.tables.schema import polars_schema

KATALOG = load()
CASES = Path(__file__).resolve().parents[1] / "cases"
PLACES = {item.nama: item.kode for item in KATALOG.wilayah.gampong}


def case() -> dict[str, Any]:
    """The case worked by hand."""
    return yaml.safe_load((CASES / "kemitraan.yaml").read_text(encoding="utf-8"))


def table(tabel: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """``rows`` as a table of a release; gampong by name."""
    schema = polars_schema(tabel)
    coded = [{**row, "gampong": [PLACES[n] for n in row["gampong"]]} if row.get("gampong") else row for row in rows]
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in coded], schema=schema)
