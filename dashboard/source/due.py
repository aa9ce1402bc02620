"""What is due with families, and the lists of families one by one that the page Integrasi hands out."""

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source.bundles import Bundles
from peka_core.followup import bundles, due, mentoring
from peka_core.tables import GAMPONG, ID_KELUARGA
from peka_core.tabulation.families import Conditions, select

LISTS = ("pecahan", "jatuh_tempo")
"""Lists of families by code: those with fragments of a bundle, those with whom something is due."""


class Due(Bundles):
    """Answers about what is due."""

    def due_counts(self, state: Filter, axis: str = "") -> pl.DataFrame:
        """How many families are due, by kind, in the selected areas; with ``axis`` by gampong, in all of them."""
        asked = self.everywhere(state) if axis == GAMPONG else self.conditions(state)
        key = (asked, self.day(state), axis, self.written_key())
        return self.cached("due_counts", key, lambda: due.counted(self._due(state, asked), axis))

    def due_ages(self, state: Filter) -> pl.DataFrame:
        """How long what is due in the selected areas is overdue, by kind."""
        asked = self.conditions(state)
        key = (asked, self.day(state), self.written_key())
        return self.cached("due_ages", key, lambda: due.aged(self._due(state, asked)))

    def family_list(self, state: Filter, daftar: str) -> pl.DataFrame:
        """The families of a list in the selected areas, one by one: for ``rows.Personal`` alone.

        Raises
        ------
        ValueError
            There is no list of that code.
        """
        if daftar not in LISTS:
            raise ValueError(f"{daftar}: no list of families")
        asked = self.conditions(state)
        made = self._fragments if daftar == "pecahan" else self._due_list
        return made(state, asked)

    def _fragments(self, state: Filter, asked: Conditions) -> pl.DataFrame:
        """Families with the kinds of fragments asked for, or with any; the poorest first."""
        kinds = list(state.pecahan or bundles.FRAGMENTS)

        def make() -> pl.DataFrame:
            rows = self._bundled(asked, state.siapa).filter(pl.col("isi_paket").is_in(kinds))
            last = mentoring.contacts(self.written()["kunjungan"], self.day(state))
            wanted = last.select(ID_KELUARGA, mentoring.MENTOR, "terakhir")
            joined = rows.join(wanted, on=ID_KELUARGA, how="left")
            return joined.sort("skor", ID_KELUARGA, descending=[True, False], nulls_last=True).select(
                *(ID_KELUARGA, GAMPONG, "tingkat", "tahap", "isi_paket", "bulan_dampingan", "kelompok", "penyebab"),
                *(mentoring.MENTOR, "terakhir"),
            )

        return self.cached("fragments", (asked, state.siapa, tuple(kinds), self.day(state), self.written_key()), make)

    def _due_list(self, state: Filter, asked: Conditions) -> pl.DataFrame:
        kinds = list(state.hal or due.KINDS)
        return self._due(state, asked).filter(pl.col("hal").is_in(kinds))

    def _due(self, state: Filter, asked: Conditions) -> pl.DataFrame:
        """What is due with families as they were last seen until the round, whatever round that was."""
        day, written = self.day(state), self.written_key()

        def seen() -> pl.DataFrame:
            rows = self.followed().filter(pl.col("putaran").is_in(list(self.rounds_until(state))))
            return mentoring.last_seen(rows).with_columns(putaran=pl.lit(asked.putaran))

        def every() -> pl.DataFrame:
            done, read = self.written(), self.release.read
            visits, plans, exits = (done[name] for name in ("kunjungan", "rencana", "kelulusan"))
            return due.due(visits, plans, read("pendamping"), exits, read("asesmen"), self.katalog, day)

        def make() -> pl.DataFrame:
            families = select(self.cached("last_seen", (asked.putaran,), seen), asked)
            wanted = families.select(ID_KELUARGA, GAMPONG, "tingkat", "tahap")
            return self.cached("due", (day, written), every).join(wanted, on=ID_KELUARGA, maintain_order="left")

        return self.cached("due_of", (asked, day, written), make)
