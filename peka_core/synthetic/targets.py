"""Targets of the board in the sample."""

from typing import Any

import polars as pl

from peka_core.catalog.model import Catalog
from peka_core.synthetic import frames


def targets(parameters: dict[str, Any], katalog: Catalog) -> pl.DataFrame:
    """Table ``target``: the indicators of the board that have one, by year; one of the catalogue may have none."""
    p = parameters["target"]
    rows = [
        {
            "kode_indikator": item.kode,
            "tahun": int(tahun),
            "nilai_persen": float(nilai),
            "pemilik": p["pemilik"][item.strategi],
            "sumber": p["sumber"],
        }
        for item in katalog.papan
        for tahun, nilai in p["nilai"].get(item.kode, {}).items()
    ]
    return frames.table("target", pl.DataFrame(rows).to_dict())
