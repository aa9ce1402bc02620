"""What of a filter published figures can answer: one place, one group or one cause, never both beside each other.

A view that goes further is brought back to the nearest that is published.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from dashboard.filters.allowed import Allowed
from dashboard.filters.filter import Filter

TERMS = ("kelompok", "penyebab")
CHOSEN = ("kecamatan", "gampong", *TERMS)
"""Fields of which one value can be asked for."""
RATE = "H"
"""The one measure that is published of a group or a cause."""
KINDS_OF_TERM = ("laju", "jumlah", "porsi", "perubahan", "waktu")
CHARTS_OF_KECAMATAN = ("peringkat", "penyebab", "kelompok", "sebaran")
"""Charts beside the map that need no figure of the measure by gampong."""
OUTSIDE = {"tingkat": (), "desil": (), "ambang": (), "kotak": "", "gabungan": "", "k": "", "bobot": ""}
"""Fields that no published figure answers, as they are when nothing is asked."""


@dataclass(frozen=True)
class Scope:
    """What of the public figures a share link covers: gampong and measures by code; empty is all of them."""

    gampong: tuple[str, ...] = ()
    ukuran: tuple[str, ...] = ()

    def has(self, field: str, code: str) -> bool:
        """True when ``code`` of ``field`` ("gampong" or "ukuran") is covered."""
        covered = getattr(self, field)
        return not covered or code in covered


@dataclass(frozen=True)
class Cube:
    """What is published: what fields may hold, and the measures that gampong have."""

    allowed: Allowed
    by_gampong: frozenset[str]
    home: dict[str, str]
    """The kecamatan of every gampong."""

    def within(self, scope: Scope) -> "Cube":
        """The same within a share link's ``scope``."""
        held = {
            field: tuple(code for code in getattr(self.allowed, field) if scope.has(field, code))
            for field in ("gampong", "ukuran")
        }
        return replace(self, allowed=replace(self.allowed, **held))


def term(state: Filter) -> tuple[str, str] | None:
    """Field and code of the group or cause asked for; None where everybody is."""
    return next(((field, getattr(state, field)[0]) for field in TERMS if getattr(state, field)), None)


def place(state: Filter) -> tuple[str, str]:
    """Level and code of the area asked for; both empty for the city."""
    for level in ("gampong", "kecamatan"):
        codes = getattr(state, level)
        if codes:
            return level, codes[0]
    return "", ""


def finest(state: Filter, cube: Cube) -> str:
    """The smallest areas that ``state`` is answered for."""
    return "gampong" if term(state) is None and state.ukuran in cube.by_gampong else "kecamatan"


def settled(state: Filter, before: Filter | None, cube: Cube) -> Filter:
    """``state`` within the cube; of two choices that exclude each other the one that differs from ``before`` stays.

    Without ``before`` a place comes before a group, and a group before a cause.
    """
    fresh = {name for name in CHOSEN if before and getattr(state, name) != getattr(before, name)}
    asked = replace(state, **OUTSIDE, **{name: _one(getattr(state, name), name in fresh) for name in CHOSEN})
    if asked.ukuran not in cube.allowed.ukuran:
        asked = replace(asked, ukuran=next(iter(cube.allowed.ukuran), asked.ukuran))
    asked = _one_place(asked, fresh, cube)
    asked = _one_term(asked, fresh)
    if term(asked) and RATE in cube.allowed.ukuran:
        kind = asked.jenis if asked.jenis in KINDS_OF_TERM else KINDS_OF_TERM[0]
        deret = {"deret": "putaran"} if kind == "deret" else {}
        asked = replace(asked, ukuran=RATE, ukuran2="", jenis=kind, **deret)
    elif term(asked):
        asked = replace(asked, kelompok=(), penyebab=())
    elif before and term(before):
        asked = replace(asked, jenjang="gampong")
    if asked.gampong:
        asked = replace(asked, siapa="semua")  # who of a gampong's causes and groups is poor is not published
    elif before and before.gampong:
        asked = replace(asked, siapa=Filter().siapa)
    if finest(asked, cube) == "kecamatan":
        chart = asked.grafik if asked.grafik in CHARTS_OF_KECAMATAN else CHARTS_OF_KECAMATAN[0]
        asked = replace(asked, jenjang="kecamatan", grafik=chart)
    return asked


def _one(codes: tuple[str, ...], fresh: bool) -> tuple[str, ...]:
    """One of ``codes``: the last where they were just added to, else the first."""
    return codes[-1:] if fresh else codes[:1]


def _one_place(state: Filter, fresh: Collection[str], cube: Cube) -> Filter:
    """A gampong in its own kecamatan, or the one of both that was chosen last."""
    if not state.gampong or not state.kecamatan or cube.home[state.gampong[0]] == state.kecamatan[0]:
        return state
    return replace(state, gampong=()) if fresh == {"kecamatan"} else replace(state, kecamatan=())


def _one_term(state: Filter, fresh: Collection[str]) -> Filter:
    """A group, or a cause, and neither beside a gampong."""
    if state.kelompok and state.penyebab:
        state = replace(state, kelompok=()) if "penyebab" in fresh else replace(state, penyebab=())
    if state.gampong and term(state):
        if {*TERMS} & {*fresh} and "gampong" not in fresh:
            return replace(state, gampong=())
        return replace(state, kelompok=(), penyebab=())
    return state
