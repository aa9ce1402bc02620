"""What is proposed to be corrected of families, with its deadline and what came of it."""

from datetime import date

import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup.participation import deadlines

OPEN, ENDED = "diajukan", "tanggal_selesai"


def as_of(sanggah: pl.DataFrame, day: date, katalog: Catalog) -> pl.DataFrame:
    """Corrections asked for until ``day`` as they stood on it.

    Returns
    -------
    polars.DataFrame
        The rows with what ``deadlines.read`` adds and ``keadaan``: the outcome, or "diajukan" while there was none.
    """
    decided = pl.col("hasil").is_not_null()
    dated = sanggah.with_columns(
        pl.when(decided).then(pl.coalesce(ENDED, deadlines.ASKED)).otherwise(None).alias(ENDED)
    )
    read = deadlines.read(dated, day, answered=ENDED, ended=ENDED, days=katalog.bersama.tenggat_sanggah_hari)
    return read.with_columns(keadaan=pl.when(pl.col(ENDED).is_not_null()).then("hasil").otherwise(pl.lit(OPEN)))


def counted(rows: pl.DataFrame, katalog: Catalog, by: str = "") -> pl.DataFrame:
    """Corrections of :func:`as_of` counted, by a column of theirs.

    Returns
    -------
    polars.DataFrame
        The key, ``masuk`` (asked for), ``diajukan`` (waiting), one column an outcome, ``diputus``, ``berubah`` (data
        changed), ``tepat`` (decided in time), ``lewat`` (waiting, deadline over), ``hari_jawab`` (median days to the
        decision, null without one).
    """
    outcomes = {item.kode: (pl.col("keadaan") == item.kode).sum().cast(pl.Int64) for item in katalog.hasil_sanggah}
    changing = [item.kode for item in katalog.hasil_sanggah if item.berubah]
    found = {
        "masuk": pl.len().cast(pl.Int64),
        OPEN: (pl.col("keadaan") == OPEN).sum().cast(pl.Int64),
        **outcomes,
        "diputus": (pl.col("keadaan") != OPEN).sum().cast(pl.Int64),
        "berubah": pl.col("keadaan").is_in(changing).sum().cast(pl.Int64),
        "tepat": pl.col("tepat").sum().cast(pl.Int64),
        "lewat": pl.col("lewat").sum().cast(pl.Int64),
        "hari_jawab": pl.col("hari_jawab").median(),
    }
    return rows.group_by(by).agg(**found).sort(by, nulls_last=True) if by else rows.select(**found)
