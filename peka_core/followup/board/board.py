"""The whole board: every indicator in every round, its target, what that says, and since when it is red."""

from collections.abc import Callable, Mapping
from types import ModuleType

import polars as pl

from peka_core.catalog.papan import IndikatorPapan
from peka_core.followup.board import digital, gaps, joining, partners, strength, voices
from peka_core.followup.board.basis import Basis, Measured
from peka_core.followup.board.judge import Status, red_since, status
from peka_core.measures.sampling.quality import MINIMUM_SHOWN

Formula = Callable[[Basis, str], Measured | None]
_MODULES: Mapping[str, ModuleType] = {
    "voices": voices,
    "strength": strength,
    "joining": joining,
    "digital": digital,
    "gaps": gaps,
    "partners": partners,
}
SCHEMA = {
    "kode": pl.String,
    "putaran": pl.String,
    "nilai": pl.Float64,
    "bawah": pl.Float64,
    "atas": pl.Float64,
    "n": pl.Float64,
    "total": pl.Float64,
    "tercacah": pl.Int64,
    "target": pl.Float64,
    "tahun_target": pl.Int64,
    "pemilik": pl.String,
    "sumber": pl.String,
    "status": pl.String,
    "merah_sejak": pl.String,
}
"""Columns of :func:`board`."""


def formula(item: IndikatorPapan) -> Formula:
    """The function that works out an indicator; ``KeyError`` or ``AttributeError`` where there is none."""
    module, _dot, name = item.rumus.partition(".")
    return getattr(_MODULES[module], name)


def board(basis: Basis) -> pl.DataFrame:
    """Every indicator of the catalogue in every round of ``basis``.

    Returns
    -------
    polars.DataFrame
        A row an indicator and round, in the order of the catalogue and of the rounds, columns of ``SCHEMA``: figure,
        bounds and ``n`` null without data, and where it counts fewer than 10 families (``tercacah`` stays); ``target``
        (0-1) the newest of a year up to the round's, with its year, owner and source; ``merah_sejak`` the first of the
        rounds in which it has been red without a break until this one, else empty.
    """
    rounds = sorted(basis.days)
    goals = basis.read("target")
    rows = [row for item in basis.katalog.papan for row in _of(item, basis, rounds, goals)]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _of(item: IndikatorPapan, basis: Basis, rounds: list[str], goals: pl.DataFrame) -> list[tuple[object, ...]]:
    work = formula(item)
    own = goals.filter(pl.col("kode_indikator") == item.kode)
    found = [work(basis, putaran) for putaran in rounds]
    aims = [_target(own, putaran) for putaran in rounds]
    said: list[Status] = [status(item, one, aim and aim[0]) for one, aim in zip(found, aims, strict=True)]
    return [
        (
            item.kode,
            putaran,
            *_figures(item, one),
            *(aim or (None,) * 4),
            say,
            red_since(rounds[: place + 1], said[: place + 1]),
        )
        for place, (putaran, one, aim, say) in enumerate(zip(rounds, found, aims, said, strict=True))
    ]


def _figures(item: IndikatorPapan, found: Measured | None) -> tuple[float | int | None, ...]:
    if found is None:
        return (None,) * 6
    if item.keluarga and found.counted < MINIMUM_SHOWN:
        return (*(None,) * 5, found.counted)
    return found.value, found.low, found.high, found.n, found.total, found.counted


def _target(own: pl.DataFrame, putaran: str) -> tuple[float, int, str | None, str | None] | None:
    """Target (0-1), year, owner and source in force in a round: the newest of a year up to its own."""
    until = own.filter((pl.col("tahun") <= int(putaran[:4])) & pl.col("nilai_persen").is_not_null()).sort("tahun")
    if until.is_empty():
        return None
    row = until.row(-1, named=True)
    return row["nilai_persen"] / 100, row["tahun"], row["pemilik"], row["sumber"]
