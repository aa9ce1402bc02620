"""The 14 criteria of BPS for poor households, counted family by family as a checklist beside the Indeks PEKA.

Regsosek answers ten of them at most. A family is called poor or not only when the answers it lacks could not change
that: poor with 9 met, not poor when even all unknown ones could not make 9. The criteria and the 9 are in
``catalog/kriteria14.toml``.
"""

from collections.abc import Iterable

import polars as pl

from peka_core.catalog import Catalog
from peka_core.deprivation.derive import KEY, with_conditions
from peka_core.deprivation.rules import Compiled, compile_rules

PREFIX = "kriteria-"
"""Before the code of a criterion in column names."""


def count(keluarga: pl.DataFrame, anggota: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Criteria met by every family and round.

    Parameters
    ----------
    keluarga, anggota : polars.DataFrame
        Tables of a release as in ``peka_core.tables``; a column the file did not have counts as blank.
    katalog : Catalog

    Returns
    -------
    polars.DataFrame
        One row per family x round in the order of ``keluarga``: the key, ``kode_gampong``, ``orang`` (persons the
        family stands for); ``kriteria-<kode>`` for each of the 14, true, false or null = unknown; ``memenuhi`` and
        ``diketahui`` (i64), criteria met and known; ``miskin14``, true from ``katalog.kriteria14_minimal`` met, false
        where the unknown ones could not reach it, else null.

    Raises
    ------
    CatalogError
        When a rule of ``kriteria14.toml`` has an unknown key or no meaning.
    """
    rules = _compile(katalog)
    columns = [PREFIX + item.kode for item in katalog.kriteria14]
    missing = pl.lit(None, dtype=pl.Boolean)
    frame = with_conditions(keluarga, anggota, (rules,)).select(
        *KEY,
        "kode_gampong",
        "orang",
        *(rules.keluarga.get(item.kode, missing).alias(PREFIX + item.kode) for item in katalog.kriteria14),
    )
    met = _number(pl.col(name).fill_null(False) for name in columns)
    known = _number(pl.col(name).is_not_null() for name in columns)
    possible = pl.col("memenuhi") + len(columns) - pl.col("diketahui")
    return frame.with_columns(memenuhi=met, diketahui=known).with_columns(
        miskin14=pl.when(pl.col("memenuhi") >= katalog.kriteria14_minimal)
        .then(True)
        .when(possible < katalog.kriteria14_minimal)
        .then(False)
    )


def by_criterion(counted: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Families by criterion: ``kode``, ``nomor``, ``memenuhi``, ``tidak``, ``tidak_diketahui`` (i64).

    Parameters
    ----------
    counted : polars.DataFrame
        Rows of ``count``, of one round.
    katalog : Catalog
    """
    columns = [counted[PREFIX + item.kode] for item in katalog.kriteria14]
    return pl.DataFrame(
        {
            "kode": [item.kode for item in katalog.kriteria14],
            "nomor": [item.nomor for item in katalog.kriteria14],
            "memenuhi": [int(column.sum()) for column in columns],
            "tidak": [int((~column).sum()) for column in columns],
            "tidak_diketahui": [column.null_count() for column in columns],
        },
        schema_overrides={"kode": pl.String},
    )


def _compile(katalog: Catalog) -> Compiled:
    return compile_rules((item for item in katalog.kriteria14 if not item.tidak_tersedia), "kriteria14.toml")


def _number(flags: Iterable[pl.Expr]) -> pl.Expr:
    return pl.sum_horizontal(flag.cast(pl.Int64) for flag in flags)
