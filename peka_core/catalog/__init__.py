"""The words and numbers of PEKA, read from the TOML files beside this one.

Changing a weight, a cut-off, a cause or a group touches one TOML entry and no Python.

>>> from peka_core.catalog import load
>>> katalog = load()
>>> len(katalog.indikator), sum(katalog.bobot) == katalog.penyebut
(16, True)
"""

from peka_core.catalog.load import load, read
from peka_core.catalog.model import (
    Bacaan,
    Catalog,
    Dimensi,
    Garis,
    Indikator,
    Istilah,
    Kelompok,
    KodeRegsosek,
    Kriteria,
    Penyebab,
    Pita,
    Seri,
)
from peka_core.catalog.wilayah import Gampong, Kecamatan, Wilayah

__all__ = [
    "Bacaan",
    "Catalog",
    "Dimensi",
    "Gampong",
    "Garis",
    "Indikator",
    "Istilah",
    "Kecamatan",
    "Kelompok",
    "KodeRegsosek",
    "Kriteria",
    "Penyebab",
    "Pita",
    "Seri",
    "Wilayah",
    "load",
    "read",
]
