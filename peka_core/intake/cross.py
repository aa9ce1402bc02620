"""Checks between tables: members without a family, head counts, and causes that contradict each other."""

import polars as pl

from peka_core.intake.cast import CastTable, problems_at
from peka_core.intake.problems import Fault, Problem
from peka_core.intake.raw import ROW

FAMILY = ["id_keluarga", "putaran"]
HEAD = 1
_PRESENT = (1, 5)
"""Regsosek 404: lives with the family, or joined it; the others have died, moved or were not found."""


def check(keluarga: CastTable, lain: dict[str, CastTable]) -> list[Problem]:
    """Problems between the families and the other tables, and between the columns of a family."""
    masalah = _main_cause(keluarga)
    for table in lain.values():
        masalah += _orphans(keluarga, table)
    if "anggota" in lain:
        masalah += _member_counts(keluarga, lain["anggota"]) + _heads(keluarga, lain["anggota"])
    return masalah


def _orphans(keluarga: CastTable, table: CastTable) -> list[Problem]:
    """One problem per family that is not in the family sheet, at its first row.

    A family whose own round or number could not be read is not missing: its rows follow it into quarantine.
    """
    rusak = keluarga.frame.filter(pl.col("putaran").is_null())["id_keluarga"].drop_nulls().unique()
    calon = table.frame.drop_nulls(FAMILY).filter(~pl.col("id_keluarga").is_in(rusak.implode()))
    yatim = calon.join(keluarga.frame, on=FAMILY, how="anti", maintain_order="left")
    per_keluarga = yatim.group_by(FAMILY, maintain_order=True).agg(pl.col(ROW).first(), banyak=pl.len())
    teks = per_keluarga.join(table.raw.cells.select(ROW, teks="id_keluarga"), on=ROW, maintain_order="left")
    return problems_at(
        table.raw,
        "id_keluarga",
        [
            (baris, isi, Fault("tanpa_keluarga", f"Keluarga ini tidak ada pada putaran {putaran} ({banyak} baris)."))
            for putaran, baris, banyak, isi in teks.select("putaran", ROW, "banyak", "teks").iter_rows()
        ],
    )


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
