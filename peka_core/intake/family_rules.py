"""What only holds of families: head counts, one head each, and causes that contradict each other. All are warnings."""

from collections.abc import Mapping

import polars as pl

from peka_core.intake.cast import CastTable, problems_at
from peka_core.intake.problems import Fault, Problem
from peka_core.intake.raw import ROW
from peka_core.tables import ANGGOTA, HADIR, KELUARGA

FAMILY = list(KELUARGA.kunci)
HEAD = 1


def check(tables: Mapping[str, CastTable]) -> list[Problem]:
    """Warnings about the families of a file, and about what its members say of them."""
    keluarga, anggota = tables.get(KELUARGA.nama), tables.get(ANGGOTA.nama)
    if keluarga is None:
        return []
    problems = _main_cause(keluarga)
    if anggota is not None:
        problems += _member_counts(keluarga, anggota) + _heads(keluarga, anggota)
    return problems


def _present(anggota: CastTable) -> pl.DataFrame:
    needed = anggota.frame.select(*FAMILY, "keberadaan", "hubungan_kk")  # a copy of every column would cost gigabytes
    return needed.filter(pl.col("keberadaan").is_null() | pl.col("keberadaan").is_in(HADIR))


def _member_counts(keluarga: CastTable, anggota: CastTable) -> list[Problem]:
    counts = _present(anggota).group_by(FAMILY).agg(count=pl.len())
    differing = (
        keluarga.frame.select(ROW, *FAMILY, "jumlah_anggota")
        .drop_nulls(FAMILY)
        .join(counts, on=FAMILY, how="left", maintain_order="left")
        .with_columns(pl.col("count").fill_null(0))
        .filter(pl.col("jumlah_anggota") != pl.col("count"))
    )
    return problems_at(
        keluarga.raw,
        "jumlah_anggota",
        [
            (row, str(written), Fault("jumlah_beda", f"Tertulis {written}, baris anggotanya {count}."))
            for row, written, count in differing.select(ROW, "jumlah_anggota", "count").iter_rows()
        ],
    )


def _heads(keluarga: CastTable, anggota: CastTable) -> list[Problem]:
    """Families whose members all state their relation, but not exactly one of them as head."""
    if "hubungan_kk" not in anggota.raw.letters:
        return []
    counts = (
        _present(anggota)
        .group_by(FAMILY)
        .agg(heads=(pl.col("hubungan_kk") == HEAD).sum(), blank=pl.col("hubungan_kk").is_null().sum())
    )
    differing = (
        keluarga.frame.select(ROW, *FAMILY)
        .join(counts, on=FAMILY, how="inner", maintain_order="left")
        .filter((pl.col("heads") > 1) | ((pl.col("heads") == 0) & (pl.col("blank") == 0)))
    )
    return problems_at(
        keluarga.raw,
        "id_keluarga",
        [
            (row, None, Fault("kepala_beda", f"Keluarga ini punya {heads} kepala keluarga."))
            for row, heads in differing.select(ROW, "heads").iter_rows()
        ],
    )


def _main_cause(keluarga: CastTable) -> list[Problem]:
    named = keluarga.frame.select(ROW, "penyebab", "penyebab_utama").drop_nulls("penyebab_utama")
    differing = named.filter(~pl.col("penyebab").list.contains(pl.col("penyebab_utama")))
    return problems_at(
        keluarga.raw,
        "penyebab_utama",
        [
            (row, cause, Fault("utama_beda", f"Penyebab utama {cause} tidak ada di daftar penyebab keluarga itu."))
            for row, cause in differing.select(ROW, "penyebab_utama").iter_rows()
        ],
    )
