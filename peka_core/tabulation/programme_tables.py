"""Tables of programmes as a page may show them: cost, targeting, incidence, overlap, need; of too few nothing."""

from collections.abc import Collection, Sequence

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup import needs as need_tables
from peka_core.followup import overlap as overlaps
from peka_core.followup.needs import Need
from peka_core.measures.arrays import Bools, Ints
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tabulation.reached import grades
from peka_core.tabulation.suppression import FEW, SECRET, areas_of_totals, protected
from peka_core.tabulation.term_secrets import few, told_elsewhere

POOR = ("parah", "miskin")
"""Levels that count as poor."""


def register(table: pl.DataFrame) -> pl.DataFrame:
    """``followup.programmes.register`` without costs over fewer than 10 families; ``mutu_bertahan`` says so."""
    enough = pl.col("bertahan") >= MINIMUM_SHOWN
    return table.with_columns(
        biaya_keluarga_rp=pl.when(pl.col("penerima") >= MINIMUM_SHOWN).then("biaya_keluarga_rp"),
        biaya_bertahan_rp=pl.when(enough).then("biaya_bertahan_rp"),
        mutu_bertahan=pl.when(~enough & (pl.col("bertahan") > 0)).then(pl.lit(FEW)),
    )


def targeting(table: pl.DataFrame, reach: pl.DataFrame) -> pl.DataFrame:
    """``followup.targeting.accuracy`` without what stands on too few families.

    Parameters
    ----------
    table : polars.DataFrame
        Of the selected areas.
    reach : polars.DataFrame
        ``tabulation.reached.reached`` of the same areas, whose grades decide of the programmes' own target groups.
    """
    if table.is_empty():
        return table
    graded = table.join(
        reach.select("program", "mutu_sasaran", "mutu_penerima"), on="program", how="left", maintain_order="left"
    )
    own = pl.col("sasaran") == "aturan"
    small = pl.col("keluarga_target").is_between(1, MINIMUM_SHOWN - 1)
    target = pl.when(own).then(pl.col("mutu_sasaran").is_in(SECRET)).otherwise(small).fill_null(value=False)
    receiving = pl.col("mutu_penerima").is_in(SECRET).fill_null(value=False)
    of_target = ("coverage", "exclusion_error", "keluarga_tepat", "orang_tepat")
    of_both = ("precision", "inclusion_error", "cgh", "cgh_rp", "leakage_rp", "manfaat_target_rp")
    return graded.with_columns(
        *(pl.when(~target).then(pl.col(name)).alias(name) for name in of_target),
        *(pl.when(~target & ~receiving).then(pl.col(name)).alias(name) for name in of_both),
    )


def incidence(table: pl.DataFrame) -> pl.DataFrame:
    """``followup.targeting.by_desil`` without deciles of fewer than 10 families, nor programmes of fewer receiving."""
    if table.is_empty():
        return table
    total = pl.col("keluarga_penerima").sum().over("program")
    enough = (pl.col("keluarga") >= MINIMUM_SHOWN) & ((total >= MINIMUM_SHOWN) | (total == 0))
    hidden = ("keluarga_penerima", "orang_penerima", "manfaat_rp", "coverage", "share", "share_rp")
    return table.with_columns(pl.when(enough).then(pl.col(name)).alias(name) for name in hidden)


def overlap(
    rows: pl.DataFrame,
    katalog: Catalog,
    by: str = "",
    inside: Collection[str] | None = None,
    *,
    poor: bool = False,
) -> pl.DataFrame:
    """``followup.overlap.counted``, of the poor alone or of all.

    Parameters
    ----------
    rows : polars.DataFrame
        Derived rows with ``jumlah_program``, the selected families of the whole city.
    katalog : Catalog
    by : {"", "kode_gampong", "tingkat", "kelompok"}
        By gampong the table has all of them, whatever is ``inside``.
    inside : collection of str, optional
        Gampong the table is about; all by default.
    poor : bool

    Returns
    -------
    polars.DataFrame
        With ``mutu``; classes and shares null where it hides them, counts whole.
    """
    chosen = overlaps.poor(rows, POOR) if poor else rows
    keys = [by] if by and by != "kode_gampong" else []
    full = overlaps.counted(chosen, ["kode_gampong", *keys])
    places = [item.kode for item in katalog.wilayah.gampong]
    part = np.array([inside is None or kode in inside for kode in places], dtype=bool)
    if by == "kode_gampong":
        table = pl.DataFrame({by: places}).join(full, on=by, how="left", maintain_order="left")
        table = table.with_columns(pl.col("keluarga", "tercacah", *overlaps.CLASSES).fill_null(0))
        n = table["tercacah"].to_numpy()
        secret = protected(few(n), n, areas_of_totals(n, n, katalog))
    else:
        here = chosen if inside is None else chosen.filter(pl.col("kode_gampong").is_in(list(inside)))
        table = overlaps.counted(here, keys)
        secret = _secret_terms(full, table, keys, part, katalog, inside)
    graded = table.with_columns(grades(table["tercacah"].to_numpy(), secret).alias("mutu"))
    hidden = pl.col("mutu").is_in(SECRET).fill_null(value=False)
    shown = [*overlaps.CLASSES, *(f"bagian_{code}" for code in overlaps.CLASSES)]
    return graded.with_columns(pl.when(~hidden).then(pl.col(name)).alias(name) for name in shown).with_columns(
        pl.col("keluarga", *overlaps.CLASSES).round().cast(pl.Int64)
    )


def _secret_terms(
    full: pl.DataFrame,
    table: pl.DataFrame,
    keys: list[str],
    part: Bools,
    katalog: Catalog,
    inside: Collection[str] | None,
) -> Bools:
    sizes = _sizes(full, table, keys, katalog)
    n = sizes[:, part].sum(axis=1)
    found = few(n) | told_elsewhere(sizes, part, katalog, inside)
    return protected(found, n, np.zeros(len(n), dtype=np.int64)) if keys == ["tingkat"] else found


def _sizes(full: pl.DataFrame, table: pl.DataFrame, keys: list[str], katalog: Catalog) -> Ints:
    place = {item.kode: j for j, item in enumerate(katalog.wilayah.gampong)}
    row = {key: i for i, key in enumerate(table.select(keys).iter_rows())} if keys else {(): 0}
    found = np.zeros((table.height, len(place)), dtype=np.int64)
    for *key, gampong, n in full.select(*keys, "kode_gampong", "tercacah").iter_rows():
        if tuple(key) in row:
            found[row[tuple(key)], place[gampong]] = n
    return found


def needs(
    rows: pl.DataFrame, served: Sequence[Need], katalog: Catalog, inside: Collection[str] | None = None
) -> pl.DataFrame:
    """``followup.needs.counted`` in the gampong ``inside``, without the coverage of needs of fewer than 10 families.

    Parameters
    ----------
    rows : polars.DataFrame
        ``followup.coverage.flags``, the selected families of the whole city.
    served : sequence of Need
    katalog : Catalog
    inside : collection of str, optional
    """
    places = [item.kode for item in katalog.wilayah.gampong]
    part = np.array([inside is None or kode in inside for kode in places], dtype=bool)
    here = rows if inside is None else rows.filter(pl.col("kode_gampong").is_in(list(inside)))
    table = need_tables.counted(here, served, katalog)
    sizes = need_tables.by_place(rows, served, katalog)
    n = sizes[:, part].sum(axis=1)
    graded = table.with_columns(grades(n, few(n) | told_elsewhere(sizes, part, katalog, inside)).alias("mutu"))
    hidden = pl.col("mutu").is_in(SECRET).fill_null(value=False)
    whole = (pl.col("dinilai") >= MINIMUM_SHOWN).fill_null(value=False)
    return graded.with_columns(
        *(pl.when(~hidden).then(pl.col(name)).alias(name) for name in ("terjangkau", "cakupan")),
        pl.when(whole).then(pl.col("bagian_butuh")).alias("bagian_butuh"),
    ).with_columns(pl.col("dinilai", "butuh", "terjangkau").round().cast(pl.Int64))
