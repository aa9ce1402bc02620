"""What a part found, as tables for the terminal and for docs/kinerja.md; Indonesian numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.stats import Sample


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a header; the first column is the label, the others are numbers."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]

    def markdown(self) -> str:
        """As a Markdown table, numbers right."""
        lines = ["| " + " | ".join(self.header) + " |", "| --- |" + " ---: |" * (len(self.header) - 1)]
        return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in self.rows)])


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the report: its heading, what was done, tables, and what to keep in mind."""

    title: str
    about: str
    tables: Sequence[Table]
    notes: Sequence[str] = field(default=())

    def markdown(self) -> str:
        """As Markdown."""
        parts = [f"## {self.title}", self.about, *(table.markdown() for table in self.tables)]
        if self.notes:
            parts.append("\n".join(f"- {note}" for note in self.notes))
        return "\n\n".join(parts)


def num(value: float, digits: int = 0) -> str:
    """A number with Indonesian separators.

    >>> num(1234.56, 1)
    '1.234,6'
    """
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def digits(value: float) -> int:
    """Decimals that leave about three significant figures."""
    return 2 if value < 10 else 1 if value < 100 else 0


def median(sample: Sample) -> str:
    """Median of a sample."""
    return num(sample.p50, digits(sample.p50))


def spread(sample: Sample) -> list[str]:
    """Median, p95 and number of measurements, for three columns."""
    return [median(sample), num(sample.p95, digits(sample.p95)), num(sample.n)]


def times(value: float) -> str:
    """A ratio, ``3,1×``."""
    return f"{num(value, 1)}×"


def met(value: float, target: float) -> str:
    """Whether a measured value keeps within its target."""
    return "ya" if value <= target else "**belum**"
