"""What only holds of families: head counts, one head each, and causes that contradict each other. All are warnings."""

from collections.abc import Mapping

import polars as pl

from peka_core.intake.cast import CastTable, problems_at
from peka_core.intake.problems import Fault, Problem
from peka_core.intake.raw import ROW
from peka_core.tables import ANGGOTA, KELUARGA

FAMILY = list(KELUARGA.kunci)
HEAD = 1
_PRESENT = (1, 5)
"""Regsosek 404: lives with the family, or joined it; the others have died, moved or were not found."""


def check(tables: Mapping[str, CastTable]) -> list[Problem]:
    """Warnings about the families of a file, and about what its members say of them."""
    keluarga, anggota = tables.get(KELUARGA.nama), tables.get(ANGGOTA.nama)
    if keluarga is None:
        return []
    masalah = _main_cause(keluarga)
    if anggota is not None:
        masalah += _member_counts(keluarga, anggota) + _heads(keluarga, anggota)
    return masalah


def _present(anggota: CastTable) -> pl.DataFrame:
    return anggota.frame.filter(pl.col("keberadaan").is_null() | pl.col("keberadaan").is_in(_PRESENT))


def _member_counts(keluarga: CastTable, anggota: CastTable) -> list[Problem]:
    hitung = _present(anggota).group_by(FAMILY).agg(banyak=pl.len())
    beda = (
        keluarga.frame.drop_nulls(FAMILY)
        .join(hitung, on=FAMILY, how="left", maintain_order="left")
        .with_columns(pl.col("banyak").fill_null(0))
        .filter(pl.col("jumlah_anggota") != pl.col("banyak"))
    )
    return problems_at(
        keluarga.raw,
        "jumlah_anggota",
        [
            (baris, str(tertulis), Fault("jumlah_beda", f"Tertulis {tertulis}, baris anggotanya {banyak}."))
            for baris, tertulis, banyak in beda.select(ROW, "jumlah_anggota", "banyak").iter_rows()
        ],
    )


def _heads(keluarga: CastTable, anggota: CastTable) -> list[Problem]:
    """Families whose members all state their relation, but not exactly one of them as head."""
    if "hubungan_kk" not in anggota.raw.letters:
        return []
    hitung = (
        _present(anggota)
        .group_by(FAMILY)
        .agg(kepala=(pl.col("hubungan_kk") == HEAD).sum(), kosong=pl.col("hubungan_kk").is_null().sum())
    )
    beda = keluarga.frame.join(hitung, on=FAMILY, how="inner", maintain_order="left").filter(
        (pl.col("kepala") > 1) | ((pl.col("kepala") == 0) & (pl.col("kosong") == 0))
    )
    return problems_at(
        keluarga.raw,
        "id_keluarga",
        [
            (baris, None, Fault("kepala_beda", f"Keluarga ini punya {kepala} kepala keluarga."))
            for baris, kepala in beda.select(ROW, "kepala").iter_rows()
        ],
    )


def _main_cause(keluarga: CastTable) -> list[Problem]:
    disebut = keluarga.frame.drop_nulls("penyebab_utama")
    beda = disebut.filter(~pl.col("penyebab").list.contains(pl.col("penyebab_utama")))
    return problems_at(
        keluarga.raw,
        "penyebab_utama",
        [
            (baris, utama, Fault("utama_beda", f"Penyebab utama {utama} tidak ada di daftar penyebab keluarga itu."))
            for baris, utama in beda.select(ROW, "penyebab_utama").iter_rows()
        ],
    )
