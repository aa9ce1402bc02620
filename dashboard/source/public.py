"""The public release as the dashboard's source: figures that anybody may see, and nothing else.

It is answered from published cells alone; no row of a family can be reached from here (an import contract says so).
What is not published has no value and the grade ``CLOSED``, whatever the reason.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import polars as pl
import streamlit as st

from dashboard.filters.allowed import Allowed
from dashboard.filters.codes import PUBLISHED
from dashboard.filters.filter import Filter
from dashboard.source import ground, public_state, public_tables, selection
from dashboard.source.cache import cached
from dashboard.source.ground import Ground
from dashboard.source.partners import Partnering
from dashboard.source.public_participation import PublicVoices
from dashboard.source.public_state import Cube, Scope
from dashboard.source.selection import Selection
from geodata.boundaries import Boundaries
from geodata.places import Places
from peka_core.catalog import Catalog, Gampong, Garis, Kecamatan
from peka_core.catalog.model import Indikator
from peka_core.catalog.ukuran import Ukuran
from peka_core.disclosure import reading, wide
from peka_core.disclosure.reading import PublicRelease
from peka_core.settings import data_dir
from peka_core.tabulation import line_gaps
from peka_core.tabulation.comparison import Comparison
from peka_core.tabulation.line_gaps import Gap

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the figures come from, as far as the public is told."""

    sintetis: bool
    created_at: datetime
    putaran: tuple[str, ...]
    rejected_rows: int = 0
    without_gampong: int = 0
    tables: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Public(PublicVoices, Partnering):
    """Every question of ``Source`` that published cells can answer; ``key`` is its whole identity."""

    key: str
    release: PublicRelease
    ground: Ground
    cube: Cube
    scope: Scope = Scope()  # noqa: RUF009 - a frozen value

    def within(self, scope: Scope) -> "Public":
        """The same figures within a share link's ``scope``: what lies outside it is not answered."""
        return replace(self, key=f"{self.key}|{scope}", cube=self.cube.within(scope), scope=scope)

    @property
    def public(self) -> bool:
        """True: whoever sees them may hand them on."""
        return True

    @property
    def katalog(self) -> Catalog:
        """Words and numbers of PEKA."""
        return self.ground.katalog

    @property
    def ukuran(self) -> dict[str, Ukuran]:
        """Measures by code, those that are not published too: sentences name them."""
        return self.ground.ukuran

    @property
    def batas(self) -> Boundaries:
        """Boundaries in force."""
        return self.ground.batas

    @property
    def tempat(self) -> Places:
        """Places and services that may be shown."""
        return self.ground.tempat

    @property
    def tempat_ditolak(self) -> str:
        """Nothing: what is wrong with the city's own list is not the public's business."""
        return ""

    @property
    def manifest(self) -> Origin:
        """When the figures were published, and of which rounds."""
        meta = self.release.meta
        return Origin(meta.sintetis, meta.created_at, tuple(meta.putaran))

    @property
    def allowed(self) -> Allowed:
        """What each field of the address may hold: what the cube has."""
        return self.cube.allowed

    @property
    def putaran(self) -> tuple[str, ...]:
        """Rounds, oldest first."""
        return tuple(self.release.meta.putaran)

    def settled(self, state: Filter, before: Filter | None = None) -> Filter:
        """``state`` within the cube; see ``public_state.settled``."""
        return public_state.settled(state, before, self.cube)

    def finest(self, state: Filter) -> str:
        """Kecamatan, where gampong have no figure of the measure or of the group; else gampong."""
        return public_state.finest(state, self.cube)

    def areas(self, level: str) -> Sequence[Gampong | Kecamatan]:
        """Areas of ``level`` ("gampong" or "kecamatan") in the order of every table and map."""
        return self.katalog.wilayah.gampong if level == "gampong" else self.katalog.wilayah.kecamatan

    def round_of(self, state: Filter) -> str:
        """The round ``state`` asks for; the newest when it asks for none."""
        return state.putaran or self.putaran[-1]

    def rounds_until(self, state: Filter) -> tuple[str, ...]:
        """Rounds up to the one asked for, oldest first."""
        return self.putaran[: self.putaran.index(self.round_of(state)) + 1]

    def round_before(self, state: Filter) -> str:
        """The round changes are measured from; empty in the first."""
        earlier = self.rounds_until(state)[:-1]
        return state.putaran2 if state.putaran2 in earlier else earlier[-1] if earlier else ""

    def round_date(self, state: Filter) -> date:
        """Last day of data collection in the round."""
        return self.release.meta.rounds[self.round_of(state)].tanggal

    def is_sample(self, state: Filter) -> bool:
        """True when the round is a sample."""
        return self.release.meta.rounds[self.round_of(state)].sample

    def families(self, state: Filter) -> float:
        """Families interviewed in the round; NaN where that is not published."""
        found = self.release.meta.rounds[self.round_of(state)].keluarga
        return float("nan") if found is None else found

    def unasked(self, state: Filter) -> list[Indikator]:
        """None: published figures do not tell."""
        return []

    def selection(self, state: Filter) -> Selection:
        """Which areas are chosen and faded; no condition leaves any out."""
        return self.cached("selection", (state,), lambda: selection.select(state, self.katalog.wilayah, None))

    def by_level(self, state: Filter, level: str, putaran: str = "") -> pl.DataFrame:
        """All areas of ``level``, or with "" the city as one row; of everybody, or of one group or cause."""
        asked = (level, putaran or self.round_of(state), public_state.term(state))

        def make() -> pl.DataFrame:
            table = public_tables.by_level(self.release, self.katalog, *asked)
            return public_tables.within(table, level, self.scope, self.katalog)

        return self.cached("by_level", asked, make)

    def by_gampong(self, state: Filter, putaran: str = "") -> pl.DataFrame:
        """All gampong."""
        return self.by_level(state, "gampong", putaran)

    def shown(self, state: Filter) -> pl.DataFrame:
        """The areas on the map; figures are published as they are, never smoothed."""
        return self.by_level(state, state.jenjang)

    def measured(self, state: Filter, level: str, codes: Sequence[str]) -> pl.DataFrame:
        """``by_level``, which has every measure of families that is published."""
        return self.by_level(state, level)

    def measured_total(self, state: Filter, codes: Sequence[str]) -> dict[str, Any]:
        """``total``, which has every measure of families that is published."""
        return self.total(state)

    def can_smooth(self, state: Filter) -> bool:
        """False: what is smoothed is not published."""
        return False

    def total(self, state: Filter, putaran: str = "") -> dict[str, Any]:
        """The selected gampong or kecamatan, or the city: a cell of its own, never a sum."""
        return self._place(state, putaran).row(0, named=True)

    def city(self, state: Filter, putaran: str = "") -> dict[str, Any]:
        """The whole city, of everybody, or of one group or cause."""
        return self.by_level(state, "", putaran).row(0, named=True)

    def by_term(self, state: Filter, column: str) -> pl.DataFrame:
        """Families by cause (``penyebab``) or group (``kelompok``) in the selected area; nothing of one group alone."""
        level, kode = public_state.place(state)
        told = public_state.term(state) is None and (level != "gampong" or self.scope.has("gampong", kode))
        asked = (column, level, kode, self.round_of(state), told)
        return self.cached("by_term", asked, lambda: public_tables.by_term(self.release, self.katalog, *asked))

    def comparison(self, state: Filter, level: str = "") -> Comparison | None:
        """Differences of published figures since the round compared with; the families are not the same."""
        before = self.round_before(state)
        if not before:
            return None
        pair = (before, self.round_of(state))
        sides = [self.by_level(state, level, r) if level else self._place(state, r) for r in pair]
        asked = (state, level, pair)
        return self.cached("comparison", asked, lambda: public_tables.comparison(sides, pair, self.ukuran))

    def lines(self, state: Filter, jenis: str, putaran: str = "") -> tuple[Garis, ...]:
        """The poverty line of the last day of the round."""
        day = self.release.meta.rounds[putaran or self.round_of(state)].tanggal
        return (self.katalog.garis_pada(jenis, day),)

    def line_gap(self, state: Filter, jenis: str) -> Gap | None:
        """Why the lines of the two rounds compared do not compare; None when they do."""
        pair = (self.round_before(state), self.round_of(state))
        if not pair[0]:
            return None
        first, last = (self.release.meta.rounds[r].tanggal for r in pair)
        return line_gaps.between([self.lines(state, jenis, r) for r in pair], first, last)

    def differences(self, state: Filter) -> list[str]:
        """None: published figures do not tell."""
        return []

    def cached(self, name: str, asked: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """What ``make`` returns, made once for this release; see ``cache.cached``."""
        return cached(self.key, name, asked, make)

    def _open(self, tabel: str) -> pl.DataFrame:
        return self.release.open(tabel)

    def _covered(self) -> tuple[str, ...]:
        return self.scope.gampong

    def _place(self, state: Filter, putaran: str = "") -> pl.DataFrame:
        """The selected area as a table of one row."""
        level, kode = public_state.place(state)
        asked = (level, kode, putaran or self.round_of(state), public_state.term(state))
        return self.cached("place", asked, lambda: self.by_level(state, level, putaran).filter(pl.col("kode") == kode))


def current() -> Public | None:
    """The public release in force, or None when none was put into use yet."""
    root = data_dir()
    stamp = _stamp(root)
    if not stamp:
        return None
    found = ground.current()
    return _load(str(root), stamp, found.key, found)


def _stamp(root: Path) -> tuple[str, ...]:
    """Changes with what is in force, and whenever a file of it does: only then all of it is read and checked again."""
    pointer = root / reading.FOLDER / reading.CURRENT
    try:
        name = pointer.read_text(encoding="utf-8").strip()
        files = (pointer.parent / name / file for file in (*reading.FILES, reading.AUDIT))
        return (name, *(str(file.stat().st_mtime_ns) for file in files))
    except FileNotFoundError:
        return ("",) if pointer.exists() else ()
    except (OSError, ValueError):
        return ("",)


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(folder: str, stamp: tuple[str, ...], key: str, _ground: Ground) -> Public | None:
    """The source of the public release in force; the other arguments are its whole identity."""
    release = reading.active(Path(folder))
    if release is None:
        return None
    return Public(f"publik|{stamp}|{key}", release, _ground, _cube(release, _ground.katalog))


def _cube(release: PublicRelease, katalog: Catalog) -> Cube:
    """What fields may hold: the measures of any level, every place, every group and cause, rounds newest first."""
    by_gampong, above = (wide.offered(katalog, level) for level in ("gampong", "kecamatan"))
    return Cube(
        Allowed(
            putaran=tuple(reversed(release.meta.putaran)),
            ukuran=tuple(dict.fromkeys((*by_gampong, *above))),
            kecamatan=tuple(item.kode for item in katalog.wilayah.kecamatan),
            gampong=tuple(item.kode for item in katalog.wilayah.gampong),
            penyebab=tuple(item.kode for item in katalog.penyebab),
            kelompok=tuple(item.kode for item in katalog.kelompok),
            tingkat=(),
            sektor=tuple(item.kode for item in katalog.sektor),
            mitra=tuple(release.open("mitra")["kode_mitra"].to_list()),
            fewer=PUBLISHED,
        ),
        frozenset(by_gampong),
        {item.kode: item.kecamatan for item in katalog.wilayah.gampong},
    )
