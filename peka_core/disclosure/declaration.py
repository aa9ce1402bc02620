"""The declaration of the public cube: which tables of it there are, and the rules that hide."""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from importlib import resources
from typing import Any

from peka_core.errors import CatalogError

FILE = "publik.toml"
LEVELS = ("gampong", "kecamatan", "kota")
VALUES = ("M0", "A", "P1", "P2")


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of the rules, as the file explains them."""

    minimal: int
    minimal_peka: int
    lebar: int
    penyebut: int
    dominasi_p: float
    dominasi_dua: float
    desimal: int
    rahasia_terbanyak: float
    perubahan: int


@dataclass(frozen=True, slots=True)
class Declaration:
    """What is published: each table as pairs of a pattern and a level.

    Attributes
    ----------
    hash : str
        Of the file's content: a public release made by another one cannot be activated.
    wilayah : tuple of (str, str, tuple of str)
        Pattern of the category, level of the area, patterns of exceptions.
    istilah : tuple of (str, str, str, tuple of str)
        Column of the term, pattern of the poverty, level of the area, patterns of categories left out.
    nilai : tuple of (str, str)
        Measure, level of the area.
    peka : mapping of str to tuple of str
        Sensitive codes by kind: ``dimensi`` (with all its indicators), ``kelompok``, ``penyebab``.
    terbuka : mapping of str to tuple of str
        Tables that are published row by row, with the columns that are.
    """

    hash: str
    rules: Rules
    wilayah: tuple[tuple[str, str, tuple[str, ...]], ...]
    istilah: tuple[tuple[str, str, str, tuple[str, ...]], ...]
    nilai: tuple[tuple[str, str], ...]
    peka: Mapping[str, tuple[str, ...]]
    terbuka: Mapping[str, tuple[str, ...]]

    def has_category(self, kategori: str, level: str) -> bool:
        """Whether the one-way table of ``level`` has the category."""
        return any(
            at == level and fnmatchcase(kategori, pattern) and not _any(kategori, left)
            for pattern, at, left in self.wilayah
        )

    def has_term(self, kategori: str, tingkat: str, level: str) -> bool:
        """Whether the term, named by its one-way category, stands by ``tingkat`` in the tables of ``level``."""
        kolom = kategori.partition("-")[0]
        return any(
            (kind, at) == (kolom, level) and fnmatchcase(tingkat, pattern) and not _any(kategori, left)
            for kind, pattern, at, left in self.istilah
        )

    def has_value(self, ukuran: str, level: str) -> bool:
        """Whether the measure is published for areas of ``level``."""
        return (ukuran, level) in self.nilai


@lru_cache(maxsize=1)
def load() -> Declaration:
    """The declaration that comes with the program."""
    return parse((resources.files("peka_core.disclosure") / FILE).read_bytes())


def parse(content: bytes) -> Declaration:
    """Read a declaration.

    Raises
    ------
    CatalogError
        A key is missing or unknown, or a level or measure is.
    """
    try:
        raw: dict[str, Any] = tomllib.loads(content.decode("utf-8"))
        return Declaration(
            hash=hashlib.sha256(content).hexdigest()[:12],
            rules=_rules(raw["aturan"]),
            wilayah=tuple(
                (k, at, tuple(item.get("kecuali", ())))
                for item in raw["wilayah"]
                for at in _levels(item)
                for k in item["kategori"]
            ),
            istilah=tuple(
                (k, t, at, tuple(item.get("kecuali", ())))
                for item in raw["istilah"]
                for at in _levels(item)
                for k in item["kolom"]
                for t in item["tingkat"]
            ),
            nilai=tuple(
                (_one_of(k, VALUES), at) for item in raw["nilai"] for at in _levels(item) for k in item["ukuran"]
            ),
            peka={kind: tuple(codes) for kind, codes in raw["peka"].items()},
            terbuka={name: tuple(columns) for name, columns in raw["terbuka"].items()},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogError(
            f"{FILE}: {error}.", "Perbaiki berkas itu; kunci dan polanya diterangkan di dalamnya."
        ) from None


def _any(word: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(word, pattern) for pattern in patterns)


def _rules(raw: Mapping[str, Any]) -> Rules:
    rules = Rules(**raw)
    if not 2 <= rules.minimal <= rules.minimal_peka <= rules.penyebut or rules.lebar < 2:
        raise ValueError("aturan: minimal, minimal_peka, penyebut harus naik dari 2, lebar sedikitnya 2")
    return rules


def _levels(item: Mapping[str, Sequence[str]]) -> list[str]:
    return [_one_of(at, LEVELS) for at in item["jenjang"]]


def _one_of(word: str, known: Sequence[str]) -> str:
    if word not in known:
        raise ValueError(f"{word!r} bukan salah satu dari {', '.join(known)}")
    return word
