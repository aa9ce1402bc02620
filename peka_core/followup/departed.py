"""Families that left PEKA: when, and how. Only approved exits count."""

from datetime import date

import polars as pl

from peka_core.tables import ID_KELUARGA

SELF_RELIANT = "mandiri"
"""The way out that PEKA works for; the family is looked after for a while longer."""
GONE = ("pindah", "meninggal", "keluar_lain")
"""Ways out after which nothing is done with the family any more."""


def exits(kelulusan: pl.DataFrame, on: date) -> pl.DataFrame:
    """The last approved exit of each family by the day ``on``.

    Returns
    -------
    polars.DataFrame
        ``id_keluarga``, ``keluar`` (date of the decision, else of the proposal), ``jenis_keluar``.
    """
    when = pl.coalesce("tanggal_keputusan", "diusulkan")
    approved = kelulusan.filter((pl.col("keputusan") == "disetujui") & (when <= on)).with_columns(keluar=when)
    last = approved.sort(ID_KELUARGA, "keluar").unique(ID_KELUARGA, keep="last", maintain_order=True)
    return last.select(ID_KELUARGA, "keluar", "jenis_keluar")


def gone(kelulusan: pl.DataFrame, on: date) -> pl.DataFrame:
    """Families with which nothing is done any more: ``id_keluarga``."""
    return exits(kelulusan, on).filter(pl.col("jenis_keluar").is_in(GONE)).select(ID_KELUARGA)
