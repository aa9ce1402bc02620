"""Worked cases of self-reliance, and small tables of families to try them on."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from peka_core.deprivation import derive
from peka_core.releases import polars_schema
from tests.support.strategies import KATALOG

FOLDER = Path(__file__).parents[1] / "cases" / "kemandirian"
SCHEMA = dict(
    derive.derive(
        pl.DataFrame(schema=polars_schema("keluarga")), pl.DataFrame(schema=polars_schema("anggota")), KATALOG
    ).schema.items()
)
STANDING = {
    "id_keluarga": pl.String,
    "putaran": pl.String,
    "ikk": pl.Float64,
    "tahap": pl.String,
    "syarat_kurang": pl.List(pl.String),
    "status_lulus": pl.String,
}


def cases(nama: str) -> dict[str, Any]:
    """The cases of one file."""
    return yaml.safe_load((FOLDER / f"{nama}.yaml").read_text(encoding="utf-8"))


def share(written: Any) -> float:
    """A fraction as written."""
    return float(Fraction(str(written)))


def derived(*rows: Mapping[str, Any]) -> pl.DataFrame:
    """Derived rows; ``kurang`` and ``kosong`` name indicators, the level follows from them."""
    return pl.DataFrame([_row(dict(row)) for row in rows], schema=SCHEMA)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    order = [item.kode for item in KATALOG.indikator]
    mask = sum(1 << order.index(kode) for kode in row.pop("kurang", ()))
    missing = sum(1 << order.index(kode) for kode in row.pop("kosong", ()))
    score = sum(weight for j, weight in enumerate(KATALOG.bobot) if mask >> j & 1)
    level = next(item.kode for item in KATALOG.tingkat if score >= item.skor_minimal * KATALOG.penyebut)
    known = {"skor": None if missing else score, "tingkat": None if missing else level}
    return {"kode_gampong": "11.72.03.2001", "mask": mask, "hilang": missing, **known, **row}


def standings(*rows: Mapping[str, Any]) -> pl.DataFrame:
    """Rows of ``followup.standing``; no status unless said."""
    return pl.DataFrame([{"status_lulus": "", **row} for row in rows], schema=STANDING)


def rows_of(tabel: str, *rows: Mapping[str, Any]) -> pl.DataFrame:
    """Rows of a table of the release; what is not named is blank."""
    return pl.DataFrame(list(rows), schema=polars_schema(tabel))
