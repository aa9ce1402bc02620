"""Needs people state, against what was answered and what came of them: you said, we did."""

from datetime import date

import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup import needs
from peka_core.followup.participation import deadlines
from peka_core.followup.programmes import Programmes
from peka_core.tables import GAMPONG

NEW, ANSWERED = "baru", "ditanggapi"
ENDED, FIRST = "tanggal_selesai", "tanggal_tanggapan"
AT_WORK, PLANNED = ("berjalan", "selesai"), "direncanakan"
"""States of an activity that is there or was, and of one that is only meant."""


def as_of(aspirasi: pl.DataFrame, day: date, katalog: Catalog) -> pl.DataFrame:
    """Needs stated until ``day`` as they stood on it.

    Returns
    -------
    polars.DataFrame
        The rows with what ``deadlines.read`` adds and ``keadaan``: the status on that day. One that ended later was
        answered by then, or new; one answered later was new.
    """
    days = katalog.bersama.tenggat_aspirasi_hari
    final = [item.kode for item in katalog.status_aspirasi if item.selesai]
    ended = pl.col("status").is_in(final)
    read = deadlines.read(
        aspirasi.with_columns(
            pl.col("status").fill_null(NEW),
            # an end nobody dated is known by its answer, or by the day it was asked for
            pl.when(ended).then(pl.coalesce(ENDED, FIRST, deadlines.ASKED)).otherwise(None).alias(ENDED),
        ),
        day,
        answered=FIRST,
        ended=ENDED,
        days=days,
    )
    over, answered = pl.col(ENDED).is_not_null(), pl.col(FIRST).is_not_null()
    return read.with_columns(
        keadaan=pl.when(over & ended)
        .then("status")
        .when(answered & (ended | (pl.col("status") == NEW)))
        .then(pl.lit(ANSWERED))
        .when(answered)
        .then("status")
        .otherwise(pl.lit(NEW))
    )


def counted(rows: pl.DataFrame, katalog: Catalog, by: str = "") -> pl.DataFrame:
    """Needs of :func:`as_of` counted, by a column of theirs.

    Returns
    -------
    polars.DataFrame
        The key, ``disampaikan``, one column a status, ``terjawab`` (any answer or end), ``tepat`` (answered in time),
        ``lewat`` (unanswered, deadline over), ``hari_jawab`` (median days to the answer, null without one).
    """
    states = {item.kode: (pl.col("keadaan") == item.kode).sum().cast(pl.Int64) for item in katalog.status_aspirasi}
    found = {
        "disampaikan": pl.len().cast(pl.Int64),
        **states,
        "terjawab": (pl.col("keadaan") != NEW).sum().cast(pl.Int64),
        "tepat": pl.col("tepat").sum().cast(pl.Int64),
        "lewat": pl.col("lewat").sum().cast(pl.Int64),
        "hari_jawab": pl.col("hari_jawab").median(),
    }
    return rows.group_by(by).agg(**found).sort(by, nulls_last=True) if by else rows.select(**found)


def delivered(
    rows: pl.DataFrame, kegiatan: pl.DataFrame, received: pl.DataFrame | None, day: date, katalog: Catalog
) -> pl.DataFrame:
    """What was asked for in each gampong, beside what is there of the kinds that answer it.

    Parameters
    ----------
    rows : polars.DataFrame
        Of :func:`as_of`.
    kegiatan : polars.DataFrame
        Activities of partners: gampong (list), ``jenis``, ``sektor``, ``mulai``, ``selesai``, ``status``.
    received : polars.DataFrame or None
        ``id_keluarga``, ``kode_gampong``, ``jenis`` and ``sektor`` of programmes each family received of late; None
        where families are not known. Without a sector (null) the kind alone says what is answered.
    day : date

    Returns
    -------
    polars.DataFrame
        A row a gampong and need: ``disampaikan``, ``terlaksana`` (needs that were met), ``terbuka`` (not ended),
        ``lewat``, ``kegiatan`` (activities begun there within twelve months, not cancelled), ``rencana`` (activities
        only meant), ``penerima`` (families there that received such a programme; null where not known). An activity in
        several gampong counts in each: columns must not be added over gampong.
    """
    final = [item.kode for item in katalog.status_aspirasi if item.selesai]
    met = [item.kode for item in katalog.status_aspirasi if item.terlaksana]
    asked = (
        rows.drop_nulls("kebutuhan")
        .group_by(GAMPONG, "kebutuhan")
        .agg(
            disampaikan=pl.len().cast(pl.Int64),
            terlaksana=pl.col("keadaan").is_in(met).sum().cast(pl.Int64),
            terbuka=(~pl.col("keadaan").is_in(final)).sum().cast(pl.Int64),
            lewat=pl.col("lewat").sum().cast(pl.Int64),
        )
    )
    answers = pl.DataFrame(
        [(item.kode, kind, item.sektor) for item in katalog.kebutuhan for kind in item.jenis_program],
        schema={"kebutuhan": pl.String, "jenis": pl.String, "bidang": pl.String},
        orient="row",
    )
    key = [GAMPONG, "kebutuhan"]
    fits = pl.col("sektor").is_null() | (pl.col("sektor") == pl.col("bidang"))
    work = (
        _activities(kegiatan, day)
        .join(answers, on="jenis")
        .filter(fits)
        .group_by(key)
        .agg(
            kegiatan=pl.col("kode_kegiatan").filter(pl.col("status").is_in(AT_WORK)).n_unique().cast(pl.Int64),
            rencana=pl.col("kode_kegiatan").filter(pl.col("status") == PLANNED).n_unique().cast(pl.Int64),
        )
    )
    found = asked.join(work, on=key, how="left").with_columns(pl.col("kegiatan", "rencana").fill_null(0))
    if received is None:
        return found.with_columns(penerima=pl.lit(None, pl.Int64)).sort(key)
    reached = (
        received.join(answers, on="jenis")
        .filter(fits)
        .group_by(key)
        .agg(penerima=pl.col("id_keluarga").n_unique().cast(pl.Int64))
    )
    return found.join(reached, on=key, how="left").with_columns(pl.col("penerima").fill_null(0)).sort(key)


def sectors(found: Programmes, katalog: Catalog) -> pl.DataFrame:
    """Sectors each programme serves, by the indicators it names: ``kode_program``, ``sektor`` (null: it names none)."""
    served = {need.kode: need.program for need in needs.served(found, katalog) if need.jenis == "indikator"}
    pairs = {(kode, item.kode) for item in katalog.sektor for own in item.indikator for kode in served[own]}
    speaking = {kode for kode, _sektor in pairs}
    silent = [(kode, None) for kode in found.codes if kode not in speaking]
    return pl.DataFrame(
        [*sorted(pairs), *silent], schema={"kode_program": pl.String, "sektor": pl.String}, orient="row"
    )


def by_need(table: pl.DataFrame) -> pl.DataFrame:
    """Needs over all gampong of :func:`delivered`, most stated first.

    Returns
    -------
    polars.DataFrame
        ``kebutuhan``, ``disampaikan``, ``terlaksana``, ``terbuka``, ``lewat``, ``gampong`` (that state it), ``dengan``
        (of them, those where an activity that answers it is or was).
    """
    found = table.group_by("kebutuhan").agg(
        *(pl.col(name).sum() for name in ("disampaikan", "terlaksana", "terbuka", "lewat")),
        gampong=pl.len().cast(pl.Int64),
        dengan=(pl.col("kegiatan") > 0).sum().cast(pl.Int64),
    )
    return found.sort("disampaikan", "kebutuhan", descending=[True, False])


def _activities(kegiatan: pl.DataFrame, day: date) -> pl.DataFrame:
    """Activities of the twelve months until ``day``, and those only meant, a row a gampong."""
    late = pl.coalesce("selesai", pl.lit(day)) > pl.lit(day).dt.offset_by("-12mo")
    begun = pl.col("status").is_in(AT_WORK) & (pl.col("mulai").fill_null(day) <= day) & late
    meant = pl.col("status") == PLANNED
    long = kegiatan.filter(begun | meant).select(
        "kode_kegiatan", "jenis", "sektor", "status", pl.col("gampong").alias(GAMPONG)
    )
    return long.explode(GAMPONG).drop_nulls(GAMPONG)
