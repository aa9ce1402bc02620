"""Where every family stands on the way to self-reliance: index, stage, unmet gates, and what became of its exit.

Everything is as of the day the family was interviewed in that round, so that a later exit never changes an earlier
round.
"""

import polars as pl

from peka_core.catalog import Catalog
from peka_core.deprivation.derive import KEY
from peka_core.measures.followup import self_reliance

APPROVED, REFUSED, SELF_RELIANT, ACTIVE = "disetujui", "ditolak", "mandiri", "aktif"
STATUS = ("", "diusulkan", "dipantau", "bertahan", "kambuh", "keluar")
"""What became of the exit of a family: none, proposed, watched after it, stayed out, fell back, left otherwise."""
_FAMILY = "id_keluarga"


def standing(
    turunan: pl.DataFrame,
    asesmen: pl.DataFrame,
    anggota: pl.DataFrame,
    penerima: pl.DataFrame,
    program: pl.DataFrame,
    kelulusan: pl.DataFrame,
    katalog: Catalog,
) -> pl.DataFrame:
    """Index, stage, unmet gates and status after graduation of every family and round.

    Parameters
    ----------
    turunan : polars.DataFrame
        Derived table (``deprivation.derive``), all rounds.
    asesmen, anggota, penerima, program, kelulusan : polars.DataFrame
        Tables of a release, all rounds; each may be empty. Without a recipient of any programme the time since the last
        aid is unknown, and nobody reaches the last stage.
    katalog : Catalog

    Returns
    -------
    polars.DataFrame
        One row per row of ``turunan``, in its order: ``id_keluarga``, ``putaran``, ``ikk`` (0-100), ``tahap`` (code of
        the stage), ``syarat_kurang`` (codes of gates not passed), all three null without an assessment or with too few
        scored domains; ``status_lulus``, one of ``STATUS``.
    """
    sources = self_reliance.income_sources(anggota)
    aid = None if penerima.is_empty() else handouts(asesmen, penerima, program, katalog)
    assessed = self_reliance.assess(asesmen, katalog, sources, aid)
    codes = {tahap.nomor: tahap.kode for tahap in katalog.tahap}
    named = assessed.select(
        *KEY,
        "ikk",
        pl.col("tahap").replace_strict(codes, return_dtype=pl.String),
        "syarat_kurang",
        _nomor="tahap",
        _assessed="tanggal_asesmen",
    )
    found = _dated(turunan, katalog).join(named, on=KEY, how="left", maintain_order="left")
    status = _status(found, kelulusan, katalog)
    return found.join(status, on=KEY, how="left", maintain_order="left").select(
        *KEY, "ikk", "tahap", "syarat_kurang", pl.col("status_lulus").fill_null("")
    )


def handouts(asesmen: pl.DataFrame, penerima: pl.DataFrame, program: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """The last day of direct aid up to each assessment, by programme: ``id_keluarga``, ``tanggal``.

    Aid lasts from ``mulai`` to ``selesai``; while it is still received it has no end, and one that ended on an unknown
    day is known of its first day alone.
    """
    direct = [jenis.kode for jenis in katalog.jenis_program if jenis.langsung]
    kinds = program.select("kode_program", "tahun", "jenis").filter(pl.col("jenis").is_in(direct))
    received = penerima.join(kinds, on=["kode_program", "tahun"], how="semi")
    days = asesmen.select(_FAMILY, "tanggal_asesmen").drop_nulls()
    end = pl.coalesce("selesai", pl.when(pl.col("status") == ACTIVE).then("tanggal_asesmen").otherwise("mulai"))
    return (
        received.select(_FAMILY, "mulai", "selesai", "status")
        .join(days, on=_FAMILY)
        .filter(pl.col("mulai") <= pl.col("tanggal_asesmen"))
        .select(_FAMILY, tanggal=pl.min_horizontal(end, "tanggal_asesmen"))
        .unique()
    )


def _dated(turunan: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """``KEY``, ``_day`` (of the interview, else the last one of the round) and ``_poor``."""
    k = katalog.k_miskin
    last = pl.col("tanggal_data").max().over("putaran")
    close = pl.date(pl.col("putaran").str.head(4).cast(pl.Int32), 12, 31)
    return turunan.select(
        *KEY,
        _day=pl.coalesce("tanggal_data", last, close),
        _poor=pl.col("skor").cast(pl.Int64) * k.denominator >= k.numerator * katalog.penyebut,
    )


def _status(found: pl.DataFrame, kelulusan: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """``KEY`` and ``status_lulus`` of the families with a proposal that was not refused, by the last one."""
    decided = pl.col("tanggal_keputusan").fill_null(pl.col("diusulkan"))
    proposals = kelulusan.filter(pl.col("keputusan").ne_missing(REFUSED)).select(
        _FAMILY, "diusulkan", "jenis_keluar", _exit=pl.when(pl.col("keputusan") == APPROVED).then(decided)
    )
    last = (
        found.join(proposals, on=_FAMILY)
        .filter(pl.col("diusulkan") <= pl.col("_day"))
        .sort("diusulkan")
        .group_by(KEY)
        .last()
        .join(_lapses(found, katalog), on=_FAMILY, how="left")
        .with_columns(
            _again=((pl.col("_lapse") > pl.col("_exit")) & (pl.col("_lapse_seen") <= pl.col("_day"))).fill_null(False)
        )
    )
    until = pl.col("_exit").dt.offset_by(f"{katalog.tindak_lanjut.pemantauan_bulan}mo")
    status = (
        pl.when(pl.col("_exit").is_null() | (pl.col("_exit") > pl.col("_day")))
        .then(pl.lit("diusulkan"))
        .when(pl.col("jenis_keluar").ne_missing(SELF_RELIANT))
        .then(pl.lit("keluar"))
        .when(pl.col("_again").any().over(KEY))
        .then(pl.lit("kambuh"))
        .when(pl.col("_day") < until)
        .then(pl.lit("dipantau"))
        .otherwise(pl.lit("bertahan"))
    )
    return last.with_columns(status_lulus=status).select(*KEY, "status_lulus").unique(KEY)


def _lapses(found: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Observations of families below self-reliance or in poverty: ``_lapse``, its day, and ``_lapse_seen``, that of the
    interview of its round."""
    enough = min(tahap.nomor for tahap in katalog.tahap if tahap.perlu_syarat)
    below = found.filter(pl.col("_nomor") < enough).select(
        _FAMILY, _lapse=pl.coalesce("_assessed", "_day"), _lapse_seen="_day"
    )
    poor = found.filter(pl.col("_poor")).select(_FAMILY, _lapse="_day", _lapse_seen="_day")
    return pl.concat([below, poor])
