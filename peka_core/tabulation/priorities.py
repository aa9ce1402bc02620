"""Whom a rule puts first, as a page may show it: by gampong, cause, group and level, and two rules beside each other;
of too few nothing.

A number of families put first is told from ``MINIMUM_SHOWN`` families on, in a place, group or cause that has as many.
What would give a hidden one away goes with it: a rule may be as narrow as whoever writes it likes, so that here the
count itself is the secret, not only the rate.
"""

from collections.abc import Collection, Sequence

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup.priority.order import IN, TIED, UNKNOWN
from peka_core.measures.arrays import Bools, Ints
from peka_core.measures.counting.represented import families, interviewed
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN
from peka_core.tabulation.few import CAREFUL
from peka_core.tabulation.superlatives import Standing
from peka_core.tabulation.suppression import FEW, SHIELD, protected, tells
from peka_core.tabulation.term_secrets import few, told_elsewhere

GAMPONG = "kode_gampong"
TOLD = ("masuk", "bagian")
PARTS = ("keduanya", "hanya_a", "hanya_b", "bukan", "tak_tentu")
"""Families under two rules: first under both, under one alone, under none, or tied or not known under one of them."""
SHIELDED = PARTS[:4]
"""Those that tell of families; of the last part only answers that are blank, and ties, are told."""


def first(
    rows: pl.DataFrame, katalog: Catalog, by: Sequence[str] = (), inside: Collection[str] | None = None
) -> pl.DataFrame:
    """Families a rule puts first.

    Parameters
    ----------
    rows : polars.DataFrame
        ``order.decided``, the selected families of the whole city.
    katalog : Catalog
    by : sequence of str
        Keys; a list column counts a family under each of its terms. With ``kode_gampong`` the table has every gampong.
    inside : collection of str, optional
        Gampong a table without that key is about; all by default.

    Returns
    -------
    polars.DataFrame
        Keys, ``keluarga`` (of whom it is known), ``masuk``, ``belum_tahu`` (families, in a sample estimates),
        ``bagian`` (0-1), ``tercacah``, ``tercacah_masuk`` (rows behind them) and ``mutu`` ("" for sound). Null where
        they may not be told.
    """
    full = _counted(rows, [GAMPONG, *(name for name in by if name != GAMPONG)])
    if GAMPONG in by:
        table = _every_place(full, katalog, [name for name in by if name != GAMPONG])
        hidden = _by_place(table, katalog, [name for name in by if name != GAMPONG])
    else:
        here = full if inside is None else full.filter(pl.col(GAMPONG).is_in(list(inside)))
        table = here.group_by(by, maintain_order=True).agg(pl.col(_COUNTS).sum()) if by else _summed(here)
        hidden = _hidden(full, table, by, katalog, inside)
    return _told(table, hidden)


BASES = ("tercacah", "tercacah_masuk")
"""Families that a number stands on, and those it is of: neither may be few."""
_COUNTS = ("keluarga", "masuk", "belum_tahu", "tercacah", "tercacah_masuk")


def _counted(rows: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    for name in keys:
        if isinstance(rows.schema[name], pl.List):
            rows = rows.explode(name).drop_nulls(name)
    known, taken = pl.col("putusan") != UNKNOWN, pl.col("putusan") == IN
    return (
        rows.group_by(keys)
        .agg(
            families(known).alias("keluarga"),
            families(taken).alias("masuk"),
            families(~known).alias("belum_tahu"),
            interviewed(known).alias("tercacah"),
            interviewed(taken).alias("tercacah_masuk"),
        )
        .sort(keys)
    )


def _summed(here: pl.DataFrame) -> pl.DataFrame:
    return here.select(pl.col(_COUNTS).sum())


def _every_place(full: pl.DataFrame, katalog: Catalog, others: Sequence[str]) -> pl.DataFrame:
    """A row for every gampong, in the order of the catalogue, and each other key that occurs."""
    places = pl.DataFrame({GAMPONG: [item.kode for item in katalog.wilayah.gampong]})
    grid = places.join(full.select(others).unique(maintain_order=True), how="cross") if others else places
    found = grid.join(full, on=[GAMPONG, *others], how="left", maintain_order="left", nulls_equal=True)
    return found.with_columns(pl.col(_COUNTS).fill_null(0))


def _small(table: pl.DataFrame) -> Bools:
    """Counts that stand on too few, or are of too few."""
    return few(table["tercacah"].to_numpy()) | few(table["tercacah_masuk"].to_numpy())


def _by_place(table: pl.DataFrame, katalog: Catalog, others: Sequence[str]) -> Bools:
    """All gampong of one term share a total that is shown elsewhere."""
    group = (
        table.select(pl.struct(others).rank("dense").cast(pl.Int64)).to_series().to_numpy()
        if others
        else np.zeros(table.height, dtype=np.int64)
    )
    found = _small(table)
    for name in BASES:
        found = protected(found, table[name].to_numpy(), group)
    return found


def _hidden(
    full: pl.DataFrame, table: pl.DataFrame, by: Sequence[str], katalog: Catalog, inside: Collection[str] | None
) -> Bools:
    """Terms of too few here, and those that less what other pages show would tell of too few elsewhere."""
    found = _small(table)
    if inside is not None:
        part = np.array([item.kode in inside for item in katalog.wilayah.gampong], dtype=bool)
        every = _every_place(full, katalog, by)
        marked = every.with_columns(_tutup=pl.Series(_by_place(every, katalog, by)).cast(pl.Int64))
        closed, n = (spread(marked, table, by, katalog, name) for name in ("_tutup", "tercacah"))
        alone = np.zeros(len(part), dtype=np.int64)
        found |= np.array([tells(c > 0, part, m, alone) for c, m in zip(closed, n, strict=True)], dtype=bool)
    if list(by) == ["tingkat"]:  # each family has one, and all of them are shown together
        return protected(found, table["tercacah_masuk"].to_numpy(), np.zeros(table.height, dtype=np.int64))
    return found


def spread(
    full: pl.DataFrame, table: pl.DataFrame, by: Sequence[str], katalog: Catalog, name: str = "tercacah"
) -> Ints:
    """Column ``name`` of ``full`` by row of ``table`` and gampong."""
    place = {item.kode: j for j, item in enumerate(katalog.wilayah.gampong)}
    row = {key: i for i, key in enumerate(table.select(by).iter_rows())} if by else {(): 0}
    found = np.zeros((table.height, len(place)), dtype=np.int64)
    for *key, gampong, n in full.select(*by, GAMPONG, name).iter_rows():
        if tuple(key) in row:
            found[row[tuple(key)], place[gampong]] += n
    return found


def _told(table: pl.DataFrame, hidden: Bools) -> pl.DataFrame:
    n = table["tercacah"].to_numpy()
    grade = np.where(
        hidden, np.where(_small(table), FEW, SHIELD), np.where((n > 0) & (n < MINIMUM_FAMILIES), CAREFUL, "")
    )
    shown = pl.Series(~hidden, dtype=pl.Boolean)
    share = pl.when(pl.col("keluarga") > 0).then(pl.col("masuk") / pl.col("keluarga"))
    return table.with_columns(bagian=share, mutu=pl.Series(grade, dtype=pl.String)).with_columns(
        pl.when(shown).then(pl.col(name)).alias(name) for name in (*TOLD, "tercacah_masuk")
    )


def in_line(table: pl.DataFrame, *, sample: bool) -> pl.DataFrame:
    """``table`` of :func:`first` with the ranks each row can have (``dari``, ``sampai``; 1 = most families first).

    Rows on fewer than ``MINIMUM_FAMILIES`` families, or hidden ones, have none; counts that differ by one family or
    less are tied. In a sample nobody is ranked: the margins of small cells are too wide.
    """
    rank = pl.col("masuk").is_not_null() & (pl.col("tercacah") >= MINIMUM_FAMILIES) & (pl.col("masuk") >= MINIMUM_SHOWN)
    place = np.flatnonzero(table.select(rank & pl.lit(not sample)).to_series().to_numpy())
    value = table["masuk"].gather(place).cast(pl.Float64).to_numpy()
    line = Standing(tuple(map(str, place)), value, value - 0.5, value + 0.5, len(place))
    dari, sampai = (np.zeros(table.height, dtype=np.int64) for _ in range(2))
    if len(place):
        dari[place], sampai[place] = line.best, line.worst
    return table.with_columns(pl.Series("dari", dari), pl.Series("sampai", sampai)).with_columns(
        pl.when(pl.col("dari") > 0).then(pl.col("dari", "sampai"))
    )


def compared(rows: pl.DataFrame, katalog: Catalog, by: str = "", inside: Collection[str] | None = None) -> pl.DataFrame:
    """Families under two rules.

    Parameters
    ----------
    rows : polars.DataFrame
        Selected families of the whole city with ``putusan`` (rule A) and ``putusan_b``.
    katalog : Catalog
    by : {"", "tingkat", "kode_gampong"}
    inside : collection of str, optional
        Gampong a table not by gampong is about.

    Returns
    -------
    polars.DataFrame
        The key, ``keluarga``, ``PARTS`` (families; null where they may not be told), ``tercacah``.
    """
    full = _paired(rows, [GAMPONG, *([by] if by == "tingkat" else [])])
    if by == GAMPONG:
        places = pl.DataFrame({GAMPONG: [item.kode for item in katalog.wilayah.gampong]})
        names = [name for name in full.columns if name != GAMPONG]
        table = places.join(full, on=GAMPONG, how="left", maintain_order="left").with_columns(
            pl.col(names).fill_null(0)
        )
        hidden = _both_ways(_matrix(table), table["tercacah"].to_numpy())
    else:
        here = full if inside is None else full.filter(pl.col(GAMPONG).is_in(list(inside)))
        names = [name for name in full.columns if name not in (GAMPONG, by)]
        table = (
            here.group_by(by, maintain_order=True).agg(pl.col(names).sum()) if by else here.select(pl.col(names).sum())
        )
        hidden = _both_ways(_matrix(table), table["tercacah"].to_numpy()) | _elsewhere(full, table, by, katalog, inside)
    shown = [
        pl.when(pl.Series(~hidden[:, j], dtype=pl.Boolean)).then(pl.col(name)).alias(name)
        for j, name in enumerate(SHIELDED)
    ]
    return table.with_columns(shown).drop(f"_{name}" for name in SHIELDED)


def _paired(rows: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    open_ = pl.col("putusan", "putusan_b").is_in([TIED, UNKNOWN])
    unsure = pl.any_horizontal(open_)
    a, b = (pl.col(name) == IN for name in ("putusan", "putusan_b"))
    which = {"keduanya": a & b, "hanya_a": a & ~b, "hanya_b": b & ~a, "bukan": ~a & ~b}
    parts = {**{name: where & ~unsure for name, where in which.items()}, "tak_tentu": unsure}
    return (
        rows.group_by(keys)
        .agg(
            families().alias("keluarga"),
            interviewed().alias("tercacah"),
            *(families(where).alias(name) for name, where in parts.items()),
            *(interviewed(parts[name]).alias(f"_{name}") for name in SHIELDED),
        )
        .sort(keys)
    )


def _matrix(table: pl.DataFrame) -> Ints:
    return table.select(f"_{name}" for name in SHIELDED).to_numpy().astype(np.int64)


def _both_ways(n: Ints, whole: Ints) -> Bools:
    """Hidden cells of a table whose rows and columns both have totals that are shown."""
    found = few(n) | few(whole)[:, None]
    while True:
        before = found.copy()
        for i in range(len(n)):
            found[i] = protected(found[i], n[i], np.zeros(n.shape[1], dtype=np.int64))
        if len(n) > 1:
            for j in range(n.shape[1]):
                found[:, j] = protected(found[:, j], n[:, j], np.zeros(len(n), dtype=np.int64))
        if (found == before).all():
            return found


def _elsewhere(
    full: pl.DataFrame, table: pl.DataFrame, by: str, katalog: Catalog, inside: Collection[str] | None
) -> Bools:
    """Parts whose number here, less what a table by gampong shows, would tell of too few."""
    part = np.array([inside is None or item.kode in inside for item in katalog.wilayah.gampong], dtype=bool)
    keys = [by] if by else []
    each = [spread(full, table, keys, katalog, f"_{name}") for name in SHIELDED]
    return np.stack([told_elsewhere(sizes, part, katalog, inside) for sizes in each], axis=1)
