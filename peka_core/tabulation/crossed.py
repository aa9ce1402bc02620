"""Families by two axes at once, of poor or of all, without what may not be told of few families.

Three things may tell of poverty: rows, columns, and that only the poor are counted. Each stands on the families that
the other two leave, and a cell is a secret where any of these is fewer than 10 families, or leaves fewer than 10 of
what the same page shows. Where the terms of an axis are parts of a whole, the hidden cells of a line are none, or at
least two on 10 families together, so that none can be had from the others.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.arrays import Bools, Floats, Ints
from peka_core.measures.counting.represented import FAMILIES
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN
from peka_core.tabulation import axes
from peka_core.tabulation.axes import Axis
from peka_core.tabulation.suppression import protected
from peka_core.tabulation.term_secrets import few, told_elsewhere

SCHEMA = {
    "baris": pl.String,
    "kolom": pl.String,
    "keluarga": pl.Int64,
    "dasar": pl.Int64,
    "bagian": pl.Float64,
    "hati_hati": pl.Boolean,
}


def crossed(
    rows: pl.DataFrame,
    katalog: Catalog,
    baris: str,
    kolom: str,
    *,
    among_poor: bool = False,
    censored: bool = False,
    inside: Collection[str] | None = None,
) -> pl.DataFrame:
    """Families in every pair of a row and a column.

    Parameters
    ----------
    rows : polars.DataFrame
        Selected derived rows of one round in the whole city, so that nothing of a part tells what another hides.
    katalog : Catalog
    baris, kolom : str
        Two of ``axes.AXES``; the same twice shows which of its terms go together.
    among_poor : bool
        Count the poor families only.
    censored : bool
        Count a deprivation only where its family is poor.
    inside : collection of str, optional
        Gampong the table is about; all by default.

    Returns
    -------
    polars.DataFrame
        One row a pair, rows then columns in catalogue order: ``baris``, ``kolom``, ``keluarga`` (in both), ``dasar``
        (families of the column whose row is known), ``bagian`` (the first of the second, 0-1), ``hati_hati`` (the share
        stands on fewer than 30). Null = a secret, or a share of too few. Only families are counted of which both axes
        are known.
    """
    row, column = (axes.axis(rows, katalog, kode) for kode in (baris, kolom))
    page = _Page.of(rows, katalog, inside)
    is_poor, both = axes.poor_of(rows, katalog), row.known & column.known
    base = both & is_poor if among_poor else both
    only_poor = among_poor or (censored and (baris in axes.DEPRIVATIONS or kolom in axes.DEPRIVATIONS))
    secret, closed = _secrets(page, row, column, base)
    if only_poor and "tingkat" not in (baris, kolom):  # there every cell says of itself whether it is poor
        of_pairs, of_columns = _of_poverty(page, row, column, axes.complete(rows))
        secret |= of_pairs
        closed |= of_columns & among_poor
    counted = (both & is_poor if only_poor else both) & page.here
    secret = _protect(secret | closed, _pairs(row, column, counted), row, column)
    weight = rows.select(FAMILIES).to_series().to_numpy()
    n = _pairs(row, column, counted, weight)
    here = column.member[base & page.here]
    dasar: Floats = here.T.astype(float) @ weight[base & page.here]
    return _table(row, column, (n, dasar, here.sum(axis=0)), (secret, closed))


@dataclass(frozen=True, eq=False)
class _Page:
    """Where the families of a table live, and which gampong it is about."""

    katalog: Catalog
    inside: Collection[str] | None
    place: Ints
    part: Bools

    @classmethod
    def of(cls, rows: pl.DataFrame, katalog: Catalog, inside: Collection[str] | None) -> "_Page":
        places = {item.kode: i for i, item in enumerate(katalog.wilayah.gampong)}
        place = rows["kode_gampong"].replace_strict(places, return_dtype=pl.Int64).to_numpy()
        part = np.array([inside is None or kode in inside for kode in places], dtype=bool)
        return cls(katalog, inside, place, part)

    @property
    def here(self) -> Bools:
        """Families in the gampong the table is about."""
        return self.part[self.place]

    def sizes(self, member: Bools, counted: Bools) -> Ints:
        """Families of ``counted`` by term and gampong."""
        each = [member[counted & (self.place == g)].sum(axis=0) for g in range(len(self.part))]
        return np.stack(each, axis=1).astype(np.int64)

    def thin(self, member: Bools, counted: Bools) -> Bools:
        """True for the terms on too few families of ``counted``, or that leave too few others."""
        sizes = self.sizes(member, counted)
        n = sizes[:, self.part].sum(axis=1)
        return few(n) | few((counted & self.here).sum() - n) | self.elsewhere(sizes)

    def elsewhere(self, sizes: Ints) -> Bools:
        """True where the number here, less what other pages show of parts of it, leaves too few."""
        return told_elsewhere(sizes, self.part, self.katalog, self.inside)


def _pairs(row: Axis, column: Axis, where: Bools, weight: Floats | None = None) -> Floats:
    """Families in both terms, rows x columns."""
    right = column.member[where] * (1.0 if weight is None else weight[where][:, None])
    return np.asarray(row.member[where].astype(float).T @ right, dtype=np.float64)


def _secrets(page: _Page, row: Axis, column: Axis, counted: Bools) -> tuple[Bools, Bools]:
    """Cells that may not be told, and columns of which not even the number of families may, for what axes tell."""
    secret = np.zeros((len(row.terms), len(column.terms)), dtype=bool)
    closed = np.zeros(len(column.terms), dtype=bool)
    if row.kode in axes.SENSITIVE:
        secret |= page.thin(column.member, counted)[None, :]
    if column.kode in axes.SENSITIVE:
        secret |= page.thin(row.member, counted)[:, None]
        closed |= page.thin(np.ones((len(counted), 1), dtype=bool), counted)
    return secret, closed


def _of_poverty(page: _Page, row: Axis, column: Axis, complete: Bools) -> tuple[Bools, Bools]:
    """The same where only the poor are counted: how many of a pair are poor tells of all families of the pair."""
    answered = complete & row.known & column.known
    shape = (len(row.terms), len(column.terms))
    each = [_pairs(row, column, answered & (page.place == g)) for g in range(len(page.part))]
    sizes = np.stack(each, axis=2).astype(np.int64)
    n = sizes[:, :, page.part].sum(axis=2)
    of_row, of_column = (page.sizes(one.member, answered)[:, page.part].sum(axis=1) for one in (row, column))
    secret = few(n) | few(of_row[:, None] - n) | few(of_column[None, :] - n)
    secret |= page.elsewhere(sizes.reshape(-1, sizes.shape[2])).reshape(shape)
    thin_rows, thin_columns = (page.thin(one.member, answered) for one in (row, column))
    unnamed = complete & column.known & ~row.known  # the poor of a column less those shown
    return secret | thin_rows[:, None] | thin_columns, thin_columns | page.thin(column.member, unnamed)


def _protect(secret: Bools, seen: Floats, row: Axis, column: Axis) -> Bools:
    """``secret`` and the cells that must go with it where a line of the table adds up to what is shown."""
    found, n = secret.copy(), seen.astype(np.int64)
    before = -1
    while found.sum() != before:
        before = found.sum()
        if row.kode in axes.PARTITIONS:
            for j in range(found.shape[1]):
                found[:, j] = protected(found[:, j], n[:, j], np.zeros(len(n), dtype=np.int64))
        if column.kode in axes.PARTITIONS:
            for i in range(found.shape[0]):
                found[i] = protected(found[i], n[i], np.zeros(n.shape[1], dtype=np.int64))
    return found


def _table(row: Axis, column: Axis, counts: tuple[Floats, Floats, Ints], hidden: tuple[Bools, Bools]) -> pl.DataFrame:
    """The pairs under each other: ``counts`` are pairs, columns, and the interviewed of columns."""
    (n, dasar, whole), (secret, closed) = counts, hidden
    share = np.divide(n, dasar, out=np.zeros(n.shape), where=np.broadcast_to(dasar > 0, n.shape))
    down = n.shape[0]
    flat = pl.DataFrame(
        {
            "baris": np.repeat(row.terms, n.shape[1]),
            "kolom": np.tile(column.terms, down),
            "keluarga": np.rint(n).astype(np.int64).ravel(),
            "dasar": np.tile(np.rint(dasar).astype(np.int64), down),
            "bagian": share.ravel(),
            "hati_hati": np.tile(whole < MINIMUM_FAMILIES, down),
            "_secret": secret.ravel(),
            "_closed": np.tile(closed, down),
            "_told": np.tile(whole >= MINIMUM_SHOWN, down),
        }
    )
    return flat.with_columns(
        pl.when(~pl.col("_secret")).then(pl.col("keluarga")).alias("keluarga"),
        pl.when(~pl.col("_closed")).then(pl.col("dasar")).alias("dasar"),
        pl.when(~pl.col("_secret") & pl.col("_told")).then(pl.col("bagian")).alias("bagian"),
    ).select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items())
