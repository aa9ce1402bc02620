"""Kinds of programmes that fit what families lack and why they are poor, and which of these have not come yet.

A kind has come when the family received one within the window, for training, capital and market access ever, for
mentoring when it was visited of late. What has come is no effect: it says what is still to be brought.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.catalog.priorities import Padanan
from peka_core.followup import eligibility
from peka_core.followup.programmes import Programmes
from peka_core.followup.reach import BUNDLE
from peka_core.measures.arrays import Ints
from peka_core.measures.counting.represented import families, interviewed
from peka_core.tables import GAMPONG

MENTORING = "pendampingan"
UNMATCHED = Padanan((), "", "")
RECORDED = pl.col("program_tercatat")
"""True in a round of which it is on record what families received."""


@dataclass(frozen=True, slots=True)
class Match:
    """A need (``jenis`` "indikator" or "penyebab") with the kinds of programmes that answer it, and why; none of either
    where the catalogue does not say."""

    jenis: str
    kode: str
    padanan: Padanan


def matches(katalog: Catalog) -> list[Match]:
    """Every indicator and every cause, in the order of the catalogue, with its match."""
    found = {
        (jenis, kode): item
        for item in katalog.padanan
        for jenis, codes in (("indikator", item.indikator), ("penyebab", item.penyebab))
        for kode in codes
    }
    return [
        Match(jenis, item.kode, found.get((jenis, item.kode), UNMATCHED))
        for jenis, items in (("indikator", katalog.indikator), ("penyebab", katalog.penyebab))
        for item in items
    ]


def has(match: Match, katalog: Catalog) -> pl.Expr:
    """Whether a family has the need; false where that is unknown."""
    found = (
        eligibility.deprived(match.kode, katalog)
        if match.jenis == "indikator"
        else pl.col("penyebab").list.contains(match.kode)
    )
    return found.fill_null(value=False)


def came(kind: str) -> pl.Expr:
    """Whether a kind of programme has come to a family."""
    found = pl.col("jenis_program").list.contains(kind)
    if kind in BUNDLE:
        found |= pl.col("paket").list.contains(kind)
    return found | pl.col("didampingi") if kind == MENTORING else found


def fitted(rows: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """``rows`` with the kinds of programmes each family needs (``cocok``) and those of them still to come (``belum``).

    Both are lists of codes in the order of the catalogue; ``belum`` is null where nothing is on record of the round.
    """
    needs = {
        item.kode: reduce(
            or_,
            (has(m, katalog) for m in matches(katalog) if item.kode in m.padanan.jenis_program),
            pl.lit(value=False),
        )
        for item in katalog.jenis_program
    }
    wanted = [pl.when(needed).then(pl.lit(kode)) for kode, needed in needs.items()]
    coming = [pl.when(needed & ~came(kode)).then(pl.lit(kode)) for kode, needed in needs.items()]
    return rows.with_columns(
        cocok=pl.concat_list(wanted).list.drop_nulls(),
        belum=pl.when(RECORDED).then(pl.concat_list(coming).list.drop_nulls()),
    )


def counted(rows: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Families with each need, and those of them to whom none of the kinds that answer it has come; nothing hidden.

    Parameters
    ----------
    rows : polars.DataFrame
        Derived rows of one round, any selection.
    katalog : Catalog

    Returns
    -------
    polars.DataFrame
        A row a need, as :func:`matches`: ``jenis``, ``kode``, ``butuh``, ``belum`` (families, estimates in a sample;
        ``belum`` null where nothing is on record), ``tercacah`` and ``tercacah_belum`` (rows behind them).
    """
    parts, needs = [], matches(katalog)
    for place, match in enumerate(needs):
        needed, still = has(match, katalog), _still(match, katalog)
        parts += [
            families(needed).alias(f"butuh{place}"),
            families(still).alias(f"belum{place}"),
            interviewed(needed).alias(f"tercacah{place}"),
            interviewed(still).alias(f"tercacah_belum{place}"),
        ]
    row = rows.select(parts).row(0, named=True)
    recorded = bool(rows["program_tercatat"].any())
    names = ("butuh", "belum", "tercacah", "tercacah_belum")
    table = pl.DataFrame(
        [
            {"jenis": m.jenis, "kode": m.kode} | {name: row[f"{name}{place}"] for name in names}
            for place, m in enumerate(needs)
        ],
        schema={"jenis": pl.String, "kode": pl.String, **dict.fromkeys(names, pl.Int64)},
    )
    return table if recorded else table.with_columns(belum=pl.lit(None, pl.Int64))


def by_place(rows: pl.DataFrame, katalog: Catalog) -> tuple[Ints, Ints]:
    """Rows with each need, and those of them to whom nothing that answers it has come: needs x gampong, in the order of
    :func:`matches` and of the catalogue."""
    needs = matches(katalog)
    sums = [
        expr.sum().alias(f"{name}{place}")
        for place, match in enumerate(needs)
        for name, expr in (("a", has(match, katalog)), ("b", _still(match, katalog)))
    ]
    places = pl.DataFrame({GAMPONG: [item.kode for item in katalog.wilayah.gampong]})
    found = places.join(rows.group_by(GAMPONG).agg(sums), on=GAMPONG, how="left", maintain_order="left").fill_null(0)
    some, still = (
        found.select(f"{name}{place}" for place in range(len(needs))).to_numpy().astype(np.int64).T for name in "ab"
    )
    return some, still


def _still(match: Match, katalog: Catalog) -> pl.Expr:
    """Whether a family has the need and none of the kinds that answer it has come; false where nothing is on record."""
    answered = reduce(or_, map(came, match.padanan.jenis_program), pl.lit(value=False))
    return has(match, katalog) & ~answered & RECORDED


def by_kind(rows: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Families that still need each kind of programme, by key; nothing hidden.

    Parameters
    ----------
    rows : polars.DataFrame
        As :func:`fitted` gives them, any selection.
    by : sequence of str
        Key columns; a list column counts a family under each of its terms.

    Returns
    -------
    polars.DataFrame
        ``jenis_program``, keys, ``belum`` (families), ``tercacah`` (rows behind them).
    """
    for name in by:
        if isinstance(rows.schema[name], pl.List):
            rows = rows.explode(name).drop_nulls(name)
    long = rows.select(*by, "bobot", jenis_program="belum").explode("jenis_program").drop_nulls("jenis_program")
    keys = ["jenis_program", *by]
    return long.group_by(keys).agg(belum=families(), tercacah=interviewed()).sort(keys)


def running(found: Programmes, katalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Codes of the year's programmes by kind, every kind of the catalogue; empty where none runs."""
    rows = found.rows.select("kode_program", "jenis").rows()
    return {item.kode: tuple(kode for kode, jenis in rows if jenis == item.kode) for item in katalog.jenis_program}
