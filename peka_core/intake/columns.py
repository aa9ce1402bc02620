"""Which heading is which column: exact names, form labels, Regsosek question codes and confirmed aliases.

Kobo and ODK write the groups of a question before it (``rumah/luas_lantai_m2``) and one column a choice behind it
(``penyebab/utang``); their own columns begin with ``_``.
"""

import re
import unicodedata
from functools import cache

from peka_core.intake.aliases import ALIASES, FAMILY_CARD_HEADINGS, NAMA_GAMPONG, PRIVATE_HEADINGS, SHARED
from peka_core.tables import GAMPONG, PRIBADI, TABEL, Tabel

DEEPEST = 8
"""Groups before a question that are looked behind."""


def heading_key(text: str) -> str:
    """What two spellings of one heading share: letters and digits, lower case.

    >>> heading_key("Luas lantai (m²)") == heading_key("LUAS_LANTAI_M2")
    True
    """
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKC", text).casefold())


def vocabulary(tabel: str) -> dict[str, str]:
    """Heading key -> column name of a table; the more exact kind of heading wins over the looser one."""
    return _vocabulary(TABEL[tabel])


def column_of(heading: str, tabel: str) -> str | None:
    """The column a heading stands for, also behind its groups; None where nobody knows it."""
    found = ranked(heading, tabel)
    return found[0] if found else None


def ranked(heading: str, tabel: str) -> tuple[str, int] | None:
    """The column a heading stands for, and how loosely: 0 its name, 1 that behind groups, 2 other words, 3 those so.

    >>> ranked("luas_lantai_m2", "keluarga"), ranked("rumah/luas_lantai_m2", "keluarga"), ranked("_id", "keluarga")
    (('luas_lantai_m2', 0), ('luas_lantai_m2', 1), None)
    """
    kontrak, key = TABEL[tabel], heading_key(heading)
    names = _names(kontrak)
    if key in names:
        return names[key], 0
    if heading.lstrip().startswith("_") or option_of(heading, tabel):
        return None
    behind = [heading_key(part) for part in _behind_groups(heading, "/")]
    last = [*behind, *(heading_key(part) for sign in ":.-" for part in _behind_groups(heading, sign))]
    named = next((names[part] for part in last if part in names), None)
    if named:
        return named, 1
    if key in _vocabulary(kontrak):
        return _vocabulary(kontrak)[key], 2
    grouped = next((_grouped(kontrak)[part] for part in behind if part in _grouped(kontrak)), None)
    return (grouped, 3) if grouped else None


def option_of(heading: str, tabel: str) -> tuple[str, str] | None:
    """Column and choice of a heading that has one column a choice (``penyebab/utang``); None for any other."""
    before, sign, choice = heading.rpartition("/")
    if (
        not sign
        or not choice.strip()
        or before.count("/") > DEEPEST
        or heading_key(heading) in _vocabulary(TABEL[tabel])
    ):
        return None
    found = ranked(before, tabel)
    several = found and TABEL[tabel].holds(found[0]) and TABEL[tabel][found[0]].jenis in ("daftar", "bitmask")
    return (found[0], choice.strip()) if found and several else None


def _behind_groups(heading: str, sign: str) -> list[str]:
    """What stands behind one group, behind two ..., the longest first."""
    parts = heading.rsplit(sign, DEEPEST)
    return [sign.join(parts[start:]) for start in range(1, len(parts))]


@cache
def _names(tabel: Tabel) -> dict[str, str]:
    return {heading_key(nama): nama for nama in tabel.nama_kolom}


@cache
def _grouped(tabel: Tabel) -> dict[str, str]:
    """Heading keys that may stand behind a group: the words of the form, not looser ones like "tanggal"."""
    known = {heading_key(kolom.label_id): kolom.nama for kolom in tabel.kolom}
    known |= {key: nama for question, nama in _questions(tabel).items() for key in (question, f"r{question}")}
    return {heading_key(spelling): nama for nama, spellings in _shared(tabel) for spelling in spellings} | known


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
    return any(heading_key(text) in _private_keys() for text in (heading, *_behind_groups(heading, "/")))


@cache
def family_card_keys() -> frozenset[str]:
    """Heading keys of family card numbers."""
    return frozenset(heading_key(known) for known in FAMILY_CARD_HEADINGS)


def is_family_card(heading: str) -> bool:
    """True for the heading of a family card number."""
    return any(heading_key(text) in family_card_keys() for text in (heading, *_behind_groups(heading, "/")))
