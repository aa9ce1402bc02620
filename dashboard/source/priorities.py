"""What the page of priorities asks of the core: who comes first by a rule, two rules beside each other, what fits."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source import priority_rules
from dashboard.source.programmes import Programmes
from dashboard.source.reading_priorities import NamedRule
from peka_core.followup.priority import firmness, matching, order
from peka_core.followup.priority.firmness import Firmness
from peka_core.followup.priority.order import IN, TIED
from peka_core.followup.priority.rule import Priority
from peka_core.measures.counting.represented import families
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN
from peka_core.tables import GAMPONG, ID_KELUARGA
from peka_core.tabulation import priorities, priority_matches, rows
from peka_core.tabulation.families import Conditions, select

LISTED = ("putusan", "urutan", "urutan_akhir", "cocok", "belum")
"""What a list of families says besides the columns of ``tabulation.rows``."""


class Priorities(Programmes):
    """Answers about who comes first."""

    def priority_rules(self) -> list[NamedRule]:
        """Rules that may be chosen."""
        katalog = self.katalog
        return self.cached("rules", (priority_rules.stamp(),), lambda: priority_rules.choices(katalog))

    def priority_rule(self, state: Filter, *, other: bool = False) -> NamedRule:
        """The rule the address names; one of the catalogue where it names none: the second for comparisons."""
        code, place = (state.aturan_b, 1) if other else (state.aturan, 0)
        katalog = self.katalog
        shipped = code in ("", *(item.kode for item in katalog.aturan_utama))  # which nobody changes

        def make() -> NamedRule:
            found = priority_rules.find(code, katalog) if code else None
            return found or priority_rules.of_catalogue(katalog.aturan_utama[place], katalog)

        return self.cached("rule", (code, () if shipped else priority_rules.stamp(), place), make)

    def priority_versions(self, kode: str) -> Sequence[NamedRule]:
        """Versions of a kept rule, newest first."""
        return priority_rules.history_of(kode, self.katalog)

    def priority_first(self, state: Filter, by: Sequence[str] = ()) -> pl.DataFrame:
        """Families the rule puts first by key."""
        asked, whole, rule = self.conditions(state), self.everywhere(state), self.priority_rule(state).priority

        def make() -> pl.DataFrame:
            inside, sample = self.inside(asked, whole), self.is_sample(state)
            found = priorities.first(self._judged_of(whole, rule), self.katalog, by, inside)
            if GAMPONG in by and inside is not None:
                found = found.filter(pl.col(GAMPONG).is_in(inside))
            return priorities.in_line(found, sample=sample)

        return self.cached("first", (asked, whole, rule, tuple(by)), make)

    def priority_ties(self, state: Filter) -> Mapping[str, int]:
        """Families tied at the last place in the whole city, and the places that are left for them."""
        putaran, rule = self.round_of(state), self.priority_rule(state).priority

        def make() -> Mapping[str, int]:
            said = pl.col("putusan")
            table = self._decided(putaran, rule)
            row = table.select(masuk=families(said == IN), seri=families(said == TIED)).row(0, named=True)
            return {"seri": row["seri"], "muat": max(rule.kuota - row["masuk"], 0) if row["seri"] else 0}

        return self.cached("ties", (putaran, rule), make)

    def priority_compared(self, state: Filter, by: str = "") -> pl.DataFrame:
        """Families under both rules."""
        asked, whole = self.conditions(state), self.everywhere(state)
        one, two = (self.priority_rule(state, other=other).priority for other in (False, True))

        def make() -> pl.DataFrame:
            second = self._decided(whole.putaran, two)["putusan"]
            both = self._decided(whole.putaran, one).with_columns(putusan_b=second)
            inside = self.inside(asked, whole)
            found = priorities.compared(select(both, whole), self.katalog, by, inside)
            return found.filter(pl.col(GAMPONG).is_in(inside)) if by == GAMPONG and inside is not None else found

        return self.cached("compared", (asked, whole, one, two, by), make)

    def priority_firmness(self, state: Filter) -> Firmness:
        """How firm the list is; of no single family, and of gampong only those that may be ranked."""
        return replace(self._firmness(state), sering=np.zeros(0))

    def priority_needs(self, state: Filter) -> pl.DataFrame:
        """Needs of the families put first in the selected areas."""
        asked, whole, rule = self.conditions(state), self.everywhere(state), self.priority_rule(state).priority

        def make() -> pl.DataFrame:
            known = self._answers(whole.putaran)
            return priority_matches.needs(self._taken(whole, rule), self.katalog, known, self.inside(asked, whole))

        return self.cached("needs", (asked, whole, rule), make)

    def priority_kinds(self, state: Filter, by: str) -> pl.DataFrame:
        """Kinds of programmes they still need, by gampong or group."""
        asked, whole, rule = self.conditions(state), self.everywhere(state), self.priority_rule(state).priority

        def make() -> pl.DataFrame:
            inside = None if by == GAMPONG else self.inside(asked, whole)
            fitted = matching.fitted(self._taken(whole, rule), self.katalog, self._answers(whole.putaran))
            return priority_matches.kinds(fitted, self.katalog, by, inside)

        return self.cached("kinds", (asked, whole, rule, by), make)

    def priority_programmes(self, state: Filter) -> Mapping[tuple[str, str], Sequence[str]]:
        """Names of the year's programmes by the need they may answer."""
        found = self._programmes(self.round_of(state))
        codes = matching.running(found, self.katalog)
        return {need: sorted(found.names[kode] for kode in own) for need, own in codes.items()}

    def priority_trial(self, state: Filter, priority: Priority) -> pl.DataFrame:
        """What a rule that nobody kept would put first in the whole city."""
        found = order.decided(self.round_rows(self.round_of(state)), priority, self.katalog)
        return priorities.first(found, self.katalog)

    def priority_list(self, state: Filter) -> pl.DataFrame:
        """Families put first or tied, in order; for ``rows.Personal`` alone."""
        asked, rule = self.conditions(state), self.priority_rule(state).priority

        def make() -> pl.DataFrame:
            often = self._decided(asked.putaran, rule).select(
                ID_KELUARGA, sering=pl.Series(self._firmness(state).sering, dtype=pl.Float64)
            )
            chosen = select(self._decided(asked.putaran, rule), asked).filter(pl.col("putusan").is_in([IN, TIED]))
            fitted = matching.fitted(chosen, self.katalog, self._answers(asked.putaran))
            told = rows.rows(fitted.select(self.turunan.columns), self.release.read("keluarga"), self.katalog)
            return (
                told.join(fitted.select(ID_KELUARGA, *LISTED), on=ID_KELUARGA, how="left", maintain_order="left")
                .join(often, on=ID_KELUARGA, how="left", maintain_order="left")
                .sort("urutan", ID_KELUARGA)
            )

        return self.cached("list", (asked, rule), make)

    def _decided(self, putaran: str, rule: Priority) -> pl.DataFrame:
        """Every family of a round with what a rule says of it; never handed to a page."""
        return self.cached(
            "decided", (putaran, rule), lambda: order.decided(self.round_rows(putaran), rule, self.katalog)
        )

    def _answers(self, putaran: str) -> matching.Answers:
        return self.cached("answers", (putaran,), lambda: matching.answers(self._programmes(putaran), self.katalog))

    def _judged_of(self, asked: Conditions, rule: Priority) -> pl.DataFrame:
        return self.cached("chosen", (asked, rule), lambda: select(self._decided(asked.putaran, rule), asked))

    def _taken(self, asked: Conditions, rule: Priority) -> pl.DataFrame:
        return self._judged_of(asked, rule).filter(pl.col("putusan") == IN)

    def _firmness(self, state: Filter) -> Firmness:
        putaran, rule = self.round_of(state), self.priority_rule(state).priority

        def make() -> Firmness:
            decided = self._decided(putaran, rule)
            table = priorities.first(decided, self.katalog, (GAMPONG,))
            firm = (pl.col("tercacah") >= MINIMUM_FAMILIES) & (pl.col("masuk") >= MINIMUM_SHOWN)
            ranked = [] if self.is_sample(state) else table.filter(firm)[GAMPONG].to_list()
            return firmness.firmness(decided, rule, self.katalog, ranked)

        return self.cached("firmness", (putaran, rule), make)
