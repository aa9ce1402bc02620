"""The same families in two rounds: from stage to stage, and of each domain and indicator from red to green and back.

Gross flows: families that rose and families that fell are counted each for themselves, so that one never hides the
other. A family counts as it was in the earlier round (group, cause, level of poverty, place), and only while it stays
in the areas asked for.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.arrays import Floats, Ints
from peka_core.measures.counting.represented import FAMILIES, families
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tabulation import domains, split
from peka_core.tabulation.families import Conditions, select
from peka_core.tabulation.split import Numbers
from peka_core.tabulation.stages import ASSESSED
from peka_core.tabulation.suppression import SECRET, SHIELD, protected
from peka_core.tabulation.term_secrets import few, told_elsewhere

OUTSIDE = ("hanya_dulu", "hanya_kini", "tidak_dinilai", "tidak_ada_lagi", "baru")
"""Families not compared: assessed only then, only now, in neither; in the earlier round alone, in the later alone."""
DEPRIVED = ("kurang", "cukup")
"""Of an indicator: deprived in it, or not."""
_LATER = ("kode_gampong", "kode_kecamatan", "bobot", "tahap", "mask", "hilang")


@dataclass(frozen=True, eq=False)
class Moves:
    """Moves of families between two rounds.

    Attributes
    ----------
    matrix : polars.DataFrame
        ``tahap_dari``, ``tahap_ke`` (every pair of stages, lowest first), ``keluarga``, ``tercacah``, ``bagian`` (of
        the families on that stage then, 0-1; null on fewer than 10 of them). Null where nothing may be told.
    ways : polars.DataFrame
        As ``split.table``: families on a higher stage (``naik``), the same (``tetap``), a lower one (``turun``);
        ``dasar`` are those assessed in both rounds.
    outside : dict of str to int
        Families of each reason of ``OUTSIDE``.
    domains, indicators : polars.DataFrame
        ``kode``, ``dari``, ``ke`` (colours of ``domains.COLOURS``; ``DEPRIVED``), ``keluarga`` (null where they may not
        be told); ``tercacah``, families known in both rounds.
    """

    matrix: pl.DataFrame
    ways: pl.DataFrame
    outside: dict[str, int]
    domains: pl.DataFrame
    indicators: pl.DataFrame


def paired(rows: pl.DataFrame, pair: Sequence[str], asked: Conditions, inside: Collection[str] | None) -> pl.DataFrame:
    """One row a family of the whole city that meets the conditions ``asked`` in the first of its rounds of ``pair``.

    Columns of the earlier round as they are, of the later one with the ending ``_ke``; ``ada_dari`` and ``ada_ke`` say
    in which it is. Of the gampong ``inside`` a family that crossed their border is in neither part.
    """
    scores = [name for name in rows.columns if name.startswith("skor_")]
    then, now = (rows.filter(pl.col("putaran") == nama) for nama in pair)
    before = _meeting(then, asked).with_columns(ada_dari=pl.lit(value=True))
    known = now.join(before, on="id_keluarga", how="semi")
    new = _meeting(now, asked).join(then, on="id_keluarga", how="anti")
    after = pl.concat([known, new]).select("id_keluarga", pl.col(*_LATER, *scores).name.suffix("_ke"), ada_ke=True)
    both = before.join(after, on="id_keluarga", how="full", coalesce=True)
    both = both.with_columns(
        pl.coalesce(name, f"{name}_ke").alias(name) for name in ("kode_gampong", "kode_kecamatan", "bobot")
    )
    if inside is None:
        return both
    here, there = (pl.col(name).is_in(list(inside)) for name in ("kode_gampong", "kode_gampong_ke"))
    return both.filter((here == there).fill_null(value=True))


def _meeting(rows: pl.DataFrame, asked: Conditions) -> pl.DataFrame:
    """Rows of one round that meet what is ``asked`` of families, wherever they live."""
    if rows.is_empty():
        return rows
    return select(rows, replace(asked, putaran=rows["putaran"][0], kecamatan=(), gampong=()))


def moves(pairs: pl.DataFrame, katalog: Catalog, by: str, inside: Collection[str] | None = None) -> Moves:
    """What became of the families ``pairs`` (from :func:`paired`); ``by`` and ``inside`` as in ``split.tables``."""
    number = {tahap.kode: tahap.nomor for tahap in katalog.tahap}
    then, now = (pl.col(name).replace_strict(number, return_dtype=pl.Int64) for name in ("tahap", "tahap_ke"))
    compared = ASSESSED & pl.col("tahap_ke").is_not_null()
    steps = Numbers(compared, {"naik": now > then, "tetap": now == then, "turun": now < then})
    ways = _ways(pairs, katalog, by, inside, steps)
    here = pairs if inside is None else pairs.filter(pl.col("kode_gampong").is_in(list(inside)))
    codes = [tahap.kode for tahap in sorted(katalog.tahap, key=lambda tahap: tahap.nomor)]
    return Moves(
        _matrix(here.filter(compared), codes, hidden=ways["naik"].null_count() > 0 and ways["naik"][0] is None),
        ways,
        _outside(here),
        _of_domains(pairs, katalog, inside),
        _of_indicators(pairs, katalog, inside),
    )


def _ways(
    pairs: pl.DataFrame, katalog: Catalog, by: str, inside: Collection[str] | None, steps: Numbers
) -> pl.DataFrame:
    """As ``split.table``. A family that moved from one area to another rose or fell in neither.

    Where few did, the total less all areas would tell of them, so an area goes with them.
    """
    if by not in split.AREAS:
        return split.table(pairs, katalog, by, inside, steps)
    whole = split.table(pairs, katalog, "", inside, steps)
    stays = pl.col(by) == pl.col(f"{by}_ke")
    areas = split.table(pairs.filter(stays), katalog, by, inside, steps)[1:]
    here = pairs if inside is None else pairs.filter(pl.col("kode_gampong").is_in(list(inside)))
    moved = here.filter(steps.base & ~stays).height
    told = areas["mutu"].is_in(SECRET).fill_null(value=False).to_numpy()
    within = areas["kode"].is_in(here[by].unique().to_list()).to_numpy()
    n = np.append(np.where(within, areas["tercacah"].to_numpy(), 0), moved)
    hidden = protected(np.append(told, 0 < moved < MINIMUM_SHOWN), n, np.zeros(len(n), dtype=np.int64))[:-1]
    gone = pl.Series(hidden & ~told)
    blank = [pl.when(~gone).then(pl.col(name)).alias(name) for name in steps.counts]
    grade = pl.when(gone).then(pl.lit(SHIELD)).otherwise(pl.col("mutu")).alias("mutu")
    return pl.concat([whole, areas.with_columns(*blank, grade)])


def _matrix(rows: pl.DataFrame, codes: Sequence[str], *, hidden: bool) -> pl.DataFrame:
    cells = pl.DataFrame(list(product(codes, codes)), schema=["tahap_dari", "tahap_ke"], orient="row")
    found = rows.group_by(tahap_dari="tahap", tahap_ke="tahap_ke").agg(
        keluarga=families(), tercacah=pl.len().cast(pl.Int64), _exact=FAMILIES.sum()
    )
    table = cells.join(found, on=cells.columns, how="left", maintain_order="left").fill_null(0)
    of_all = pl.col("_exact").sum().over("tahap_dari")
    shown = pl.col("tercacah").sum().over("tahap_dari") >= MINIMUM_SHOWN
    table = table.with_columns(bagian=pl.when(shown).then(pl.col("_exact") / of_all)).drop("_exact")
    if not hidden or not rows.height:
        return table
    return table.with_columns(keluarga=pl.lit(None, pl.Int64), bagian=pl.lit(None, pl.Float64))


def _outside(rows: pl.DataFrame) -> dict[str, int]:
    then, now = pl.col("tahap").is_not_null(), pl.col("tahap_ke").is_not_null()
    both = (pl.col("ada_dari") & pl.col("ada_ke")).fill_null(value=False)
    reasons = {
        "hanya_dulu": both & then & ~now,
        "hanya_kini": both & now & ~then,
        "tidak_dinilai": both & ~now & ~then,
        "tidak_ada_lagi": pl.col("ada_ke").is_null(),
        "baru": pl.col("ada_dari").is_null(),
    }
    return rows.select(families(where).alias(name) for name, where in reasons.items()).row(0, named=True)


def _of_domains(pairs: pl.DataFrame, katalog: Catalog, inside: Collection[str] | None) -> pl.DataFrame:
    size = len(domains.COLOURS)
    cells = {
        ranah.kode: size * domains.place(f"skor_{ranah.kode}") + domains.place(f"skor_{ranah.kode}_ke")
        for ranah in katalog.ranah
    }
    return _gross(pairs, katalog, inside, cells, tuple(domains.COLOURS))


def _of_indicators(pairs: pl.DataFrame, katalog: Catalog, inside: Collection[str] | None) -> pl.DataFrame:
    cells = {}
    for place, indikator in enumerate(katalog.indikator):
        well = [((pl.col(mask) // (1 << place)) % 2) == 0 for mask in ("mask", "mask_ke")]
        known = ((pl.col("hilang") | pl.col("hilang_ke")) // (1 << place)) % 2 == 0
        cells[indikator.kode] = pl.when(known).then(2 * well[0].cast(pl.Int8) + well[1].cast(pl.Int8))
    return _gross(pairs, katalog, inside, cells, DEPRIVED)


def _gross(
    pairs: pl.DataFrame,
    katalog: Catalog,
    inside: Collection[str] | None,
    cells: dict[str, pl.Expr],
    codes: Sequence[str],
) -> pl.DataFrame:
    """Families in each cell (row x columns + column of ``codes``; null = not known in both) of each thing."""
    order = {item.kode: i for i, item in enumerate(katalog.wilayah.gampong)}
    part = np.array([inside is None or kode in inside for kode in order], dtype=bool)
    found = pairs.select(
        pl.col("kode_gampong").replace_strict(order, return_dtype=pl.Int64).alias("_at"), FAMILIES.alias("_w"), **cells
    )
    at, weight = found["_at"].to_numpy(), found["_w"].to_numpy()
    parts = []
    for kode in cells:
        known = found[kode].is_not_null().to_numpy()
        sizes = np.bincount(at[known], minlength=len(order))
        n = sizes[part].sum()
        hidden = bool(few(np.array([n]))[0] | told_elsewhere(sizes[None, :], part, katalog, inside)[0])
        here = known & part[at]
        parts.append(_cells(kode, codes, found[kode].filter(here).to_numpy(), weight[here], hidden=hidden))
    return pl.concat(parts)


def _cells(kode: str, codes: Sequence[str], cell: Ints, weight: Floats, *, hidden: bool) -> pl.DataFrame:
    counts = np.rint(np.bincount(cell, weights=weight, minlength=len(codes) ** 2)).astype(np.int64).tolist()
    pairs = list(product(codes, codes))
    return pl.DataFrame(
        {
            "kode": [kode] * len(pairs),
            "dari": [before for before, _after in pairs],
            "ke": [after for _before, after in pairs],
            "keluarga": pl.Series([None] * len(pairs) if hidden else counts, dtype=pl.Int64),
            "tercacah": pl.Series([len(cell)] * len(pairs), dtype=pl.Int64),
        }
    )
