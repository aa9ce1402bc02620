"""Derived families with what follows them, for the cases ``ukuran_keluarga.yaml`` and ``kesenjangan.yaml``."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from peka_core.catalog import Istilah
from peka_core.tabulation.following import COLUMNS
from tests.support import programmes
from tests.support.strategies import KATALOG as SHIPPED

KATALOG = replace(SHIPPED, program=(Istilah("KUR", "KUR", "KUR"), Istilah("PKH", "PKH", "PKH")))
"""The catalogue of a release with two programmes."""
POOR = (1 << len(KATALOG.indikator)) - 1
"""The mask of a family that lacks everything: poor with whatever weights."""
NOTHING: dict[str, Any] = {
    "status_lulus": "",
    "program": [],
    "jenis_program": [],
    "paket": [],
    "didampingi": False,
    "langsung_saja": False,
    "program_tercatat": True,
    "dampingan_tercatat": True,
}
"""What a family has that nothing is said of."""


def families(keluarga: Mapping[str, Mapping[str, Any]]) -> pl.DataFrame:
    """Derived rows with the columns of ``followup.derived``; programmes and visits are on record."""
    plain = programmes.families(keluarga).with_columns(
        penyebab=pl.col("penyebab").fill_null(pl.lit([], dtype=pl.List(pl.String))),
        garis_rp=pl.lit(None, pl.Int64),
        garis_ekstrem_rp=pl.lit(None, pl.Int64),
    )
    more = [
        {name: said.get(name, NOTHING.get(name)) for name in COLUMNS}
        | {"jumlah_program": len(said.get("program", [])), "sumber_penyebab": said.get("sumber_penyebab")}
        for said in keluarga.values()
    ]
    return plain.hstack(pl.DataFrame(more, schema={**COLUMNS, "sumber_penyebab": pl.String}))


def gap_families(keluarga: Mapping[str, Mapping[str, int]]) -> pl.DataFrame:
    """Families of the case of the gap: poor ones reached and missed, and others, by gampong."""
    found: dict[str, dict[str, Any]] = {}
    kinds = {
        "terjangkau": {"skor": 60, "program": ["PKH"]},
        "terlewat": {"skor": 60},
        "lain": {"skor": 0, "program": ["PKH"]},
    }
    for gampong, counts in keluarga.items():
        for kind, said in kinds.items():
            for i in range(counts[kind]):
                found[f"{gampong} {kind} {i}"] = {"gampong": gampong, **said}
    return families(found).with_columns(
        tingkat=pl.when(pl.col("skor") >= 50).then(pl.lit("miskin")).otherwise(pl.lit("tidak_miskin")),
        mask=pl.when(pl.col("skor") >= 50).then(POOR).otherwise(0).cast(pl.Int64),
    )
