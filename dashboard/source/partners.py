"""What partners do, for whoever asks: of the register's release, or of the open tables of the public one."""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import Protocol, TypeVar

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source import pledged
from dashboard.source.selection import Selection
from peka_core.access import store
from peka_core.acts import history, partner_names
from peka_core.acts.partner_names import Question
from peka_core.catalog import Catalog
from peka_core.followup import activities, partner_overlap
from peka_core.followup.partner_names import proposed

T = TypeVar("T")


class Tables(Protocol):
    """A source as these answers need it: its rounds, and its tables without families."""

    @property
    def katalog(self) -> Catalog:
        """Words and numbers of PEKA."""
        ...

    @property
    def putaran(self) -> Sequence[str]:
        """Rounds, oldest first."""
        ...

    def round_of(self, state: Filter) -> str:
        """The round ``state`` asks for."""
        ...

    def selection(self, state: Filter) -> Selection:
        """The areas ``state`` is about."""
        ...

    def cached(self, name: str, asked: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """What ``make`` returns, made once."""
        ...

    def _open(self, tabel: str) -> pl.DataFrame:
        """A table without families, in the columns everybody may see; empty where the release has none."""
        ...

    def _covered(self) -> Collection[str]:
        """Gampong whose activities may be told; empty is all."""
        ...


class Partnering:
    """Answers about partners; mixed into both sources."""

    def activities(self: Tables, state: Filter, *, everywhere: bool = False) -> pl.DataFrame:
        """Activities of the round's year that the filter shows; see ``followup.activities.shown``.

        Those of the sectors and partners chosen; and, unless ``everywhere``, in the areas the filter is about.
        """
        putaran, merged, covered = self.round_of(state), _merged(self), tuple(self._covered())
        span = activities.window(putaran, newest=putaran == max(self.putaran))

        def make() -> pl.DataFrame:
            held = self._open("kegiatan")
            rows = activities.together(held, pledged.beside(held))
            return activities.shown(rows, _partners(self), dict(merged), span, self.katalog, covered)

        every = self.cached("activities", (putaran, merged, covered, pledged.stamp()), make)
        places = None if everywhere else _places(self, state)
        return activities.of(every, sektor=state.sektor, mitra=state.mitra, gampong=places)

    def partner_names(self: Tables) -> Mapping[str, str]:
        """Names of partners by the code they are counted under; those merged into another are not among them."""
        merged = dict(_merged(self))
        rows = _partners(self).select("kode_mitra", "nama_mitra").iter_rows()
        found = {kode: nama or kode for kode, nama in rows if kode not in merged}
        return dict(sorted(found.items(), key=lambda item: (item[1].lower(), item[0])))

    def partner_overlaps(self: "Whole", state: Filter) -> pl.DataFrame:
        """Sectors and gampong where several partners are at work at once; see ``followup.partner_overlap``."""
        found, places = partner_overlap.overlapping(self.activities(state)), _places(self, state)
        return found if places is None else found.filter(pl.col("gampong").is_in(list(places)))


class Whole(Tables, Protocol):
    """The same with its first answer."""

    def activities(self, state: Filter, *, everywhere: bool = False) -> pl.DataFrame:
        """See ``Partnering.activities``."""
        ...


def questions(source: Tables) -> list[Question]:
    """Pairs of partners that may be one, and what was decided of them."""
    mitra = source._open("mitra")
    pairs = source.cached("proposed", (), lambda: proposed(mitra))
    return partner_names.questions(store.open_state(), pairs, mitra["kode_mitra"].to_list())


def _partners(source: Tables) -> pl.DataFrame:
    """Table ``mitra``, and those that came with a confirmed pledge."""
    return source.cached("partners", (pledged.stamp(),), lambda: pledged.partners(source._open("mitra")))


def _merged(source: Tables) -> tuple[tuple[str, str], ...]:
    """Merged partners, as what a cache may be asked by."""
    state = store.open_state()
    stamp = history.stamp(state, partner_names.KIND)
    return source.cached("merged", (stamp,), lambda: tuple(sorted(partner_names.merged(state).items())))


def _places(source: Tables, state: Filter) -> tuple[str, ...] | None:
    """Gampong the filter is about; None where it is about all."""
    found, every = source.selection(state), source.katalog.wilayah.gampong
    inside = [g.kode for g in every if g.kode not in found.faded["gampong"] and g.kode in (found.gampong or (g.kode,))]
    return None if len(inside) == len(every) else tuple(inside)
