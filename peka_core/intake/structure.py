"""Which sheet is which table, and what the sheet ``keterangan`` says."""

from collections.abc import Mapping
from dataclasses import dataclass

from peka_core.errors import RefusedError
from peka_core.intake.columns import heading_key
from peka_core.intake.header import score
from peka_core.intake.sheet import Document, Sheet
from peka_core.tables import TABEL

NOTE_SHEET = "keterangan"
GUIDE_SHEET, CHOICES_SHEET = "petunjuk", "daftar"
"""Sheets of the template that hold no data."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Sheets by table name, the key-value pairs of ``keterangan``, and the sheets nobody asked for."""

    tables: Mapping[str, Sheet]
    keterangan: Mapping[str, str]
    ignored: tuple[str, ...]


def layout(document: Document) -> Layout:
    """Sort the sheets of a document by table.

    A sheet is matched by its name, loosely; where no name fits, a lone sheet is matched by its columns.

    Raises
    ------
    RefusedError
        No sheet holds the families, one is empty, or two sheets claim one table.
    """
    tables: dict[str, Sheet] = {}
    keterangan: dict[str, str] = {}
    lain: list[str] = []
    for sheet in document.sheets:
        nama = _by_name(sheet.name)
        if nama is None and len(document.sheets) == 1:
            nama = _by_columns(sheet)
        if nama == NOTE_SHEET:
            keterangan = _pairs(sheet)
        elif nama is None and heading_key(sheet.name) not in (GUIDE_SHEET, CHOICES_SHEET):
            lain.append(sheet.name)
        elif nama is None:
            continue
        elif nama in tables:
            raise RefusedError(
                f"{document.name}: lembar {tables[nama].name!r} dan {sheet.name!r} sama-sama untuk tabel {nama}.",
                "Sisakan satu, atau ganti nama yang lain.",
            )
        else:
            tables[nama] = sheet
    _require_families(document, tables)
    return Layout({nama: tables[nama] for nama in TABEL if nama in tables}, keterangan, tuple(lain))


def _by_name(name: str) -> str | None:
    kunci = heading_key(name)
    if kunci.startswith(NOTE_SHEET):
        return NOTE_SHEET
    return next((tabel for tabel in ("asesmen", "anggota", "keluarga") if tabel in kunci), None)


def _by_columns(sheet: Sheet) -> str | None:
    nilai = {tabel: score(sheet, tabel) for tabel in TABEL}
    terbaik = max(nilai, key=nilai.__getitem__)
    return terbaik if nilai[terbaik] > 1 else None


def _pairs(sheet: Sheet) -> dict[str, str]:
    if sheet.cells.width < 2:
        return {}
    dua = sheet.cells.select(sheet.cells.columns[:2]).drop_nulls()
    return {kunci.strip().casefold(): nilai.strip() for kunci, nilai in dua.iter_rows()}


def _require_families(document: Document, tables: Mapping[str, Sheet]) -> None:
    if "keluarga" not in tables:
        ada = ", ".join(repr(sheet.name) for sheet in document.sheets)
        raise RefusedError(
            f"{document.name}: tidak ada lembar keluarga (yang ada: {ada}).",
            "Beri nama lembar itu keluarga, atau pakai templat: `peka impor --templat buku.xlsx`.",
        )
    if tables["keluarga"].cells.is_empty():
        raise RefusedError(f"{document.name}: lembar {tables['keluarga'].name!r} kosong.", "Isi lembar itu.")
