"""What a page may ask about bundles, mentoring and what is due: a part of the reading protocol."""

from datetime import date
from typing import Protocol

import polars as pl

from dashboard.filters.filter import Filter


class Bundled(Protocol):
    """Bundles, mentors and follow-up; where ``state.siapa`` is "miskin", of the poor families alone."""

    def bundles(self, state: Filter, axis: str = "") -> pl.DataFrame:
        """Families by the number of parts they have: columns of ``followup.bundles.completeness``, and ``mutu``.

        With ``axis`` "kode_gampong" of all gampong; with "tingkat", "penyebab", "kelompok" or without one of the
        selected areas. Null where they stand on too few families.
        """
        ...

    def combined(self, state: Filter) -> pl.DataFrame:
        """Families by the combination of parts and mentoring; see ``followup.bundles.combinations``."""
        ...

    def bundle_kinds(self, state: Filter) -> pl.DataFrame:
        """Families by kind of bundle and level; see ``followup.bundles.kinds``."""
        ...

    def support(self, state: Filter, *, by_level: bool = False) -> pl.DataFrame | None:
        """Outcomes beside what families received; see ``followup.mentoring.outcomes``. None in the first round."""
        ...

    def institutions(self, state: Filter) -> pl.DataFrame:
        """Mentors at work by institution: ``lembaga``, ``pendamping``, ``keluarga``, ``kapasitas``, ``lebih``
        (mentors with more families than they can take), ``kunjungan``, ``jam``, ``terlambat``, ``berhenti`` (families
        of mentors who left)."""
        ...

    def mentored(self, state: Filter, axis: str = "") -> pl.DataFrame:
        """Families visited within the window: ``kode``, ``tercacah``, ``keluarga``, ``didampingi``, ``mutu``."""
        ...

    def day(self, state: Filter) -> date:
        """The day that "due" means: that of clocks and deadlines on every page, ``follow_day``."""
        ...

    def last_record(self, state: Filter) -> date | None:
        """Day of the last visit on record by that day; None without any."""
        ...

    def due_counts(self, state: Filter, axis: str = "") -> pl.DataFrame:
        """How many families are due by kind: ``kode``, ``keluarga`` and a column each of ``followup.due.KINDS``."""
        ...

    def due_ages(self, state: Filter) -> pl.DataFrame:
        """How long what is due is overdue, by kind: ``hal`` and a column each of ``followup.due.AGES``."""
        ...

    def mentors(self, state: Filter) -> pl.DataFrame:
        """Every mentor by pseudonym, within the scope of who asks; see ``followup.mentoring.caseload``."""
        ...

    def listed(self, state: Filter, daftar: str) -> pl.DataFrame:
        """Families of a list ("pecahan", "jatuh_tempo") one by one, without names, within the scope; noted."""
        ...

    def listed_taken(self, state: Filter, daftar: str, tujuan: str) -> pl.DataFrame:
        """The same for a file that leaves, for a purpose."""
        ...
