"""What the page of programmes asks of the core: register, reach, targeting, overlap, funds, need against coverage.

On that page the filter of programmes says which of them are shown; it restricts no family, or everybody would be
reached.
"""

from dataclasses import dataclass, replace

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source.areas import Areas
from peka_core.followup import coverage, funds, needs, programmes, reach, targeting
from peka_core.followup.programmes import Target
from peka_core.measures.counting.represented import is_sample
from peka_core.tabulation import programme_tables, reached
from peka_core.tabulation.families import Conditions, select


@dataclass(frozen=True, eq=False)
class Running:
    """Programmes shown: codes, names by code, whom each means, and the year they are of."""

    codes: tuple[str, ...]
    names: dict[str, str]
    targets: dict[str, Target]
    tahun: int


class Programmes(Areas):
    """Answers about programmes and whom they reach."""

    def running(self, state: Filter) -> Running:
        """The programmes of the round's year that the filter of programmes shows, by name."""
        putaran = self.round_of(state)
        asked = (putaran, state.program, state.jenis_program)
        return self.cached("running", asked, lambda: self._running(putaran, state))

    def _running(self, putaran: str, state: Filter) -> Running:
        found = self._programmes(putaran)
        names = found.names
        shown = [
            kode
            for kode, jenis in found.rows.select("kode_program", "jenis").iter_rows()
            if kode in (state.program or (kode,)) and jenis in (state.jenis_program or (jenis,))
        ]
        codes = sorted(shown, key=lambda kode: (names[kode].lower(), kode))
        return Running(tuple(codes), names, found.targets, _year(putaran))

    def programme_register(self, state: Filter) -> pl.DataFrame:
        """What each programme shown planned, reached and spent; see ``followup.programmes.register``."""
        putaran, shown = self.round_of(state), self.running(state).codes

        def make() -> pl.DataFrame:
            lasting = self.round_rows(putaran).filter(pl.col("status_lulus") == "bertahan")["id_keluarga"]
            read = self.release.read
            found = programmes.register(self._programmes(putaran), read("program"), read("penerima"), lasting.to_list())
            return programme_tables.register(found)

        whole = self.cached("programme_register", (putaran,), make)
        order = pl.DataFrame({"kode_program": shown}, schema={"kode_program": pl.String})
        return order.join(whole, on="kode_program", how="left", maintain_order="left")

    def programme_reach(self, state: Filter, by: str = "", putaran: str = "") -> pl.DataFrame:
        """Eligible, receiving and left out in the selected areas; see ``tabulation.reached.reached``.

        ``by`` "", "tingkat", "kelompok", or "kode_gampong" for all gampong; ``putaran`` another round than the one
        shown, whose programmes then are those of its own year.
        """
        plain = _plain(replace(state, putaran=putaran) if putaran else state)
        codes = self.running(replace(state, putaran=plain.putaran)).codes
        asked, whole = self.conditions(plain), self.everywhere(plain)

        def make() -> pl.DataFrame:
            flags = self._flags(whole.putaran)
            every = flags if is_sample(flags) else None
            inside = self.inside(asked, whole)
            return reached.reached(select(flags, whole), codes, self.katalog, by, inside, every)

        return self.cached("programme_reach", (asked, whole, by, codes), make)

    def programme_targeting(self, state: Filter) -> pl.DataFrame:
        """How well programmes find their own target group, and the poor; see ``tabulation.programme_tables``."""
        plain, codes = _plain(state), self.running(state).codes
        asked, whole = self.conditions(plain), self.everywhere(plain)

        def make() -> pl.DataFrame:
            rows = select(self._flags(whole.putaran), asked)
            poor = pl.col("tingkat").is_in(["parah", "miskin"])
            found = targeting.accuracy(rows, codes, poor)
            return programme_tables.targeting(found, self.programme_reach(state))

        return self.cached("programme_targeting", (asked, whole, codes), make)

    def programme_incidence(self, state: Filter) -> pl.DataFrame:
        """Who receives each programme, by desil; see ``tabulation.programme_tables``."""
        plain, codes = _plain(state), self.running(state).codes
        asked = self.conditions(plain)

        def make() -> pl.DataFrame:
            return programme_tables.incidence(targeting.by_desil(select(self._flags(asked.putaran), asked), codes))

        return self.cached("programme_incidence", (asked, codes), make)

    def programme_overlap(self, state: Filter, by: str = "", *, poor: bool = False) -> pl.DataFrame:
        """Families by number of programmes at once; ``by`` as in ``programme_reach``, ``poor`` of the poor alone."""
        plain = _plain(state)
        asked, whole = self.conditions(plain), self.everywhere(plain)

        def make() -> pl.DataFrame:
            rows = select(self.turunan, whole)
            return programme_tables.overlap(rows, self.katalog, by, self.inside(asked, whole), poor=poor)

        return self.cached("programme_overlap", (asked, whole, by, poor), make)

    def programme_funds(self, state: Filter, column: str) -> pl.DataFrame:
        """Programmes, money and families by a column of the programme; see ``followup.funds.by_purpose``."""
        putaran, codes = self.round_of(state), self.running(state).codes

        def make() -> pl.DataFrame:
            found = self._programmes(putaran)
            shown = replace(found, rows=found.rows.filter(pl.col("kode_program").is_in(list(codes))))
            return funds.by_purpose(shown, self.release.read("penerima"), self.katalog, column)

        return self.cached("programme_funds", (putaran, codes, column), make)

    def programme_ending(self, state: Filter) -> pl.DataFrame:
        """Programmes whose money ends soon after the last day of the round; see ``followup.funds.ending``."""
        found = self._programmes(self.round_of(state))
        ending = funds.ending(found, self.round_date(state), self.katalog)
        return ending.filter(pl.col("kode_program").is_in(list(self.running(state).codes)))

    def programme_needs(self, state: Filter) -> pl.DataFrame:
        """Families with each deprivation and cause, and those a programme that serves it reaches, in the areas."""
        plain = _plain(state)
        asked, whole = self.conditions(plain), self.everywhere(plain)
        codes = self.running(state).codes

        def make() -> pl.DataFrame:
            found = self._programmes(asked.putaran)
            shown = replace(found, rows=found.rows.filter(pl.col("kode_program").is_in(list(codes))))
            served = needs.served(shown, self.katalog)
            flags = select(self._flags(asked.putaran), whole)
            return programme_tables.needs(flags, served, self.katalog, self.inside(asked, whole))

        return self.cached("programme_needs", (asked, whole, codes), make)

    def programme_missed(self, conditions: Conditions, kode: str) -> pl.DataFrame:
        """Derived rows of eligible families that receive nothing of a programme; for ``rows.Personal`` alone."""
        flags = select(self._flags(conditions.putaran), conditions)
        return flags.filter(pl.col(f"berhak_{kode}") & ~pl.col(f"terima_{kode}")).select(self.turunan.columns)

    def _programmes(self, putaran: str) -> programmes.Programmes:
        """Programmes of the round's year, and those families of the round still receive."""

        def make() -> programmes.Programmes:
            received = self._received(putaran)
            also = received.filter(reach.in_window(self.katalog))["kode_program"].unique().to_list()
            return programmes.in_force(self.release.read("program"), _year(putaran), self.katalog, also)

        return self.cached("programmes", (putaran,), make)

    def _received(self, putaran: str) -> pl.DataFrame:
        read = self.release.read

        def make() -> pl.DataFrame:
            return reach.received(self.round_rows(putaran), read("penerima"), read("program"))

        return self.cached("received", (putaran,), make)

    def _flags(self, putaran: str) -> pl.DataFrame:
        def make() -> pl.DataFrame:
            found = self._programmes(putaran)
            return coverage.flags(self.round_rows(putaran), self._received(putaran), found, self.katalog)

        return self.cached("flags", (putaran,), make)


def _year(putaran: str) -> int:
    """The budget year of a round."""
    return int(putaran[:4])


def _plain(state: Filter) -> Filter:
    """``state`` without what on this page chooses programmes, not families."""
    return replace(state, program=(), jenis_program=())
