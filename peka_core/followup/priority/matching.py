"""Kinds of programmes that fit what families lack and why they are poor, and which of these have not come yet.

A need is answered by a programme of the window that names it, of whatever kind, and by one of a kind that fits which
names no need of that sort; one that names other needs answers those. Training, capital and market access answer once
they came ever, mentoring when the family was visited of late. What has come is no effect: it says what is still to be
brought.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.catalog.priorities import Padanan
from peka_core.followup import eligibility, needs
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


@dataclass(frozen=True, slots=True)
class Answers:
    """Codes of programmes that may answer: by need (``jenis``, ``kode``) those that name it, by sort of need
    ("indikator" or "penyebab") and kind those that name none of that sort."""

    named: Mapping[tuple[str, str], frozenset[str]]
    unsaid: Mapping[tuple[str, str], frozenset[str]]

    def of(self, match: "Match", kinds: Collection[str]) -> frozenset[str]:
        """Programmes that answer a need: those that name it, and those of ``kinds`` that name none of its sort."""
        own = self.named.get((match.jenis, match.kode), frozenset())
        return own.union(*(self.unsaid.get((match.jenis, kind), frozenset()) for kind in kinds))


def answers(found: Programmes, katalog: Catalog) -> Answers:
    """What each programme of ``found`` may answer."""
    named = {(one.jenis, one.kode): frozenset(one.program) for one in needs.served(found, katalog)}
    unsaid: dict[tuple[str, str], frozenset[str]] = {}
    for sort in ("indikator", "penyebab"):
        speaking = frozenset().union(*(codes for (jenis, _kode), codes in named.items() if jenis == sort))
        for kode, kind in found.rows.select("kode_program", "jenis").drop_nulls("jenis").iter_rows():
            if kode not in speaking:
                unsaid[sort, kind] = unsaid.get((sort, kind), frozenset()) | {kode}
    return Answers(named, unsaid)


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


def came(match: Match, kind: str, known: Answers) -> pl.Expr:
    """Whether a kind of programme that fits a need has come to a family."""
    if kind == MENTORING:
        return pl.col("didampingi")
    if kind in BUNDLE:
        return pl.col("paket").list.contains(kind)
    return _received(known.of(match, [kind]))


def _received(codes: Collection[str]) -> pl.Expr:
    return pl.col("program").list.set_intersection(pl.lit(sorted(codes), dtype=pl.List(pl.String))).list.len() > 0


def fitted(rows: pl.DataFrame, katalog: Catalog, known: Answers) -> pl.DataFrame:
    """``rows`` with the kinds of programmes each family needs (``cocok``) and those of them still to come (``belum``).

    Both are lists of codes in the order of the catalogue; ``belum`` is null where nothing is on record of the round.
    """
    wanted, coming = [], []
    for item in katalog.jenis_program:
        fitting = [one for one in matches(katalog) if item.kode in one.padanan.jenis_program]
        wanted.append(pl.when(_any(has(one, katalog) for one in fitting)).then(pl.lit(item.kode)))
        still = (has(one, katalog) & ~came(one, item.kode, known) for one in fitting)
        coming.append(pl.when(_any(still)).then(pl.lit(item.kode)))
    return rows.with_columns(
        cocok=pl.concat_list(wanted).list.drop_nulls(),
        belum=pl.when(RECORDED).then(pl.concat_list(coming).list.drop_nulls()),
    )


def counted(rows: pl.DataFrame, katalog: Catalog, known: Answers) -> pl.DataFrame:
    """Families with each need, and those of them to whom nothing that answers it has come; nothing hidden.

    Parameters
    ----------
    rows : polars.DataFrame
        Derived rows of one round, any selection.
    katalog : Catalog
    known : Answers

    Returns
    -------
    polars.DataFrame
        A row a need, as :func:`matches`: ``jenis``, ``kode``, ``butuh``, ``belum`` (families, estimates in a sample;
        ``belum`` null where nothing is on record), ``tercacah`` and ``tercacah_belum`` (rows behind them).
    """
    parts, every = [], matches(katalog)
    for place, match in enumerate(every):
        needed, still = has(match, katalog), _still(match, katalog, known)
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
            for place, m in enumerate(every)
        ],
        schema={"jenis": pl.String, "kode": pl.String, **dict.fromkeys(names, pl.Int64)},
    )
    return table if recorded else table.with_columns(belum=pl.lit(None, pl.Int64))


def by_place(rows: pl.DataFrame, katalog: Catalog, known: Answers) -> tuple[Ints, Ints]:
    """Rows with each need, and those of them to whom nothing that answers it has come: needs x gampong, in the order of
    :func:`matches` and of the catalogue."""
    every = matches(katalog)
    sums = [
        expr.sum().alias(f"{name}{place}")
        for place, match in enumerate(every)
        for name, expr in (("a", has(match, katalog)), ("b", _still(match, katalog, known)))
    ]
    places = pl.DataFrame({GAMPONG: [item.kode for item in katalog.wilayah.gampong]})
    found = places.join(rows.group_by(GAMPONG).agg(sums), on=GAMPONG, how="left", maintain_order="left").fill_null(0)
    some, still = (
        found.select(f"{name}{place}" for place in range(len(every))).to_numpy().astype(np.int64).T for name in "ab"
    )
    return some, still


def _still(match: Match, katalog: Catalog, known: Answers) -> pl.Expr:
    """Whether a family has the need and nothing that answers it has come; false where nothing is on record."""
    came_of = [came(match, kind, known) for kind in match.padanan.jenis_program]
    answered = _any([_received(known.of(match, ())), *came_of])
    return has(match, katalog) & ~answered & RECORDED


def _any(found: Iterable[pl.Expr]) -> pl.Expr:
    return reduce(or_, found, pl.lit(value=False))


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


def running(found: Programmes, katalog: Catalog) -> dict[tuple[str, str], tuple[str, ...]]:
    """Codes of the programmes of ``found`` by the need (``jenis``, ``kode``) they may answer; empty where none does.

    For training, capital, market access and mentoring every programme of the kind.
    """
    known, rows = answers(found, katalog), found.rows.select("kode_program", "jenis").rows()
    return {
        (one.jenis, one.kode): tuple(
            kode
            for kode, jenis in rows
            if kode in known.of(one, one.padanan.jenis_program)
            or (jenis in (*BUNDLE, MENTORING) and jenis in one.padanan.jenis_program)
        )
        for one in matches(katalog)
    }
