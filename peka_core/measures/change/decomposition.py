"""What moved M0 between two rounds, family by family; the parts add up to the change exactly."""

from collections.abc import Sequence

import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.change.transitions import COMPARED, keyed
from peka_core.measures.counting.represented import families, interviewed

PARTS = ("entry", "exit", "intensity", "size", "only_dari", "only_ke")
_ALL = "_semua"  # one key for everything when no other is asked for


def decompose(pairs: pl.DataFrame, katalog: Catalog, by: Sequence[str] = ()) -> pl.DataFrame:
    """Split the change of M0 into entry, exit, intensity, family size and families that cannot be compared.

    With s the share of a family in the persons of the families compared (complete answers in both rounds) and c its
    score (0-1) if poor, else 0:

    - ``entry`` = sum of s2 c2 over those who entered; ``exit`` = - sum of s1 c1 over those who left;
    - over those who stayed poor, ``intensity`` = sum of (s1 + s2) / 2 x (c2 - c1) and ``size`` = sum of (c1 + c2) / 2
      x (s2 - s1), which is 0 when no family changes its number of persons;
    - ``only_dari`` = M0 of the families compared less M0 of all families, in the first round; ``only_ke`` = M0 of all
      less M0 of the families compared, in the second: the part of families gone, new, or incomplete in one round.

    Parameters
    ----------
    pairs : polars.DataFrame
        From ``transitions.pair``.
    katalog : Catalog
    by : sequence of str
        The area column of the pairs and/or ``kelompok``.

    Returns
    -------
    polars.DataFrame
        One row per key, sorted: keys, ``keluarga`` (compared), ``tercacah`` (of those interviewed), ``M0_dari``,
        ``M0_ke``, ``difference``, then ``PARTS``.
        Null where a round has nobody with complete answers; parts null where nobody can be compared.

    Raises
    ------
    MeasureError
        When the pairs do not have a column of ``by``.
    """
    keys = list(by) or [_ALL]
    frame = keyed(pairs, by).with_columns(
        pl.lit(0).alias(_ALL), **{f"c_{sisi}": _censored(sisi, katalog) for sisi in ("dari", "ke")}
    )
    whole = frame.group_by(keys).agg(M0_dari=_mean("dari"), M0_ke=_mean("ke"))
    parts = _panel(frame.filter(pl.col("status").is_in(COMPARED)), keys)
    joined = whole.join(parts, on=keys, how="left", nulls_equal=True).with_columns(
        pl.col("keluarga", "tercacah").fill_null(0),
        difference=pl.col("M0_ke") - pl.col("M0_dari"),
        only_dari=pl.col("panel_dari") - pl.col("M0_dari"),
        only_ke=pl.col("M0_ke") - pl.col("panel_ke"),
    )
    return joined.sort(keys).select(*by, "keluarga", "tercacah", "M0_dari", "M0_ke", "difference", *PARTS)


def _censored(sisi: str, katalog: Catalog) -> pl.Expr:
    """Score 0-1 of the poor, 0 of others, null when unknown."""
    poor = pl.col(f"poor_{sisi}")
    return pl.when(poor).then(pl.col(f"skor_{sisi}") / katalog.penyebut).when(~poor).then(0.0)


def _mean(sisi: str) -> pl.Expr:
    """M0 of the families whose score is known; null without persons."""
    c, orang = pl.col(f"c_{sisi}"), pl.col(f"orang_{sisi}")
    persons = orang.filter(c.is_not_null()).sum()
    return pl.when(persons > 0).then((c * orang).sum() / persons)


def _panel(compared: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """M0 of the families compared in both rounds and the four parts of its change."""
    s1, s2 = (pl.col(f"orang_{sisi}") / pl.col(f"orang_{sisi}").sum().over(keys) for sisi in ("dari", "ke"))
    c1, c2 = pl.col("c_dari"), pl.col("c_ke")
    parts = {
        "panel_dari": s1 * c1,
        "panel_ke": s2 * c2,
        "entry": _of("entered", s2 * c2),
        "exit": _of("left", -s1 * c1),
        "intensity": _of("stayed_poor", (s1 + s2) / 2 * (c2 - c1)),
        "size": _of("stayed_poor", (c1 + c2) / 2 * (s2 - s1)),
    }
    return (
        compared.with_columns(**parts)
        .group_by(keys)
        .agg(families().alias("keluarga"), interviewed().alias("tercacah"), pl.col(*parts).sum())
        .with_columns(pl.col(*parts).fill_nan(None))
    )


def _of(status: str, value: pl.Expr) -> pl.Expr:
    return pl.when(pl.col("status") == status).then(value).otherwise(0.0)
