"""Self-reliance: what the page Kemandirian asks of stages, gates, domains and moves between rounds."""

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source.areas import Areas
from peka_core.followup.standing import standing
from peka_core.tables import ID_KELUARGA, PUTARAN
from peka_core.tabulation import domains, stage_moves, stages
from peka_core.tabulation.families import Conditions, select
from peka_core.tabulation.stage_moves import Moves

KEY = (ID_KELUARGA, PUTARAN)
STOOD = ("ikk", "tahap", "syarat_kurang", "status_lulus")
"""Columns of ``followup.standing`` that derived rows may have already."""


class Stages(Areas):
    """Answers about stages, gates and domains of self-reliance."""

    def standing(self) -> pl.DataFrame:
        """Where every family of the release stands in every round; see ``peka_core.followup.standing``."""
        if set(STOOD) <= set(self.turunan.columns):
            return self.turunan.select(*KEY, *STOOD)

        def make() -> pl.DataFrame:
            read = self.release.read
            asesmen, anggota, penerima = read("asesmen"), read("anggota"), read("penerima")
            return standing(self.turunan, asesmen, anggota, penerima, read("program"), read("kelulusan"), self.katalog)

        return self.cached("standing", (), make)

    def stages(self, state: Filter, by: str = "") -> pl.DataFrame:
        """Families by stage, in the selected areas and split."""
        asked, whole = self.conditions(state), self.everywhere(state)
        make = stages.stages
        return self.cached(
            "stages",
            (asked, whole, by),
            lambda: make(self._stood(whole), self.katalog, by, self.inside(asked, whole)),
        )

    def gates(self, state: Filter, by: str = "") -> pl.DataFrame:
        """What families near to self-reliance lack, in the selected areas and split."""
        asked, whole = self.conditions(state), self.everywhere(state)
        make = stages.gates
        return self.cached(
            "gates",
            (asked, whole, by),
            lambda: make(self._stood(whole), self.katalog, by, self.inside(asked, whole)),
        )

    def domains(self, state: Filter, by: str = "") -> pl.DataFrame:
        """Families by colour of each domain, in the selected areas and split."""
        asked, whole = self.conditions(state), self.everywhere(state)
        make = domains.domains
        return self.cached(
            "domains",
            (asked, whole, by),
            lambda: make(self._scored(whole), self.katalog, by, self.inside(asked, whole)),
        )

    def stage_moves(self, state: Filter, by: str = "") -> Moves | None:
        """Moves since the round compared with, of families of the selected areas and split; None in the first round."""
        before = self.round_before(state)
        if not before:
            return None
        asked, whole, pair = self.conditions(state), self.everywhere(state), (before, self.round_of(state))

        def make() -> Moves:
            inside = self.inside(asked, whole)
            rows = self.turunan.filter(pl.col(PUTARAN).is_in(list(pair)))
            known = self._with(self._with(rows, self.standing()), self._scores())
            pairs = stage_moves.paired(known, pair, whole, inside)
            return stage_moves.moves(pairs, self.katalog, by, inside)

        return self.cached("stage_moves", (asked, whole, pair, by), make)

    def _stood(self, asked: Conditions) -> pl.DataFrame:
        """Selected derived rows with where they stand."""
        return self._with(select(self.turunan, asked), self.standing())

    def _scored(self, asked: Conditions) -> pl.DataFrame:
        """Selected derived rows with the scores of their assessment."""
        return self._with(select(self.turunan, asked), self._scores())

    def _with(self, rows: pl.DataFrame, more: pl.DataFrame) -> pl.DataFrame:
        if set(more.columns) <= set(rows.columns):
            return rows
        return rows.join(more, on=KEY, how="left", maintain_order="left")

    def _scores(self) -> pl.DataFrame:
        """Scores of every assessment by domain, as small whole numbers."""
        scores = [f"skor_{ranah.kode}" for ranah in self.katalog.ranah]
        return self.cached(
            "scores", (), lambda: self.release.read("asesmen").select(*KEY, pl.col(scores).cast(pl.Int8))
        )
