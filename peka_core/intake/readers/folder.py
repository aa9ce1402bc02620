"""A folder with one CSV or Parquet file per table, named as the table, and ``keterangan``."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from peka_core.errors import ReadError
from peka_core.intake.sheet import Document
from peka_core.tables import TABEL

SUFFIXES = (".csv", ".parquet")
NOTE = "keterangan"


def read(path: Path, read_file: Callable[[Path], Document]) -> Document:
    """The tables of a folder as sheets; other files are left alone.

    Raises
    ------
    ReadError
        No table is there, one table is there twice, or a folder bears the name of a table.
    """
    berkas: dict[str, Path] = {}
    for calon in sorted(path.iterdir()):
        nama = calon.stem.lower()
        if calon.suffix.lower() not in SUFFIXES or nama not in (*TABEL, NOTE):
            continue
        if not calon.is_file():
            raise ReadError(f"{calon} adalah folder, bukan berkas.", "Ganti namanya, atau pindahkan folder itu.")
        if nama in berkas:
            raise ReadError(f"Folder {path.name} memuat {berkas[nama].name} dan {calon.name}.", "Sisakan satu saja.")
        berkas[nama] = calon
    if not berkas:
        raise ReadError(
            f"Folder {path.name} tidak memuat keluarga.csv atau keluarga.parquet.",
            f"Beri nama berkasnya {', '.join(TABEL)}, dengan akhiran .csv atau .parquet.",
        )
    bagian = [read_file(isi) for isi in berkas.values()]
    jejak = hashlib.sha256("".join(f"{b.name} {b.sha256}\n" for b in bagian).encode()).hexdigest()
    return Document(
        path.name,
        jejak,
        tuple(lembar for dokumen in bagian for lembar in dokumen.sheets),
        tuple(catatan for dokumen in bagian for catatan in dokumen.notices),
    )
