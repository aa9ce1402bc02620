"""What a page may ask about families one by one: a part of the reading protocol that figures do not need."""

from collections.abc import Collection
from typing import Protocol

import polars as pl

from dashboard.filters.filter import Filter
from peka_core.tabulation.record import Record


class Rows(Protocol):
    """Families one by one: of the register alone, within the scope of who asks, noted in the log before."""

    def rows(self, state: Filter) -> pl.DataFrame:
        """One row a family of the round under the filter, without names; see ``peka_core.tabulation.rows``."""
        ...

    def taken(self, state: Filter, tujuan: str) -> pl.DataFrame:
        """The same rows for a file that leaves, for a purpose."""
        ...

    def missed(self, state: Filter, kode: str) -> pl.DataFrame:
        """Families eligible for programme ``kode`` that receive nothing of it, in the columns of ``rows``."""
        ...

    def missed_taken(self, state: Filter, kode: str, tujuan: str) -> pl.DataFrame:
        """The same families for a file that leaves, for a purpose."""
        ...

    def budgeted(self, state: Filter) -> pl.DataFrame:
        """Families that the plan for the budget serves: ``id_keluarga``, ``kode_gampong``, ``tingkat``, ``skor``,
        ``paket`` (list), ``layan``; the poorest first."""
        ...

    def budgeted_taken(self, state: Filter, tujuan: str) -> pl.DataFrame:
        """The same families for a file that leaves, for a purpose."""
        ...

    def family(self, id_keluarga: str, tujuan: str) -> Record:
        """One family over its rounds, for a purpose."""
        ...

    def names(self, ids: Collection[str], tujuan: str) -> pl.DataFrame:
        """Names, numbers and addresses of families, for a purpose; columns of ``peka_core.identity.store``."""
        ...
