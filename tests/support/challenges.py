"""Derived rows for worked cases of the four challenges: only what these read."""

from typing import Any

import polars as pl

from peka_core.catalog import load

KATALOG = load()
BLANK = {
    "putaran": "2026",
    "kode_gampong": "11.72.03.2001",
    "kode_kecamatan": "11.72.03",
    "jumlah_anggota": 1,
    "orang": 1.0,
    "bobot": None,
    "strata": None,
    "psu": None,
    "hilang": 0,
    "mask": 0,
    "skor": 0,
    "tingkat": "tidak_miskin",
    "tingkat_uang": "tidak_miskin",
    "pengeluaran_kapita_rp": 1000.0,
    "tahap": None,
    "kelompok": [],
    "jumlah_program": 0,
    "jenis_program": [],
    "langsung_saja": False,
    "didampingi": False,
    "program_tercatat": True,
    "dampingan_tercatat": True,
    "jenis_kelamin_kk": 1,
    "jarak": "dekat",
}
SCHEMA = {
    "id_keluarga": pl.String,
    **dict.fromkeys(("putaran", "kode_gampong", "kode_kecamatan", "tingkat", "tingkat_uang", "tahap"), pl.String),
    **dict.fromkeys(("strata", "psu", "jarak"), pl.String),
    **dict.fromkeys(("jumlah_anggota", "hilang", "mask", "skor", "jumlah_program", "jenis_kelamin_kk"), pl.Int64),
    **dict.fromkeys(("orang", "bobot", "pengeluaran_kapita_rp"), pl.Float64),
    **dict.fromkeys(("kelompok", "jenis_program"), pl.List(pl.String)),
    **dict.fromkeys(("langsung_saja", "didampingi", "program_tercatat", "dampingan_tercatat"), pl.Boolean),
}


def rows(*parts: tuple[int, dict[str, Any]]) -> pl.DataFrame:
    """So many families each, with these columns beside ``BLANK``; numbered through."""
    told = [columns for count, columns in parts for _ in range(count)]
    return pl.DataFrame([{**BLANK, "id_keluarga": f"K{i:04d}", **columns} for i, columns in enumerate(told)], SCHEMA)
