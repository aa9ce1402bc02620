"""May two rounds, or two releases, be compared? Reasons against it, as Indonesian sentences; none means yes.

What can be seen: the rules (catalogue hash) and the form of the tables (schema version) of a release, whether its data
are invented, and which questions and which codes the answers of a round use. What cannot: a question asked in other
words, other enumerators, another season. Rounds inside one release are always measured by one catalogue, so there only
the answers can differ.
"""

import polars as pl

from peka_core.errors import MeasureError
from peka_core.releases import Manifest
from peka_core.tables import TABEL, Kolom

EXPECTED = 10.0
"""A code that is absent from a round is suspect when this many were to be expected there; by chance alone, none among
10 expected happens about once in 20,000 times."""
IGNORED = ("keberadaan", "lon", "lat")
"""Columns without bearing: changes since the round before (died, moved away), and places."""


def releases(satu: Manifest, dua: Manifest) -> list[str]:
    """Why results of two releases must not be compared.

    Parameters
    ----------
    satu, dua : peka_core.releases.Manifest

    Returns
    -------
    list of str
        Indonesian sentences; empty when nothing speaks against it.
    """
    reasons = []
    if satu.catalogue_hash != dua.catalogue_hash:
        reasons.append(
            f"Aturan pengukuran berbeda: katalog {satu.catalogue_hash} pada rilis {satu.id}, {dua.catalogue_hash} pada "
            f"rilis {dua.id}. Ukur kedua data dengan satu katalog."
        )
    if satu.schema_version != dua.schema_version:
        reasons.append(
            f"Bentuk tabel berbeda: skema versi {satu.schema_version} dan {dua.schema_version}. Impor ulang keduanya."
        )
    if satu.sintetis != dua.sintetis:
        reasons.append(f"Rilis {satu.id if satu.sintetis else dua.id} berisi data contoh, yang lain data nyata.")
    return reasons


def rounds(tabel: str, rows: pl.DataFrame, putaran: tuple[str, str]) -> list[str]:
    """Why two rounds of one table did not ask the same.

    Parameters
    ----------
    tabel : str
        Key of ``peka_core.tables.TABEL``, e.g. ``"keluarga"``.
    rows : polars.DataFrame
        That table of a release, with both rounds.
    putaran : (str, str)

    Returns
    -------
    list of str
        A sentence for each column answered in one round and blank throughout the other, and for each Regsosek code
        used in one round and never in the other although ``EXPECTED`` or more were to be expected.

    Raises
    ------
    MeasureError
        When a round has no row.
    """
    parts = [rows.filter(pl.col("putaran") == nama) for nama in putaran]
    for nama, part in zip(putaran, parts, strict=True):
        if part.is_empty():
            raise MeasureError(f"Tabel {tabel} tidak memuat putaran {nama}.", "Pilih putaran yang ada.")
    reasons = []
    for kolom in TABEL[tabel].kolom:
        if kolom.nama in rows.columns and kolom.nama not in (*TABEL[tabel].kunci, *IGNORED):
            answers = [part[kolom.nama].drop_nulls() for part in parts]
            reasons += _column(kolom, answers, putaran)
    return reasons


def tables(tabel: str, rows: pl.DataFrame, putaran: tuple[str, str]) -> list[str]:
    """As ``rounds``, also where a round, or both, came without that table: that is then all there is to say."""
    held = [nama for nama in putaran if not rows.filter(pl.col("putaran") == nama).is_empty()]
    if len(held) == 2:
        return rounds(tabel, rows, putaran)
    without = [nama for nama in putaran if nama not in held]
    return [f"Tabel {tabel} terisi pada putaran {p} tetapi kosong pada putaran {without[0]}." for p in held]


def _column(kolom: Kolom, answers: list[pl.Series], putaran: tuple[str, str]) -> list[str]:
    filled = [bool(len(series)) for series in answers]
    if filled == [False, False]:
        return []
    if not all(filled):
        ada, kosong = putaran if filled[0] else putaran[::-1]
        return [f"{kolom.label_id} ({kolom.nama}) terisi pada putaran {ada} tetapi kosong pada putaran {kosong}."]
    if kolom.jenis != "kode":
        return []
    return [*_absent_codes(kolom, answers, putaran), *_absent_codes(kolom, answers[::-1], putaran[::-1])]


def _absent_codes(kolom: Kolom, answers: list[pl.Series], putaran: tuple[str, ...]) -> list[str]:
    """Codes used in the first of two rounds and never in the second, where many were to be expected."""
    here, there = answers
    codes = here.value_counts().sort(kolom.nama).filter(~pl.col(kolom.nama).is_in(there.unique().to_list()))
    return [
        f"{kolom.label_id} ({kolom.nama}): kode {kode} dipakai {count} kali pada putaran {putaran[0]}, "
        f"tidak pernah pada putaran {putaran[1]}. Periksa apakah daftar kodenya sama."
        for kode, count in codes.iter_rows()
        if count / len(here) * len(there) >= EXPECTED
    ]
