"""Who two rounds are compared on: the same families, or all of each round where too few were found again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import polars as pl

from peka_core.measures.counting.represented import is_sample
from peka_core.tabulation import following
from peka_core.tabulation.families import Conditions, select

Level = Literal["kode_gampong", "kode_kecamatan", ""]
FOUND_AGAIN = 0.5
"""Share of the smaller round that must be found in the other; below it two rounds are two sets of families."""


@dataclass(frozen=True, eq=False)
class Panel:
    """Rows of two rounds that are compared.

    Attributes
    ----------
    before, after : polars.DataFrame
        Derived rows. Of the same families both hold the same ones, each in the area it is counted in.
    same : bool
        False where the rounds have too few families in common: then each holds its own.
    """

    before: pl.DataFrame
    after: pl.DataFrame
    same: bool

    def answered(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Both rounds, where a family that lacks an answer in one counts in neither.

        Indicators and expenditure apart: ``hilang`` holds the bits missing in either round, ``tingkat_uang`` is null
        where the expenditure of either is unknown; ``tahap`` and ``penyebab`` are null where either has none. Of
        different families each round stays as it is.
        """
        if not self.same:
            return self.before, self.after
        return _without(self.before, self.after), _without(self.after, self.before)


def panel(turunan: pl.DataFrame, rounds: Sequence[str], asked: Conditions) -> pl.DataFrame:
    """All rows in ``rounds`` of the families that meet ``asked``, areas apart, in the round they are first seen."""
    rows = turunan.filter(pl.col("putaran").is_in(list(rounds)))
    wanted = replace(asked, kecamatan=(), gampong=(), tingkat=())
    first = rows.sort("putaran").unique("id_keluarga", keep="first", maintain_order=True)
    chosen = select(first.with_columns(putaran=pl.lit(asked.putaran)), wanted)
    return rows.join(chosen.select("id_keluarga"), on="id_keluarga", how="semi", maintain_order="left")


def area_of(asked: Conditions) -> Level:
    """Within which areas a family must stay to be the same one: those asked for by name, else the city."""
    return "kode_gampong" if asked.gampong else "kode_kecamatan" if asked.kecamatan else ""


def compared(turunan: pl.DataFrame, pair: tuple[str, str], asked: Conditions, level: Level) -> Panel:
    """Rows of ``pair`` (earlier and later round) of the families ``asked`` means, in the areas it is about.

    A family counts by what it was when first seen, and as the same one while it stays in its area of ``level``:
    otherwise one that finds work would leave its group instead of poverty. The level of poverty asked for is left
    aside, because it is what is measured. A sample and an enumeration are each taken whole: the sample's families stand
    for others, the same ones in the enumeration only for themselves.
    """
    families = inside(panel(turunan, pair, asked), asked)
    before, after = (families.filter(pl.col("putaran") == nama) for nama in pair)
    key = ["id_keluarga", *([level] if level else [])]
    again = before.join(after, on=key, how="semi", maintain_order="left")
    smaller = min(before.height, after.height)
    if smaller and again.height >= FOUND_AGAIN * smaller and is_sample(before) == is_sample(after):
        return Panel(again, after.join(before, on=key, how="semi", maintain_order="left"), same=True)
    each = (inside(select(turunan, replace(asked, putaran=nama, tingkat=())), asked) for nama in pair)
    return Panel(*each, same=False)


def inside(frame: pl.DataFrame, asked: Conditions) -> pl.DataFrame:
    """Rows in the areas ``asked`` is about."""
    tests = [
        pl.col(column).is_in(list(codes))
        for column, codes in (("kode_kecamatan", asked.kecamatan), ("kode_gampong", asked.gampong))
        if codes
    ]
    return frame.filter(tests) if tests else frame


def _without(rows: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    """``rows`` where a family counts only for what is known of it in ``others`` too."""
    rows, others = following.complete(rows), following.complete(others)
    known = others.select(
        "id_keluarga",
        _hilang=pl.col("hilang"),
        _uang=pl.col("tingkat_uang").is_not_null(),
        _dinilai=following.ASSESSED,
        _menyebut=pl.col("penyebab").list.len() > 0,
    )
    missing = pl.col("hilang") | pl.col("_hilang")
    return (
        rows.join(known, on="id_keluarga", how="left", maintain_order="left")
        .with_columns(hilang=missing, tingkat_uang=pl.when(pl.col("_uang")).then(pl.col("tingkat_uang")))
        .with_columns(pl.when(missing == 0).then(pl.col("skor", "tingkat")))
        .with_columns(pl.when("_dinilai").then(pl.col("tahap", "ikk")), penyebab=pl.when("_menyebut").then("penyebab"))
        .drop("_hilang", "_uang", "_dinilai", "_menyebut")
    )
