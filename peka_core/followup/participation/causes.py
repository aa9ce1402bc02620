"""Causes as people name them in their meeting against causes as the data have them."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from peka_core.tables import GAMPONG

SAID = {
    "penyebab_disepakati": "disepakati",
    "penyebab_dikoreksi": "dikoreksi",
    "penyebab_tambahan": "tambahan",
}
"""What people say of a cause, by the column of the table that holds it."""
NAMED = ("disepakati", "tambahan")
"""What makes a cause one that people name."""
SAME, PEOPLE, DATA = VERDICTS = ("sama", "warga_saja", "data_saja")
"""A cause among the foremost of both, of the people's alone, of the data's alone; any other is among neither."""
FEWEST = 5
"""Meetings from which on two orders of causes are compared."""


def compared(meetings: pl.DataFrame, data: pl.DataFrame, codes: Sequence[str]) -> pl.DataFrame:
    """Causes of every gampong that held a meeting, as people and as the data have them.

    Parameters
    ----------
    meetings : polars.DataFrame
        Of ``meetings.attended``.
    data : polars.DataFrame
        ``kode_gampong``, ``penyebab``, ``keluarga`` (families with it), ``dasar`` (families with any); null where they
        may not be told.
    codes : sequence of str
        Causes in the order of the catalogue.

    Returns
    -------
    polars.DataFrame
        A row a gampong and cause: ``keluarga``, ``dasar``, ``bagian`` (0-1), ``peringkat`` (1 = most families, ties
        share the best; null without families), ``suara`` (of ``SAID``, "" for none), ``putusan`` (of ``VERDICTS``, ""
        for neither; null where the data may not be told).

    Notes
    -----
    The foremost of the data are as many as people name, all of a tie at the last place among them.
    """
    held = meetings.filter("diadakan")
    every = held.select(GAMPONG).join(pl.DataFrame({"penyebab": list(codes)}), how="cross", maintain_order="left_right")
    heard = [
        held.select(GAMPONG, penyebab=pl.col(column)).explode("penyebab").drop_nulls().with_columns(suara=pl.lit(code))
        for column, code in SAID.items()
    ]
    said = pl.concat(heard).unique([GAMPONG, "penyebab"], keep="first", maintain_order=True)
    known = pl.col("keluarga").filter(pl.col("keluarga") > 0)
    table = (
        every.join(data, on=[GAMPONG, "penyebab"], how="left", maintain_order="left")
        .join(said, on=[GAMPONG, "penyebab"], how="left", maintain_order="left")
        .with_columns(
            pl.col("suara").fill_null(""),
            bagian=pl.when(pl.col("dasar") > 0).then(pl.col("keluarga") / pl.col("dasar")),
            peringkat=pl.when(pl.col("keluarga") > 0).then(
                pl.when(pl.col("keluarga") > 0).then("keluarga").rank("min", descending=True).over(GAMPONG)
            ),
            _jumlah=pl.col("suara").is_in(NAMED).sum().over(GAMPONG),
            _dikenal=known.len().over(GAMPONG) > 0,
        )
    )
    people = pl.col("suara").is_in(NAMED)
    first = (pl.col("peringkat") <= pl.col("_jumlah")).fill_null(value=False)
    verdict = (
        pl.when(~pl.col("_dikenal") | pl.col("keluarga").is_null())
        .then(None)
        .when(people & first)
        .then(pl.lit(SAME))
        .when(people)
        .then(pl.lit(PEOPLE))
        .when(first)
        .then(pl.lit(DATA))
        .otherwise(pl.lit(""))
    )
    return table.with_columns(putusan=verdict).drop("_jumlah", "_dikenal")


def agreement(table: pl.DataFrame) -> pl.DataFrame:
    """How far people and data agree, by gampong, of :func:`compared`.

    Returns
    -------
    polars.DataFrame
        ``kode_gampong``, ``disebut`` (causes people name), ``dikoreksi``, ``tambahan``, ``sama``, ``warga_saja``,
        ``data_saja``, ``kesamaan`` (those among the foremost of both, of those among the foremost of either, 0-1; null
        where people named none or the data cannot be told).
    """
    verdicts = {code: (pl.col("putusan") == code).sum().cast(pl.Int64) for code in VERDICTS}
    either = pl.sum_horizontal(VERDICTS)
    return (
        table.group_by(GAMPONG, maintain_order=True)
        .agg(
            disebut=pl.col("suara").is_in(NAMED).sum().cast(pl.Int64),
            dikoreksi=(pl.col("suara") == "dikoreksi").sum().cast(pl.Int64),
            tambahan=(pl.col("suara") == "tambahan").sum().cast(pl.Int64),
            _dikenal=pl.col("putusan").is_not_null().any(),
            **verdicts,
        )
        .with_columns(
            kesamaan=pl.when(pl.col("_dikenal") & (pl.col("disebut") > 0)).then(pl.col(SAME) / either),
        )
        .drop("_dikenal")
    )


def by_cause(table: pl.DataFrame) -> pl.DataFrame:
    """Causes over all meetings, of :func:`compared`, in the order of the catalogue.

    Returns
    -------
    polars.DataFrame
        ``penyebab``, ``gampong`` (meetings that name it), ``dikoreksi`` (meetings that correct it), ``musyawarah``
        (meetings), ``keluarga`` (families with it in those gampong; null where one may not be told),
        ``peringkat_warga`` and ``peringkat_data`` (1 = most, ties share the best; null for none).
    """
    found = table.group_by("penyebab", maintain_order=True).agg(
        gampong=pl.col("suara").is_in(NAMED).sum().cast(pl.Int64),
        dikoreksi=(pl.col("suara") == "dikoreksi").sum().cast(pl.Int64),
        musyawarah=pl.len().cast(pl.Int64),
        keluarga=pl.when(pl.col("keluarga").null_count() == 0).then(pl.col("keluarga").sum()),
    )
    return found.with_columns(
        pl.when(pl.col(column) > 0)
        .then(pl.when(pl.col(column) > 0).then(column).rank("min", descending=True))
        .alias(name)
        for column, name in (("gampong", "peringkat_warga"), ("keluarga", "peringkat_data"))
    )


def rank_agreement(found: pl.DataFrame) -> float | None:
    """Kendall's tau-b of the two orders of :func:`by_cause`: 1 = the same order, 0 = none, -1 = reversed.

    None with fewer than ``FEWEST`` meetings, where a cause may not be told, or where one side does not order at all.
    """
    if found.is_empty() or found["musyawarah"][0] < FEWEST or found["keluarga"].null_count():
        return None
    people, data = (
        np.sign(np.subtract.outer(c, c)) for c in (found["gampong"].to_numpy(), found["keluarga"].to_numpy())
    )
    spread = np.sqrt((people**2).sum() * (data**2).sum())
    return float((people * data).sum() / spread) if spread else None
