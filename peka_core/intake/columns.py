"""Which heading is which column: exact names, form labels, Regsosek question codes and confirmed aliases."""

import re
import unicodedata
from functools import cache

from peka_core.intake.aliases import ALIASES, FAMILY_CARD_HEADINGS, PRIVATE_HEADINGS
from peka_core.tables import DISABILITAS, PRIBADI, TABEL


def heading_key(text: str) -> str:
    """What two spellings of one heading share: letters and digits, lower case.

    >>> heading_key("Luas lantai (m²)") == heading_key("LUAS_LANTAI_M2")
    True
    """
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKC", text).casefold())


@cache
def vocabulary(tabel: str) -> dict[str, str]:
    """Heading key -> column name of a table; the more exact kind of heading wins over the looser one."""
    kamus: dict[str, str] = {}
    for kolom in TABEL[tabel].kolom:
        kamus[heading_key(kolom.nama)] = kolom.nama
    for kolom in TABEL[tabel].kolom:
        kamus.setdefault(heading_key(kolom.label_id), kolom.nama)
    for pertanyaan, nama in _questions(tabel).items():
        kamus.setdefault(pertanyaan, nama)
        kamus.setdefault(f"r{pertanyaan}", nama)
    for nama, ejaan in ALIASES[tabel].items():
        for teks in ejaan:
            kamus.setdefault(heading_key(teks), nama)
    return kamus


def _questions(tabel: str) -> dict[str, str]:
    """Regsosek question -> column, where a question fills exactly one column of the table."""
    milik: dict[str, list[str]] = {}
    for kolom in TABEL[tabel].kolom:
        if re.match(r"\d", kolom.kode_regsosek):
            milik.setdefault(heading_key(kolom.kode_regsosek), []).append(kolom.nama)
    satu = {pertanyaan: nama[0] for pertanyaan, nama in milik.items() if len(nama) == 1}
    if tabel == "anggota":
        satu |= {
            f"428{huruf}": f"disabilitas_{kode}" for huruf, (kode, _) in zip("abcdefghi", DISABILITAS, strict=True)
        }
    return satu


@cache
def _private_keys() -> frozenset[str]:
    return frozenset(heading_key(teks) for teks in (*PRIBADI, *PRIVATE_HEADINGS))


def is_private(heading: str) -> bool:
    """True for the heading of a direct identifier (NIK, name, address, telephone)."""
    return heading_key(heading) in _private_keys()


def is_family_card(heading: str) -> bool:
    """True for the heading of a family card number."""
    return heading_key(heading) in {heading_key(teks) for teks in FAMILY_CARD_HEADINGS}
