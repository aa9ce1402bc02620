"""Where figures come from, and the name of their smoothed columns: what every source says of itself alike."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol


def smoothed_column(kode: str) -> str:
    """Name of the column with the smoothed values of measure ``kode``."""
    return f"{kode}_halus"


class Provenance(Protocol):
    """Where figures come from: when they were taken in or published, rounds, rows set aside, invented or not."""

    @property
    def sintetis(self) -> bool:
        """True when the data are invented."""
        ...

    @property
    def created_at(self) -> datetime:
        """When the release was made."""
        ...

    @property
    def putaran(self) -> tuple[str, ...]:
        """Rounds, oldest first."""
        ...

    @property
    def rejected_rows(self) -> int:
        """Rows set aside at import."""
        ...

    @property
    def without_gampong(self) -> int:
        """Families among them whose gampong is not known."""
        ...

    @property
    def tables(self) -> Mapping[str, Any]:
        """Tables by name, each with its number of ``rows``."""
        ...
