"""Which heading is which column: exact names, form labels, Regsosek question codes and confirmed aliases."""

import re
import unicodedata
from functools import cache

from peka_core.intake.aliases import ALIASES, FAMILY_CARD_HEADINGS, NAMA_GAMPONG, PRIVATE_HEADINGS, SHARED
from peka_core.tables import GAMPONG, PRIBADI, TABEL, Tabel


def heading_key(text: str) -> str:
    """What two spellings of one heading share: letters and digits, lower case.

    >>> heading_key("Luas lantai (m²)") == heading_key("LUAS_LANTAI_M2")
    True
    """
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKC", text).casefold())


def vocabulary(tabel: str) -> dict[str, str]:
    """Heading key -> column name of a table; the more exact kind of heading wins over the looser one."""
    return _vocabulary(TABEL[tabel])


@cache
def _vocabulary(tabel: Tabel) -> dict[str, str]:
    kamus: dict[str, str] = {}
    for kolom in tabel.kolom:
        kamus[heading_key(kolom.nama)] = kolom.nama
    for kolom in tabel.kolom:
        kamus.setdefault(heading_key(kolom.label_id), kolom.nama)
    for pertanyaan, nama in _questions(tabel).items():
        kamus.setdefault(pertanyaan, nama)
        kamus.setdefault(f"r{pertanyaan}", nama)
    for nama, ejaan in (*ALIASES.get(tabel.nama, {}).items(), *_shared(tabel)):
        for teks in ejaan:
            kamus.setdefault(heading_key(teks), nama)
    return kamus


def _shared(tabel: Tabel) -> list[tuple[str, tuple[str, ...]]]:
    """Spellings of the columns every table may have; a gampong may stand as its name."""
    ada = {*tabel.nama_kolom, *([NAMA_GAMPONG] if tabel.holds(GAMPONG) else [])}
    return [(nama, ejaan) for nama, ejaan in SHARED.items() if nama in ada]


def _questions(tabel: Tabel) -> dict[str, str]:
    """Regsosek question -> column, where a question fills exactly one column of the table."""
    milik: dict[str, list[str]] = {}
    for kolom in tabel.kolom:
        pertanyaan = kolom.isian or kolom.kode_regsosek
        if re.match(r"\d", pertanyaan):
            milik.setdefault(heading_key(pertanyaan), []).append(kolom.nama)
    return {pertanyaan: nama[0] for pertanyaan, nama in milik.items() if len(nama) == 1}


@cache
def _private_keys() -> frozenset[str]:
    return frozenset(heading_key(teks) for teks in (*PRIBADI, *PRIVATE_HEADINGS))


def is_private(heading: str) -> bool:
    """True for the heading of a direct identifier (NIK, name, address, telephone)."""
    return heading_key(heading) in _private_keys()


def is_family_card(heading: str) -> bool:
    """True for the heading of a family card number."""
    return heading_key(heading) in {heading_key(teks) for teks in FAMILY_CARD_HEADINGS}
