"""Programmes of a year: which run, whom they mean, what they planned, reached and spent."""

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup import eligibility
from peka_core.followup.eligibility import Rule, RuleError


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a programme means.

    Attributes
    ----------
    rule : mapping or None
        As :func:`eligibility.parse` read it; None where there is none, or none that can be read.
    words_id, words_en : str
        The rule in words; empty without one.
    problem : str
        Why a rule that is written cannot be used, Indonesian; empty where it can.
    """

    rule: Rule | None = None
    words_id: str = ""
    words_en: str = ""
    problem: str = ""

    def words(self, language: str = "id") -> str:
        """The rule in words, in ``language`` ("id" or "en"); empty without one."""
        return self.words_en if language == "en" else self.words_id


@dataclass(frozen=True, eq=False)
class Programmes:
    """The programmes of a year: their rows of table ``program`` by code, and whom each means."""

    rows: pl.DataFrame
    targets: dict[str, Target]

    @property
    def codes(self) -> list[str]:
        """Codes, sorted."""
        return self.rows["kode_program"].to_list()

    @property
    def names(self) -> dict[str, str]:
        """Name by code; the code itself where no name is written."""
        return {kode: nama or kode for kode, nama in self.rows.select("kode_program", "nama_program").iter_rows()}


def in_force(program: pl.DataFrame, tahun: int, katalog: Catalog, also: Collection[str] = ()) -> Programmes:
    """The programmes of the budget year ``tahun``, and those of ``also`` by their newest earlier year.

    Parameters
    ----------
    program : polars.DataFrame
        Table ``program`` of a release.
    tahun : int
    katalog : Catalog
    also : collection of str
        Codes of programmes that families still receive though the year has no row of them.
    """
    known = program.filter(pl.col("tahun") <= tahun).sort("kode_program", "tahun").unique("kode_program", keep="last")
    rows = known.filter((pl.col("tahun") == tahun) | pl.col("kode_program").is_in(list(also))).sort("kode_program")
    rules = rows.select("kode_program", "aturan_sasaran").iter_rows()
    return Programmes(rows, {kode: target(text, katalog) for kode, text in rules})


def target(text: str | None, katalog: Catalog) -> Target:
    """Whom the rule in a cell means; says why when it cannot be read, and raises nothing."""
    if not text or not text.strip():
        return Target()
    try:
        rule = eligibility.parse(text, katalog)
    except RuleError as error:
        return Target(problem=str(error))
    return Target(rule, *(eligibility.words(rule, katalog, language) for language in ("id", "en")))


def register(
    found: Programmes, program: pl.DataFrame, penerima: pl.DataFrame, lasting: Collection[str]
) -> pl.DataFrame:
    """What each programme planned, reached and spent in its year, and per family that left poverty behind.

    Parameters
    ----------
    found : Programmes
    program, penerima : polars.DataFrame
        Tables of a release.
    lasting : collection of str
        Families (``id_keluarga``) that left as self-reliant and have stayed out for longer than they are watched.

    Returns
    -------
    polars.DataFrame
        The rows of ``found`` with, null where what it is made of is not known or zero:

        - ``penerima`` (families on record for that programme and year), ``capaian`` (of ``sasaran_keluarga``);
        - ``serapan`` (``realisasi_rp`` of ``anggaran_rp``), ``biaya_keluarga_rp`` (spent over ``penerima``);
        - ``pernah`` (families it ever reached until that year), ``bertahan`` (those of them in ``lasting``),
          ``biaya_total_rp`` (spent in all years until then; null when any is not written down) and
          ``biaya_bertahan_rp`` (that over ``bertahan``). This divides a programme's whole cost by families that stayed
          out, whatever else helped them: it is no effect of the programme.
    """
    key = ["kode_program", "tahun"]
    years = found.rows.select("kode_program", _until="tahun")
    now = penerima.group_by(key).agg(penerima=pl.col("id_keluarga").n_unique().cast(pl.Int64))
    until = penerima.join(years, on="kode_program").filter(pl.col("tahun") <= pl.col("_until"))
    ever = until.group_by("kode_program").agg(
        pernah=pl.col("id_keluarga").n_unique().cast(pl.Int64),
        bertahan=pl.col("id_keluarga").filter(pl.col("id_keluarga").is_in(list(lasting))).n_unique().cast(pl.Int64),
    )
    spent = program.join(years, on="kode_program").filter(pl.col("tahun") <= pl.col("_until"))
    whole = spent.group_by("kode_program").agg(
        biaya_total_rp=pl.when(pl.col("realisasi_rp").is_not_null().all()).then(pl.col("realisasi_rp").sum())
    )
    return (
        found.rows.join(now, on=key, how="left", maintain_order="left")
        .join(ever, on="kode_program", how="left", maintain_order="left")
        .join(whole, on="kode_program", how="left", maintain_order="left")
        .with_columns(pl.col("penerima", "pernah", "bertahan").fill_null(0))
        .with_columns(
            capaian=_over("penerima", "sasaran_keluarga"),
            serapan=_over("realisasi_rp", "anggaran_rp"),
            biaya_keluarga_rp=_over("realisasi_rp", "penerima"),
            biaya_bertahan_rp=_over("biaya_total_rp", "bertahan"),
        )
    )


def _over(above: str, below: str) -> pl.Expr:
    return pl.when(pl.col(below) > 0).then(pl.col(above) / pl.col(below))
