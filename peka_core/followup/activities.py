"""What partners do: who, what, where, when (4W) of one year, with partners under the names a person confirmed.

An activity's families, planned and reached, are of the whole activity: they are never told by gampong. What a
programme reaches in a gampong is known from recipients (``followup.sectors``).
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import polars as pl

from peka_core.catalog import Catalog

CANCELLED = "batal"
PLANNED, RUNNING, ENDED = "direncanakan", "berjalan", "selesai"
PLEDGED = "janji"
"""Column that says that a row is a partner's pledge, confirmed and not yet in the workbook."""
NO_SECTOR = ""
"""In place of a sector that is not on record."""


def together(kegiatan: pl.DataFrame, pledges: pl.DataFrame | None) -> pl.DataFrame:
    """Activities of the release and confirmed pledges beside them, each code once: the workbook's row first.

    Parameters
    ----------
    kegiatan : polars.DataFrame
        Table of a release.
    pledges : polars.DataFrame or None
        In the same columns; more columns are left out.

    Returns
    -------
    polars.DataFrame
        ``kegiatan`` with ``janji`` (true of a pledge).
    """
    own = kegiatan.with_columns(pl.lit(value=False).alias(PLEDGED))
    if pledges is None or pledges.is_empty():
        return own
    more = pledges.join(kegiatan, on="kode_kegiatan", how="anti").unique("kode_kegiatan", keep="last")
    told = more.select(pl.col(name).cast(dtype) for name, dtype in kegiatan.schema.items())
    return pl.concat([own, told.with_columns(pl.lit(value=True).alias(PLEDGED))])


def window(putaran: str, newest: bool) -> tuple[date, date | None]:
    """First and last day of what is shown with a round: its budget year; with the newest also all that is to come.

    >>> window("2025", False)
    (datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
    """
    year = int(putaran[:4])
    return date(year, 1, 1), None if newest else date(year, 12, 31)


def shown(
    rows: pl.DataFrame,
    mitra: pl.DataFrame,
    merged: Mapping[str, str],
    span: tuple[date, date | None],
    katalog: Catalog,
    covered: Collection[str] = (),
) -> pl.DataFrame:
    """Activities within ``span`` that were not cancelled, by start.

    Parameters
    ----------
    rows : polars.DataFrame
        ``together``.
    mitra : polars.DataFrame
        Table of a release.
    merged : mapping of str to str
        ``partner_names.merged``.
    span : (date, date or None)
        ``window``.
    katalog : Catalog
    covered : collection of str
        Gampong to tell of: activities elsewhere alone are left out, the others are told to be in these; empty is all.

    Returns
    -------
    polars.DataFrame
        The columns of ``rows`` with ``mitra`` (code it is counted under; the activity's own code where it names none),
        ``nama``, ``jenis_mitra``, ``sektor`` and ``gampong`` never null, gampong of the catalogue alone, each once. An
        activity without a first day is of the year its programme's budget names, else of every year; one without a last
        day goes on.
    """
    first, last = span
    known = [item.kode for item in katalog.wilayah.gampong if item.kode in (covered or (item.kode,))]
    year = pl.date("tahun", 1, 1), pl.date("tahun", 12, 31)
    began = pl.coalesce("mulai", year[0])
    ended = pl.coalesce("selesai", pl.when(pl.col("mulai").is_null()).then(year[1]))
    inside = ended.is_null() | (ended >= first)
    if last is not None:
        inside &= began.is_null() | (began <= last)
    kept = rows.filter((pl.col("status").fill_null("") != CANCELLED) & inside)
    own = mitra.select("kode_mitra", nama="nama_mitra", jenis_mitra="jenis").unique("kode_mitra", keep="first")
    named = (
        kept.with_columns(
            mitra=pl.col("kode_mitra").replace(dict(merged)).fill_null(""),
            sektor=pl.col("sektor").fill_null(NO_SECTOR),
            gampong=pl.col("gampong").fill_null([]).list.set_intersection(known),
        )
        .join(own, left_on="mitra", right_on="kode_mitra", how="left", maintain_order="left")
        .with_columns(nama=pl.coalesce("nama", pl.col("mitra").replace("", None)))
        .sort("mulai", "kode_kegiatan", nulls_last=True)
    )
    return named.filter(pl.col("gampong").list.len() > 0) if covered else named


def of(
    rows: pl.DataFrame, *, sektor: Sequence[str] = (), mitra: Sequence[str] = (), gampong: Sequence[str] | None = None
) -> pl.DataFrame:
    """Of ``shown`` those in any of the sectors, of any of the partners, in any of the gampong; None is everywhere."""
    asked = [pl.col(name).is_in(list(codes)) for name, codes in (("sektor", sektor), ("mitra", mitra)) if codes]
    if gampong is not None:
        asked.append(pl.col("gampong").list.set_intersection(list(gampong)).list.len() > 0)
    return rows.filter(*asked) if asked else rows


def crossed(rows: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Activities and partners by keys of ``mitra``, ``sektor``, ``gampong``.

    Returns
    -------
    polars.DataFrame
        One row a key that occurs, sorted: keys, ``kegiatan`` and ``mitra_n`` (i64), ``siapa`` (codes of partners). An
        activity in several gampong counts in each: a sum over gampong counts it more than once.
    """
    spread = rows.explode("gampong").drop_nulls("gampong") if "gampong" in by else rows
    known = pl.col("mitra").filter(pl.col("mitra") != "").unique().sort()
    return (
        spread.group_by(by)
        .agg(kegiatan=pl.col("kode_kegiatan").n_unique().cast(pl.Int64), siapa=known)
        .with_columns(mitra_n=pl.col("siapa").list.len().cast(pl.Int64))
        .sort(by)
    )


def by_place(rows: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Every gampong of the catalogue, in its order: ``kode``, ``kegiatan``, ``mitra_n``, ``siapa``; zeros included."""
    places = pl.DataFrame({"kode": [item.kode for item in katalog.wilayah.gampong]})
    found = crossed(rows, ["gampong"])
    joined = places.join(found, left_on="kode", right_on="gampong", how="left", maintain_order="left")
    return joined.with_columns(
        pl.col("kegiatan", "mitra_n").fill_null(0), pl.col("siapa").fill_null(pl.lit([], pl.List(pl.String)))
    )


def partners(rows: pl.DataFrame) -> pl.DataFrame:
    """What each partner does, most activities first, names breaking ties.

    Returns
    -------
    polars.DataFrame
        ``mitra``, ``nama``, ``jenis_mitra``, ``kegiatan``, ``sektor`` (codes), ``gampong`` (codes), ``rencana`` and
        ``terjangkau`` (families of its activities as written; null where none says), ``tanpa_rencana`` (activities
        that do not say), ``anggaran_rp`` (null where none says), ``janji`` (activities that are pledges).
    """
    named = rows.filter(pl.col("mitra") != "")
    return (
        named.group_by("mitra")
        .agg(
            pl.col("nama", "jenis_mitra").first(),
            kegiatan=pl.len().cast(pl.Int64),
            sektor=pl.col("sektor").filter(pl.col("sektor") != NO_SECTOR).unique().sort(),
            gampong=pl.col("gampong").explode().drop_nulls().unique().sort(),
            rencana=_sum("keluarga_rencana"),
            terjangkau=_sum("keluarga_terjangkau"),
            tanpa_rencana=pl.col("keluarga_rencana").null_count().cast(pl.Int64),
            anggaran_rp=_sum("anggaran_rp"),
            janji=pl.col(PLEDGED).sum().cast(pl.Int64),
        )
        .sort(-pl.col("kegiatan"), "nama", "mitra")
    )


def planned(rows: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """What is planned in each sector in the whole city, sectors in the order of the catalogue, zeros included.

    Returns
    -------
    polars.DataFrame
        ``sektor``, ``kegiatan``, ``mitra_n``, ``rencana`` (families, null where no activity says), ``tanpa_rencana``,
        ``di_gampong`` (gampong named). Families may be planned for by several activities: the sum is of places offered.
    """
    sums = rows.group_by("sektor").agg(
        kegiatan=pl.len().cast(pl.Int64),
        mitra_n=pl.col("mitra").filter(pl.col("mitra") != "").n_unique().cast(pl.Int64),
        rencana=_sum("keluarga_rencana"),
        tanpa_rencana=pl.col("keluarga_rencana").null_count().cast(pl.Int64),
        di_gampong=pl.col("gampong").explode().drop_nulls().n_unique().cast(pl.Int64),
    )
    order = pl.DataFrame({"sektor": [item.kode for item in katalog.sektor]}, schema={"sektor": pl.String})
    counts = ("kegiatan", "mitra_n", "tanpa_rencana", "di_gampong")
    return order.join(sums, on="sektor", how="left", maintain_order="left").with_columns(pl.col(counts).fill_null(0))


def _sum(name: str) -> pl.Expr:
    """The sum of what is written down; null where nothing is."""
    return pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum())
