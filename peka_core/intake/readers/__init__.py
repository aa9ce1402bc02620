"""Readers: one file per format; ``SOURCES`` lists them. Every reader gives text cells, never guessed types."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from peka_core.errors import ReadError
from peka_core.intake.readers import delimited, folder, parquet, workbook
from peka_core.intake.sheet import Document


@dataclass(frozen=True, slots=True)
class Source:
    """A file format intake understands: its name, its file endings, and its reader."""

    label: str
    suffixes: tuple[str, ...]
    read: Callable[[Path], Document]


SOURCES = (
    Source("Buku Excel", (".xlsx", ".xlsm"), workbook.read),
    Source("CSV", (".csv", ".tsv", ".txt"), delimited.read),
    Source("Parquet", (".parquet",), parquet.read),
)


def read(path: Path) -> Document:
    """Read a file by its ending, or a folder with one file per table.

    Raises
    ------
    ReadError
        There is no such file, its format is unknown, or it is not what its name says; the remedy is in the message.
    """
    if path.is_dir():
        return folder.read(path, _read_file)
    if not path.is_file():
        raise ReadError(f"Berkas {path} tidak ada.", "Periksa nama dan foldernya.")
    return _read_file(path)


def _read_file(path: Path) -> Document:
    for source in SOURCES:
        if path.suffix.lower() in source.suffixes:
            return source.read(path)
    if path.suffix.lower() in {".xls", ".ods", ".xlsb"}:
        raise ReadError(
            f"{path.name}: format {path.suffix.lower()} tidak didukung.",
            "Buka di Excel atau LibreOffice, pilih Simpan Sebagai, jenis Excel Workbook (.xlsx).",
        )
    known = ", ".join(suffix for source in SOURCES for suffix in source.suffixes)
    raise ReadError(f"{path.name}: jenis berkas tidak dikenal.", f"Yang dapat diimpor: {known}, atau folder.")
