"""What a plan comes to: by gampong, by package, by combination of packages a family gets."""

import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup.allocation.plan import Plan, Prices

SEVERE = "parah"


def families(pairs: pl.DataFrame) -> pl.DataFrame:
    """A row a family of a plan's pairs: ``id_keluarga``, ``kode_gampong``, ``tingkat``, ``skor``, ``n``, ``ambil``
    (families served with anything), ``paket`` (list of what is given), ``layan`` (deprivations served).
    """
    given = pl.col("ambil") > 0
    return pairs.group_by("id_keluarga", "kode_gampong", maintain_order=True).agg(
        pl.col("tingkat", "skor", "n").first(),
        pl.col("ambil").max(),
        pl.col("paket").filter(given),
        (pl.col("ambil") * pl.col("layan")).sum().alias("layan"),
    )


def by_gampong(plan: Plan, prices: Prices, katalog: Catalog) -> pl.DataFrame:
    """Every gampong in the order of the catalogue, zeros included.

    Returns
    -------
    polars.DataFrame
        ``kode_gampong``, families ``perlu`` (with an unmet need) and ``keluarga`` (served with anything), ``tercacah``
        (rows behind ``perlu``), deprivations ``kebutuhan`` and ``layan``, ``rp`` (rupiah, fixed cost included), and a
        column each package with its families.
    """
    people = families(plan.pairs).group_by("kode_gampong")
    counts = people.agg(
        perlu=pl.col("n").sum(), keluarga=pl.col("ambil").sum(), tercacah=pl.len().cast(pl.Int64), layan=pl.sum("layan")
    )
    wide = plan.pairs.group_by("kode_gampong").agg(
        (pl.col("n") * pl.col("layan")).sum().alias("kebutuhan"),
        *(pl.col("ambil").filter(pl.col("paket") == item.kode).sum().alias(item.kode) for item in katalog.paket),
    )
    spent = pl.sum_horizontal(
        pl.col(item.kode) * prices[item.kode].biaya
        + pl.when(pl.col(item.kode) > 0).then(prices[item.kode].tetap).otherwise(0)
        for item in katalog.paket
    )
    order = pl.DataFrame({"kode_gampong": [item.kode for item in katalog.wilayah.gampong]})
    joined = order.join(counts, on="kode_gampong", how="left", maintain_order="left").join(
        wide, on="kode_gampong", how="left", maintain_order="left"
    )
    return joined.fill_null(0).with_columns(rp=spent.cast(pl.Int64))


def by_package(plan: Plan, prices: Prices, katalog: Catalog) -> pl.DataFrame:
    """Every package in the order of the catalogue, zeros included.

    Returns
    -------
    polars.DataFrame
        ``paket``, families ``perlu`` and ``keluarga``, deprivations ``kebutuhan`` and ``layan``, ``gampong`` (where it
        is given), ``rp``.
    """
    given = pl.col("ambil") > 0
    found = plan.pairs.group_by("paket").agg(
        perlu=pl.col("n").sum(),
        keluarga=pl.col("ambil").sum(),
        kebutuhan=(pl.col("n") * pl.col("layan")).sum(),
        layan=(pl.col("ambil") * pl.col("layan")).sum(),
        gampong=pl.col("kode_gampong").filter(given).n_unique().cast(pl.Int64),
    )
    price = pl.DataFrame(
        [{"paket": kode, "_biaya": one.biaya, "_tetap": one.tetap} for kode, one in prices.items()],
        schema={"paket": pl.String, "_biaya": pl.Int64, "_tetap": pl.Int64},
    )
    order = pl.DataFrame({"paket": [item.kode for item in katalog.paket]})
    joined = order.join(found, on="paket", how="left", maintain_order="left").fill_null(0)
    priced = joined.join(price, on="paket", how="left", maintain_order="left")
    return priced.with_columns(rp=pl.col("keluarga") * pl.col("_biaya") + pl.col("gampong") * pl.col("_tetap")).drop(
        "_biaya", "_tetap"
    )


def combinations(plan: Plan) -> pl.DataFrame:
    """Combinations of packages that families get, most families first: ``paket`` (list), ``keluarga``, ``layan``."""
    given = families(plan.pairs).filter(pl.col("ambil") > 0)
    keyed = given.group_by(pl.col("paket").list.join("+").alias("_kunci"), maintain_order=True).agg(
        pl.col("paket").first(), keluarga=pl.col("ambil").sum(), layan=pl.col("layan").sum()
    )
    return keyed.sort("keluarga", "_kunci", descending=[True, False]).drop("_kunci")


def tied(plan: Plan) -> int:
    """Families left out of a package that are as poor, and as much in need, as the last one given it in their gampong
    or in another where the plan gives it: the order between them is by pseudonym alone.
    """
    keys = ["paket", "layan", "nilai"]
    opened = plan.pairs.filter(pl.col("ambil") > 0).select("kode_gampong", "paket").unique()
    last = plan.pairs.filter(pl.col("ambil") > 0).group_by(keys).agg(pl.col("skor").min().alias("_akhir"))
    out = plan.pairs.filter(pl.col("ambil") < pl.col("n")).join(opened, on=["kode_gampong", "paket"])
    equal = out.join(last, on=keys).filter(pl.col("skor") == pl.col("_akhir"))
    return int((equal["n"] - equal["ambil"]).sum())


def severe(plan: Plan) -> tuple[int, int]:
    """Severely poor families served with anything, and those with an unmet need."""
    rows = families(plan.pairs).filter(pl.col("tingkat") == SEVERE)
    return int(rows["ambil"].sum()), int(rows["n"].sum())
