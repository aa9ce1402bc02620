"""Tables of following families, written out by hand for a case: only the columns that matter, the others empty."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from peka_core.releases import polars_schema
from tests.support.strategies import KATALOG

CASES = Path(__file__).resolve().parents[1] / "cases"
GAMPONG = {item.nama: item.kode for item in KATALOG.wilayah.gampong}
NAMES = {
    "keluarga": "id_keluarga",
    "pendamping": "kode_pendamping",
    "kode": "kode_pendamping",
    "jam": "lama_jam",
    "berikut": "tanggal_berikut",
    "nomor": "no_rencana",
    "diputuskan": "tanggal_keputusan",
    "jenis": "jenis_keluar",
    "sejak": "bertugas_sejak",
    "sampai": "bertugas_sampai",
    "kapasitas": "kapasitas_keluarga",
}
"""Short words of case files and the columns they stand for, where a table has no column of that word."""


def case(folder: str, nama: str) -> dict[str, Any]:
    """One case file."""
    return yaml.safe_load((CASES / folder / f"{nama}.yaml").read_text(encoding="utf-8"))


def table(nama: str, rows: Sequence[Mapping[str, Any]] = ()) -> pl.DataFrame:
    """Table ``nama`` of a release with ``rows``; words as in ``NAMES``."""
    schema = polars_schema(nama)
    words = NAMES | ({"tanggal": "tanggal_asesmen"} if nama == "asesmen" else {})
    renamed = [{key if key in schema else words[key]: value for key, value in row.items()} for row in rows]
    return pl.DataFrame(renamed, schema=schema)
