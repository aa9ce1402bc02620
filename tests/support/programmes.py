"""Families, programmes and recipients of the worked cases ``tests/cases/program*.yaml`` and ``sasaran.yaml``."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from peka_core.releases import polars_schema
from tests.support.strategies import KATALOG

FOLDER = Path(__file__).resolve().parents[1] / "cases"
SCHEMA = {
    "id_keluarga": pl.String,
    "putaran": pl.String,
    "tanggal_data": pl.Date,
    "kode_gampong": pl.String,
    "kode_kecamatan": pl.String,
    "jumlah_anggota": pl.Int64,
    "bobot": pl.Float64,
    "orang": pl.Float64,
    "mask": pl.Int64,
    "hilang": pl.Int64,
    "skor": pl.Int32,
    "tingkat": pl.String,
    "kelompok": pl.List(pl.String),
    "penyebab_utama": pl.String,
    "penyebab": pl.List(pl.String),
    "pengeluaran_kapita_rp": pl.Float64,
    "tingkat_uang": pl.String,
    "desil": pl.Int64,
}
"""Columns of the derived families that programmes read."""
POSITION = {item.kode: j for j, item in enumerate(KATALOG.indikator)}
GAMPONG = {item.nama: item for item in KATALOG.wilayah.gampong}


def load(nama: str) -> dict[str, Any]:
    """One case file."""
    return yaml.safe_load((FOLDER / f"{nama}.yaml").read_text(encoding="utf-8"))


def families(keluarga: Mapping[str, Mapping[str, Any]]) -> pl.DataFrame:
    """Derived rows: one a name, in round 2026 of Iboih with one person where nothing else is said."""
    return pl.DataFrame([_family(name, said) for name, said in keluarga.items()], schema=SCHEMA)


def _family(name: str, said: Mapping[str, Any]) -> dict[str, Any]:
    gampong = GAMPONG[said.get("gampong", "Iboih")]
    size = said.get("anggota", 1)
    own = {key: value for key, value in said.items() if key in SCHEMA}
    return {
        **dict.fromkeys(SCHEMA),
        "id_keluarga": name,
        "putaran": "2026",
        "kode_gampong": gampong.kode,
        "kode_kecamatan": gampong.kecamatan,
        "jumlah_anggota": size,
        "orang": float(size),
        "mask": sum(1 << POSITION[kode] for kode in said.get("kurang", [])),
        "hilang": sum(1 << POSITION[kode] for kode in said.get("kosong", [])),
        **own,
    }


def table(nama: str, rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """Rows of a table of a release; what is not said is blank."""
    schema = polars_schema(nama)
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)
