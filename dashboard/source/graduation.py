"""The way out and what came after it: what the second half of the page Kemandirian asks.

Clocks and deadlines are read on a day: today for the newest round, the last day on record for sample data, whose story
ends there, and for an earlier round the last day it was collected.
"""

from collections.abc import Hashable
from dataclasses import replace
from datetime import date, datetime

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source.reading_graduation import AlertCounts, Dependence, Way
from dashboard.source.stages import Stages
from dashboard.source.standing import kept
from dashboard.wording import WIB
from peka_core.acts import history
from peka_core.acts.alerts import handled
from peka_core.acts.pending import pending, together
from peka_core.followup import alerts, clock, dependency, exits, graduation, reach, support, survival, triggers
from peka_core.followup.survival import Staying
from peka_core.tables import GAMPONG, ID_KELUARGA, PUTARAN
from peka_core.tabulation.families import Conditions, select

KEY = (ID_KELUARGA, PUTARAN)
GRADUATIONS, VISITS = "kelulusan", "kunjungan"
REACHED = ("jumlah_program", "langsung_saja")
EVENTS = (
    ("asesmen", "tanggal_asesmen"),
    (VISITS, "tanggal"),
    (GRADUATIONS, "diusulkan"),
    (GRADUATIONS, "tanggal_keputusan"),
)
"""Tables and columns that say until when something is on record."""


class Graduation(Stages):
    """Answers about graduation, exits, alerts, staying out and dependency."""

    def follow_day(self, state: Filter) -> date:
        """The day clocks and deadlines are read on."""
        if self.round_of(state) != self.putaran[-1]:
            return self.round_date(state)
        last = self._last_day()
        return last if self.manifest.sintetis else max(last, datetime.now(WIB).date())

    def handled(self) -> pl.DataFrame:
        """What was done about alerts: columns of ``alerts.HANDLED``."""
        state = kept()
        return handled(state) if state else pl.DataFrame(schema=alerts.HANDLED)

    def decided(self) -> pl.DataFrame:
        """Proposals and decisions of graduation, in the columns of table ``kelulusan``: of the release, and those made
        in the dashboard since."""
        return self._recorded(GRADUATIONS)

    def decided_key(self) -> Hashable:
        """What changes whenever :meth:`decided`, or the visits recorded, do."""
        state = kept()
        return history.stamp(state, GRADUATIONS, VISITS) if state else ()

    def _recorded(self, tabel: str) -> pl.DataFrame:
        """A table of the release, and what was recorded of it in the dashboard since."""
        held, state = self.release.read(tabel), kept()
        return together(tabel, held, pending(state, {tabel: held}, (tabel,))[tabel]) if state else held

    def way(self, state: Filter) -> Way:
        """The way out: readiness, proposals, decisions, exits, and the clock after them."""
        day, asked, whole = self.follow_day(state), self.conditions(state), self.everywhere(state)
        return self.cached("way", (day, asked, whole, self.decided_key()), lambda: self._way(day, asked, whole))

    def alert_counts(self, state: Filter) -> AlertCounts:
        """Relapse alerts that the round raised, with what was done about them."""
        day, asked, whole = self._today(state), self.conditions(state), self.everywhere(state)
        every = self._alerts_of(whole, day)
        inside = every.join(self._ids(asked), on=ID_KELUARGA, how="semi")
        total, rules = alerts.counts(inside), alerts.counts(inside, ["aturan"])
        before = self._depth(asked.putaran, before=True)
        verdicts = {row["aturan"]: alerts.false_alarms(row["benar"], row["palsu"]) for row in rules.to_dicts()}
        return AlertCounts(
            day=day,
            total=total,
            rules=self._every_rule(rules),
            gampong=alerts.counts(every, [GAMPONG]),
            depth=alerts.counts(inside.join(before, on=ID_KELUARGA, how="left"), ["kedalaman"]),
            cross=alerts.counts(every, [GAMPONG, "aturan"]),
            watched=self._watched(state),
            false=alerts.false_alarms(total["benar"].item(), total["palsu"].item()),
            false_by_rule=verdicts,
        )

    def staying(self, state: Filter) -> Staying:
        """Who left and stayed out; the filter of levels is not used, because level is what is measured."""
        day, asked = self.follow_day(state), replace(self.conditions(state), tingkat=())

        def make() -> Staying:
            rows = self._clock(day).join(self._last_known(asked), on=ID_KELUARGA, how="semi")
            spent = survival.spells(rows)
            read = self.release.read
            tables = (self.turunan, read("penerima"), read("program"), read("kunjungan"))
            grouped = support.grouped(spent, *tables, self.katalog)
            return survival.staying(rows.height, grouped, support.SPLITS)

        return self.cached("staying", (day, asked, self.decided_key()), make)

    def dependence(self, state: Filter) -> Dependence:
        """Families on direct aid only, and for how long."""
        asked, whole, until = self.conditions(state), self.everywhere(state), self.rounds_until(state)

        def make() -> Dependence:
            rows = select(self._reached(), asked)
            each = [dependency.by(select(self._reached(), replace(asked, putaran=name))) for name in until]
            named = [row.with_columns(putaran=pl.lit(name)) for name, row in zip(until, each, strict=True)]
            return Dependence(
                total=dependency.by(rows),
                depth=dependency.by(rows, "tingkat"),
                rounds=pl.concat(named),
                gampong=dependency.by(select(self._reached(), whole), GAMPONG),
                lengths=dependency.lengths(rows, len(until)),
            )

        return self.cached("dependence", (asked, whole, until), make)

    def alert_list(self, state: Filter) -> pl.DataFrame:
        """Alerts of the selected families one by one, most overdue first: for whoever may see rows alone."""
        day = self._today(state)
        found = self._alerts_of(self.conditions(state), day)
        return found.sort("hari_lewat", "batas", ID_KELUARGA, descending=[True, False, False])

    def _last_day(self) -> date:
        """The last day anything is on record for, decisions made in the dashboard among them."""

        def make() -> date:
            days = [self.round_rows(self.putaran[-1])["tanggal_data"].max()]
            days += [self._day_of(tabel, column) for tabel, column in EVENTS]
            known = (day for day in days if isinstance(day, date))
            return max(known, default=date(int(self.putaran[-1][:4]), 12, 31))

        return self.cached("last_day", (self.decided_key(),), make)

    def _day_of(self, tabel: str, column: str) -> object:
        table = self._recorded(tabel) if tabel in (GRADUATIONS, VISITS) else self.release.read(tabel)
        return table[column].max()

    def _today(self, state: Filter) -> date:
        """What became of an alert is told as of now, whichever round raised it."""
        return self.follow_day(replace(state, putaran=""))

    def _ids(self, asked: Conditions) -> pl.DataFrame:
        return select(self.turunan, asked).select(ID_KELUARGA)

    def _last_known(self, asked: Conditions) -> pl.DataFrame:
        """Families meeting the conditions as last known, those that left the register among them."""
        rows = self.cached("last_known", (asked.putaran,), lambda: exits.last_known(self.turunan, asked.putaran))
        return select(rows, asked)

    def _depth(self, putaran: str, *, before: bool = False) -> pl.DataFrame:
        """The worst level of each family until the round, or before it."""
        rounds = pl.col(PUTARAN) < putaran if before else pl.col(PUTARAN) <= putaran
        make = exits.depth
        return self.cached("depth", (putaran, before), lambda: make(self.turunan.filter(rounds), self.katalog))

    def _clock(self, day: date) -> pl.DataFrame:
        """Every exit with what became of it, on the clock."""

        def make() -> pl.DataFrame:
            read, katalog = self.release.read, self.katalog
            seen = exits.observations(self.turunan, self.standing(), read("asesmen"), katalog)
            after = exits.afterwards(exits.exits(self.decided(), day), seen, day)
            return clock.clock(after, self._recorded(VISITS), day, katalog)

        return self.cached("clock", (day, self.decided_key()), make)

    def _way(self, day: date, asked: Conditions, whole: Conditions) -> Way:
        read, katalog = self.release.read, self.katalog
        until = self.turunan.filter(pl.col(PUTARAN) <= asked.putaran)
        ours = graduation.followed(until, read("penerima"), katalog, day)
        stood = (self.standing(), self.decided(), day, katalog)
        every = graduation.marked(select(self.turunan, whole).join(ours, on=ID_KELUARGA, how="semi"), *stood)
        now = every.join(self._ids(asked), on=ID_KELUARGA, how="semi")
        ever = graduation.marked(self._last_known(asked), *stood)
        around = self._last_known(whole).select(ID_KELUARGA, GAMPONG)
        read_all = self._clock(day).join(around, on=ID_KELUARGA)
        inside = read_all.join(ever.select(ID_KELUARGA), on=ID_KELUARGA, how="semi")
        deep = now.join(self._depth(asked.putaran), on=ID_KELUARGA, how="left")
        return Way(
            day=day,
            path=graduation.pathway(now, ever, katalog),
            gampong=graduation.by(every, GAMPONG),
            depth=graduation.by(deep, "kedalaman"),
            clock=clock.counts(inside),
            months=clock.by_month(inside),
            clock_gampong=clock.counts(read_all, GAMPONG),
        )

    def _pairs(self) -> pl.DataFrame:
        """Watched families beside their own round before, all rounds."""

        def make() -> pl.DataFrame:
            left = exits.exits(self.decided(), self._last_day())
            found = triggers.conditions(self.release.read("keluarga"), self.release.read("anggota"), self.katalog)
            return triggers.before_and_after(self.turunan, self.standing(), left, found, self.katalog)

        return self.cached("watched", (self.decided_key(),), make)

    def _watched(self, state: Filter) -> int:
        asked = self.conditions(state)
        ours = self._pairs().filter(pl.col(PUTARAN) == asked.putaran)
        return ours.join(self._ids(asked), on=ID_KELUARGA, how="semi").height

    def _alerts_of(self, asked: Conditions, day: date) -> pl.DataFrame:
        """Alerts raised by the round about the families asked for, with what was done about them."""

        key = (self.decided_key(),)

        def make() -> pl.DataFrame:
            own = self.raised().filter(pl.col(PUTARAN) == asked.putaran)
            return own.join(self._ids(asked), on=ID_KELUARGA, how="semi", maintain_order="left")

        return alerts.with_handling(self.cached("alerts_of", (asked, *key), make), self.handled(), day)

    def raised(self) -> pl.DataFrame:
        """Every alert of every round; columns of ``alerts.ALERTS``."""
        return self.cached("alerts", (self.decided_key(),), lambda: alerts.alerts(self._pairs(), self.katalog))

    def _every_rule(self, rules: pl.DataFrame) -> pl.DataFrame:
        names = pl.DataFrame({"aturan": list(dict.fromkeys(item.kode for item in self.katalog.peringatan))})
        joined = names.join(rules, on="aturan", how="left", maintain_order="left")
        return joined.with_columns(pl.exclude("aturan").fill_null(0))

    def _reached(self) -> pl.DataFrame:
        """Derived rows with what reached each family, and for how many rounds on end it was direct aid only."""

        def make() -> pl.DataFrame:
            read, rows = self.release.read, self.turunan
            if not set(REACHED) <= set(rows.columns):
                tables = (read("penerima"), read("program"), read("kunjungan"))
                found = reach.reach(rows, *tables, self.katalog)
                rows = rows.join(found.select(*KEY, *REACHED), on=KEY, how="left", maintain_order="left")
            return rows.join(dependency.runs(rows), on=KEY, how="left", maintain_order="left")

        return self.cached("reached", (), make)
