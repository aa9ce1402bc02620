"""Find the heading row of a sheet and match its columns to the table contract."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from peka_core.errors import RefusedError
from peka_core.intake.aliases import NAMA_GAMPONG
from peka_core.intake.columns import heading_key, is_family_card, is_private, vocabulary
from peka_core.intake.sheet import Sheet
from peka_core.tables import GAMPONG, ID_KELUARGA, TABEL

LINES_SEARCHED = 15
_TITLE_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading row of a sheet.

    Attributes
    ----------
    row : int
        Row of the file, from 1.
    letters : mapping of str to str
        Column of the contract (or ``nama_gampong``) -> column letter.
    private, unknown, repeated : tuple of str
        Letters of identifier columns; headings nobody knows; headings of a column that was already found.
    """

    row: int
    letters: Mapping[str, str]
    private: tuple[str, ...]
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]


def score(sheet: Sheet, tabel: str) -> int:
    """Most columns of ``tabel`` that one of the first rows of the sheet names."""
    return max((len(_found(baris, tabel)) for baris in _first_rows(sheet)), default=0)


def find(sheet: Sheet, tabel: str) -> Heading:
    """The heading row: among the first rows the one that names most columns.

    Raises
    ------
    RefusedError
        A key column is named nowhere; says which, and what was found instead.
    """
    baris = _first_rows(sheet)
    nilai = [len(_found(isi, tabel)) for isi in baris]
    nomor = nilai.index(max(nilai)) if nilai else 0
    while nomor + 1 < len(nilai) and nilai[nomor + 1] == nilai[nomor] > 0:
        nomor += 1  # labels above names, as in the template: the data start below both
    judul = _match(nomor + 1, dict(zip(sheet.cells.columns, _titles(baris, nomor, tabel), strict=True)), tabel)
    _require_keys(sheet, tabel, judul)
    return judul


def repeated_rows(cells: pl.DataFrame, heading: Heading, tabel: str) -> list[int]:
    """Rows of the file below the heading that are headings again (page breaks, a second line of labels).

    At least three cells, or all of a smaller table, and at least half of the filled ones, name a column; one of them
    the first of the key. A family card number stands for the family number where the sheet has no other.
    """
    kamus, cukup = vocabulary(tabel), min(3, len(TABEL[tabel].kolom))
    letter = heading.letters.get(TABEL[tabel].kunci[0]) or heading.letters[NAMA_GAMPONG]
    nomor = cells[letter].unique().drop_nulls()
    calon = [teks for teks in nomor if heading_key(teks) in kamus or is_family_card(teks)]
    hasil = []
    for baris, *isi in cells.filter(pl.col(letter).is_in(calon)).iter_rows():
        terisi = [teks for teks in isi if teks]
        dikenal = sum(heading_key(teks) in kamus for teks in terisi)
        if dikenal >= cukup and dikenal * 2 >= len(terisi):
            hasil.append(baris)
    return hasil


def _titles(baris: list[tuple[str | None, ...]], nomor: int, tabel: str) -> list[str | None]:
    """The heading row; where it is empty, a known heading right above, which a cell merged over two rows holds."""
    if not baris:
        return []
    ada = _found(baris[nomor], tabel)
    atas = baris[nomor - 1] if nomor else (None,) * len(baris[nomor])
    return [
        isi or (naik if naik and _new(naik, ada, tabel) else None) for isi, naik in zip(baris[nomor], atas, strict=True)
    ]


def _new(teks: str, ada: set[str], tabel: str) -> bool:
    nama = vocabulary(tabel).get(heading_key(teks))
    return is_family_card(teks) if nama is None else nama not in ada


def _first_rows(sheet: Sheet) -> list[tuple[str | None, ...]]:
    return sheet.cells.head(LINES_SEARCHED).rows()


def _found(baris: Iterable[str | None], tabel: str) -> set[str]:
    kamus = vocabulary(tabel)
    from_keys = {kamus.get(heading_key(teks)) for teks in baris if teks}
    return {nama for nama in from_keys if nama}


def _match(row: int, titles: Mapping[str, str | None], tabel: str) -> Heading:
    kamus = vocabulary(tabel)
    letters: dict[str, str] = {}
    private, unknown, repeated = [], [], []
    for huruf, teks in titles.items():
        if not teks or not teks.strip():
            continue
        nama = kamus.get(heading_key(teks))
        if nama and nama not in letters:
            letters[nama] = huruf
        elif nama:
            repeated.append(_plain(teks))
        elif is_private(teks):
            private.append(huruf)
        else:
            unknown.append(_plain(teks))
    if ID_KELUARGA not in letters and TABEL[tabel].holds(ID_KELUARGA):
        kartu = next((huruf for huruf in private if is_family_card(titles[huruf] or "")), None)
        if kartu:
            letters[ID_KELUARGA] = kartu
            private.remove(kartu)
    return Heading(row, letters, tuple(private), tuple(unknown), tuple(repeated))


def _plain(teks: str) -> str:
    """A heading as it may be shown on a terminal: one line, no control characters, not endless."""
    return "".join(huruf for huruf in " ".join(teks.split()) if huruf.isprintable())[:_TITLE_SHOWN]


def _require_keys(sheet: Sheet, tabel: str, judul: Heading) -> None:
    hilang = [kolom for kolom in TABEL[tabel].kolom if kolom.wajib and kolom.nama not in judul.letters]
    if NAMA_GAMPONG in judul.letters:
        hilang = [kolom for kolom in hilang if kolom.nama != GAMPONG]
    if hilang:
        dikenal = ", ".join(judul.letters) or "tidak ada"
        raise RefusedError(
            f"Lembar {sheet.name!r}: kolom {', '.join(kolom.nama for kolom in hilang)} tidak ditemukan "
            f"(judul yang dikenali di baris {judul.row}: {dikenal}).",
            "Tambahkan kolom itu; contoh judulnya ada di templat: `peka impor --templat buku.xlsx`.",
        )
