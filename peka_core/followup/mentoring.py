"""Mentoring: hours and months of each family, the load of each mentor, and outcomes beside what families received.

A family is with the mentor who visited it last, as long as that visit lies within the window of the catalogue. Outcomes
are set side by side and never compared by a test: who is mentored was not drawn by lot.
"""

from collections.abc import Mapping
from datetime import date

import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup.departed import gone
from peka_core.measures.counting.represented import families, interviewed
from peka_core.tables import ID_KELUARGA, PUTARAN

MENTOR = "kode_pendamping"
SUPPORT: Mapping[str, tuple[bool, bool]] = {
    "pelatihan_singkat": (True, False),
    "dampingan_panjang": (False, True),
    "keduanya": (True, True),
    "tanpa_keduanya": (False, False),
}
"""What a family received, by code: whether training, and whether long mentoring. Each family has exactly one."""


def contacts(kunjungan: pl.DataFrame, until: date) -> pl.DataFrame:
    """What was done with each family by ``until`` (that day included).

    Returns
    -------
    polars.DataFrame
        A row a family visited: ``id_keluarga``, ``kunjungan`` (visits), ``jam`` (hours on record), ``bulan`` (distinct
        calendar months with a visit), ``terakhir`` (date of the last visit), ``kode_pendamping`` (who made it),
        ``tanggal_berikut`` (the next visit it named, null when it named none).
    """
    done = kunjungan.filter(pl.col("tanggal") <= until).sort(ID_KELUARGA, "tanggal", MENTOR)
    return done.group_by(ID_KELUARGA, maintain_order=True).agg(
        kunjungan=pl.len().cast(pl.Int64),
        jam=pl.col("lama_jam").sum(),
        bulan=pl.col("tanggal").dt.truncate("1mo").n_unique().cast(pl.Int64),
        terakhir=pl.col("tanggal").last(),
        kode_pendamping=pl.col(MENTOR).last(),
        tanggal_berikut=pl.col("tanggal_berikut").filter(pl.col("tanggal") == pl.col("tanggal").max()).max(),
    )


def trained_hours(penerima: pl.DataFrame, program: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Hours of training of each family, where the unit on record is the hour (``jam``, ``jam pelatihan``).

    Returns
    -------
    polars.DataFrame
        ``id_keluarga``, ``jam_pelatihan``.
    """
    training = [item.kode for item in katalog.jenis_program if item.paket == "pelatihan"]
    courses = program.filter(pl.col("jenis").is_in(training)).select("kode_program", "tahun")
    hours = penerima.filter(pl.col("satuan").str.contains(r"(?i)^\s*jam\b"))
    joined = hours.join(courses, on=["kode_program", "tahun"])
    return joined.group_by(ID_KELUARGA).agg(jam_pelatihan=pl.col("jumlah").sum())


def caseload(
    pendamping: pl.DataFrame, kunjungan: pl.DataFrame, kelulusan: pl.DataFrame, katalog: Catalog, on: date
) -> pl.DataFrame:
    """The load of every mentor on a day.

    Returns
    -------
    polars.DataFrame
        A row a mentor: ``kode_pendamping``, ``lembaga``, ``kode_gampong``, ``kapasitas_keluarga``, ``bertugas`` (at
        work that day), ``keluarga`` (families last visited by this mentor within the window, without those that moved,
        died or left otherwise), ``kunjungan`` and
        ``jam`` (of this mentor within the window), ``terlambat`` (of these families, those whose next visit has
        passed), ``beban`` (families over capacity, null without a capacity), ``bertugas_sampai``.
    """
    since = pl.lit(on).dt.offset_by(f"-{katalog.tindak_lanjut.jendela_dampingan_bulan}mo")
    recent = kunjungan.filter((pl.col("tanggal") <= on) & (pl.col("tanggal") > since))
    work = recent.group_by(MENTOR).agg(kunjungan=pl.len().cast(pl.Int64), jam=pl.col("lama_jam").sum())
    here = contacts(recent, on).join(gone(kelulusan, on), on=ID_KELUARGA, how="anti")
    mine = here.group_by(MENTOR).agg(
        keluarga=pl.len().cast(pl.Int64), terlambat=(pl.col("tanggal_berikut") < on).sum().cast(pl.Int64)
    )
    joined = pendamping.join(work, on=MENTOR, how="left").join(mine, on=MENTOR, how="left")
    begun, ended = pl.col("bertugas_sejak"), pl.col("bertugas_sampai")
    return joined.select(
        MENTOR,
        "lembaga",
        "kode_gampong",
        "kapasitas_keluarga",
        bertugas=(begun <= on).fill_null(value=True) & (ended >= on).fill_null(value=True),
        keluarga=pl.col("keluarga").fill_null(0),
        kunjungan=pl.col("kunjungan").fill_null(0),
        jam=pl.col("jam").fill_null(0.0),
        terlambat=pl.col("terlambat").fill_null(0),
        beban=pl.col("keluarga").fill_null(0) / pl.col("kapasitas_keluarga"),
        bertugas_sampai="bertugas_sampai",
    ).sort("beban", MENTOR, descending=[True, False], nulls_last=True)


def outcomes(
    before: pl.DataFrame, now: pl.DataFrame, hours: pl.DataFrame, katalog: Catalog, *, by_level: bool = True
) -> pl.DataFrame:
    """What became of families between two rounds, by what they had received by the later one.

    Parameters
    ----------
    before, now : polars.DataFrame
        Derived rows of the two rounds with ``tingkat`` and ``tahap`` (code of a stage, null when not assessed); of
        ``now`` also ``paket``, ``bulan_dampingan`` and ``bobot``.
    hours : polars.DataFrame
        ``id_keluarga``, ``jam`` of mentoring, ``jam_pelatihan``; a family without a row has none.
    katalog : Catalog
    by_level : bool
        Whether also by the level of poverty in the earlier round.

    Returns
    -------
    polars.DataFrame
        Families in both rounds: ``dukungan`` (code of ``SUPPORT``), ``tingkat`` (of the earlier round, when
        ``by_level``), ``tercacah`` and ``keluarga``, ``jam`` and ``bulan`` (medians), ``jam_pelatihan`` (median of
        those on record), ``miskin`` (poor in the earlier round, level known in both; ``tercacah_miskin`` interviewed),
        ``keluar`` (of these, not poor any more), ``bertahap`` (staged in both; ``tercacah_bertahap``) and ``naik`` (of
        these, at a higher stage).
    """
    number = {item.kode: item.nomor for item in katalog.tahap}
    is_poor = [item.kode for item in katalog.tingkat if item.skor_minimal >= katalog.k_miskin]
    long = pl.col("bulan_dampingan") >= katalog.tindak_lanjut.dampingan_panjang_bulan
    trained = pl.col("paket").list.contains("pelatihan").fill_null(value=False)
    stage = pl.col("tahap").replace_strict(number, default=None, return_dtype=pl.Int64)
    earlier = before.select(ID_KELUARGA, tingkat="tingkat", _before=stage)
    later = now.select(
        ID_KELUARGA, "bobot", "bulan_dampingan", _level="tingkat", _now=stage, dukungan=_support(trained, long)
    )
    pair = earlier.join(later, on=ID_KELUARGA).join(hours, on=ID_KELUARGA, how="left")
    known = pl.col("tingkat").is_in(is_poor) & pl.col("_level").is_not_null()
    staged = pl.col("_before").is_not_null() & pl.col("_now").is_not_null()
    counted = {
        "miskin": known,
        "keluar": known & ~pl.col("_level").is_in(is_poor),
        "bertahap": staged,
        "naik": staged & (pl.col("_now") > pl.col("_before")),
    }
    facts = {name: where.fill_null(value=False) for name, where in counted.items()}
    keys = ["dukungan", *(["tingkat"] if by_level else [])]
    return pair.group_by(keys).agg(
        tercacah=interviewed(),
        keluarga=families(),
        jam=pl.col("jam").fill_null(0.0).median(),
        bulan=pl.col("bulan_dampingan").median(),
        jam_pelatihan=pl.col("jam_pelatihan").median(),
        tercacah_miskin=interviewed(facts["miskin"]),
        tercacah_bertahap=interviewed(facts["bertahap"]),
        **{name: families(where) for name, where in facts.items()},
    )


def reached(rows: pl.DataFrame, axis: str = "") -> pl.DataFrame:
    """Families mentored of all ``rows``, by ``axis``: ``kode``, ``tercacah``, ``keluarga``, ``didampingi``."""
    keyed = rows.with_columns(kode=pl.col(axis) if axis else pl.lit("")).filter(pl.col("kode").is_not_null())
    mentored = pl.col("didampingi").fill_null(value=False)
    return keyed.group_by("kode", maintain_order=True).agg(
        tercacah=interviewed(), keluarga=families(), didampingi=families(mentored)
    )


def last_seen(rows: pl.DataFrame) -> pl.DataFrame:
    """The row of each family in its newest round."""
    return rows.sort(PUTARAN).unique(ID_KELUARGA, keep="last", maintain_order=True)


def _support(trained: pl.Expr, long: pl.Expr) -> pl.Expr:
    found = pl.lit(None, pl.String)
    for code, (has_training, has_mentoring) in SUPPORT.items():
        fits = (trained == has_training) & (long.fill_null(value=False) == has_mentoring)
        found = pl.when(fits).then(pl.lit(code)).otherwise(found)
    return found
