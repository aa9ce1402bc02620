"""Families written out by hand (``tests/cases/kemandirian``) as the tables of a release that following them reads."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from peka_core.releases import polars_schema
from peka_core.tables import RANAH_IKK

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "kemandirian"
POOR, NOT_POOR = 150, 0
"""Scores over 150: deprived in everything, in nothing."""


def load(nama: str) -> list[dict[str, Any]]:
    """The cases of one file."""
    return yaml.safe_load((FOLDER / f"{nama}.yaml").read_text(encoding="utf-8"))


def table(nama: str, rows: Iterable[Mapping[str, Any]] = ()) -> pl.DataFrame:
    """A table of a release with ``rows``; columns they do not name are blank."""
    schema = polars_schema(nama)
    return pl.DataFrame([{column: row.get(column) for column in schema} for row in rows], schema=schema)


def assessed(
    family: str, putaran: str, day: date | None, others: int | None, scores: Mapping[str, int | None] | None = None
) -> dict[str, Any]:
    """One assessment: ``scores`` by domain, ``others`` for the domains not named."""
    skor = {f"skor_{ranah}": (scores or {}).get(ranah, others) for ranah in RANAH_IKK}
    return {"id_keluarga": family, "putaran": putaran, "tanggal_asesmen": day, **skor}


def derived(rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Derived rows with what following families reads of them: ``id_keluarga``, ``putaran``, and what is named."""
    blank: dict[str, Any] = {
        "tanggal_data": pl.Date,
        "kode_gampong": pl.String,
        "kode_kecamatan": pl.String,
        "bobot": pl.Float64,
        "skor": pl.Int32,
        "tingkat": pl.String,
        "kelompok": pl.List(pl.String),
        "penyebab": pl.List(pl.String),
        "mask": pl.Int64,
        "hilang": pl.Int64,
    }
    schema = {"id_keluarga": pl.String, "putaran": pl.String, **blank}
    return pl.DataFrame([{column: row.get(column) for column in schema} for row in rows], schema=schema)
