"""What an import found: counts, notices and problems, as data and as files beside the release."""

import json
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import polars as pl

from peka_core.intake.aliases import NAMA_GAMPONG
from peka_core.intake.problems import Problem
from peka_core.tables import GAMPONG

FOLDER = "impor"
JSON_FILE, CSV_FILE = "laporan.json", "laporan.csv"
HEADINGS = {
    "sheet": "lembar",
    "row": "baris",
    "column": "kolom",
    "cell": "sel",
    "value": "nilai",
    "code": "kode",
    "reason": "alasan",
    "remedy": "perbaikan",
    "severity": "tingkat",
}
"""Headings of ``laporan.csv``, which officials read, by the field of ``Problem``; JSON keeps those."""
_FORMULA_START = r"^[=+\-@\t\r]"


@dataclass(frozen=True, slots=True)
class TableCount:
    """Rows of one table: read, taken in, set aside for a problem of their own, set aside with a row they
    hang on."""

    read: int
    accepted: int
    faulty: int
    followed: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything an import has to say.

    Attributes
    ----------
    id : str
        Id of the import; the release bears the same one.
    source : str
        Name of the file or folder.
    sintetis : bool
        True when the file says its families are invented.
    putaran : tuple of str
        Rounds that came in, sorted.
    kept_putaran : tuple of str
        Rounds taken over from the release before.
    counts : mapping of str to TableCount
    notices : tuple of str
        Things to know that are no problem of a cell.
    problems : tuple of Problem
        In order of sheet and row.
    """

    id: str
    source: str
    sintetis: bool
    putaran: tuple[str, ...]
    kept_putaran: tuple[str, ...]
    counts: Mapping[str, TableCount]
    notices: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def set_aside(self) -> int:
        """Rows in quarantine, over all tables."""
        return sum(count.faulty + count.followed for count in self.counts.values())

    @property
    def came_in(self) -> tuple[str, ...]:
        """Tables of which a row came in."""
        return tuple(nama for nama, count in self.counts.items() if count.accepted)

    def to_json(self) -> str:
        """The whole report as indented JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


def without_gampong(problems: Iterable[Problem], sheet: str) -> int:
    """Rows of ``sheet`` set aside because their gampong is missing, unknown or contradictory."""
    places = (GAMPONG, NAMA_GAMPONG)
    return len(
        {
            problem.row
            for problem in problems
            if problem.sheet == sheet and problem.severity == "galat" and problem.column in places
        }
    )


def save(report: Report, aside: Mapping[str, pl.DataFrame], data_dir: Path) -> Path:
    """Write the report and the quarantine below ``data_dir/impor/<id>``, readable by this user only.

    Parameters
    ----------
    aside : mapping of str to polars.DataFrame
        Rows set aside by table, already without identifiers.

    Returns
    -------
    pathlib.Path
        The folder, which appears whole or not at all: ``laporan.json``, ``laporan.csv`` and ``karantina_<table>.csv``;
        CSV with ``;`` and UTF-8 mark, so Excel opens it by double click, and with text that looks like a formula made
        harmless.
    """
    folder = data_dir / FOLDER / report.id
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".tmp-", ignore_cleanup_errors=True) as temporary:
        whole = Path(temporary) / report.id
        whole.mkdir(mode=0o700)
        _write_files(report, aside, whole)
        whole.rename(folder)
    return folder


def _write_files(report: Report, aside: Mapping[str, pl.DataFrame], folder: Path) -> None:
    (folder / JSON_FILE).write_text(report.to_json(), encoding="utf-8")
    problems = pl.DataFrame(
        [asdict(problem) for problem in report.problems],
        schema={field.name: pl.Int64 if field.name == "row" else pl.String for field in fields(Problem)},
    )
    _write_csv(problems.rename(HEADINGS), folder / CSV_FILE)
    for nama, frame in aside.items():
        if frame.height:
            _write_csv(frame, folder / f"karantina_{nama}.csv")


def _write_csv(frame: pl.DataFrame, path: Path) -> None:
    frame.cast({pl.Categorical: pl.String}).with_columns(
        pl.when(text.str.contains(_FORMULA_START)).then(pl.concat_str(pl.lit("'"), text)).otherwise(text).alias(nama)
        for nama, text in (
            (nama, pl.col(nama)) for nama, dtype in frame.schema.items() if dtype in (pl.String, pl.Categorical)
        )
    ).write_csv(path, separator=";", include_bom=True)
