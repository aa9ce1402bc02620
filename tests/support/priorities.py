"""Derived families with what follows them, for the case ``prioritas.yaml`` and tests of who comes first."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from peka_core.followup.priority import matching
from peka_core.followup.programmes import Programmes
from tests.support.programmes import KATALOG, families

FOLLOWING: Mapping[str, Any] = {
    "tahap": (pl.String, None),
    "program": (pl.List(pl.String), []),
    "jenis_program": (pl.List(pl.String), []),
    "jumlah_program": (pl.Int64, 0),
    "paket": (pl.List(pl.String), []),
    "bulan_dampingan": (pl.Int64, 0),
    "didampingi": (pl.Boolean, False),
    "program_tercatat": (pl.Boolean, True),
    "dampingan_tercatat": (pl.Boolean, True),
}
"""Columns that follow families: type, and what stands where nothing is said."""


def followed(keluarga: Mapping[str, Mapping[str, Any]]) -> pl.DataFrame:
    """Rows of ``followup.derived``, one a name."""
    own = {name: [said.get(name, empty) for said in keluarga.values()] for name, (_type, empty) in FOLLOWING.items()}
    columns = [pl.Series(name, values, dtype=FOLLOWING[name][0]) for name, values in own.items()]
    return families(keluarga).with_columns(columns)


def register(program: Mapping[str, Mapping[str, Any]]) -> Programmes:
    """Programmes of a year by code, with their kind and the needs they name."""
    lists = ("dimensi", "indikator", "penyebab")
    rows = [
        {"kode_program": kode, "jenis": said["jenis"], **{name: said.get(name) for name in lists}}
        for kode, said in program.items()
    ]
    types = {"kode_program": pl.String, "jenis": pl.String, **dict.fromkeys(lists, pl.List(pl.String))}
    return Programmes(pl.DataFrame(rows, schema=types), {})


NOTHING = matching.answers(register({}), KATALOG)
"""Where no programme is on record."""


def scored(keluarga: Mapping[str, list[str]]) -> pl.DataFrame:
    """Families that lack everything in some dimensions, with their score and level by the catalogue."""
    said = {}
    for name, dimensions in keluarga.items():
        places = [j for kode in dimensions for j in KATALOG.members(kode)]
        points = sum(KATALOG.indikator[j].bobot for j in places)
        level = next(
            item.kode
            for item in KATALOG.tingkat
            if points * item.skor_minimal.denominator >= item.skor_minimal.numerator * KATALOG.penyebut
        )
        said[name] = {"mask": sum(1 << j for j in places), "hilang": 0, "skor": points, "tingkat": level}
    return followed(said)
