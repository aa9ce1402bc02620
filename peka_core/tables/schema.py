"""The polars types of the tables, and the one place that brings a frame into them."""

import polars as pl

from peka_core.errors import ReleaseError
from peka_core.tables import TABEL, Kolom

SCHEMA_VERSION = 2
"""Raised when an older program could no longer read what is written; a new table or column does not raise it."""

_JENIS: dict[str, pl.DataType] = {
    "teks": pl.String(),
    "bulat": pl.Int64(),
    "desimal": pl.Float64(),
    "tanggal": pl.Date(),
    "kode": pl.Int64(),
    "bitmask": pl.Int64(),
    "daftar": pl.List(pl.String()),
    "keluarga": pl.String(),
    "putaran": pl.String(),
    "gampong": pl.String(),
}


CODE = pl.Int16()
"""Codes while a file is taken in: a quarter of the memory, and most columns are codes."""


def packed_schema(tabel: str) -> pl.Schema:
    """As ``polars_schema``, with codes as ``CODE``."""
    return pl.Schema({kolom.nama: CODE if kolom.jenis == "kode" else dtype(kolom) for kolom in TABEL[tabel].kolom})


def polars_schema(tabel: str) -> pl.Schema:
    """Column names and polars types of a table, in the order of its contract.

    Parameters
    ----------
    tabel : str
        A key of ``peka_core.tables.TABEL``.

    Returns
    -------
    polars.Schema
        bulat, kode and bitmask Int64; desimal Float64; tanggal Date; daftar List(String); all others String.
    """
    return pl.Schema({kolom.nama: dtype(kolom) for kolom in TABEL[tabel].kolom})


def dtype(kolom: Kolom) -> pl.DataType:
    """The polars type of one column."""
    return _JENIS[kolom.jenis]


def empty(tabel: str) -> pl.DataFrame:
    """The table without rows."""
    return polars_schema(tabel).to_frame()


def conform(tabel: str, frame: pl.DataFrame, *, packed: bool = False) -> pl.DataFrame:
    """The frame with exactly the columns of its contract, in order and in type; absent optional columns are empty.

    When ``packed``, columns that came in the type of ``packed_schema`` stay so.

    Raises
    ------
    ReleaseError
        A key column is absent, a column is not in the contract (so no identifier can slip in), or a type does not fit.
    """
    schema = polars_schema(tabel)
    if packed:
        schema |= {nama: dtype for nama, dtype in packed_schema(tabel).items() if frame.schema.get(nama) == dtype}
    foreign = sorted(set(frame.columns) - set(schema))
    if foreign:
        raise ReleaseError(
            f"Tabel {tabel}: kolom {', '.join(foreign)} tidak boleh masuk rilis.",
            f"Hapus kolom itu; kolom yang boleh tercantum di peka_core/tables/{tabel}.py.",
        )
    missing = sorted(set(TABEL[tabel].wajib_kolom) - set(frame.columns))
    if missing:
        raise ReleaseError(f"Tabel {tabel}: kolom wajib {', '.join(missing)} tidak ada.", "Lengkapi kolom itu.")
    try:
        return frame.select(
            (pl.col(nama) if nama in frame.columns else pl.lit(None).alias(nama)).cast(dtype)
            for nama, dtype in schema.items()
        )
    except pl.exceptions.PolarsError as error:
        raise ReleaseError(
            f"Tabel {tabel}: tipe kolom tidak sesuai ({error}).", "Impor ulang dari berkas asal."
        ) from None
