"""Relapse alerts: rules of the catalogue between two rounds, for families that are watched; and how they were handled.

Rule, owner, deadline and outcome as in Guizhou's monitoring of relapse; how many alerts were false is a figure of its
own.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from peka_core.catalog import Catalog
from peka_core.catalog.following import Peringatan
from peka_core.followup.triggers import fired
from peka_core.measures.sampling.intervals import wilson

ALERTS = {
    "id_peringatan": pl.String,
    "id_keluarga": pl.String,
    "kode_gampong": pl.String,
    "aturan": pl.String,
    "versi": pl.String,
    "putaran": pl.String,
    "putaran_dulu": pl.String,
    "tanggal": pl.Date,
    "batas": pl.Date,
    "diawasi": pl.String,
    "bukti": pl.List(pl.String),
}
"""Columns of :func:`alerts`."""
HANDLED = {
    "id_peringatan": pl.String,
    "status": pl.String,
    "oleh": pl.String,
    "tanggal": pl.Date,
    "hasil": pl.String,
}
"""Columns of what was done about alerts: ``status`` (``baru``, ``diambil``, ``selesai``), by whom, when, and ``hasil``
(``benar``, ``palsu`` or "")."""
CLOSED, TRUE, FALSE = "selesai", "benar", "palsu"
STATES = ("lewat", "terbuka", "tepat", "terlambat")
"""Of an alert: overdue, open, closed in time, closed late."""


@dataclass(frozen=True, slots=True)
class FalseAlarms:
    """Alerts closed with a verdict, how many of them were false, their share (0-1) and its 95 % interval (Wilson).

    Share and interval are None where no alert has a verdict.
    """

    n: int
    palsu: int
    share: float | None = None
    interval: tuple[float, float] | None = None


def alert_id(id_keluarga: str, aturan: str, tanggal: date) -> str:
    """Id of an alert, the same whenever it is computed: 16 hex digits.

    >>> alert_id("k1", "miskin_lagi", date(2026, 9, 1))
    'acd94972fc141702'
    """
    return hashlib.sha256(f"{id_keluarga}|{aturan}|{tanggal.isoformat()}".encode()).hexdigest()[:16]


def alerts(pairs: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Every alert of every round but the first.

    Parameters
    ----------
    pairs : polars.DataFrame
        Watched families beside their own round before, of ``triggers.before_and_after``.
    katalog : Catalog

    Returns
    -------
    polars.DataFrame
        Columns of ``ALERTS``, newest first: a row a family, rule and round in which the rule fired. ``tanggal`` is the
        day of the newer data, ``batas`` the last day to handle it; ``diawasi`` says why the family is watched:
        ``keluar`` (left self-reliant before that day) or ``tahap`` (of a self-reliant stage in its round before);
        ``bukti`` holds what fired, as ``what:before>after``.
    """
    found = [fired(pairs, rule, until, katalog) for rule, until in _in_force(katalog)]
    joined = pl.concat(found) if found else pl.DataFrame()
    if joined.is_empty():
        return pl.DataFrame(schema=ALERTS)
    days = katalog.tindak_lanjut.tenggat_peringatan_hari
    ids = [alert_id(*row) for row in joined.select("id_keluarga", "aturan", "tanggal").iter_rows()]
    return (
        joined.with_columns(
            id_peringatan=pl.Series(ids, dtype=pl.String), batas=pl.col("tanggal") + pl.duration(days=days)
        )
        .select(list(ALERTS))
        .sort("tanggal", "id_keluarga", "aturan", descending=[True, False, False])
    )


def _in_force(katalog: Catalog) -> list[tuple[Peringatan, date | None]]:
    """Each version of each rule with the day the next one begins, None for the newest."""
    versions = []
    for rule in katalog.peringatan:
        later = [other.berlaku_sejak for other in katalog.peringatan if other.kode == rule.kode]
        versions.append((rule, min((day for day in later if day > rule.berlaku_sejak), default=None)))
    return versions


def with_handling(found: pl.DataFrame, handled: pl.DataFrame, day: date) -> pl.DataFrame:
    """Alerts with what was done about them.

    Parameters
    ----------
    found : polars.DataFrame
        Of :func:`alerts`.
    handled : polars.DataFrame
        Columns of ``HANDLED``; an alert without a row is new.
    day : date
        Alerts not closed by the end of their last day are overdue on any later one.

    Returns
    -------
    polars.DataFrame
        ``found`` with ``status``, ``oleh``, ``ditangani`` (date), ``hasil``, ``keadaan`` (one of ``STATES``) and
        ``hari_lewat`` (days past the deadline: of an open one until ``day``, of a closed one until it was closed; 0 =
        in time).
    """
    known = handled.select(pl.col(name).cast(kind) for name, kind in HANDLED.items()).rename({"tanggal": "ditangani"})
    joined = found.join(known, on="id_peringatan", how="left", maintain_order="left").with_columns(
        pl.col("status").fill_null("baru"), pl.col("oleh", "hasil").fill_null("")
    )
    closed = pl.col("status") == CLOSED
    end = pl.when(closed).then(pl.coalesce("ditangani", pl.lit(day))).otherwise(pl.lit(day))
    late = (end - pl.col("batas")).dt.total_days().clip(0)
    return joined.with_columns(hari_lewat=late).with_columns(
        keadaan=pl.when(closed & (pl.col("hari_lewat") == 0))
        .then(pl.lit("tepat"))
        .when(closed)
        .then(pl.lit("terlambat"))
        .when(pl.col("hari_lewat") > 0)
        .then(pl.lit("lewat"))
        .otherwise(pl.lit("terbuka"))
    )


def counts(handled: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """Alerts of :func:`with_handling` counted by the columns ``by``: ``peringatan``, ``keluarga``, each of ``STATES``,
    ``benar`` and ``palsu``."""
    states = {state: (pl.col("keadaan") == state).sum().cast(pl.Int64) for state in STATES}
    closed = pl.col("status") == CLOSED
    verdicts = {hasil: (closed & (pl.col("hasil") == hasil)).sum().cast(pl.Int64) for hasil in (TRUE, FALSE)}
    whole = {"peringatan": pl.len().cast(pl.Int64), "keluarga": pl.col("id_keluarga").n_unique().cast(pl.Int64)}
    every = whole | states | verdicts
    return handled.group_by(*by).agg(**every).sort(*by) if by else handled.select(**every)


def false_alarms(benar: int, palsu: int) -> FalseAlarms:
    """Share of the alerts with a verdict that were false."""
    n = benar + palsu
    if not n:
        return FalseAlarms(0, 0)
    low, high = wilson(palsu, n)
    return FalseAlarms(n, palsu, palsu / n, (float(low), float(high)))
