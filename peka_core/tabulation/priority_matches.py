"""What kinds of programmes fit the families put first, as a page may show it; of too few nothing."""

from collections.abc import Collection

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup.priority import matching
from peka_core.tabulation.priorities import GAMPONG, spread
from peka_core.tabulation.suppression import FEW, SHIELD, protected
from peka_core.tabulation.term_secrets import few, told_elsewhere


def needs(
    rows: pl.DataFrame, katalog: Catalog, known: matching.Answers, inside: Collection[str] | None = None
) -> pl.DataFrame:
    """``matching.counted`` of families put first in the gampong ``inside``, without what stands on too few of them;
    ``mutu`` says so. ``rows`` are those of the whole city.
    """
    here = rows if inside is None else rows.filter(pl.col(GAMPONG).is_in(list(inside)))
    table = matching.counted(here, katalog, known)
    n, still = (table[name].to_numpy() for name in ("tercacah", "tercacah_belum"))
    part = np.array([inside is None or item.kode in inside for item in katalog.wilayah.gampong], dtype=bool)
    sizes = matching.by_place(rows, katalog, known)
    thin, rest = (few(a) | told_elsewhere(b, part, katalog, inside) for a, b in zip((n, still), sizes, strict=True))
    hidden = thin | rest | few(n - still)
    grade = pl.Series(np.where(thin, FEW, np.where(hidden, SHIELD, "")), dtype=pl.String)
    shown = pl.Series(~hidden, dtype=pl.Boolean)
    enough = pl.Series(~thin, dtype=pl.Boolean)
    return table.with_columns(mutu=grade, butuh=pl.when(enough).then("butuh"), belum=pl.when(shown).then("belum")).drop(
        "tercacah_belum"
    )


def kinds(rows: pl.DataFrame, katalog: Catalog, by: str, inside: Collection[str] | None = None) -> pl.DataFrame:
    """Families put first that still need each kind of programme, by ``by``; null where they are too few.

    Parameters
    ----------
    rows : polars.DataFrame
        ``matching.fitted`` of the families put first in the whole city.
    katalog : Catalog
    by : {"kode_gampong", "kelompok"}
    inside : collection of str, optional
        Gampong a table by group is about.

    Returns
    -------
    polars.DataFrame
        ``jenis_program``, ``by``, ``belum``, ``tercacah`` (null with it), every kind and every key.
    """
    items = katalog.wilayah.gampong if by == GAMPONG else getattr(katalog, by)
    keys = pl.DataFrame({by: [item.kode for item in items]})
    grid = pl.DataFrame({"jenis_program": [item.kode for item in katalog.jenis_program]}).join(keys, how="cross")
    here = rows if inside is None else rows.filter(pl.col(GAMPONG).is_in(list(inside)))
    found = matching.by_kind(here, [by])
    table = grid.join(found, on=["jenis_program", by], how="left", maintain_order="left").with_columns(
        pl.col("belum", "tercacah").fill_null(0)
    )
    n = table["tercacah"].to_numpy()
    if by == GAMPONG:
        hidden = protected(few(n), n, table["jenis_program"].rank("dense").to_numpy().astype(np.int64))
    else:
        part = np.array([inside is None or item.kode in inside for item in katalog.wilayah.gampong], dtype=bool)
        every = matching.by_kind(rows, [GAMPONG, by])
        hidden = few(n) | told_elsewhere(spread(every, table, ["jenis_program", by], katalog), part, katalog, inside)
    shown = pl.Series(~hidden, dtype=pl.Boolean)
    return table.with_columns(pl.when(shown).then(pl.col(name)).alias(name) for name in ("belum", "tercacah"))
