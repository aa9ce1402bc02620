"""Which families a table is about: the conditions a viewer sets, applied to the derived rows."""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Conditions:
    """Which families count. An empty field asks nothing; several codes in one field mean any of them.

    ``kekurangan`` has a bit for every indicator of which any is asked for.
    """

    putaran: str
    kecamatan: tuple[str, ...] = ()
    gampong: tuple[str, ...] = ()
    penyebab: tuple[str, ...] = ()
    kelompok: tuple[str, ...] = ()
    tingkat: tuple[str, ...] = ()
    desil: tuple[int, ...] = ()
    program: tuple[str, ...] = ()
    jenis_program: tuple[str, ...] = ()
    tahap: tuple[str, ...] = ()
    dampingan: tuple[bool, ...] = ()
    kekurangan: int = 0


def select(turunan: pl.DataFrame, asked: Conditions) -> pl.DataFrame:
    """Rows of the derived table (``deprivation.derive``, ``followup.derived``) that meet every condition.

    A family whose answer is unknown does not meet a condition on it.
    """
    tests = [pl.col("putaran") == asked.putaran]
    tests += [
        pl.col(column).is_in(list(codes))
        for column, codes in (
            ("kode_kecamatan", asked.kecamatan),
            ("kode_gampong", asked.gampong),
            ("tingkat", asked.tingkat),
            ("desil", asked.desil),
            ("tahap", asked.tahap),
            ("didampingi", asked.dampingan),
        )
        if codes
    ]
    tests += [
        pl.any_horizontal(pl.col(column).list.contains(code) for code in codes)
        for column, codes in (
            ("penyebab", asked.penyebab),
            ("kelompok", asked.kelompok),
            ("program", asked.program),
            ("jenis_program", asked.jenis_program),
        )
        if codes
    ]
    if asked.kekurangan:
        tests.append(pl.col("mask") & asked.kekurangan != 0)
    return turunan.filter(tests)
