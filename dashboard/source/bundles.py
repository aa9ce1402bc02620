"""What families have of a bundle, how they are mentored, and what became of them, by area and group."""

from collections.abc import Hashable
from datetime import date

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source.graduation import Graduation
from dashboard.source.standing import kept
from peka_core.acts import history
from peka_core.acts.pending import FOLLOWED as RECORDED
from peka_core.acts.pending import pending, together
from peka_core.followup import bundles, mentoring
from peka_core.tables import GAMPONG, ID_KELUARGA
from peka_core.tabulation import few
from peka_core.tabulation.by_term import poor
from peka_core.tabulation.families import Conditions, select

OF_BUNDLE = (*bundles.COUNTS, *bundles.MENTORED)
OVERLAPPING = ("penyebab", "kelompok")
"""Axes on which a family counts more than once, so that rows add up to nothing."""


class Bundles(Graduation):
    """Answers about bundles and mentoring."""

    def bundles(self, state: Filter, axis: str = "") -> pl.DataFrame:
        """Families by the number of parts they have; see ``reading_bundles``."""
        asked, whole = self.conditions(state), self.everywhere(state)

        def table() -> pl.DataFrame:
            found = bundles.completeness(self._bundled(whole, state.siapa), self.katalog, GAMPONG)
            return few.without_few(found, OF_BUNDLE)

        def make() -> pl.DataFrame:
            found = bundles.completeness(self._bundled(asked, state.siapa), self.katalog, axis)
            if axis:
                return few.without_few(found, OF_BUNDLE, additive=axis not in OVERLAPPING)
            gampong = self.cached("bundles", (whole, state.siapa), table)
            return few.of_selection(found, gampong, OF_BUNDLE, self.inside(asked, whole) or gampong["kode"].to_list())

        if axis == GAMPONG:
            return self.cached("bundles", (whole, state.siapa), table)
        return self.cached("bundles_by", (asked, whole, state.siapa, axis), make)

    def combined(self, state: Filter) -> pl.DataFrame:
        """Families by the combination of parts and mentoring, in the selected areas."""
        asked = self.conditions(state)
        return self.cached(
            "combined", (asked, state.siapa), lambda: bundles.combinations(self._bundled(asked, state.siapa))
        )

    def bundle_kinds(self, state: Filter) -> pl.DataFrame:
        """Families by kind of bundle and level of poverty, in the selected areas."""
        asked, levels = self.conditions(state), [item.kode for item in self.katalog.tingkat]
        return self.cached(
            "bundle_kinds", (asked, state.siapa), lambda: bundles.kinds(self._bundled(asked, state.siapa), levels)
        )

    def support(self, state: Filter, *, by_level: bool = False) -> pl.DataFrame | None:
        """What became of families since the round compared with, by what they had received; None in the first round."""
        earlier, asked = self.round_before(state), self.conditions(state)
        if not earlier:
            return None

        def make() -> pl.DataFrame:
            found = outcomes()
            if by_level:
                found = found.filter(pl.col("tingkat").is_not_null())
            for names, whole in ((("keluar",), "tercacah_miskin"), (("naik",), "tercacah_bertahap")):
                group = "dukungan" if by_level else ""
                found = few.without_few(found, names, whole, additive=by_level, group=group).drop("mutu")
            return found

        def outcomes() -> pl.DataFrame:
            before = self.followed().filter(pl.col("putaran") == earlier)
            return mentoring.outcomes(
                before, self._selected(asked), self._hours(state), self.katalog, by_level=by_level
            )

        return self.cached("support", (asked, earlier, by_level, self.written_key()), make)

    def mentors(self, state: Filter) -> pl.DataFrame:
        """Every mentor of the selected areas with the load on the day of ``day``."""
        day, asked = self.day(state), self.conditions(state)

        def make() -> pl.DataFrame:
            done, mentors = self.written(), self.release.read("pendamping")
            found = mentoring.caseload(mentors, done["kunjungan"], done["kelulusan"], self.katalog, day)
            inside = self.inside(asked, self.everywhere(state))
            return found if inside is None else found.filter(pl.col(GAMPONG).is_in(inside))

        return self.cached("mentors", (asked, day, self.written_key()), make)

    def institutions(self, state: Filter) -> pl.DataFrame:
        """The mentors at work by institution: how many, their families and capacity, who has too many."""
        at_work, over = pl.col("bertugas"), pl.col("beban") > 1

        def make() -> pl.DataFrame:
            return (
                self.mentors(state)
                .with_columns(pl.col("lembaga").fill_null(""))
                .group_by("lembaga")
                .agg(
                    pendamping=at_work.sum().cast(pl.Int64),
                    keluarga=pl.col("keluarga").sum(),
                    kapasitas=pl.col("kapasitas_keluarga").filter(at_work).sum(),
                    lebih=(over & at_work).sum().cast(pl.Int64),
                    kunjungan=pl.col("kunjungan").sum(),
                    jam=pl.col("jam").sum(),
                    terlambat=pl.col("terlambat").sum(),
                    berhenti=pl.col("keluarga").filter(~at_work).sum(),
                )
                .sort("keluarga", "lembaga", descending=[True, False])
            )

        asked = (self.conditions(state), self.day(state), self.written_key())
        return self.cached("institutions", asked, make)

    def mentored(self, state: Filter, axis: str = "") -> pl.DataFrame:
        """Families mentored within the window of all, or of the poor, by ``axis``."""
        asked = self.everywhere(state) if axis == GAMPONG else self.conditions(state)

        def make() -> pl.DataFrame:
            found = mentoring.reached(self._bundled(asked, state.siapa), axis)
            return few.without_few(found, ("didampingi",), additive=axis not in OVERLAPPING)

        return self.cached("mentored", (asked, state.siapa, axis), make)

    def day(self, state: Filter) -> date:
        """The day that "due" and "with a mentor" mean: that of clocks and deadlines on every page, or of a later visit
        recorded in the dashboard, as in a demonstration on sample data.
        """
        known = self.follow_day(state)
        if self.round_of(state) != self.putaran[-1]:
            return known

        def make() -> date:
            last = self.written()["kunjungan"]["tanggal"].max()
            return max(known, last) if isinstance(last, date) else known

        return self.cached("day", (known, self.written_key()), make)

    def last_record(self, state: Filter) -> date | None:
        """Day of the last visit on record by the day of ``day``; None without any."""
        day = self.day(state)

        def make() -> date | None:
            last = self.written()["kunjungan"]["tanggal"].filter(self.written()["kunjungan"]["tanggal"] <= day).max()
            return last if isinstance(last, date) else None

        return self.cached("last_record", (day, self.written_key()), make)

    def written(self) -> dict[str, pl.DataFrame]:
        """Visits, plans and graduations of the release, with those recorded in the dashboard since."""

        def make() -> dict[str, pl.DataFrame]:
            held, state = {name: self.release.read(name) for name in RECORDED}, kept()
            waiting = pending(state, held, RECORDED) if state else {}
            return {name: together(name, rows, waiting[name]) if waiting else rows for name, rows in held.items()}

        return self.cached("written", (self.written_key(),), make)

    def written_key(self) -> Hashable:
        """What changes whenever :meth:`written` does."""
        state = kept()
        return history.stamp(state, *RECORDED) if state else ()

    def followed(self) -> pl.DataFrame:
        """Derived rows of all rounds with what a family has of a bundle; never handed to a page."""
        return self.cached("followed", (), lambda: bundles.marked(self.turunan))

    def _selected(self, asked: Conditions) -> pl.DataFrame:
        return self.cached("followed_selected", (asked,), lambda: select(self.followed(), asked))

    def _bundled(self, asked: Conditions, siapa: str) -> pl.DataFrame:
        """Families under the conditions; of them the poor, where these are asked for."""
        rows = self._selected(asked)
        return rows.filter(poor(self.katalog)) if siapa == "miskin" else rows

    def _hours(self, state: Filter) -> pl.DataFrame:
        """Hours of mentoring and of training of each family until the round."""
        day = self.day(state)

        def make() -> pl.DataFrame:
            spent = mentoring.contacts(self.written()["kunjungan"], day).select(ID_KELUARGA, "jam")
            tables = (self.release.read("penerima"), self.release.read("program"))
            trained = mentoring.trained_hours(*tables, self.katalog)
            return spent.join(trained, on=ID_KELUARGA, how="full", coalesce=True)

        return self.cached("hours", (day, self.written_key()), make)
