"""What people say and what came of it: meetings, needs, judgements and corrections, from the release and since."""

from collections.abc import Hashable
from dataclasses import replace
from datetime import date

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source.graduation import Graduation
from dashboard.source.programmes import Programmes
from dashboard.source.selection import inside
from dashboard.source.standing import kept
from peka_core.acts import history
from peka_core.acts.pending import VOICED, pending, together
from peka_core.followup import reach
from peka_core.followup.participation import causes, deadlines, judged, meetings, objections, stated
from peka_core.tables import GAMPONG, ID_KELUARGA, PUTARAN
from peka_core.tabulation import voiced
from peka_core.tabulation.families import select

WORDS = ("isi", "tanggapan")
"""Columns of needs in people's own words."""
ORDER = ("tanggal", "no_aspirasi")


class Participation(Programmes, Graduation):
    """Answers about people taking part."""

    def heard_day(self, state: Filter) -> date:
        """The day deadlines are read on: that of clocks, or of a later act in a demonstration on sample data."""
        known = self.follow_day(state)
        if self.round_of(state) != self.putaran[-1]:
            return known

        def make() -> date:
            tables = self.voices()
            dates = [tables[name]["tanggal"].max() for name in VOICED]
            dates += [tables["aspirasi"][name].max() for name in (stated.FIRST, stated.ENDED)]
            dates.append(tables["sanggah"][objections.ENDED].max())
            return max([known, *(day for day in dates if isinstance(day, date))])

        return self.cached("heard_day", (known, self.voices_key()), make)

    def attendance(self, state: Filter) -> pl.DataFrame:
        """The meeting of each selected gampong."""
        putaran, codes = self.round_of(state), inside(state, self.selection(state), self.katalog.wilayah)

        def make() -> pl.DataFrame:
            poor = voiced.poor_families(self.round_rows(putaran), self.katalog)
            return meetings.attended(self.voices()["musyawarah"], putaran, codes, poor).drop("catatan")

        return self.cached("attendance", (putaran, codes, self.voices_key()), make)

    def meeting_causes(self, state: Filter) -> pl.DataFrame:
        """Causes as people have them, and as the poor families of the gampong name them in the data."""
        putaran, codes = self.round_of(state), inside(state, self.selection(state), self.katalog.wilayah)

        def make() -> pl.DataFrame:
            data = voiced.causes_of_poor(self.round_rows(putaran), self.katalog)
            return causes.compared(self.attendance(state), data, [item.kode for item in self.katalog.penyebab])

        return self.cached("meeting_causes", (putaran, codes, self.voices_key()), make)

    def needs_counted(self, state: Filter, by: str = "") -> pl.DataFrame:
        """Needs stated in the selected areas, by a column of theirs."""
        rows = self._needs(state)
        return self.cached("needs", (*self._asked(state), by), lambda: stated.counted(rows, self.katalog, by))

    def needs_delivered(self, state: Filter) -> pl.DataFrame:
        """Needs beside what is there of the kinds that answer them, in the selected areas."""
        rows, day, putaran = self._needs(state), self.heard_day(state), self.round_of(state)

        def make() -> pl.DataFrame:
            homes = self.round_rows(putaran).select(ID_KELUARGA, GAMPONG)
            got = self._received(putaran).filter(reach.in_window(self.katalog)).drop_nulls("jenis")
            served = stated.sectors(self._programmes(putaran), self.katalog)
            received = (
                got.select(ID_KELUARGA, "kode_program", "jenis")
                .join(homes, on=ID_KELUARGA)
                .join(served, on="kode_program")
            )
            return stated.delivered(rows, self.release.read("kegiatan"), received, day, self.katalog)

        return self.cached("delivered", self._asked(state), make)

    def needs_listed(self, state: Filter) -> pl.DataFrame:
        """Needs one by one without a word of what people said, oldest first."""
        return self._needs(state).drop(WORDS).sort(ORDER)

    def judged(self, state: Filter, by: str = judged.PROGRAMME) -> pl.DataFrame:
        """Judgements of the selected families on the programmes the filter shows."""
        putaran, codes = self.round_of(state), self.running(state).codes

        def make() -> pl.DataFrame:
            now = self._received(putaran).filter(reach.in_window(self.katalog))
            homes = self._chosen(state).select(ID_KELUARGA)
            receiving = (
                now.join(homes, on=ID_KELUARGA, how="semi")
                .group_by(judged.PROGRAMME)
                .agg(penerima=pl.col(ID_KELUARGA).n_unique().cast(pl.Int64))
            )
            return judged.by_programme(self._judgements(state), receiving, self.katalog, by)

        asked = (self.conditions(_families(state)), codes, self.heard_day(state), by)
        return self.cached("judged", asked, make)

    def complaints(self, state: Filter) -> pl.DataFrame:
        """Complaints of the selected families about the programmes the filter shows."""
        asked = (self.conditions(_families(state)), self.running(state).codes, self.heard_day(state))
        return self.cached("complaints", asked, lambda: judged.complaints(self._judgements(state), self.katalog))

    def objections_counted(self, state: Filter, by: str = "") -> pl.DataFrame:
        """Corrections asked for in the selected areas, by a column of theirs."""
        rows = self.objection_rows(state)
        return self.cached("objections", (*self._asked(state), by), lambda: objections.counted(rows, self.katalog, by))

    def need_rows(self, state: Filter) -> pl.DataFrame:
        """Needs with what people said; for ``rows.Personal`` alone."""
        return self._needs(state).sort(ORDER)

    def objection_rows(self, state: Filter) -> pl.DataFrame:
        """Corrections one by one where their families live now, for ``rows.Personal`` alone."""
        day, year = self.heard_day(state), _year(self.round_of(state))
        codes = inside(state, self.selection(state), self.katalog.wilayah)

        def make() -> pl.DataFrame:
            homes = self.turunan.sort(PUTARAN).group_by(ID_KELUARGA).agg(pl.col(GAMPONG).last())
            rows = objections.as_of(self.voices()["sanggah"], day, self.katalog)
            placed = deadlines.of_year(rows, year, objections.ENDED).join(homes, on=ID_KELUARGA)
            return placed.filter(pl.col(GAMPONG).is_in(list(codes))).sort("tanggal", "no_sanggah")

        return self.cached("objection_rows", self._asked(state), make)

    def voices(self) -> dict[str, pl.DataFrame]:
        """Meetings, needs and corrections of the release, with those recorded in the dashboard since."""
        held = {name: self.release.read(name) for name in VOICED}

        def make() -> dict[str, pl.DataFrame]:
            state = kept()
            waiting = pending(state, held, VOICED) if state else {}
            return {name: together(name, rows, waiting[name]) if waiting else rows for name, rows in held.items()}

        return self.cached("voices", (self.voices_key(),), make)

    def voices_key(self) -> Hashable:
        """What changes whenever :meth:`voices` does."""
        state = kept()
        return history.stamp(state, *VOICED) if state else ()

    def _asked(self, state: Filter) -> tuple[Hashable, ...]:
        codes = inside(state, self.selection(state), self.katalog.wilayah)
        return (codes, self.round_of(state), self.heard_day(state), self.voices_key())

    def _needs(self, state: Filter) -> pl.DataFrame:
        day, year = self.heard_day(state), _year(self.round_of(state))
        codes = inside(state, self.selection(state), self.katalog.wilayah)

        def make() -> pl.DataFrame:
            rows = stated.as_of(self.voices()["aspirasi"], day, self.katalog)
            return deadlines.of_year(rows, year, stated.ENDED).filter(pl.col(GAMPONG).is_in(list(codes)))

        return self.cached("need_rows", self._asked(state), make)

    def _chosen(self, state: Filter) -> pl.DataFrame:
        return select(self.round_rows(self.round_of(state)), self.conditions(_families(state)))

    def _judgements(self, state: Filter) -> pl.DataFrame:
        rows = judged.latest(self.release.read("evaluasi"), _year(self.round_of(state)), self.heard_day(state))
        shown = rows.filter(pl.col(judged.PROGRAMME).is_in(list(self.running(state).codes)))
        return shown.join(self._chosen(state).select(ID_KELUARGA, GAMPONG, "tingkat"), on=ID_KELUARGA)


def _year(putaran: str) -> int:
    """The year of a round."""
    return int(putaran[:4])


def _families(state: Filter) -> Filter:
    """``state`` without what on this page chooses programmes, not families."""
    return replace(state, program=(), jenis_program=())
