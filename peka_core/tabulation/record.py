"""One family over its rounds, without names: its rows, the reasons for its level, its stage of self-reliance."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from peka_core.catalog import Catalog
from peka_core.catalog.model import Tahap
from peka_core.measures.followup import self_reliance
from peka_core.releases import Release
from peka_core.tables import ID_KELUARGA, PUTARAN
from peka_core.tabulation import rows
from peka_core.tabulation.reasons import Reasons, reasons


@dataclass(frozen=True, slots=True)
class Round:
    """A family in one round.

    Attributes
    ----------
    putaran : str
    row : mapping of str to Any
        Columns of ``rows.SHOWN``.
    why : Reasons
    ikk : float or None
        Self-reliance index, 0-100; None without an assessment of enough domains.
    tahap : Tahap or None
        Stage of self-reliance.
    """

    putaran: str
    row: Mapping[str, Any]
    why: Reasons
    ikk: float | None
    tahap: Tahap | None


@dataclass(frozen=True, slots=True)
class Record:
    """A family by its pseudonym, and its rounds, newest first."""

    id: str
    rounds: tuple[Round, ...]

    def of(self, putaran: str) -> Round:
        """The family in a round; in its newest where it was not in that one."""
        return next((item for item in self.rounds if item.putaran == putaran), self.rounds[0])


def record(turunan: pl.DataFrame, release: Release, katalog: Catalog) -> Record:
    """The record of one family.

    Parameters
    ----------
    turunan : polars.DataFrame
        Its derived rows, at least one.
    release : Release
    katalog : Catalog
    """
    family = turunan[ID_KELUARGA][0]
    own = {
        nama: release.read(nama).filter(pl.col(ID_KELUARGA) == family) for nama in ("keluarga", "anggota", "asesmen")
    }
    found = rows.rows(turunan, own["keluarga"], katalog)
    shown = {row[PUTARAN]: row for row in found.iter_rows(named=True)}
    assessed = self_reliance.assess(own["asesmen"], katalog, self_reliance.income_sources(own["anggota"]))
    stages = {row[PUTARAN]: row for row in assessed.iter_rows(named=True)}
    numbered = {tahap.nomor: tahap for tahap in katalog.tahap}
    rounds = [
        Round(
            row[PUTARAN],
            shown[row[PUTARAN]],
            reasons(row, katalog),
            stages.get(row[PUTARAN], {}).get("ikk"),
            numbered.get(stages.get(row[PUTARAN], {}).get("tahap") or 0),
        )
        for row in turunan.sort(PUTARAN, descending=True).iter_rows(named=True)
    ]
    return Record(family, tuple(rounds))
