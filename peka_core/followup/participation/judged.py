"""How families judge the programmes they receive, by programme; little is told of few."""

from datetime import date

import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN
from peka_core.tables import ID_KELUARGA

PROGRAMME = "kode_program"
USEFUL = "ya"
HIDDEN = ("skor", "baik", "bagian_baik", "bagian_low", "bagian_high", "berguna", "bagian_berguna", "mengeluh")


def latest(evaluasi: pl.DataFrame, year: int, day: date) -> pl.DataFrame:
    """The last judgement of each family on each programme of a budget year, until ``day``."""
    known = evaluasi.filter((pl.col("tahun") == year) & (pl.col("tanggal") <= day))
    return known.sort("tanggal").unique([ID_KELUARGA, PROGRAMME], keep="last", maintain_order=True)


def by_programme(rows: pl.DataFrame, receiving: pl.DataFrame, katalog: Catalog, by: str = PROGRAMME) -> pl.DataFrame:
    """Judgements of :func:`latest` by programme, or by another column of theirs.

    Parameters
    ----------
    rows : polars.DataFrame
    receiving : polars.DataFrame
        ``kode_program``, ``penerima``: families that receive each; read where ``by`` is the programme.

    Returns
    -------
    polars.DataFrame
        The key, ``penilai`` (families that judged), ``dinilai`` (of them, those that gave a score), ``skor`` (mean,
        1-5), ``baik`` (with a good score) and ``bagian_baik`` (of those that scored) with ``bagian_low`` and
        ``bagian_high`` (95 %, Wilson: as if they were drawn by lot), ``menjawab`` (that said whether it is of use),
        ``berguna`` and ``bagian_berguna``, ``mengeluh``, ``mutu`` ("" for enough, "hati-hati" under 30 families,
        "terlalu_sedikit" under 10: then nothing but how many judged), and ``penerima``. Most judged first.
    """
    scored, told = pl.col("skor").is_not_null(), pl.col("berguna").is_not_null()
    table = rows.group_by(by).agg(
        penilai=pl.len().cast(pl.Int64),
        dinilai=scored.sum().cast(pl.Int64),
        skor=pl.col("skor").mean(),
        baik=(pl.col("skor") >= katalog.bersama.nilai_baik).sum().cast(pl.Int64),
        menjawab=told.sum().cast(pl.Int64),
        berguna=(pl.col("berguna") == USEFUL).sum().cast(pl.Int64),
        mengeluh=pl.col("keluhan").is_not_null().sum().cast(pl.Int64),
    )
    low, high = _wilson(table["baik"], table["dinilai"])
    graded = table.with_columns(
        bagian_baik=_ratio("baik", "dinilai"),
        bagian_low=low,
        bagian_high=high,
        bagian_berguna=_ratio("berguna", "menjawab"),
        mutu=pl.when(pl.col("penilai") < MINIMUM_SHOWN)
        .then(pl.lit("terlalu_sedikit"))
        .when(pl.col("penilai") < MINIMUM_FAMILIES)
        .then(pl.lit("hati-hati"))
        .otherwise(pl.lit("")),
    )
    scored_few, told_few, few = (pl.col(name) < MINIMUM_SHOWN for name in ("dinilai", "menjawab", "penilai"))
    gone = dict.fromkeys(HIDDEN[:5], scored_few) | dict.fromkeys(HIDDEN[5:7], told_few) | {HIDDEN[7]: few}
    shown = graded.with_columns(pl.when(~hidden).then(pl.col(name)).alias(name) for name, hidden in gone.items())
    if by == PROGRAMME:
        shown = shown.join(receiving.select(PROGRAMME, "penerima"), on=PROGRAMME, how="left")
    return shown.sort("penilai", by, descending=[True, False], nulls_last=True)


def complaints(rows: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Complaints of :func:`latest`: ``keluhan``, ``keluarga``, in the order of the catalogue; none of few families."""
    codes = pl.DataFrame({"keluhan": [item.kode for item in katalog.keluhan]})
    if rows.height < MINIMUM_SHOWN:
        return codes.with_columns(keluarga=pl.lit(None, pl.Int64))
    found = rows.drop_nulls("keluhan").group_by("keluhan").agg(keluarga=pl.col(ID_KELUARGA).n_unique().cast(pl.Int64))
    return codes.join(found, on="keluhan", how="left", maintain_order="left").with_columns(
        pl.col("keluarga").fill_null(0)
    )


def _ratio(part: str, whole: str) -> pl.Expr:
    return pl.when(pl.col(whole) > 0).then(pl.col(part) / pl.col(whole))


def _wilson(count: pl.Series, whole: pl.Series) -> tuple[pl.Series, pl.Series]:
    from peka_core.measures.sampling import intervals  # scipy.special: only judgements need it

    low, high = intervals.wilson(count.to_numpy(), whole.to_numpy())
    return pl.Series(low).fill_nan(None), pl.Series(high).fill_nan(None)
