"""Partners under one name: which of the names on record may be the same partner, and what a person confirmed.

Nothing is merged by likeness: likeness only proposes, a person decides. A partner that is merged into another keeps its
code in the data; pages count and name it under the other's.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from itertools import combinations
from typing import NamedTuple

import polars as pl

LIKE = 0.86
"""Likeness of two plain names, 0-1, from which on they are proposed."""
SHORTEST = 5
"""Letters of a plain name that may be compared by likeness: of shorter ones a single letter makes another name."""
WORDS: Mapping[str, str] = {
    "dinas": "",
    "kota": "",
    "kab": "",
    "kabupaten": "",
    "prov": "",
    "provinsi": "",
    "pt": "",
    "cv": "",
    "persero": "",
    "tbk": "",
    "yayasan": "",
    "yay": "",
    "lembaga": "",
    "perkumpulan": "",
    "sabang": "",
    "cabang": "",
    "univ": "universitas",
    "poltek": "politeknik",
    "kop": "koperasi",
}
"""Words that tell no partner from another, and short forms, by what stands for them."""


class Pair(NamedTuple):
    """Two partners that may be one: their codes, why, and how like their names are (0-1)."""

    kode: str
    lain: str
    sebab: str
    kemiripan: float


def plain(name: str) -> str:
    """A name as it is compared: small letters and digits, without what tells no partner from another.

    >>> plain("PT. PLN (Persero) Cab. Sabang"), plain("Dinas Sosial Kota Sabang"), plain("Dinas Kota Sabang")
    ('pln cab', 'sosial', 'dinas kota sabang')
    """
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", folded)
    kept = [WORDS.get(word, word) for word in words]
    return " ".join(word for word in kept if word) or " ".join(words)


def initials(name: str) -> str:
    """First letters of the words of a name, without small words.

    >>> initials("Badan Pengusahaan Kawasan Sabang"), initials("Dinas Kelautan dan Perikanan")
    ('bpks', 'dkp')
    """
    words = re.findall(r"[a-z0-9]+", name.lower())
    return "".join(word[0] for word in words if word not in ("dan", "and", "of", "untuk", "di"))


def proposed(mitra: pl.DataFrame) -> list[Pair]:
    """Pairs of partners that may be one, the likest first.

    Parameters
    ----------
    mitra : polars.DataFrame
        Table of a release.

    Notes
    -----
    Reasons, the first that holds: one's name is written among the other's further names (``nama_lain``); their plain
    names are the same (``sama``); one is the initials of the other (``singkatan``); their plain names are alike by
    ``LIKE`` (``mirip``). What a person decided of a pair is not looked at here.
    """
    known = {kode: _spellings(name, other) for kode, name, other in _named(mitra)}
    found = [_pair(one, two, known) for one, two in combinations(sorted(known), 2)]
    return sorted((pair for pair in found if pair), key=lambda pair: (-pair.kemiripan, pair.kode, pair.lain))


def _named(mitra: pl.DataFrame) -> Iterable[tuple[str, str, str]]:
    rows = mitra.select("kode_mitra", "nama_mitra", "nama_lain").iter_rows()
    return ((kode, name or "", other or "") for kode, name, other in rows)


def _spellings(name: str, other: str) -> tuple[str, frozenset[str]]:
    """The name, and all plain spellings of it that the data hold; what stands in brackets is a spelling of its own."""
    more = [part.strip() for part in other.split(";") if part.strip()]
    inside = [part for part in re.findall(r"\(([^)]*)\)", name) if _telling(part)]
    outside = re.sub(r"\([^)]*\)", " ", name)
    return name, frozenset(plain(part) for part in (name, outside, *inside, *more) if part.strip())


def _telling(part: str) -> bool:
    """True when some word of ``part`` tells a partner from another."""
    return any(WORDS.get(word, word) for word in re.findall(r"[a-z0-9]+", part.lower()))


def _pair(one: str, two: str, known: Mapping[str, tuple[str, frozenset[str]]]) -> Pair | None:
    (name, spelt), (other, also) = known[one], known[two]
    if not name or not other:
        return None
    first, second = plain(name), plain(other)
    if first == second:
        return Pair(one, two, "sama", 1.0)
    if spelt & also:
        return Pair(one, two, "nama_lain", 1.0)
    if _short(name, also, other) or _short(other, spelt, name):
        return Pair(one, two, "singkatan", 0.95)
    if min(len(first), len(second)) < SHORTEST or re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return None
    like = SequenceMatcher(None, first, second).ratio()
    return Pair(one, two, "mirip", round(like, 2)) if like >= LIKE else None


def _short(name: str, also: frozenset[str], other: str) -> bool:
    """True when ``name`` is the initials of ``other``."""
    letters = re.sub(r"[^a-z0-9]", "", name.lower())
    found = {initials(other), *(initials(spelling) for spelling in also)}
    return len(letters) >= 3 and letters in found


def merged(decided: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Under which code each merged partner is counted, following chains; partners that stand for themselves are absent.

    Parameters
    ----------
    decided : mapping of (str, str) to str
        For each pair said to be one, the code of the two whose name is used.

    Returns
    -------
    dict of str to str
        Code to code; every partner of a chain leads to the same one.
    """
    groups: dict[str, set[str]] = {}
    for one, two in sorted(decided):
        joined = groups.get(one, {one}) | groups.get(two, {two})
        groups |= dict.fromkeys(joined, joined)
    votes = {kode: sum(kode == used for used in decided.values()) for group in groups.values() for kode in group}
    heads = {kode: min(group, key=lambda k: (-votes[k], k)) for kode, group in groups.items()}
    return {kode: head for kode, head in heads.items() if kode != head}
