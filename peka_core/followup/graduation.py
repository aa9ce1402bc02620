"""The way out: how many gates families pass, who is ready, proposed, decided, and how they left.

The criteria are the gates of ``catalog/kemandirian.toml`` (BRAC); the way from proposal to approval and the kinds of
exit follow OpenSPP's graduation model.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from peka_core.catalog import Catalog
from peka_core.deprivation.derive import KEY
from peka_core.followup.exits import APPROVED, OPEN, REFUSED, decisions, gated, poor
from peka_core.measures.counting.represented import FAMILIES, families, interviewed
from peka_core.measures.sampling.quality import MINIMUM_SHOWN

RELAPSED = "kambuh"


@dataclass(frozen=True, eq=False)
class Pathway:
    """Families on the way to self-reliance, counted.

    Attributes
    ----------
    readiness : polars.DataFrame
        ``terpenuhi`` (gates passed, 0 to all), ``keluarga``, ``tercacah``: followed and assessed families; every number
        has a row.
    gates : polars.DataFrame
        In the order of the catalogue: ``syarat``, ``dinilai``, ``terpenuhi`` (families), ``bagian`` (0-1, null of
        fewer than ten), ``tinggal_ini`` (families that lack this gate alone), ``tercacah``.
    steps : dict of str to int
        Families: ``diikuti``, ``dinilai``, ``siap``, ``siap_belum_diusulkan``, ``diusulkan``, ``ditolak``; the last two
        by their latest proposal.
    exits : polars.DataFrame
        ``jenis_keluar``, ``keluarga``: by their latest approved proposal, every kind a row.
    interviewed : int
        Followed families of the round that were interviewed.
    waiting : polars.DataFrame
        ``id_keluarga``, ``putaran`` of the families ready and not proposed.
    """

    readiness: pl.DataFrame
    gates: pl.DataFrame
    steps: dict[str, int]
    exits: pl.DataFrame
    interviewed: int
    waiting: pl.DataFrame


def followed(turunan: pl.DataFrame, penerima: pl.DataFrame, katalog: Catalog, day: date) -> pl.DataFrame:
    """Families that are followed: poor in some round so far, or recipients of a programme: ``id_keluarga``."""
    once_poor = turunan.filter(pl.col("tingkat").is_in(poor(katalog))).select("id_keluarga")
    helped = penerima.filter(pl.col("mulai") <= day).select("id_keluarga")
    return pl.concat([once_poor, helped]).unique()


def marked(
    rows: pl.DataFrame, standing: pl.DataFrame, kelulusan: pl.DataFrame, day: date, katalog: Catalog
) -> pl.DataFrame:
    """Rows of families in one round with where each stands.

    Parameters
    ----------
    rows : polars.DataFrame
        Derived rows of followed families.
    standing : polars.DataFrame
        Of ``followup.standing``.
    kelulusan : polars.DataFrame
        Table ``kelulusan``, with proposals of elsewhere below.
    day : date
        The day it is read on.

    Returns
    -------
    polars.DataFrame
        ``rows`` with ``syarat_kurang``, ``tahap``, ``terpenuhi`` (gates passed; null = not assessed), ``siap`` (of a
        stage that needs every gate), ``usul`` (latest decision, "" = never proposed), ``jenis_keluar`` and ``menunggu``
        (ready, neither proposed nor out; a family that fell back after its exit may be proposed again).
    """
    latest = decisions(kelulusan, day).unique("id_keluarga", keep="last", maintain_order=True)
    own = rows.drop("tahap", "syarat_kurang", "status_lulus", "jenis_keluar", strict=False)
    known = own.join(standing.select(*KEY, "tahap", "syarat_kurang", "status_lulus"), on=KEY, how="left").join(
        latest.select("id_keluarga", usul="keputusan", jenis_keluar="jenis_keluar"), on="id_keluarga", how="left"
    )
    out = (pl.col("usul") == APPROVED) & (pl.col("status_lulus").fill_null("") != RELAPSED)
    return known.with_columns(
        usul=pl.col("usul").fill_null(""),
        terpenuhi=len(katalog.syarat) - pl.col("syarat_kurang").list.len().cast(pl.Int64),
        siap=pl.col("tahap").is_in(gated(katalog)).fill_null(False),
    ).with_columns(menunggu=pl.col("siap") & (pl.col("usul") != OPEN) & ~out.fill_null(False))


def pathway(now: pl.DataFrame, ever: pl.DataFrame, katalog: Catalog) -> Pathway:
    """Count the way out.

    Parameters
    ----------
    now : polars.DataFrame
        :func:`marked` rows of the followed families of the round.
    ever : polars.DataFrame
        :func:`marked` rows of all families as last known, which have left the register perhaps.
    katalog : Catalog
    """
    assessed = now.filter(pl.col("terpenuhi").is_not_null())
    waiting = now.filter("menunggu")
    steps = {
        "diikuti": _count(now),
        "dinilai": _count(assessed),
        "siap": _count(assessed.filter("siap")),
        "siap_belum_diusulkan": _count(waiting),
        OPEN: ever.filter(usul=OPEN).height,
        REFUSED: ever.filter(usul=REFUSED).height,
    }
    return Pathway(
        _readiness(assessed, katalog),
        _gates(assessed, katalog),
        steps,
        _kinds(ever, katalog),
        now.height,
        waiting.select(KEY),
    )


def _count(rows: pl.DataFrame) -> int:
    return int(rows.select(families()).item())


def _readiness(assessed: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    numbers = pl.DataFrame({"terpenuhi": range(len(katalog.syarat) + 1)}, schema={"terpenuhi": pl.Int64})
    found = assessed.group_by("terpenuhi").agg(keluarga=families(), tercacah=interviewed())
    return numbers.join(found, on="terpenuhi", how="left", maintain_order="left").fill_null(0)


def _gates(assessed: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Of each gate who passes it, and whom it alone keeps back."""
    rows = []
    for syarat in katalog.syarat:
        lacks = pl.col("syarat_kurang").list.contains(syarat.kode)
        alone = lacks & (pl.col("syarat_kurang").list.len() == 1)
        rows.append(
            assessed.select(
                syarat=pl.lit(syarat.kode),
                dinilai=families(),
                terpenuhi=families(~lacks),
                tinggal_ini=families(alone),
                tercacah=interviewed(),
                bagian=pl.when(pl.len() >= MINIMUM_SHOWN).then(FAMILIES.filter(~lacks).sum() / FAMILIES.sum()),
            )
        )
    return pl.concat(rows)


def _kinds(ever: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Families out by kind of exit; a family that fell back stays among those that left."""
    kinds = pl.DataFrame({"jenis_keluar": [item.kode for item in katalog.jenis_keluar]})
    found = ever.filter(usul=APPROVED).group_by("jenis_keluar").agg(keluarga=pl.len().cast(pl.Int64))
    return kinds.join(found, on="jenis_keluar", how="left", maintain_order="left").with_columns(
        pl.col("keluarga").fill_null(0)
    )


def by(now: pl.DataFrame, column: str) -> pl.DataFrame:
    """Families on the way out by ``column`` (``kode_gampong``, ``kedalaman``).

    Returns
    -------
    polars.DataFrame
        The key, ``diikuti``, ``dinilai``, ``siap``, ``menunggu`` in families (an estimate in a sample), ``tercacah``
        (assessed and interviewed), ``bagian`` (siap / dinilai, 0-1, null of fewer than ten).
    """
    assessed = pl.col("terpenuhi").is_not_null()
    found = now.group_by(column).agg(
        diikuti=families(),
        dinilai=families(assessed),
        siap=families(assessed & pl.col("siap")),
        menunggu=families(pl.col("menunggu")),
        tercacah=interviewed(assessed),
    )
    share = pl.when(pl.col("tercacah") >= MINIMUM_SHOWN).then(pl.col("siap") / pl.col("dinilai"))
    return found.with_columns(bagian=share).sort(column, nulls_last=True)
