"""The way of a file into a release: read, cast, check, set aside, pseudonymise, join the rounds, write."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import polars as pl

from peka_core import catalog, releases
from peka_core.catalog.numerals import decimal
from peka_core.errors import ReleaseError
from peka_core.identity import store
from peka_core.identity.key import IdentityError
from peka_core.intake import (
    checks,
    family_rules,
    identities,
    known_families,
    linkage,
    owners,
    parents,
    pseudonym,
    readers,
    references,
    report,
    structure,
    timing,
    together_rules,
    weights,
)
from peka_core.intake.before import Before, before, pseudonymised
from peka_core.intake.cast import CastTable, cast
from peka_core.intake.keys import lost_zeros, require_whole_numbers
from peka_core.intake.known_families import KnownFamilies
from peka_core.intake.problems import Problem
from peka_core.intake.quarantine import Split, split
from peka_core.intake.raw import RawTable, raw_table
from peka_core.intake.report import Report, TableCount
from peka_core.intake.rounds import Rounds, carry_over
from peka_core.intake.sheet import Document, Sheet
from peka_core.intake.synthetic import is_synthetic
from peka_core.releases import Release, ReleaseInfo
from peka_core.tables import ID_KELUARGA, KELUARGA, PUTARAN, TABEL
from peka_core.tables.schema import empty

Tell = Callable[[str, float], None]
_READ, _WRITING = 0.3, 0.7
"""Share of the work that is done once a file is read, and once it is checked: 4.5 and 13 of 19 s."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an import.

    Attributes
    ----------
    report : Report
    folder : pathlib.Path or None
        Where report and quarantine lie; None in a trial run.
    release : Release or None
        The new active release; None in a trial run, or when no row was usable and the old release stays.
    usable : bool
        True when there is something to make a release of.
    """

    report: Report
    folder: Path | None
    release: Release | None
    usable: bool


@dataclass(frozen=True, slots=True)
class _Checked:
    """A document after all checks: what can come in, what is set aside, and what is to be said."""

    document: Document
    parts: Mapping[str, Split]
    problems: tuple[Problem, ...]
    skipped: tuple[str, ...]
    notices: tuple[str, ...]
    sintetis: bool
    without_gampong: int
    usable: bool
    identities: pl.DataFrame = field(repr=False)
    contacts: pl.DataFrame = field(repr=False)

    @property
    def held(self) -> dict[str, pl.DataFrame]:
        """What comes in, of the tables of which the file holds any row."""
        return {nama: part.accepted for nama, part in self.parts.items() if part.accepted.height or part.aside.height}

    def accepted(self, nama: str) -> pl.DataFrame:
        return self.parts[nama].accepted if nama in self.parts else empty(nama)


def _silent(step: str, share: float) -> None:
    """Nobody asks."""


def run(
    path: Path, data_dir: Path, *, dry_run: bool = False, today: date | None = None, tell: Tell = _silent
) -> Outcome:
    """Import a workbook, a CSV or Parquet file, or a folder of them.

    Parameters
    ----------
    path : pathlib.Path
        File or folder.
    data_dir : pathlib.Path
        Runtime folder (``peka_core.settings.data_dir()``).
    dry_run : bool
        Find everything, write nothing.
    today : datetime.date, optional
        No date may lie after it; the day of the import by default.
    tell : callable of str and float
        Called before every long step with its name (Indonesian) and the share of the work done so far (0-1).

    Raises
    ------
    ReadError
        The file is not what its name says.
    RefusedError
        No sheet holds families and there is no release to add to, a key column is missing, or invented and real
        families are mixed.
    ReleaseError
        Another import is running, a table of the active release is damaged, or the disk refuses.
    """
    tell(f"Membaca {path.name}", 0.0)
    day, found = today or date.today(), before(data_dir)
    checked = _checked(readers.read(path), day, found, tell)
    if dry_run:
        checked = _pseudonymised(checked, found.key)
        return Outcome(_report(checked, releases.new_id(), _rounds(checked, found)), None, None, checked.usable)
    with releases.lock(data_dir):
        now = before(data_dir)
        if now.release != found.release:  # another import came in between
            checked = _checked(readers.read(path), day, now, tell)
        tell("Menyamarkan nomor keluarga dan menulis rilis", _WRITING)
        return _written(_pseudonymised(checked, pseudonym.load_key(data_dir)), now, data_dir)


def _checked(document: Document, today: date, found: Before, tell: Tell) -> _Checked:
    layout = structure.layout(document, alone=found.release is None)
    skipped = (*document.notices, *structure.skipped(layout))
    document, sheets = replace(document, sheets=()), dict(layout.tables)
    layout = replace(layout, tables={})
    raw = _raw(sheets)
    for table in raw.values():
        require_whole_numbers(table)
    families = known_families.find(raw, found)
    sintetis = _synthetic(layout.keterangan, raw, families, found)
    known = found.of_kind(sintetis=sintetis)
    if known.release is None and found.release is not None:
        structure.require_ground({nama for nama, table in raw.items() if table.cells.height}, sintetis=sintetis)
    tables: dict[str, CastTable] = {}
    for place, (nama, table) in enumerate(raw.items()):
        tell(f"Memeriksa {nama} ({decimal(table.cells.height)} baris)", _READ + (_WRITING - _READ) * place / len(raw))
        tables[nama] = cast(table, catalog.load(), today)
    tables = references.resolved(families.in_tables(tables, known.key), known)
    problems = [problem for table in tables.values() for problem in (*table.problems, *checks.check(table))]
    problems += [*family_rules.check(tables), *parents.check(tables, known), *timing.check(tables, known)]
    problems += together_rules.check(tables, known)
    untied = owners.find(tables, known)
    problems = untied.named(problems)
    parts = {
        nama: replace(part, aside=families.in_texts(part.aside))
        for nama, part in split(tables, problems, known, untied.held).items()
    }
    accepted = {nama for nama, part in parts.items() if part.accepted.height}
    required = {nama for nama, tabel in TABEL.items() if tabel.wajib}
    return _Checked(
        document,
        parts,
        tuple(sorted(problems, key=lambda problem: (problem.sheet, problem.row, problem.column))),
        skipped,
        (*(notice for table in raw.values() for notice in table.notices), *lost_zeros(raw), *weights.notices(tables)),
        sintetis,
        report.without_gampong(problems, raw[KELUARGA.nama].sheet) if KELUARGA.nama in raw else 0,
        bool(accepted) and (known.release is not None or required <= accepted),
        identities.gathered(tables, parts, sintetis=sintetis),
        identities.contacts(tables, parts),
    )


def _raw(sheets: dict[str, Sheet]) -> dict[str, RawTable]:
    """The sheets with cells as raw tables; ``sheets`` is emptied on the way, as their cells are large."""
    raw: dict[str, RawTable] = {}
    for nama in list(sheets):
        sheet = sheets.pop(nama)
        if not sheet.cells.is_empty():
            raw[nama] = raw_table(sheet, nama)
    return raw


def _synthetic(
    keterangan: Mapping[str, str], raw: Mapping[str, RawTable], families: KnownFamilies, found: Before
) -> bool:
    """Whether the file is invented; families named by pseudonyms are of the kind of the release they stand in."""
    every = _family_numbers(raw).drop_nulls()
    numbers = families.others(every)
    if numbers.is_empty() and not every.is_empty() and found.release is not None:
        return found.release.manifest.sintetis
    return is_synthetic(keterangan, numbers)


def _family_numbers(raw: Mapping[str, RawTable]) -> pl.Series:
    """The family numbers of the family sheet; of all other sheets where there is none."""
    numbers = {nama: table.cells[ID_KELUARGA] for nama, table in raw.items() if ID_KELUARGA in table.cells.columns}
    if KELUARGA.nama in numbers:
        return numbers[KELUARGA.nama]
    return pl.concat(
        [pl.Series([], dtype=pl.String), *(column.cast(pl.String).rename("") for column in numbers.values())]
    )


def _pseudonymised(checked: _Checked, key: bytes) -> _Checked:
    """The same with pseudonyms for family numbers, in what comes in and in what is set aside."""
    parts = {
        nama: replace(part, accepted=pseudonymised(part.accepted, key), aside=pseudonymised(part.aside, key))
        for nama, part in checked.parts.items()
    }
    return replace(checked, parts=parts, identities=pseudonymised(checked.identities, key))


def _rounds(checked: _Checked, found: Before) -> Rounds:
    rounds = Rounds({}, (), ())
    if checked.usable:
        rounds = carry_over(checked.held, found.release, sintetis=checked.sintetis)
        linked = linkage.told(rounds.tables[KELUARGA.nama], checked.accepted(KELUARGA.nama)[PUTARAN].unique().to_list())
        rounds = replace(rounds, notices=(*found.notices, *rounds.notices, *linked))
    return replace(
        rounds, notices=(*checked.skipped, *_absent(checked, rounds.tables), *checked.notices, *rounds.notices)
    )


def _absent(checked: _Checked, tables: Mapping[str, pl.DataFrame]) -> list[str]:
    """What is to be said where rows come in and nothing that belongs to them is there, neither new nor old."""
    return [
        tabel.bila_kosong
        for nama, tabel in TABEL.items()
        if tabel.bila_kosong
        and nama not in checked.held
        and tabel.induk in checked.held
        and tables.get(nama, empty(nama))
        .join(checked.accepted(tabel.induk), on=tabel.link(TABEL[tabel.induk]), how="semi")
        .is_empty()
    ]


def _report(checked: _Checked, import_id: str, rounds: Rounds) -> Report:
    return Report(
        id=import_id,
        source=checked.document.name,
        sintetis=checked.sintetis,
        putaran=tuple(checked.accepted(KELUARGA.nama)[PUTARAN].unique().sort()),
        kept_putaran=rounds.kept,
        counts={
            nama: TableCount(
                part.accepted.height + part.faulty + part.followed, part.accepted.height, part.faulty, part.followed
            )
            for nama, part in checked.parts.items()
        },
        notices=rounds.notices,
        problems=checked.problems,
    )


def _written(checked: _Checked, found: Before, data_dir: Path) -> Outcome:
    rounds = _rounds(checked, found)
    account = _report(checked, releases.new_id(), rounds)
    folder = report.save(account, {nama: part.aside for nama, part in checked.parts.items()}, data_dir)
    if not checked.usable:
        return Outcome(account, folder, None, usable=False)
    info = ReleaseInfo(
        checked.document.name,
        checked.document.sha256,
        checked.sintetis,
        rejected_rows=account.set_aside,
        without_gampong=checked.without_gampong,
        id=account.id,
    )
    try:
        _keep_identities(checked, rounds, data_dir)
        return Outcome(account, folder, releases.write_held(rounds.tables, info, data_dir), usable=True)
    except (ReleaseError, IdentityError):
        shutil.rmtree(folder, ignore_errors=True)  # a report of a release that is not there would mislead
        raise


def _keep_identities(checked: _Checked, rounds: Rounds, data_dir: Path) -> None:
    """Before the release is named: whoever is in it can then be found."""
    came_in = checked.accepted(KELUARGA.nama)[PUTARAN].unique().sort()
    present = rounds.tables[KELUARGA.nama]
    store.replace(checked.identities, present, came_in, data_dir, sintetis=checked.sintetis)
    identities.keep_contacts(checked.contacts, rounds.tables, data_dir, sintetis=checked.sintetis)
