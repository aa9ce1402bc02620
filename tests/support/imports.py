"""Imports of small tables written as text, for tests that look at what an import takes in and says."""

from pathlib import Path
from textwrap import dedent

from peka_core.intake import pipeline
from tests.support.workbooks import TODAY


def imported(folder: Path, data: Path | None = None, **tables: str) -> pipeline.Outcome:
    """What comes of a folder with these tables as CSV, cells apart by ``;`` or ``,`` as written."""
    place = folder / f"masuk{len(list(folder.glob('masuk*')))}"
    place.mkdir()
    for nama, text in tables.items():
        (place / f"{nama}.csv").write_text(dedent(text).lstrip(), encoding="utf-8")
    return pipeline.run(place, data or folder / "data", today=TODAY)


def taken(outcome: pipeline.Outcome) -> tuple[int, int]:
    """Families and members that came in."""
    counts = outcome.report.counts
    return tuple(counts[nama].accepted if nama in counts else 0 for nama in ("keluarga", "anggota"))  # type: ignore[return-value]


def messages(outcome: pipeline.Outcome) -> str:
    """Every problem as one line: cell, code, reason, remedy."""
    return "\n".join(
        f"{problem.sheet}!{problem.cell} {problem.code} {problem.reason} {problem.remedy}"
        for problem in outcome.report.problems
    )
