"""Columns of the tables of a public release."""

import polars as pl

SHOWN, HIDDEN = "terbit", "tersembunyi"
NUMBERS = {"keluarga": pl.Int64, "orang": pl.Int64, "status": pl.String}
SCHEMA = {
    "wilayah": {"putaran": pl.String, "jenjang": pl.String, "kode": pl.String, "kategori": pl.String, **NUMBERS},
    "istilah": {
        **dict.fromkeys(("putaran", "jenjang", "kode", "kolom", "istilah", "tingkat"), pl.String),
        **NUMBERS,
    },
    "nilai": {
        **dict.fromkeys(("putaran", "jenjang", "kode", "ukuran"), pl.String),
        "nilai": pl.Float64,
        "status": pl.String,
    },
}
"""Columns of every table of a public release."""
