"""A rule of who comes first: whom it means, in which order, and how many at most.

Whom it means is written in the rule language of ``followup.eligibility``, which here also knows what follows families
(stage, programmes received, months of mentoring).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peka_core.catalog import Catalog
from peka_core.errors import RefusedError
from peka_core.followup import eligibility
from peka_core.followup.eligibility import Rule, RuleError

MOST_KEYS = 3
"""Keys of an order at most."""
LARGEST_QUOTA = 1_000_000
WEIGHED = frozenset({"skor", "tingkat"})
"""Columns that other weights of the indicators change."""
HINGED = frozenset({"tingkat"})
"""Columns that another poverty cut-off changes."""


class PriorityRefused(RefusedError):  # noqa: N818 - a refusal is named for what was refused
    """A rule of who comes first cannot be understood; says what, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Priority:
    """A rule: ``aturan`` as it is written, codes of ``Catalog.urutan_utama``, and families at most (0 = all)."""

    aturan: str
    urut: tuple[str, ...]
    kuota: int = 0


def checked(aturan: str, urut: Sequence[str], kuota: int, katalog: Catalog) -> Priority:
    """A rule as somebody wrote it.

    Raises
    ------
    PriorityRefused
        Its text cannot be read, an order is unknown or missing, or the quota is no number of families.
    """
    parsed(Priority(aturan, tuple(urut)), katalog)
    known = [item.kode for item in katalog.urutan_utama]
    if not urut or len(urut) > MOST_KEYS or len(set(urut)) < len(urut) or not set(urut) <= set(known):
        raise PriorityRefused(
            f"Urutannya harus satu sampai {MOST_KEYS} cara yang berbeda.", f"Pilih dari: {', '.join(known)}."
        )
    if isinstance(kuota, bool) or not isinstance(kuota, int) or not 0 <= kuota <= LARGEST_QUOTA:
        raise PriorityRefused(
            f"Kuota {kuota!r} bukan banyaknya keluarga.", f"Tulis bilangan bulat 0 sampai {LARGEST_QUOTA}; 0 = semua."
        )
    return Priority(" ".join(aturan.split()), tuple(urut), kuota)


def parsed(priority: Priority, katalog: Catalog) -> Rule:
    """Whom the rule means, as ``eligibility.compiled`` and ``eligibility.words`` take it.

    Raises
    ------
    PriorityRefused
        It cannot be read.
    """
    try:
        return eligibility.parse(priority.aturan, katalog, eligibility.FOLLOWED)
    except RuleError as error:
        said = error.message.replace("dalam aturan sasaran", "dalam aturan").replace("Aturan sasaran", "Aturan")
        raise PriorityRefused(said, error.remedy) from error


def words(priority: Priority, katalog: Catalog, language: str = "id") -> str:
    """Whom it means in words, in ``language`` ("id" or "en")."""
    return eligibility.words(parsed(priority, katalog), katalog, language)


def depends(priority: Priority, katalog: Catalog) -> Mapping[str, bool]:
    """Whether other weights (``bobot``) or another poverty cut-off (``k``) can change whom the rule puts first."""
    names = eligibility.named(parsed(priority, katalog))
    ordered = bool(priority.kuota) and any(item.bobot for item in katalog.urutan_utama if item.kode in priority.urut)
    return {"bobot": ordered or bool(names & WEIGHED), "k": bool(names & HINGED)}
