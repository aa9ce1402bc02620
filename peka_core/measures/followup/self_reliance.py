"""Indeks Kemandirian Keluarga (IKK) and the stage of every family, from the self-reliance assessments.

IKK = 100 x sum w (s - 1) / 4 / sum w over the scored domains, s = 1-5, weights and stages from
``catalog/kemandirian.toml``. A blank domain does not apply or was not asked; it leaves numerator and denominator, and
with fewer scored domains than ``ranah_minimal`` there is no index. Stages are compared in whole numbers, never in
floats.
"""

import polars as pl

from peka_core.catalog import Catalog
from peka_core.catalog.following import Syarat
from peka_core.deprivation.derive import KEY
from peka_core.tables import HADIR

BULAN_BERTAHAN = "6mo"
"""Calendar time a family must have been self-reliant, and without aid, to count as sustained."""
EARNING = 1  # Regsosek 416a and 420a: yes


def assess(
    asesmen: pl.DataFrame,
    katalog: Catalog,
    penghasilan: pl.DataFrame | None = None,
    bantuan: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Index, unmet gates and stage of every assessment.

    Parameters
    ----------
    asesmen : polars.DataFrame
        Table ``asesmen`` of a release, all rounds: the last stage looks back.
    katalog : Catalog
    penghasilan : polars.DataFrame, optional
        ``id_keluarga``, ``putaran``, ``sumber_penghasilan`` (number of income sources), from :func:`income_sources`.
        Without it "or two sources of income" helps nobody.
    bantuan : polars.DataFrame, optional
        ``id_keluarga``, ``tanggal`` (date): every handout on record. A family without a row never had any. Without
        the table nobody reaches the last stage, because the time since the last aid is unknown.

    Returns
    -------
    polars.DataFrame
        One row per assessment, sorted by family and date: ``id_keluarga``, ``putaran``, ``tanggal_asesmen``,
        ``ranah_dinilai`` (scored domains), ``ikk`` (0-100), ``syarat_kurang`` (codes of the gates not passed; empty =
        all passed; a blank domain does not pass, except where the catalogue says "or not applicable"), ``tahap``
        (number of the stage). ``ikk``, ``syarat_kurang`` and ``tahap`` are null with too few scored domains.

    Notes
    -----
    The highest stage whose bounds hold the index is given, stages with gates only when all are passed. The last of
    the gated stages ("sustained") needs an unbroken run of the one before it, begun at least ``BULAN_BERTAHAN`` before
    this assessment, and no aid within that time. An assessment with too few scored domains neither breaks nor begins
    a run; one without a date cannot be placed in time, so it neither reaches the last stage nor counts for a run.
    """
    scored = _indexed(asesmen, katalog)
    if penghasilan is None:
        scored = scored.with_columns(sumber_penghasilan=pl.lit(None, pl.Int64))
    else:
        scored = scored.join(penghasilan, on=KEY, how="left")
    enough = pl.col("ranah_dinilai") >= katalog.ranah_minimal
    missing_gates = [
        pl.when(~_passes(syarat, katalog)).then(pl.lit(syarat.kode, pl.String)) for syarat in katalog.syarat
    ]
    staged = scored.with_columns(
        ikk=pl.when(enough).then(pl.col("_points") / pl.col("_weight")),
        syarat_kurang=pl.when(enough).then(pl.concat_list(missing_gates).list.drop_nulls()),
    ).with_columns(tahap=pl.when(enough).then(_stage(katalog)))
    sustained = _sustained(staged, katalog, bantuan)
    return (
        staged.join(sustained, on=KEY, how="left")
        .select(
            *KEY,
            "tanggal_asesmen",
            "ranah_dinilai",
            "ikk",
            "syarat_kurang",
            tahap=pl.coalesce("tahap_akhir", "tahap"),
        )
        .sort("id_keluarga", "tanggal_asesmen", "putaran")
    )


def income_sources(anggota: pl.DataFrame) -> pl.DataFrame:
    """Sources of income per family and round: present members who work (416a) or own a business (420a), one each.

    Returns
    -------
    polars.DataFrame
        ``id_keluarga``, ``putaran``, ``sumber_penghasilan``.
    """
    earning = (pl.col("bekerja") == EARNING).fill_null(False) | (pl.col("punya_usaha") == EARNING).fill_null(False)
    present = anggota.filter(pl.col("keberadaan").is_in(HADIR) | pl.col("keberadaan").is_null())
    return present.group_by(KEY).agg(sumber_penghasilan=earning.sum().cast(pl.Int64))


def _indexed(asesmen: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """``ranah_dinilai``, and the index as two whole numbers, ``_points`` over ``_weight``."""
    points = [(pl.col(f"skor_{r.kode}") - 1) * 25 * r.bobot for r in katalog.ranah]
    weight = [pl.col(f"skor_{r.kode}").is_not_null() * r.bobot for r in katalog.ranah]
    return asesmen.with_columns(
        ranah_dinilai=pl.sum_horizontal(pl.col(f"skor_{r.kode}").is_not_null() for r in katalog.ranah).cast(pl.Int64),
        _points=pl.sum_horizontal(points),
        _weight=pl.sum_horizontal(weight).cast(pl.Int64),
    )


def _passes(syarat: Syarat, katalog: Catalog) -> pl.Expr:
    """Whether a gate is passed; never null."""
    if syarat.ranah == "*":
        every = (pl.col(f"skor_{r.kode}") >= syarat.minimal for r in katalog.ranah)
        return pl.all_horizontal(passed.fill_null(True) for passed in every)
    skor = pl.col(f"skor_{syarat.ranah}")
    passed = (skor >= syarat.minimal).fill_null(syarat.atau_tidak_berlaku)
    if syarat.atau_dua_penghasilan:
        passed |= (pl.col("sumber_penghasilan") >= 2).fill_null(False)
    return passed


def _gated(katalog: Catalog) -> list[int]:
    """Numbers of the stages that need all gates, lowest first."""
    return sorted(tahap.nomor for tahap in katalog.tahap if tahap.perlu_syarat)


def _stage(katalog: Catalog) -> pl.Expr:
    """Highest stage reached by this assessment alone, so without the last gated one."""
    gated = _gated(katalog)
    alone = [tahap for tahap in katalog.tahap if tahap.nomor not in gated[1:]]
    free = pl.col("syarat_kurang").list.len() == 0
    reached = [
        pl.when((pl.col("_points") >= tahap.dari * pl.col("_weight")) & (free if tahap.perlu_syarat else True)).then(
            pl.lit(tahap.nomor, pl.Int64)
        )
        for tahap in alone
    ]
    return pl.max_horizontal(reached)


def _sustained(staged: pl.DataFrame, katalog: Catalog, bantuan: pl.DataFrame | None) -> pl.DataFrame:
    """Assessments that reach the last stage: ``KEY`` and ``tahap_akhir``."""
    gated = _gated(katalog)
    dated = staged.filter(pl.col("tanggal_asesmen").is_not_null() & pl.col("tahap").is_not_null())
    if bantuan is None or len(gated) < 2:
        return dated.select(*KEY, tahap_akhir=pl.lit(None, pl.Int64)).head(0)
    reached = pl.col("tahap") == gated[0]
    since = pl.col("tanggal_asesmen").dt.offset_by(f"-{BULAN_BERTAHAN}")
    runs = (
        dated.sort("id_keluarga", "tanggal_asesmen")
        .with_columns(_run=(~reached).cast(pl.Int64).cum_sum().over("id_keluarga"), _since=since)
        .filter(reached)
        .with_columns(_begun=pl.col("tanggal_asesmen").min().over("id_keluarga", "_run"))
    )
    aid = runs.join(bantuan.select("id_keluarga", "tanggal"), on="id_keluarga").filter(
        pl.col("tanggal").is_between("_since", "tanggal_asesmen", closed="right")
    )
    held = runs.filter(pl.col("_begun") <= pl.col("_since")).join(aid, on=KEY, how="anti")
    return held.select(*KEY, tahap_akhir=pl.lit(gated[1], pl.Int64))
