"""Meetings of a round: which gampong held one, who came, how many of the gampong's poor families."""

from collections.abc import Sequence

import polars as pl

from peka_core.tables import GAMPONG, PUTARAN

PRIORITIES = ("prioritas_1", "prioritas_2", "prioritas_3")


def attended(musyawarah: pl.DataFrame, putaran: str, gampong: Sequence[str], poor: pl.DataFrame) -> pl.DataFrame:
    """Every gampong with its meeting of a round, if it held one.

    Parameters
    ----------
    musyawarah : polars.DataFrame
        Table of a release.
    putaran : str
    gampong : sequence of str
        Codes in the order of every table.
    poor : polars.DataFrame
        ``kode_gampong``, ``miskin``: poor families by the data; null where they may not be told.

    Returns
    -------
    polars.DataFrame
        A row a gampong: its columns of table ``musyawarah``, ``diadakan`` (bool), ``hadir`` (persons),
        ``bagian_perempuan`` (of them, 0-1), ``miskin`` and ``bagian_miskin`` (poor families that came, of the poor
        families of the gampong, at most 1). Null where it is not known.
    """
    of_round = musyawarah.filter(pl.col(PUTARAN) == putaran).with_columns(diadakan=pl.lit(value=True))
    every = pl.DataFrame({GAMPONG: list(gampong)}, schema={GAMPONG: pl.String})
    men, women, came = (pl.col(name) for name in ("hadir_laki", "hadir_perempuan", "hadir_keluarga_miskin"))
    return (
        every.join(of_round, on=GAMPONG, how="left", maintain_order="left")
        .join(poor.select(GAMPONG, "miskin"), on=GAMPONG, how="left", maintain_order="left")
        .with_columns(pl.col("diadakan").fill_null(value=False), hadir=men + women)
        .with_columns(
            bagian_perempuan=pl.when(pl.col("hadir") > 0).then(women / pl.col("hadir")),
            bagian_miskin=pl.when(pl.col("miskin") > 0).then((came / pl.col("miskin")).clip(upper_bound=1.0)),
        )
    )


def together(meetings: pl.DataFrame) -> dict[str, float | None]:
    """Meetings of :func:`attended` in one row.

    Returns
    -------
    dict of str to float or None
        ``gampong``, ``diadakan``, ``hadir``, ``perempuan`` (persons, of meetings that counted men and women),
        ``bagian_perempuan`` (of those who came, not a mean of meetings), ``hadir_miskin`` and ``miskin`` (families, of
        gampong where both are known), ``bagian_miskin``.
    """
    counted = meetings.filter(pl.col("hadir").is_not_null())
    both = meetings.filter(pl.col("bagian_miskin").is_not_null())
    came, women = int(counted["hadir"].sum()), int(counted["hadir_perempuan"].sum())
    within = pl.min_horizontal("hadir_keluarga_miskin", "miskin")  # no more of a gampong than it has
    poor_came, poor = int(both.select(within).to_series().sum()), int(both["miskin"].sum())
    return {
        "gampong": meetings.height,
        "diadakan": int(meetings["diadakan"].sum()),
        "hadir": came,
        "perempuan": women,
        "bagian_perempuan": women / came if came else None,
        "hadir_miskin": poor_came,
        "miskin": poor,
        "bagian_miskin": poor_came / poor if poor else None,
    }


def priorities(meetings: pl.DataFrame, codes: Sequence[str]) -> pl.DataFrame:
    """Needs by how many meetings made them a priority: ``kebutuhan``, ``pertama`` (of which the first), ``gampong``.

    In the order of most, then most firsts, then ``codes``; needs nobody named are left out.
    """
    held = meetings.filter("diadakan")
    long = held.select(GAMPONG, *PRIORITIES).unpivot(index=GAMPONG, variable_name="tempat", value_name="kebutuhan")
    found = (
        long.drop_nulls("kebutuhan")
        .group_by("kebutuhan")
        .agg(pertama=(pl.col("tempat") == PRIORITIES[0]).sum().cast(pl.Int64), gampong=pl.len().cast(pl.Int64))
    )
    order = pl.DataFrame({"kebutuhan": list(codes)}, schema={"kebutuhan": pl.String}).with_row_index("_urut")
    named = order.join(found, on="kebutuhan", how="inner")
    return named.sort("gampong", "pertama", "_urut", descending=[True, True, False]).drop("_urut")
