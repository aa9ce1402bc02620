"""What a page may ask about people taking part: meetings, needs, judgements, corrections; and what it may record."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

import polars as pl

from dashboard.filters.filter import Filter


class Voices(Protocol):
    """Meetings of the round, and needs, judgements and corrections of its year. Filters of families do not restrict
    what no family stands behind.
    """

    def heard_day(self, state: Filter) -> date:
        """The day deadlines are read on."""
        ...

    def attendance(self, state: Filter) -> pl.DataFrame:
        """The meeting of each selected gampong; see ``participation.meetings.attended``."""
        ...

    def meeting_causes(self, state: Filter) -> pl.DataFrame:
        """Causes as people and as the data have them; see ``participation.causes.compared``."""
        ...

    def needs_counted(self, state: Filter, by: str = "") -> pl.DataFrame:
        """Needs stated in the selected areas, by a column of theirs; see ``participation.stated.counted``."""
        ...

    def needs_delivered(self, state: Filter) -> pl.DataFrame:
        """Needs beside what is there, in the selected areas; see ``participation.stated.delivered``."""
        ...

    def needs_listed(self, state: Filter) -> pl.DataFrame:
        """Needs one by one without a word of what people said, oldest first."""
        ...

    def judged(self, state: Filter, by: str = "kode_program") -> pl.DataFrame:
        """Judgements of the selected families on programmes; see ``participation.judged.by_programme``."""
        ...

    def complaints(self, state: Filter) -> pl.DataFrame:
        """Complaints of the selected families."""
        ...

    def objections_counted(self, state: Filter, by: str = "") -> pl.DataFrame:
        """Corrections asked for in the selected areas; see ``participation.objections.counted``."""
        ...


class Hearing(Protocol):
    """What people said in their own words, and recording it: within a scope, each act noted."""

    def meeting_held(self, kode_gampong: str, putaran: str) -> tuple[Mapping[str, Any], int]:
        """The meeting as it stands, with its note, and the version that is shown; nothing and 0 where there is none."""
        ...

    def needs_told(self, state: Filter) -> pl.DataFrame:
        """``needs_listed`` with what was said and answered, and ``versi``; within the scope."""
        ...

    def objections(self, state: Filter) -> pl.DataFrame:
        """Corrections one by one, with ``versi``; within the scope, noted as a look at rows."""
        ...

    def record_meeting(self, row: Mapping[str, Any], seen: int) -> None:
        """Record or correct a meeting; columns of table ``musyawarah``."""
        ...

    def record_need(self, row: Mapping[str, Any]) -> str:
        """Record a need; columns of table ``aspirasi``. Its number."""
        ...

    def answer_need(self, number: str, seen: int, row: Mapping[str, Any]) -> None:
        """Answer a need as it was shown: ``status``, ``tanggapan``, ``kode_kegiatan``."""
        ...

    def record_objection(self, row: Mapping[str, Any]) -> str:
        """Record a correction; columns of table ``sanggah``; the family by how its code begins. Its number."""
        ...

    def settle_objection(self, number: str, seen: int, row: Mapping[str, Any]) -> None:
        """Decide a correction as it was shown: ``hasil`` and ``alasan``."""
        ...


class Heard(Voices, Hearing, Protocol):
    """Both."""
