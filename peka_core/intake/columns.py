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
    known: dict[str, str] = {}
    for kolom in tabel.kolom:
        known[heading_key(kolom.nama)] = kolom.nama
    for kolom in tabel.kolom:
        known.setdefault(heading_key(kolom.label_id), kolom.nama)
    for question, nama in _questions(tabel).items():
        known.setdefault(question, nama)
        known.setdefault(f"r{question}", nama)
    for nama, spellings in (*ALIASES.get(tabel.nama, {}).items(), *_shared(tabel)):
        for spelling in spellings:
            known.setdefault(heading_key(spelling), nama)
    return known


def _shared(tabel: Tabel) -> list[tuple[str, tuple[str, ...]]]:
    """Spellings of the columns every table may have; a gampong may stand as its name."""
    present = {*tabel.nama_kolom, *([NAMA_GAMPONG] if tabel.holds(GAMPONG) else [])}
    return [(nama, spellings) for nama, spellings in SHARED.items() if nama in present]


def _questions(tabel: Tabel) -> dict[str, str]:
    """Regsosek question -> column, where a question fills exactly one column of the table."""
    owners: dict[str, list[str]] = {}
    for kolom in tabel.kolom:
        question = kolom.isian or kolom.kode_regsosek
        if re.match(r"\d", question):
            owners.setdefault(heading_key(question), []).append(kolom.nama)
    return {question: owned[0] for question, owned in owners.items() if len(owned) == 1}


@cache
def _private_keys() -> frozenset[str]:
    return frozenset(heading_key(heading) for heading in (*PRIBADI, *PRIVATE_HEADINGS))


def is_private(heading: str) -> bool:
    """True for the heading of a direct identifier (NIK, name, address, telephone)."""
    return heading_key(heading) in _private_keys()


@cache
def _card_keys() -> frozenset[str]:
    return frozenset(heading_key(known) for known in FAMILY_CARD_HEADINGS)


def is_family_card(heading: str) -> bool:
    """True for the heading of a family card number."""
    return heading_key(heading) in _card_keys()
