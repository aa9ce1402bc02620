"""What a page may ask about who comes first: a part of the reading protocol.

A rule is the one the address names (``aturan``, in comparisons also ``aturan_b``): one of the catalogue, one that is
kept, or an older version of it. It is applied to the whole city; filters choose of whom it is told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import polars as pl

from dashboard.filters.filter import Filter
from peka_core.acts.priority_rules import Written
from peka_core.followup.priority.firmness import Firmness
from peka_core.followup.priority.rule import Priority


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A rule of who comes first, as a page names it.

    Attributes
    ----------
    kode : str
        Its code; ``alamat`` is what stands in the address, with a version where that is not the last.
    versi : int
        0 for one of the catalogue, which has none.
    priority : Priority
    nama_id, nama_en : str
    words_id, words_en : str
        Whom it means, in words; empty where it cannot be read.
    problem : str
        Why it cannot be read, Indonesian; empty where it can.
    oleh, waktu, catatan : str, datetime or None, str
        Who kept this version, when, and why.
    tutup : bool
        Whether it was taken out of the menus.
    """

    kode: str
    alamat: str
    versi: int
    priority: Priority
    nama_id: str
    nama_en: str
    words_id: str = ""
    words_en: str = ""
    problem: str = ""
    oleh: str = ""
    waktu: datetime | None = None
    catatan: str = ""
    tutup: bool = False

    def nama(self, language: str = "id") -> str:
        """Its name in ``language`` ("id" or "en")."""
        return self.nama_en if language == "en" else self.nama_id

    def words(self, language: str = "id") -> str:
        """Whom it means, in ``language`` ("id" or "en")."""
        return self.words_en if language == "en" else self.words_id


class Prioritised(Protocol):
    """Who comes first. Numbers null where they may not be told."""

    def priority_rules(self) -> Sequence[NamedRule]:
        """Rules that may be chosen: those of the catalogue, then those kept, by name."""
        ...

    def priority_rule(self, state: Filter, *, other: bool = False) -> NamedRule:
        """The rule the address names; with ``other`` the one it is compared with."""
        ...

    def priority_versions(self, kode: str) -> Sequence[NamedRule]:
        """Versions of a kept rule, newest first."""
        ...

    def priority_first(self, state: Filter, by: Sequence[str] = ()) -> pl.DataFrame:
        """Families the rule puts first by key; see ``tabulation.priorities.first`` and ``in_line``."""
        ...

    def priority_ties(self, state: Filter) -> Mapping[str, int]:
        """Families tied at the last place in the whole city (``seri``), and the places left for them (``muat``)."""
        ...

    def priority_compared(self, state: Filter, by: str = "") -> pl.DataFrame:
        """Families under both rules; see ``tabulation.priorities.compared``."""
        ...

    def priority_firmness(self, state: Filter) -> Firmness:
        """How firm the list of the rule is in the whole city, but of no single family."""
        ...

    def priority_needs(self, state: Filter) -> pl.DataFrame:
        """Needs of families put first; see ``tabulation.priority_matches.needs``."""
        ...

    def priority_kinds(self, state: Filter, by: str) -> pl.DataFrame:
        """Kinds of programmes they still need, by "kode_gampong" or "kelompok" (``priority_matches.kinds``)."""
        ...

    def priority_programmes(self, state: Filter) -> Mapping[tuple[str, str], Sequence[str]]:
        """Names of the year's programmes by the need (``jenis``, ``kode``) they may answer."""
        ...

    def priority_trial(self, state: Filter, priority: Priority) -> pl.DataFrame:
        """One row of ``tabulation.priorities.first`` of the whole city, by a rule that nobody kept."""
        ...

    def priority_rows(self, state: Filter) -> pl.DataFrame:
        """Families put first or tied one by one, without names, in order, within the scope; noted."""
        ...

    def priority_taken(self, state: Filter, tujuan: str) -> pl.DataFrame:
        """The same for a file that leaves, for a purpose."""
        ...

    def save_priority_rule(self, written: Written, kode: str = "", seen: int = 0) -> str:
        """Keep a rule, a new one or the next version of ``kode``; its code."""
        ...

    def close_priority_rule(self, kode: str, seen: int) -> None:
        """Take a kept rule out of the menus."""
        ...
