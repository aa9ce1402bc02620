"""Staying out: which share of the families that left is still self-reliant, month by month after the exit.

Kaplan-Meier estimate, log-log interval (Greenwood's variance) and log-rank test of ``statsmodels``. A relapse is known
only from the first look that finds it (interval censoring): the curve places it there, and a second one just after the
last look that found all well, the earliest it can have happened. How far they lie apart says how little the looks tell
of the months between; neither is a bound of the other. A family nobody looked at since its exit says nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.stats import chi2

from peka_core.measures.sampling.intervals import clopper_pearson, quantile
from peka_core.measures.sampling.quality import MINIMUM_SHOWN

UNTESTED = ("angkatan",)
"""Splits whose groups were looked at on different days after their exits: a test would read that as a difference."""
DAYS_A_MONTH = 365.25 / 12
MARKS = (6, 12, 18)
"""Months after the exit that are told in words."""
MARKED = {"bulan": pl.Int64, "berisiko": pl.Int64} | dict.fromkeys(("bagian", "bawah", "atas", "awal"), pl.Float64)
Numbers = np.ndarray


@dataclass(frozen=True, eq=False)
class Curve:
    """A staying-out curve.

    Attributes
    ----------
    name : str
        Code of the group; "" = all.
    n, relapsed : int
        Exits looked at again, and those that fell back.
    steps : polars.DataFrame
        ``bulan`` (f64), ``berisiko`` (exits still under observation just before), ``kambuh``, ``bagian`` (share staying
        out, 0-1): the start, then every month in which one fell back.
    earliest : polars.DataFrame
        The same steps, were every relapse just after the last look that found all well.
    marks : polars.DataFrame
        ``bulan`` of ``MARKS``, ``berisiko``, ``bagian``, ``bawah``, ``atas`` (95 %), ``awal`` (share of ``earliest``);
        null where fewer than ten exits are still under observation.
    until : float
        Month at which fewer than ten are still under observation: the curve is not told beyond.
    """

    name: str
    n: int
    relapsed: int
    steps: pl.DataFrame
    earliest: pl.DataFrame
    marks: pl.DataFrame
    until: float


@dataclass(frozen=True)
class LogRank:
    """Log-rank test that all groups stay out alike: statistic, degrees of freedom, p, and the groups compared."""

    chi2: float
    df: int
    p: float
    groups: tuple[str, ...]


def spells(afterwards: pl.DataFrame) -> pl.DataFrame:
    """Time under observation of every exit that was looked at again.

    Parameters
    ----------
    afterwards : polars.DataFrame
        Of ``exits.afterwards``.

    Returns
    -------
    polars.DataFrame
        Its rows with ``bulan`` (f64, months of 30.4375 days until the relapse was found or the last look),
        ``bulan_awal`` (until the day after the last good look, of those that fell back) and ``kambuh`` (bool).
    """
    seen = afterwards.filter(pl.col("terakhir").is_not_null())
    fell = pl.col("kambuh_pada").is_not_null()
    end = pl.coalesce("kambuh_pada", "terakhir")
    good = pl.coalesce("baik_terakhir", "keluar") + pl.duration(days=1)
    return seen.with_columns(
        bulan=(end - pl.col("keluar")).dt.total_days() / DAYS_A_MONTH,
        bulan_awal=(pl.when(fell).then(good).otherwise(end) - pl.col("keluar")).dt.total_days() / DAYS_A_MONTH,
        kambuh=fell,
    )


def curve(name: str, rows: pl.DataFrame) -> Curve | None:
    """Kaplan-Meier estimate of one group; None with fewer than ten exits.

    Parameters
    ----------
    name : str
    rows : polars.DataFrame
        Of :func:`spells`: ``bulan``, ``bulan_awal``, ``kambuh``.
    """
    if rows.height < MINIMUM_SHOWN:
        return None
    time, event = rows["bulan"].to_numpy(), rows["kambuh"].to_numpy()
    steps, earliest = kaplan_meier(time, event), kaplan_meier(rows["bulan_awal"].to_numpy(), event)
    until = float(np.sort(time)[::-1][MINIMUM_SHOWN - 1])
    told = pl.col("bulan") <= until
    marks = [_mark(month, time, steps, earliest) for month in MARKS]
    return Curve(
        name,
        rows.height,
        int(event.sum()),
        steps.filter(told).drop("galat"),
        earliest.filter(told).drop("galat"),
        pl.DataFrame(marks, schema=MARKED, orient="row"),
        until,
    )


def kaplan_meier(time: Numbers, event: Numbers) -> pl.DataFrame:
    """Steps of the estimate from the start: ``bulan``, ``berisiko``, ``kambuh``, ``bagian``, ``galat`` (Greenwood)."""
    from statsmodels.duration.survfunc import SurvfuncRight

    start = pl.DataFrame({"bulan": [0.0], "berisiko": [time.size], "kambuh": [0], "bagian": [1.0], "galat": [0.0]})
    if not event.any():
        return start
    found = SurvfuncRight(time, event.astype(np.int64))
    each = {
        "bulan": found.surv_times.astype(np.float64),
        "berisiko": np.asarray(found.n_risk).astype(np.int64),
        "kambuh": np.asarray(found.n_events).astype(np.int64),
        "bagian": found.surv_prob,
        "galat": found.surv_prob_se,
    }
    return pl.concat([start, pl.DataFrame(each)])


def _mark(month: int, time: Numbers, steps: pl.DataFrame, earliest: pl.DataFrame) -> tuple[float | int | None, ...]:
    """Share staying out ``month`` months after the exit, with its interval, and that of the earliest relapses."""
    at_risk = int((time >= month).sum())
    if at_risk < MINIMUM_SHOWN:
        return month, at_risk, None, None, None, None
    last, early = (part.filter(pl.col("bulan") <= month).row(-1, named=True) for part in (steps, earliest))
    return month, at_risk, last["bagian"], *interval(last["bagian"], last["galat"], at_risk), early["bagian"]


def interval(share: float, error: float, at_risk: int) -> tuple[float, float]:
    """95 % log-log interval of a share staying out.

    Where nobody or everybody fell back it does not exist: then the exact one of those still under observation.
    """
    if 0 < share < 1:
        reach = quantile(float("inf")) * error / (share * np.log(share))
        low, high = (float(share ** np.exp(sign * reach)) for sign in (-1, 1))
        return low, high
    low, high = clopper_pearson(round(share), at_risk)
    return float(low), float(high)


def log_rank(bulan: Numbers, kambuh: Numbers, group: Numbers) -> LogRank | None:
    """Test of the groups with ten exits or more; None with fewer than two such groups, or where nobody fell back."""
    from statsmodels.duration.survfunc import survdiff

    names, sizes = np.unique(group, return_counts=True)
    shown = names[sizes >= MINIMUM_SHOWN]
    inside = np.isin(group, shown)
    if len(shown) < 2 or not kambuh[inside].any():
        return None
    statistic, _p = survdiff(bulan[inside], kambuh[inside].astype(np.int64), group[inside])
    df = len(shown) - 1
    return LogRank(float(statistic), df, float(chi2.sf(statistic, df)), tuple(str(name) for name in shown))


@dataclass(frozen=True, eq=False)
class Staying:
    """Who left and stayed out.

    Attributes
    ----------
    left, unseen : int
        Exits, and those that nobody looked at since.
    seen, relapsed, families : int
        Exits looked at again, those that fell back, and the families they are of.
    whole : Curve or None
        Of all exits looked at again; None with fewer than ten.
    groups : dict of str to list of Curve
        By split (``support.SPLITS``) the curves of its groups with ten exits or more, in order of their codes.
    hidden : dict of str to dict of str to int
        By split the groups that are too small, with their exits.
    tests : dict of str to LogRank or None
        By split the log-rank test of the groups drawn; none of ``UNTESTED``.
    """

    left: int
    unseen: int
    seen: int
    relapsed: int
    families: int
    whole: Curve | None
    groups: dict[str, list[Curve]]
    hidden: dict[str, dict[str, int]]
    tests: dict[str, LogRank | None]


def staying(left: int, rows: pl.DataFrame, splits: Sequence[str]) -> Staying:
    """All curves of one selection.

    Parameters
    ----------
    left : int
        Exits, looked at again or not.
    rows : polars.DataFrame
        Of :func:`spells`, with a column for each of ``splits``; null there = not known, a group of its own ("").
    splits : sequence of str
    """
    time, event = rows["bulan"].to_numpy(), rows["kambuh"].to_numpy()
    groups: dict[str, list[Curve]] = {}
    hidden: dict[str, dict[str, int]] = {}
    tests: dict[str, LogRank | None] = {}
    for split in splits:
        column = rows[split].fill_null("")
        parts = {str(name): rows.filter(column == name) for name in column.unique().sort()}
        drawn = {name: curve(name, part) for name, part in parts.items()}
        groups[split] = [found for found in drawn.values() if found]
        hidden[split] = {name: parts[name].height for name, found in drawn.items() if found is None}
        tests[split] = None if split in UNTESTED else log_rank(time, event, column.to_numpy().astype(str))
    counts = (left - rows.height, rows.height, int(event.sum()), rows["id_keluarga"].n_unique())
    return Staying(left, *counts, curve("", rows), groups, hidden, tests)
