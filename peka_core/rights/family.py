"""Find one family: by its pseudonym, or by the number it knows itself by."""

import re
from pathlib import Path

import polars as pl

from peka_core import releases
from peka_core.errors import RefusedError
from peka_core.intake import pseudonym
from peka_core.releases import Release, ReleaseInfo
from peka_core.tables import ID_KELUARGA, TABEL

PSEUDONYM = re.compile(rf"[0-9a-f]{{{pseudonym.HEX_DIGITS}}}")
TABLES = tuple(nama for nama, tabel in TABEL.items() if tabel.holds(ID_KELUARGA))
"""Tables with rows of families."""


def id_of(text: str, data_dir: Path) -> str:
    """The pseudonym of a family, given that itself or the number the family was collected under."""
    plain = text.strip()
    return plain if PSEUDONYM.fullmatch(plain) else pseudonym.id_keluarga(plain, pseudonym.load_key(data_dir))


def rows(release: Release, family: str) -> dict[str, pl.DataFrame]:
    """All rows of a family in a release, by table."""
    return {nama: release.read(nama).filter(pl.col(ID_KELUARGA) == family) for nama in TABLES}


def holds(release: Release, family: str) -> bool:
    """True when any table of the release has a row of the family."""
    columns = [release.keys(nama)[ID_KELUARGA] for nama in TABLES if ID_KELUARGA in TABEL[nama].kunci]
    others = [release.read(nama)[ID_KELUARGA] for nama in TABLES if ID_KELUARGA not in TABEL[nama].kunci]
    return any((column == family).any() for column in (*columns, *others))


def active(data_dir: Path) -> Release:
    """The active release.

    Raises
    ------
    RefusedError
        There is none.
    """
    release = releases.current(data_dir)
    if release is None:
        raise RefusedError(f"Belum ada rilis di {data_dir}.", "Impor data dahulu: peka impor BERKAS.")
    return release


def as_before(release: Release) -> ReleaseInfo:
    """Where the data of a release came from, for the one that follows it with other rows."""
    manifest = release.manifest
    return ReleaseInfo(
        manifest.source_name,
        manifest.source_sha256,
        manifest.sintetis,
        manifest.rejected_rows,
        manifest.without_gampong,
    )


def unknown(family: str) -> RefusedError:
    """What is said where nothing is held of a family."""
    return RefusedError(
        f"Tidak ada data keluarga {family[:8]}… di rilis maupun data pribadi.",
        "Periksa nomornya: tulis seperti pada berkas pendataan, atau kode keluarga 20 huruf dari halaman Keluarga.",
    )
