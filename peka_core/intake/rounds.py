"""Which rounds a new release holds: those just imported, and those of the release before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from peka_core import releases
from peka_core.errors import RefusedError
from peka_core.releases import Release
from peka_core.tables import TABEL


@dataclass(frozen=True, slots=True)
class Rounds:
    """The tables of the release to be, the rounds kept from the one before, and what the user should know of it."""

    tables: Mapping[str, pl.DataFrame]
    kept: tuple[str, ...]
    notices: tuple[str, ...]


def carry_over(
    tables: Mapping[str, pl.DataFrame], previous: Release | None, *, sintetis: bool, reported: Collection[str] = ()
) -> Rounds:
    """Join imported rounds with the other rounds of the release before; those are kept with all their tables.

    An imported round replaces the same round as a whole, so the file must bring every table the old round has.
    Invented and real families never share a release: when ``sintetis`` differs nothing is kept.

    Parameters
    ----------
    tables : mapping of str to polars.DataFrame
        What came in, by table name; the file may lack tables.
    previous : Release or None
    sintetis : bool
    reported : collection of str
        Tables with rows set aside: the report already says what of them did not come in.

    Raises
    ------
    RefusedError
        A replaced round has members or assessments in the old release and none in the file.
    ReleaseError
        A file of the old release was changed or cannot be read.
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
    releases.require_whole(previous)
    lama_isi = {nama: previous.read(nama) for nama in TABEL}
    _require_same_tables({nama: isi for nama, isi in lama_isi.items() if nama not in reported}, tables, diganti)
    gabung = {
        nama: pl.concat([*([tables[nama]] if nama in tables else []), isi.filter(~pl.col("putaran").is_in(baru))])
        for nama, isi in lama_isi.items()
    }
    return Rounds(gabung, tuple(tetap), tuple(catatan))


def _require_same_tables(
    lama: Mapping[str, pl.DataFrame], baru: Mapping[str, pl.DataFrame], diganti: Collection[str]
) -> None:
    """Refuse to replace a round by one that lacks a whole table of it."""
    for nama, isi in lama.items():
        ada = set(baru[nama]["putaran"]) if nama in baru else set()
        hilang = sorted(set(isi["putaran"]) & set(diganti) - ada)
        if hilang:
            putaran = ", ".join(hilang)
            raise RefusedError(
                f"Rilis lama memuat data {nama} putaran {putaran}, berkas ini tidak; mengganti putaran itu akan "
                "menghapusnya.",
                f"Sertakan lembar {nama} putaran {putaran} dalam berkas yang sama, lalu impor lagi.",
            )
