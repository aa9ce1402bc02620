"""Which rounds a new release holds: those just imported, and those of the release before."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from peka_core.releases import Release


@dataclass(frozen=True, slots=True)
class Rounds:
    """The tables of the release to be, the rounds kept from the one before, and what the user should know of it."""

    tables: Mapping[str, pl.DataFrame]
    kept: tuple[str, ...]
    notices: tuple[str, ...]


def carry_over(tables: Mapping[str, pl.DataFrame], previous: Release | None, *, sintetis: bool) -> Rounds:
    """Join imported rounds with the other rounds of the release before.

    An imported round replaces the same round as a whole. Invented and real families never share a release: when
    ``sintetis`` differs nothing is kept.
    """
    if previous is None:
        return Rounds(tables, (), ())
    baru = set(tables["keluarga"]["putaran"].unique())
    lama = set(previous.manifest.putaran)
    if previous.manifest.sintetis != sintetis:
        jenis = ("data nyata", "data contoh") if sintetis else ("data contoh", "data nyata")
        catatan = (
            f"Rilis lama berisi {jenis[0]} dan tidak dicampur: rilis baru hanya berisi {jenis[1]} dari berkas ini."
        )
        return Rounds(tables, (), (catatan,))
    diganti, tetap = sorted(baru & lama), sorted(lama - baru)
    catatan = []
    if diganti:
        catatan.append(f"Putaran {', '.join(diganti)} menggantikan seluruh isi putaran itu di rilis lama.")
    if tetap:
        catatan.append(f"Putaran {', '.join(tetap)} dibawa dari rilis lama.")
    gabung = {
        nama: pl.concat([frame, previous.read(nama).filter(~pl.col("putaran").is_in(baru))])
        for nama, frame in tables.items()
    }
    return Rounds(gabung, tuple(tetap), tuple(catatan))
