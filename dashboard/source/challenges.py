"""What the page of the four challenges asks beside what other pages ask: money, aid, gaps, support that has ended."""

from dataclasses import replace
from functools import partial

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source.due import Due
from dashboard.source.programmes import Programmes
from dashboard.source.reading_challenges import Inequality, Means, OffAid
from geodata.distance import nearest_km
from peka_core.followup import inequality, lasting, means
from peka_core.measures.counting.represented import is_sample
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tables import GAMPONG, ID_KELUARGA, PUTARAN
from peka_core.tabulation import sampled
from peka_core.tabulation.by_term import poor
from peka_core.tabulation.families import Conditions, select

HEALTH = ("rumah-sakit", "puskesmas")
"""Kinds of places whose distance is told."""
BETWEEN = (GAMPONG, "kode_kecamatan", "jenis_kelamin_kk", "jarak")
"""What inequality of expenditure is split by: every family is in one group of each."""


class Challenges(Programmes, Due):
    """Answers about the four challenges."""

    def means(self, state: Filter) -> Means:
        """Money missing by programme, and visits needed, possible and made."""
        state = state.of_all_families()  # mentors and money are there for all: no group has any of its own
        asked, whole, day = self.conditions(state), self.everywhere(state), self.day(state)
        city = replace(state.cleared(), putaran=state.putaran, program=state.program, jenis_program=state.jenis_program)

        def make() -> Means:
            money = means.unfunded(self.programme_register(city), self.programme_reach(city))
            codes = [item.kode for item in self.katalog.wilayah.gampong]
            everywhere = replace(state, gampong=(), kecamatan=(), ambang=(), kotak="")
            needy = select(self.turunan, whole).filter(poor(self.katalog))
            visits = means.visits(needy, self.mentors(everywhere), self.katalog, codes)
            inside = self.inside(asked, whole)
            chosen = visits if inside is None else visits.filter(pl.col(GAMPONG).is_in(list(inside)))
            return Means(money, visits, chosen)

        key = (asked, whole, day, state.program, state.jenis_program, self.written_key())
        return self.cached("means", key, make)

    def off_aid(self, state: Filter) -> OffAid:
        """Who moved off direct aid, and what it is worth beside expenditure."""
        asked, before = self.conditions(state), self.round_before(state)

        def make() -> OffAid:
            rows = lasting.with_direct(select(self.turunan, asked), self.katalog)
            found = lasting.aid_share(rows, self.release.read("penerima"), self.release.read("program"), self.katalog)
            median = found["bagian"].median() if found.height >= MINIMUM_SHOWN else None
            moves = lasting.off_aid(self.round_rows(before), rows) if before else None
            worth = median if isinstance(median, float) else None
            return OffAid(moves, lasting.by_share(found), worth, found.height)

        return self.cached("off_aid", (asked, before), make)

    def inequality(self, state: Filter) -> Inequality:
        """How far groups of families stand from others, in access and in outcome."""
        asked = self.conditions(state)
        return self.cached("inequality", (asked,), lambda: self._inequality(asked))

    def supported(self, state: Filter) -> pl.DataFrame | None:
        """How families stand whose support has ended; None in the first round."""
        asked, before = self.conditions(state), self.round_before(state)
        if not before:
            return None

        def make() -> pl.DataFrame:
            return lasting.supported(self.round_rows(before), select(self.turunan, asked), self.katalog)

        return self.cached("supported", (asked, before), make)

    def _inequality(self, asked: Conditions) -> Inequality:
        km = self._km()
        near = {kode: inequality.distance_class(distance) for kode, distance in km.items()}
        rows = (
            select(self.turunan, asked)
            .join(self._heads(), on=(ID_KELUARGA, PUTARAN), how="left", maintain_order="left")
            .with_columns(jarak=pl.col(GAMPONG).replace_strict(near, default=None, return_dtype=pl.String))
        )
        every = self.round_rows(asked.putaran)
        drawn = partial(sampled.design, every) if is_sample(every) else None
        gaps = inequality.gaps(rows, self.katalog, inequality.SPLITS, drawn)
        between = (inequality.theil_l(rows, split) for split in BETWEEN)
        return Inequality(gaps, tuple(found for found in between if found), km)

    def _heads(self) -> pl.DataFrame:
        """Sex of the head of every family."""
        make = self.release.read
        columns = (ID_KELUARGA, PUTARAN, "jenis_kelamin_kk")
        return self.cached("heads", (), lambda: make("keluarga").select(columns))

    def _km(self) -> dict[str, float]:
        return self.cached("km", (), lambda: nearest_km(self.batas, self.tempat, HEALTH))
