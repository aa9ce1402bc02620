"""What a page may ask to be done for families: a part of the reading protocol for those who act, each act noted."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from peka_core.acts.graduation import Decision
from peka_core.acts.history import Version
from peka_core.acts.path import Step
from peka_core.acts.proposals import Proposal


class Acts(Protocol):
    """One family's path, what is done for families, and what waits to be decided."""

    def path(self, id_keluarga: str, tujuan: str) -> Sequence[Step]:
        """One family's path between its rounds, newest first, for a purpose."""
        ...

    def mentors_of(self, id_keluarga: str, day: date) -> list[str]:
        """Codes of mentors on duty on ``day``, those of the family's gampong first."""
        ...

    def record_visit(self, id_keluarga: str, row: Mapping[str, Any]) -> None:
        """Record a visit; columns of table ``kunjungan``."""
        ...

    def record_plan(self, id_keluarga: str, row: Mapping[str, Any]) -> None:
        """Record an entry of the family's plan; columns of table ``rencana``."""
        ...

    def achieve_plan(self, step: Step, row: Mapping[str, Any]) -> None:
        """Mark an entry of a plan, as it was shown, as achieved: ``tercapai`` (date) and ``upaya``."""
        ...

    def gates_passed(self, id_keluarga: str) -> list[str]:
        """Codes of the gates the family passes in its last round."""
        ...

    def propose_graduation(self, id_keluarga: str, catatan: str) -> None:
        """Propose that a family graduates, with those gates."""
        ...

    def proposals(self) -> list[Proposal]:
        """Proposals of graduation, families by pseudonym alone."""
        ...

    def decide_graduation(self, proposal: Proposal, decision: Decision) -> None:
        """Decide a proposal as it was shown."""
        ...

    def take_alert(self, id_peringatan: str, seen: int, catatan: str = "") -> None:
        """Take an alert whose version ``seen`` was shown (0: untouched)."""
        ...

    def note_alert(self, id_peringatan: str, seen: int, catatan: str) -> None:
        """Add a note to an alert one has taken."""
        ...

    def close_alert(self, id_peringatan: str, seen: int, hasil: str, tindakan: str) -> None:
        """Close an alert with what it was and what was done."""
        ...

    def alert_history(self, id_peringatan: str) -> list[Version]:
        """What was done about one alert, oldest first."""
        ...

    def acts_workbook(self) -> bytes:
        """What waits for the next import, as a workbook."""
        ...
