"""Need against coverage: families with a deprivation or a cause, and those that a programme serving it reaches."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup import eligibility
from peka_core.followup.programmes import Programmes
from peka_core.measures.arrays import Ints
from peka_core.measures.counting.represented import FAMILIES


@dataclass(frozen=True, slots=True)
class Need:
    """A deprivation (``jenis`` "indikator") or a cause ("penyebab"), and the programmes that serve it."""

    jenis: str
    kode: str
    program: tuple[str, ...]


def served(found: Programmes, katalog: Catalog) -> list[Need]:
    """Every indicator and cause of the catalogue, in its order, with the programmes that serve it.

    A programme serves the indicators it names; one that names a dimension and none of its indicators serves all of that
    dimension.
    """
    rows = found.rows.select("kode_program", "dimensi", "indikator", "penyebab").rows(named=True)
    own: dict[str, set[str]] = {row["kode_program"]: set(row["indikator"] or ()) for row in rows}
    for row in rows:
        for dimensi in row["dimensi"] or ():
            members = {katalog.indikator[j].kode for j in katalog.members(dimensi)}
            own[row["kode_program"]] |= set() if members & set(row["indikator"] or ()) else members
    causes: dict[str, set[str]] = {row["kode_program"]: set(row["penyebab"] or ()) for row in rows}
    return [
        *(Need("indikator", item.kode, _serving(item.kode, own)) for item in katalog.indikator),
        *(Need("penyebab", item.kode, _serving(item.kode, causes)) for item in katalog.penyebab),
    ]


def _serving(kode: str, own: dict[str, set[str]]) -> tuple[str, ...]:
    return tuple(program for program, codes in own.items() if kode in codes)


def has(need: Need, katalog: Catalog) -> pl.Expr:
    """Whether a family has the need; null where that is unknown."""
    if need.jenis == "indikator":
        return eligibility.deprived(need.kode, katalog)
    return pl.col("penyebab").list.contains(need.kode)


def counted(rows: pl.DataFrame, needs: Sequence[Need], katalog: Catalog) -> pl.DataFrame:
    """Families with each need, and those of them that receive a programme serving it; nothing hidden.

    Parameters
    ----------
    rows : polars.DataFrame
        ``coverage.flags``, any selection of it.
    needs : sequence of Need
    katalog : Catalog

    Returns
    -------
    polars.DataFrame
        One row a need, in the order given: ``jenis``, ``kode``, ``banyak_program``; families (f64, estimates in a
        sample) ``dinilai`` (of whom it is known), ``butuh``, ``terjangkau``; ``tercacah`` (rows behind ``butuh``);
        ``bagian_butuh`` (of ``dinilai``) and ``cakupan`` (of ``butuh``; null without any).
    """
    parts = []
    for place, need in enumerate(needs):
        needing = has(need, katalog)
        sure, reached = needing.fill_null(value=False), _reached(need)
        parts += [
            FAMILIES.filter(needing.is_not_null()).sum().alias(f"dinilai{place}"),
            FAMILIES.filter(sure).sum().alias(f"butuh{place}"),
            FAMILIES.filter(sure & reached).sum().alias(f"terjangkau{place}"),
            sure.sum().cast(pl.Int64).alias(f"tercacah{place}"),
        ]
    row = rows.select(parts).row(0, named=True)
    names = ("dinilai", "butuh", "terjangkau", "tercacah")
    table = pl.DataFrame(
        [
            {"jenis": need.jenis, "kode": need.kode, "banyak_program": len(need.program)}
            | {name: row[f"{name}{place}"] for name in names}
            for place, need in enumerate(needs)
        ],
        schema={
            "jenis": pl.String,
            "kode": pl.String,
            "banyak_program": pl.Int64,
            **dict.fromkeys(names[:3], pl.Float64),
            "tercacah": pl.Int64,
        },
    )
    return table.with_columns(
        bagian_butuh=pl.when(pl.col("dinilai") > 0).then(pl.col("butuh") / pl.col("dinilai")),
        cakupan=pl.when(pl.col("butuh") > 0).then(pl.col("terjangkau") / pl.col("butuh")),
    )


def _reached(need: Need) -> pl.Expr:
    return reduce(or_, (pl.col(f"terima_{kode}") for kode in need.program), pl.lit(value=False))


def by_place(rows: pl.DataFrame, needs: Sequence[Need], katalog: Catalog) -> Ints:
    """Rows with each need by gampong, in the order of the catalogue: needs x gampong."""
    sums = [has(need, katalog).fill_null(value=False).sum().alias(str(place)) for place, need in enumerate(needs)]
    places = pl.DataFrame({"kode_gampong": [item.kode for item in katalog.wilayah.gampong]})
    found = places.join(rows.group_by("kode_gampong").agg(sums), on="kode_gampong", how="left", maintain_order="left")
    return found.drop("kode_gampong").fill_null(0).to_numpy().astype(np.int64).T
