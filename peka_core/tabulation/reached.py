"""Whom programmes reach, as a page may show it: by programme, and by gampong, level or group; of too few nothing.

Two bases are kept apart. What is said of the eligible (``mutu_sasaran``) stands on the eligible families, what is said
of those receiving (``mutu_penerima``) on these; a rate on fewer than 10 of its base is hidden with the counts that
repeat it, and so is what would give it away by subtraction (see ``suppression``).
"""

from collections.abc import Collection, Sequence

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup import coverage
from peka_core.measures.arrays import Bools, Ints
from peka_core.measures.counting.represented import FAMILIES
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN, Quality
from peka_core.tabulation import sampled
from peka_core.tabulation.suppression import FEW, SECRET, SHIELD, areas_of_totals, protected
from peka_core.tabulation.term_secrets import few, told_elsewhere

BASES = {"sasaran": "tercacah_berhak", "penerima": "tercacah_terima"}
OF_TARGET = ("tepat", "terlewat", "cakupan", "galat_eksklusi", "galat_eksklusi_low", "galat_eksklusi_high")
OF_RECEIVING = ("luar", "ketepatan", "galat_inklusi", "galat_inklusi_low", "galat_inklusi_high")
PARTS_OF_ONE = ("kode_gampong", "tingkat")
"""Keys of which every family has one, so that a total less the others is the last."""


def reached(
    rows: pl.DataFrame,
    codes: Sequence[str],
    katalog: Catalog,
    by: str = "",
    inside: Collection[str] | None = None,
    every: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Eligible, receiving and left out by programme.

    Parameters
    ----------
    rows : polars.DataFrame
        ``followup.coverage.flags`` of the selected families of the whole city.
    codes : sequence of str
        Programmes.
    katalog : Catalog
    by : {"", "kode_gampong", "tingkat", "kelompok"}
        Key besides the programme; by gampong the table has all of them, whatever is ``inside``.
    inside : collection of str, optional
        Gampong the table is about; all by default.
    every : polars.DataFrame, optional
        All families of the round where they are a sample: the whole table has sampling intervals then.

    Returns
    -------
    polars.DataFrame
        As ``coverage.counted``, counts whole; ``mutu_sasaran`` and ``mutu_penerima`` (null without families); hidden
        numbers null. ``*_low`` and ``*_high`` are 95 % intervals in a sample without ``by``, and else what unknown
        eligibility could make of the rate.
    """
    places = [item.kode for item in katalog.wilayah.gampong]
    keys = [by] if by and by != "kode_gampong" else []
    full = coverage.counted(rows, codes, ["kode_gampong", *keys])
    part = np.array([inside is None or kode in inside for kode in places], dtype=bool)
    if by == "kode_gampong":
        table = _all_places(full, codes, places)
    else:
        here = full.filter(pl.col("kode_gampong").is_in([k for k, own in zip(places, part, strict=True) if own]))
        table = _added_up(here, ["program", *keys])
        if every is not None and not by:
            table = _with_intervals(table, every, _within(rows, inside), codes)
    graded = []
    for name, base in BASES.items():
        found = _secret(full, table, base, by, part, katalog, inside)
        graded.append(grades(table[base].to_numpy(), found).alias(f"mutu_{name}"))
    return _hidden(table.with_columns(graded))


def _within(rows: pl.DataFrame, inside: Collection[str] | None) -> pl.DataFrame:
    return rows if inside is None else rows.filter(pl.col("kode_gampong").is_in(list(inside)))


def _all_places(full: pl.DataFrame, codes: Sequence[str], places: Sequence[str]) -> pl.DataFrame:
    """A row for every programme and gampong, in the order of both."""
    grid = pl.DataFrame({"program": list(codes)}, schema={"program": pl.String}).join(
        pl.DataFrame({"kode_gampong": places}), how="cross"
    )
    joined = grid.join(full, on=["program", "kode_gampong"], how="left", maintain_order="left")
    counts = [*coverage.COUNTS, *(name for name in full.columns if name.startswith("tercacah")), "terlewat"]
    return joined.with_columns(pl.col(counts).fill_null(0))


def _added_up(full: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    counts = [*coverage.COUNTS, *(name for name in full.columns if name.startswith("tercacah"))]
    return coverage.rated(full.group_by(keys, maintain_order=True).agg(pl.col(counts).sum()))


def _secret(
    full: pl.DataFrame,
    table: pl.DataFrame,
    base: str,
    by: str,
    part: Bools,
    katalog: Catalog,
    inside: Collection[str] | None,
) -> Bools:
    """True for the rows of ``table`` whose rate of ``base`` may not be told."""
    n = table[base].to_numpy()
    if by == "kode_gampong":
        found = [_by_place(own, katalog) for own in n.reshape(-1, len(part))]
        return np.concatenate(found) if found else np.zeros(0, dtype=bool)
    keys = ["program", *([by] if by else [])]
    sizes = _sizes(full, table, base, keys, katalog)
    found = few(sizes[:, part].sum(axis=1)) | told_elsewhere(sizes, part, katalog, inside)
    if not by:
        return found
    total = table.select(pl.col(base).sum().over("program")).to_series().to_numpy()
    if by in PARTS_OF_ONE:
        group = table.select(pl.col("program").rank("dense").cast(pl.Int64)).to_series().to_numpy()
        return protected(found, n, group)
    return found | few(np.maximum(total - n, 0))


def _by_place(n: Ints, katalog: Catalog) -> Bools:
    return protected(few(n), n, areas_of_totals(n, n, katalog))


def _sizes(full: pl.DataFrame, table: pl.DataFrame, base: str, keys: list[str], katalog: Catalog) -> Ints:
    """Families of ``base`` behind each row of ``table`` by gampong."""
    place = {item.kode: j for j, item in enumerate(katalog.wilayah.gampong)}
    row = {key: i for i, key in enumerate(table.select(keys).iter_rows())}
    found = np.zeros((table.height, len(place)), dtype=np.int64)
    for *key, gampong, n in full.select(*keys, "kode_gampong", base).iter_rows():
        if tuple(key) in row:
            found[row[tuple(key)], place[gampong]] = n
    return found


def grades(n: Ints, secret: Bools) -> pl.Series:
    """Class of what stands on ``n`` families; null without any."""
    found = [
        None
        if not size
        else FEW
        if size < MINIMUM_SHOWN
        else SHIELD
        if hide
        else (Quality.HATI_HATI if size < MINIMUM_FAMILIES else Quality.BAIK).value
        for size, hide in zip(n, secret, strict=True)
    ]
    return pl.Series(found, dtype=pl.String)


def _hidden(table: pl.DataFrame) -> pl.DataFrame:
    """Without what its grade hides; counts as whole numbers. Whoever is hidden in one base is not told by the other."""
    target, receiving = (pl.col(f"mutu_{name}").is_in(SECRET).fill_null(value=False) for name in BASES)
    blank = {
        **dict.fromkeys((*OF_TARGET, "terima_belum_tahu"), target),
        **dict.fromkeys(OF_RECEIVING, target | receiving),
        "terima": receiving,
    }
    whole = [*coverage.COUNTS, "terlewat"]
    shown = [pl.when(~where).then(pl.col(name)).alias(name) for name, where in blank.items()]
    return table.with_columns(shown).with_columns(pl.col(whole).round().cast(pl.Int64))


def _with_intervals(table: pl.DataFrame, every: pl.DataFrame, rows: pl.DataFrame, codes: Sequence[str]) -> pl.DataFrame:
    """``table`` of a sample, one row a programme, with linearised logit-t intervals of both errors."""
    from peka_core.measures.sampling import intervals  # scipy.special: only samples need it

    if rows.is_empty() or table.is_empty():
        return table
    drawn = sampled.areas(every, rows, "", pl.Series([""]))
    ends: dict[str, list[float | None]] = {f"{name}_{end}": [] for name in _ERRORS for end in ("low", "high")}
    for kode, row in zip(codes, table.rows(named=True), strict=True):
        for name, (above, below) in _ERRORS.items():
            y, x = (rows.select(_weights(part, kode)).to_series().to_numpy() for part in (above, below))
            value = np.array([np.nan if row[name] is None else row[name]])
            se = drawn.se(drawn.influence(y, x, value))
            span = intervals.share(value, se, drawn.domains.design.df, np.array([float((x > 0).sum())]))
            for end, found in zip(("low", "high"), span, strict=True):
                ends[f"{name}_{end}"].append(None if np.isnan(found[0]) else float(found[0]))
    return table.with_columns(pl.Series(name, values, dtype=pl.Float64) for name, values in ends.items())


_ERRORS = {"galat_eksklusi": ("missed", "wanted"), "galat_inklusi": ("outside", "known")}


def _weights(part: str, kode: str) -> pl.Expr:
    """Weight of the families of a part of a programme, 0 of all others."""
    got, meant = pl.col(f"terima_{kode}"), pl.col(f"berhak_{kode}")
    where = {
        "missed": meant & ~got,
        "wanted": meant,
        "outside": got & ~meant,
        "known": got & meant.is_not_null(),
    }[part]
    return pl.when(where.fill_null(value=False)).then(FAMILIES).otherwise(0.0)
