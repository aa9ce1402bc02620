"""Who left, and how it went on: proposals and approved exits, and whether a family fell back afterwards."""

from datetime import date

import polars as pl

from peka_core.catalog import Catalog
from peka_core.deprivation.derive import KEY, day_of_data

SELF_RELIANT = "mandiri"
"""Kind of exit of a family that stands on its own, and code of the stage it must keep."""
APPROVED, REFUSED, OPEN = "disetujui", "ditolak", "diusulkan"


def dated(turunan: pl.DataFrame) -> pl.DataFrame:
    """Derived rows with ``hari`` (date): the day of the data; where it is blank the last day of its round."""
    last = pl.col("tanggal_data").max().over("putaran")
    return turunan.with_columns(hari=pl.coalesce("tanggal_data", last, day_of_data()))


def last_known(turunan: pl.DataFrame, putaran: str) -> pl.DataFrame:
    """The last row of every family in the rounds up to ``putaran``, as if it were of that round.

    A family that left the register is still counted where and as what it was last seen.
    """
    until = turunan.filter(pl.col("putaran") <= putaran).sort("putaran", maintain_order=True)
    return until.unique("id_keluarga", keep="last", maintain_order=True).with_columns(putaran=pl.lit(putaran))


def depth(turunan: pl.DataFrame, katalog: Catalog, by: str | list[str] = "id_keluarga") -> pl.DataFrame:
    """Worst level of poverty known: the columns ``by``, ``kedalaman`` (code; null = never known)."""
    order = {item.kode: place for place, item in enumerate(katalog.tingkat)}
    names = {place: kode for kode, place in order.items()}
    place = pl.col("tingkat").replace_strict(order, default=None, return_dtype=pl.Int64).min()
    return turunan.group_by(by).agg(kedalaman=place.replace_strict(names, default=None, return_dtype=pl.String))


def poor(katalog: Catalog) -> list[str]:
    """Codes of the levels at and above the poverty cut-off."""
    return [item.kode for item in katalog.tingkat if item.skor_minimal >= katalog.k_miskin]


def gated(katalog: Catalog) -> list[str]:
    """Codes of the stages that need every gate: self-reliant, and beyond."""
    return [item.kode for item in katalog.tahap if item.perlu_syarat]


def decisions(kelulusan: pl.DataFrame, day: date) -> pl.DataFrame:
    """Proposals made until ``day``, with what was decided of them until then.

    Parameters
    ----------
    kelulusan : polars.DataFrame
        Table ``kelulusan``; proposals of elsewhere in the same columns may be added below.
    day : date
        What happened later is not known yet.

    Returns
    -------
    polars.DataFrame
        ``id_keluarga``, ``diusulkan``, ``keputusan`` (never null), ``tanggal_keputusan``, ``jenis_keluar``, the last
        two null while nothing is decided; sorted by family and proposal. An approval without a day counts from the day
        of its proposal.
    """
    known = pl.coalesce("tanggal_keputusan", "diusulkan") <= day
    decided = pl.col("keputusan").is_in([APPROVED, REFUSED]) & known
    return (
        kelulusan.filter(pl.col("diusulkan") <= day)
        .select(
            "id_keluarga",
            "diusulkan",
            keputusan=pl.when(decided).then("keputusan").otherwise(pl.lit(OPEN)),
            tanggal_keputusan=pl.when(decided).then(pl.coalesce("tanggal_keputusan", "diusulkan")),
            jenis_keluar=pl.when(decided & (pl.col("keputusan") == APPROVED)).then("jenis_keluar"),
        )
        .sort("id_keluarga", "diusulkan")
    )


def exits(kelulusan: pl.DataFrame, day: date) -> pl.DataFrame:
    """Approved exits of families that stand on their own, until ``day``: ``id_keluarga``, ``keluar`` (date).

    A family may leave, fall back and leave again; each exit is a row.
    """
    left = decisions(kelulusan, day).filter(keputusan=APPROVED, jenis_keluar=SELF_RELIANT)
    return left.select("id_keluarga", keluar="tanggal_keputusan").unique().sort("id_keluarga", "keluar")


def observations(
    turunan: pl.DataFrame, standing: pl.DataFrame, asesmen: pl.DataFrame, katalog: Catalog
) -> pl.DataFrame:
    """What is seen of families at each collection of data and at each assessment.

    Parameters
    ----------
    turunan, standing, asesmen : polars.DataFrame
        Derived rows; the stages of ``followup.standing``; table ``asesmen``, for its days.

    Returns
    -------
    polars.DataFrame
        ``id_keluarga``, ``putaran``, ``hari`` (date), ``kambuh`` (bool): multidimensionally poor, or of a stage
        below self-reliant. A row only where the level or the stage is known.
    """
    days = dated(turunan)
    levels = days.filter(pl.col("tingkat").is_not_null()).select(
        "id_keluarga", "putaran", "hari", kambuh=pl.col("tingkat").is_in(poor(katalog))
    )
    stages = (
        standing.filter(pl.col("tahap").is_not_null())
        .join(asesmen.select(*KEY, "tanggal_asesmen"), on=KEY, how="left")
        .join(days.select(*KEY, "hari"), on=KEY, how="left")
        .select(
            "id_keluarga",
            "putaran",
            hari=pl.coalesce("tanggal_asesmen", "hari"),
            kambuh=~pl.col("tahap").is_in(gated(katalog)),
        )
    )
    return pl.concat([levels, stages]).filter(pl.col("hari").is_not_null())


def afterwards(left: pl.DataFrame, seen: pl.DataFrame, day: date) -> pl.DataFrame:
    """How each exit went on, as far as it was looked at.

    Parameters
    ----------
    left : polars.DataFrame
        Exits of :func:`exits`.
    seen : polars.DataFrame
        Rows of :func:`observations`; only those after the exit, until ``day`` and before the family's next exit count.
    day : date

    Returns
    -------
    polars.DataFrame
        One row an exit: ``id_keluarga``, ``keluar``, ``kambuh_pada`` (first day it was seen fallen back; null = never),
        ``baik_terakhir`` (of those that fell back: last day it was seen as it should be in a round before; null = not
        since the exit), ``terakhir`` (last day it was seen; null = not since the exit).
    """
    left = left.sort("id_keluarga", "keluar")
    following = left.with_columns(berikut=pl.col("keluar").shift(-1).over("id_keluarga"))
    after = (pl.col("hari") > pl.col("keluar")) & (pl.col("hari") <= day)
    before_next = pl.col("berikut").is_null() | (pl.col("hari") <= pl.col("berikut"))
    found = (
        following.join(seen, on="id_keluarga")
        .filter(after & before_next)
        .group_by("id_keluarga", "keluar")
        .agg(
            kambuh_pada=pl.col("hari").filter("kambuh").min(),
            baik_terakhir=pl.col("hari").filter(pl.col("putaran") < pl.col("putaran").filter("kambuh").min()).max(),
            terakhir=pl.col("hari").max(),
        )
    )
    return left.join(found, on=["id_keluarga", "keluar"], how="left", maintain_order="left")
