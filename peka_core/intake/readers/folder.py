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
    files: dict[str, Path] = {}
    for candidate in sorted(path.iterdir()):
        nama = candidate.stem.lower()
        if candidate.suffix.lower() not in SUFFIXES or nama not in (*TABEL, NOTE):
            continue
        if not candidate.is_file():
            raise ReadError(f"{candidate} adalah folder, bukan berkas.", "Ganti namanya, atau pindahkan folder itu.")
        if nama in files:
            raise ReadError(f"Folder {path.name} memuat {files[nama].name} dan {candidate.name}.", "Sisakan satu saja.")
        files[nama] = candidate
    if not files:
        raise ReadError(
            f"Folder {path.name} tidak memuat keluarga.csv atau keluarga.parquet.",
            f"Beri nama berkasnya {', '.join(TABEL)}, dengan akhiran .csv atau .parquet.",
        )
    documents = [read_file(file) for file in files.values()]
    digest = hashlib.sha256(
        "".join(f"{document.name} {document.sha256}\n" for document in documents).encode()
    ).hexdigest()
    return Document(
        path.name,
        digest,
        tuple(sheet for document in documents for sheet in document.sheets),
        tuple(notice for document in documents for notice in document.notices),
    )
