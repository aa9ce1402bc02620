"""A small family table and what its writer knows of it; a key that is the same in every run."""

from datetime import date
from pathlib import Path

import polars as pl

from peka_core.intake.pseudonym import KEY_BYTES, KEY_FILE
from peka_core.releases import ReleaseInfo


def info(**ubah) -> ReleaseInfo:
    return ReleaseInfo(**{"source_name": "buku.xlsx", "source_sha256": "0" * 64, "sintetis": True, **ubah})


def keluarga(putaran: str = "2026", banyak: int = 3) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "id_keluarga": [f"k{nomor}" for nomor in range(banyak)],
            "putaran": [putaran] * banyak,
            "kode_gampong": [f"11.72.03.200{3 - nomor % 3}" for nomor in range(banyak)],
            "tanggal_data": [date(2026, 11, 1)] * banyak,
            "penyebab": [["utang"]] * banyak,
        }
    )


def write_key(data_dir: Path) -> None:
    """Give a data folder the tests' key instead of a random one."""
    data_dir.mkdir(parents=True, exist_ok=True)
    key = data_dir / KEY_FILE
    key.touch(mode=0o600)
    key.write_bytes(bytes(range(KEY_BYTES)))
