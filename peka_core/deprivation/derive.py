"""From answers to poverty: one row per family and round with its deprivations as a bit mask, its levels and its groups.

Families identify, persons count (Alkire & Foster 2011): ``orang`` carries the persons a family stands for.
A blank answer that could change an indicator makes that indicator missing; it never counts as "not deprived".
"""

from collections.abc import Iterable
from datetime import date

import polars as pl

from peka_core.catalog import Catalog
from peka_core.catalog.model import TingkatUang
from peka_core.deprivation.rules import Compiled, compile_rules
from peka_core.releases import polars_schema
from peka_core.tables import HADIR
from peka_core.tables.sampling import is_sample

KEY = ("id_keluarga", "putaran")
HEADCOUNT = "anggota hadir"


def derive(keluarga: pl.DataFrame, anggota: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Deprivation mask, score, levels and groups of every family and round.

    Parameters
    ----------
    keluarga, anggota : polars.DataFrame
        Tables of a release as in ``peka_core.tables``; a column the file did not have counts as blank.
    katalog : Catalog

    Returns
    -------
    polars.DataFrame
        One row per family x round, sorted by (putaran, kode_gampong), with the columns of ``COLUMNS``:

        - ``bobot`` (f64): families the family stands for in a round that is a sample (a blank there is 1),
          null throughout in an enumeration; ``strata``, ``psu``: how it was drawn.
        - ``orang`` (f64): persons the family stands for, jumlah_anggota x bobot; a blank jumlah_anggota is the number
          of members present.
        - ``mask``, ``hilang`` (i64): bit j = deprived in, missing on indicator j (order of the catalogue).
        - ``skor`` (i32): integer score over ``katalog.penyebut``; ``tingkat``: its band. Null when hilang is not 0.
        - ``kelompok`` (list of codes): groups the family certainly belongs to.
        - ``pengeluaran_kapita_rp`` (f64), ``garis_rp``, ``garis_ekstrem_rp`` (i64), all rupiah per head per month;
          lines dated by ``tanggal_data``, else by the end of the round's year.
        - ``tingkat_uang``: worst band whose line the expenditure is strictly below; null when unknown.

    Raises
    ------
    CatalogError
        When a rule of the catalogue has an unknown key or no meaning.
    """
    indikator, kelompok = _compile(katalog)
    families = with_conditions(_weighted(keluarga), anggota, (indikator, kelompok))
    frame = (
        families.lazy()
        .with_columns(
            mask=_bits(expr.fill_null(False) for expr in indikator.keluarga.values()),
            hilang=_bits(expr.is_null() for expr in indikator.keluarga.values()),
            kelompok=_codes(kelompok),
            kode_kecamatan=_kecamatan(katalog),
            pengeluaran_kapita_rp=pl.col("pengeluaran_rp_bulan") / pl.col("jumlah_anggota"),
            **_lines(families, katalog),
        )
        .with_columns(skor=_score(katalog))
        .with_columns(tingkat=_tingkat(katalog), tingkat_uang=money_level(katalog))
        .select(COLUMNS)
        .sort("putaran", "kode_gampong", maintain_order=True)
    )
    return frame.collect()


COLUMNS = (
    *KEY,
    "tanggal_data",
    "kode_gampong",
    "kode_kecamatan",
    "jumlah_anggota",
    "bobot",
    "strata",
    "psu",
    "orang",
    "mask",
    "hilang",
    "skor",
    "tingkat",
    "kelompok",
    "penyebab_utama",
    "penyebab",
    "sumber_penyebab",
    "pengeluaran_kapita_rp",
    "garis_rp",
    "garis_ekstrem_rp",
    "tingkat_uang",
    "desil",
    "tanggal_desil",
)
"""Columns of the derived table, in order."""


def with_conditions(keluarga: pl.DataFrame, anggota: pl.DataFrame, rules: Iterable[Compiled]) -> pl.DataFrame:
    """Families with all that the family expressions of ``rules`` read.

    Parameters
    ----------
    keluarga, anggota : polars.DataFrame
        Tables of a release as in ``derive``.
    rules : iterable of Compiled

    Returns
    -------
    polars.DataFrame
        Table keluarga in its order, one column more per member condition (null where the family has no member row),
        ``orang`` and ``luas_lantai_per_anggota_m2``; ``jumlah_anggota`` filled as in ``derive``.
    """
    families = _with_members(_complete(keluarga, "keluarga"), _complete(anggota, "anggota"), rules)
    return families.with_columns(**_size()).with_columns(
        luas_lantai_per_anggota_m2=pl.col("luas_lantai_m2") / pl.col("jumlah_anggota")
    )


def _compile(katalog: Catalog) -> tuple[Compiled, Compiled]:
    return (
        compile_rules(katalog.indikator, "indikator.toml"),
        compile_rules(katalog.kelompok, "kelompok.toml"),
    )


def _complete(frame: pl.DataFrame, tabel: str) -> pl.DataFrame:
    """Every column of the contract in its type; a column the file did not have is blank."""
    schema = polars_schema(tabel)
    absent = [pl.lit(None).alias(nama) for nama in schema if nama not in frame.columns]
    return frame.with_columns(absent).select(pl.col(nama).cast(jenis) for nama, jenis in schema.items())


def _with_members(keluarga: pl.DataFrame, anggota: pl.DataFrame, rules: Iterable[Compiled]) -> pl.DataFrame:
    """Families with one column per member condition; null where the family has no member row."""
    conditions = {name: expr for compiled in rules for name, expr in compiled.anggota.items()}
    present = anggota.lazy().filter(pl.col("keberadaan").is_in(HADIR) | pl.col("keberadaan").is_null())
    per_family = present.group_by(KEY).agg(
        pl.len().alias(HEADCOUNT),
        *(expr.any(ignore_nulls=False).alias(name) for name, expr in conditions.items()),
    )
    return keluarga.lazy().join(per_family, on=KEY, how="left", maintain_order="left").collect()


def _weighted(keluarga: pl.DataFrame) -> pl.DataFrame:
    """The families with a weight each where their round is a sample, and with none where it is not."""
    if "bobot" not in keluarga.columns or keluarga["bobot"].null_count() == keluarga.height:
        return keluarga
    return keluarga.with_columns(bobot=pl.when(is_sample()).then(pl.col("bobot").fill_null(1.0)))


def _size() -> dict[str, pl.Expr]:
    persons = pl.coalesce("jumlah_anggota", pl.col(HEADCOUNT).cast(pl.Int64))
    return {"jumlah_anggota": persons, "orang": persons.cast(pl.Float64) * pl.col("bobot").fill_null(1.0)}


def _bits(flags: Iterable[pl.Expr]) -> pl.Expr:
    """Sum of 2^j over the true flags; flags are never null."""
    return pl.sum_horizontal(flag.cast(pl.Int64) * (1 << j) for j, flag in enumerate(flags))


def _codes(kelompok: Compiled) -> pl.Expr:
    codes = [pl.when(expr).then(pl.lit(kode)) for kode, expr in kelompok.keluarga.items()]
    return pl.concat_list(codes).list.drop_nulls() if codes else pl.lit([], dtype=pl.List(pl.String))


def _kecamatan(katalog: Catalog) -> pl.Expr:
    by_gampong = {item.kode: item.kecamatan for item in katalog.wilayah.gampong}
    return pl.col("kode_gampong").replace_strict(by_gampong, default=None, return_dtype=pl.String)


def _score(katalog: Catalog) -> pl.Expr:
    terms = (pl.col("mask") // (1 << j) % 2 * bobot for j, bobot in enumerate(katalog.bobot))
    return pl.when(pl.col("hilang") == 0).then(pl.sum_horizontal(terms)).cast(pl.Int32)


def _tingkat(katalog: Catalog) -> pl.Expr:
    """Worst band whose exact cut-off the score reaches; bands come worst first and end at 0."""
    bands = []
    for tingkat in katalog.tingkat:
        batas = tingkat.skor_minimal
        reached = pl.col("skor").cast(pl.Int64) * batas.denominator >= batas.numerator * katalog.penyebut
        bands.append(pl.when(reached).then(pl.lit(tingkat.kode)))
    return pl.coalesce(bands)


def _lines(families: pl.DataFrame, katalog: Catalog) -> dict[str, pl.Expr]:
    """Poverty lines in force on the day of the data, or at the end of the round's year when the day is blank."""
    day = day_of_data()
    days: list[date] = families.select(day.alias("hari"))["hari"].drop_nulls().unique().to_list()
    lines = {}
    for nama, jenis in (("garis_rp", "miskin"), ("garis_ekstrem_rp", "ekstrem")):
        in_force = {hari: katalog.garis_pada(jenis, hari).rp_kapita_bulan for hari in days}
        lines[nama] = day.replace_strict(in_force, default=None, return_dtype=pl.Int64)
    return lines


def day_of_data() -> pl.Expr:
    """The day the answers are of; the end of the round's year where it is blank."""
    year = pl.col("putaran").str.extract(r"(\d{4})").cast(pl.Int32)
    return pl.coalesce("tanggal_data", pl.date(year, 12, 31))


def money_level(katalog: Catalog) -> pl.Expr:
    """Worst band whose line the expenditure is strictly below, from the columns of lines and expenditure."""
    known = pl.col("pengeluaran_kapita_rp").is_not_null() & pl.col("garis_rp").is_not_null()
    return pl.when(known).then(pl.coalesce(_below(tingkat) for tingkat in katalog.tingkat_uang))


def _below(tingkat: TingkatUang) -> pl.Expr:
    """Code of the band where expenditure is strictly below the line (BPS), in exact multiples of the line."""
    if tingkat.kelipatan is None:
        return pl.lit(tingkat.kode)
    garis = pl.col("garis_ekstrem_rp" if tingkat.garis == "ekstrem" else "garis_rp")
    below = pl.col("pengeluaran_kapita_rp") * tingkat.kelipatan.denominator < garis * tingkat.kelipatan.numerator
    return pl.when(below).then(pl.lit(tingkat.kode))
