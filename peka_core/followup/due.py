"""What is due with families on a day: visits, reviews of plans, families without a mentor, exits nobody saw again.

The day is the caller's: every date is compared with it and with nothing else. What was recorded after it is unknown on
that day and left out.
"""

from datetime import date

import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup.departed import SELF_RELIANT, exits, gone
from peka_core.followup.mentoring import MENTOR, contacts
from peka_core.tables import ID_KELUARGA

KINDS = ("kunjungan", "rencana", "pendamping", "pascalulus")
"""Kinds of what is due: a visit, the review of a plan entry, a new mentor, a look at a family that left as
self-reliant."""
AGES = {"sebulan": (1, 30), "triwulan": (31, 90), "lama": (91, 100_000)}
"""Days overdue, both ends included, by code."""
SCHEMA = {
    ID_KELUARGA: pl.String,
    "hal": pl.String,
    "jatuh_tempo": pl.Date,
    "hari": pl.Int64,
    MENTOR: pl.String,
    "terakhir": pl.Date,
}
"""Columns of ``due``: the family, the kind, since when it is due, days past that, the last mentor and visit."""


def due(
    kunjungan: pl.DataFrame,
    rencana: pl.DataFrame,
    pendamping: pl.DataFrame,
    kelulusan: pl.DataFrame,
    asesmen: pl.DataFrame,
    katalog: Catalog,
    on: date,
) -> pl.DataFrame:
    """Everything that is due and not done on the day ``on``, longest overdue first.

    Parameters
    ----------
    kunjungan, rencana, pendamping, kelulusan, asesmen : polars.DataFrame
        Tables of a release, empty where it has none.
    katalog : Catalog
    on : datetime.date

    Returns
    -------
    polars.DataFrame
        Columns of ``SCHEMA``, at most one row a family and kind. A date that falls on the day itself is not overdue.

    Notes
    -----
    - ``kunjungan``: the last visit named a next one, and that day has passed.
    - ``rencana``: the review date of a plan entry has passed and it was not achieved; the oldest of a family.
    - ``pendamping``: the last visit was by a mentor whose service has ended; none came after.
    - ``pascalulus``: left as self-reliant longer ago than the clock runs, and neither visited nor assessed since.

    A family that moved away, died or left otherwise is due for nothing. One that left as self-reliant is due for no new
    mentor.
    """
    last = contacts(kunjungan, on)
    left = exits(kelulusan, on)
    parts = {
        "kunjungan": last.select(ID_KELUARGA, jatuh_tempo="tanggal_berikut"),
        "rencana": _reviews(rencana, on),
        "pendamping": _left_alone(last, pendamping, left),
        "pascalulus": _unseen(left, last, asesmen, katalog, on),
    }
    every = pl.concat([frame.select(ID_KELUARGA, "jatuh_tempo", hal=pl.lit(kind)) for kind, frame in parts.items()])
    open_ = every.filter(pl.col("jatuh_tempo") < on).join(gone(kelulusan, on), on=ID_KELUARGA, how="anti")
    return (
        open_.with_columns(hari=(pl.lit(on) - pl.col("jatuh_tempo")).dt.total_days())
        .join(last.select(ID_KELUARGA, MENTOR, "terakhir"), on=ID_KELUARGA, how="left")
        .sort("hari", ID_KELUARGA, "hal", descending=[True, False, False])
        .select(list(SCHEMA))
    )


def counted(found: pl.DataFrame, axis: str = "kode_gampong") -> pl.DataFrame:
    """How many families are due, by ``axis`` of ``found`` and kind.

    Returns
    -------
    polars.DataFrame
        ``kode``, ``keluarga`` (due for anything, each once) and a column each of ``KINDS``.
    """
    families = pl.col(ID_KELUARGA)
    split = {kind: families.filter(pl.col("hal") == kind).n_unique().cast(pl.Int64) for kind in KINDS}
    keyed = found.with_columns(kode=pl.col(axis) if axis else pl.lit(""))
    return keyed.group_by("kode").agg(keluarga=families.n_unique().cast(pl.Int64), **split).sort("kode")


def aged(found: pl.DataFrame) -> pl.DataFrame:
    """What is due by kind and by how many days it is overdue.

    Returns
    -------
    polars.DataFrame
        A row each of ``KINDS``: ``hal``, a column each of ``AGES`` (families overdue that long).
    """
    ages = {name: pl.col("hari").is_between(*days).sum().cast(pl.Int64) for name, days in AGES.items()}
    every = pl.DataFrame({"hal": list(KINDS)})
    told = every.join(found.group_by("hal").agg(**ages), on="hal", how="left", maintain_order="left")
    return told.with_columns(pl.col(*AGES).fill_null(0))


def _reviews(rencana: pl.DataFrame, on: date) -> pl.DataFrame:
    undone = pl.col("tercapai").is_null() | (pl.col("tercapai") > on)
    known = pl.col("tanggal").is_null() | (pl.col("tanggal") <= on)
    return rencana.filter(undone & known).group_by(ID_KELUARGA).agg(jatuh_tempo=pl.col("tinjau").min())


def _left_alone(last: pl.DataFrame, pendamping: pl.DataFrame, left: pl.DataFrame) -> pl.DataFrame:
    """Families whose last visit was by a mentor who left; due from the day the service ended."""
    ended = pendamping.select(MENTOR, jatuh_tempo="bertugas_sampai")
    joined = last.join(ended, on=MENTOR).filter(pl.col("jatuh_tempo").is_not_null())
    return joined.join(left, on=ID_KELUARGA, how="anti").select(ID_KELUARGA, "jatuh_tempo")


def _unseen(left: pl.DataFrame, last: pl.DataFrame, asesmen: pl.DataFrame, katalog: Catalog, on: date) -> pl.DataFrame:
    """Self-reliant exits whose clock ran out without anybody having seen the family."""
    assessed = asesmen.filter(pl.col("tanggal_asesmen") <= on)
    newest = assessed.group_by(ID_KELUARGA).agg(_assessed=pl.col("tanggal_asesmen").max())
    clock = f"{katalog.tindak_lanjut.pemantauan_bulan}mo"
    lasting = left.filter(pl.col("jenis_keluar") == SELF_RELIANT).with_columns(
        jatuh_tempo=pl.col("keluar").dt.offset_by(clock)
    )
    seen = lasting.join(last.select(ID_KELUARGA, "terakhir"), on=ID_KELUARGA, how="left").join(
        newest, on=ID_KELUARGA, how="left"
    )
    since = pl.max_horizontal("terakhir", "_assessed")
    return seen.filter((since <= pl.col("keluar")).fill_null(value=True)).select(ID_KELUARGA, "jatuh_tempo")
