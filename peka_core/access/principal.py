"""Who asks, and what they may see: a role, and the gampong it reaches."""

from dataclasses import dataclass, replace
from enum import Enum, IntEnum


class Tier(IntEnum):
    """What of the households may be seen; each tier includes those before it."""

    AGGREGATE = 1
    ROWS = 2
    """Rows of families and persons, without names."""
    NAMES = 3


class Peran(Enum):
    """Role, by the code that accounts, links and addresses bear."""

    MITRA = "mitra"
    PERENCANA = "perencana"
    KEPALA = "kepala"
    ADMIN = "admin"


TIERS = {
    Peran.MITRA: Tier.AGGREGATE,
    Peran.PERENCANA: Tier.ROWS,
    Peran.KEPALA: Tier.AGGREGATE,
    Peran.ADMIN: Tier.NAMES,
}


@dataclass(frozen=True, slots=True)
class Principal:
    """Who a run answers to.

    ``nama`` is the account's name, empty for a link or a demonstration; ``gampong`` holds the codes of the gampong it
    may see single rows of, and through a link the only ones shown at all: None is every gampong. ``tautan`` is the id
    of the share link it came by, ``sesi`` that of its session; both empty in a demonstration. ``publik`` says that it
    asked to be shown the public figures, whatever else it may see.
    """

    peran: Peran
    nama: str = ""
    gampong: frozenset[str] | None = None
    tautan: str = ""
    sesi: str = ""
    publik: bool = False

    @property
    def public_only(self) -> bool:
        """True when it is answered from the public release alone."""
        return self.publik or self.peran is Peran.MITRA

    @property
    def tier(self) -> Tier:
        """The highest tier it may see."""
        return Tier.AGGREGATE if self.public_only else TIERS[self.peran]

    def may_see(self, tier: Tier) -> bool:
        """True when ``tier`` is open to it."""
        return tier <= self.tier

    def reaches(self, gampong: str) -> bool:
        """True when ``gampong`` (official code) lies in its scope."""
        return self.gampong is None or gampong in self.gampong

    def in_public(self) -> "Principal":
        """The same one, shown the public figures."""
        return replace(self, publik=True)
