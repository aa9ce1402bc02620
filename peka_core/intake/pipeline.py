"""The way of a file into a release: read, cast, check, set aside, pseudonymise, join the rounds, write."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from peka_core import catalog, releases
from peka_core.errors import ReleaseError
from peka_core.intake import checks, family_rules, parents, pseudonym, readers, report, structure
from peka_core.intake.before import Before, before, pseudonymised
from peka_core.intake.cast import cast
from peka_core.intake.keys import require_whole_numbers
from peka_core.intake.problems import Problem
from peka_core.intake.quarantine import Split, split
from peka_core.intake.raw import RawTable, raw_table
from peka_core.intake.report import Report, TableCount
from peka_core.intake.rounds import Rounds, carry_over
from peka_core.intake.sheet import Document
from peka_core.intake.synthetic import is_synthetic
from peka_core.releases import Release, ReleaseInfo
from peka_core.tables import ID_KELUARGA, KELUARGA, PUTARAN, TABEL
from peka_core.tables.schema import empty


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

    @property
    def held(self) -> dict[str, pl.DataFrame]:
        """What comes in, of the tables of which the file holds any row."""
        return {n: b.accepted for n, b in self.parts.items() if b.accepted.height or b.aside.height}

    @property
    def aside(self) -> dict[str, pl.DataFrame]:
        return {nama: bagian.aside for nama, bagian in self.parts.items()}

    def accepted(self, nama: str) -> pl.DataFrame:
        return self.parts[nama].accepted if nama in self.parts else empty(nama)


def run(path: Path, data_dir: Path, *, dry_run: bool = False, today: date | None = None) -> Outcome:
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
    document, day = readers.read(path), today or date.today()
    found = before(data_dir)
    hasil = _checked(document, day, found)
    if dry_run:
        hasil = _pseudonymised(hasil, found.key)
        return Outcome(_report(hasil, releases.new_id(), _rounds(hasil, found)), None, None, hasil.usable)
    with releases.lock(data_dir):
        now = before(data_dir)
        if now.release != found.release:  # another import came in between
            hasil = _checked(document, day, now)
        return _written(_pseudonymised(hasil, pseudonym.load_key(data_dir)), now, data_dir)


def _checked(document: Document, today: date, found: Before) -> _Checked:
    susunan = structure.layout(document, alone=found.release is None)
    mentah = {nama: raw_table(lembar, nama) for nama, lembar in susunan.tables.items() if not lembar.cells.is_empty()}
    for tabel in mentah.values():
        require_whole_numbers(tabel)
    sintetis = is_synthetic(susunan.keterangan, _family_numbers(mentah))
    known = found.of_kind(sintetis=sintetis)
    if known.release is None and found.release is not None:
        structure.require_ground({nama for nama, tabel in mentah.items() if tabel.cells.height}, sintetis=sintetis)
    tables = {nama: cast(tabel, catalog.load(), today) for nama, tabel in mentah.items()}
    masalah = [isi for tabel in tables.values() for isi in (*tabel.problems, *checks.check(tabel))]
    masalah += [*family_rules.check(tables), *parents.check(tables, known)]
    parts = split(tables, masalah, known)
    accepted = {nama for nama, bagian in parts.items() if bagian.accepted.height}
    required = {nama for nama, tabel in TABEL.items() if tabel.wajib}
    return _Checked(
        document,
        parts,
        tuple(sorted(masalah, key=lambda isi: (isi.sheet, isi.row, isi.column))),
        (*document.notices, *(f"Lembar {nama} dilewati." for nama in susunan.ignored)),
        tuple(catatan for isi in mentah.values() for catatan in isi.notices),
        sintetis,
        report.without_gampong(masalah, mentah[KELUARGA.nama].sheet) if KELUARGA.nama in mentah else 0,
        bool(accepted) and (known.release is not None or required <= accepted),
    )


def _family_numbers(mentah: Mapping[str, RawTable]) -> pl.Series:
    """The family numbers of the family sheet; of all other sheets where there is none."""
    ada = {nama: tabel.cells[ID_KELUARGA] for nama, tabel in mentah.items() if ID_KELUARGA in tabel.cells.columns}
    if KELUARGA.nama in ada:
        return ada[KELUARGA.nama]
    return pl.concat([pl.Series([], dtype=pl.String), *(nomor.cast(pl.String).rename("") for nomor in ada.values())])


def _pseudonymised(hasil: _Checked, key: bytes) -> _Checked:
    """The same with pseudonyms for family numbers, in what comes in and in what is set aside."""
    bagian = {
        nama: replace(isi, accepted=pseudonymised(isi.accepted, key), aside=pseudonymised(isi.aside, key))
        for nama, isi in hasil.parts.items()
    }
    return replace(hasil, parts=bagian)


def _rounds(hasil: _Checked, found: Before) -> Rounds:
    putaran = Rounds({}, (), ())
    if hasil.usable:
        putaran = carry_over(hasil.held, found.release, sintetis=hasil.sintetis)
        putaran = replace(putaran, notices=(*found.notices, *putaran.notices))
    return replace(putaran, notices=(*hasil.skipped, *_absent(hasil, putaran.tables), *hasil.notices, *putaran.notices))


def _absent(hasil: _Checked, tables: Mapping[str, pl.DataFrame]) -> list[str]:
    """What is to be said where rows come in and nothing that belongs to them is there, neither new nor old."""
    return [
        tabel.bila_kosong
        for nama, tabel in TABEL.items()
        if tabel.bila_kosong
        and nama not in hasil.held
        and tabel.induk in hasil.held
        and tables.get(nama, empty(nama))
        .join(hasil.accepted(tabel.induk), on=tabel.link(TABEL[tabel.induk]), how="semi")
        .is_empty()
    ]


def _report(hasil: _Checked, id_impor: str, putaran: Rounds) -> Report:
    return Report(
        id=id_impor,
        source=hasil.document.name,
        sintetis=hasil.sintetis,
        putaran=tuple(hasil.accepted(KELUARGA.nama)[PUTARAN].unique().sort()),
        kept_putaran=putaran.kept,
        counts={
            nama: TableCount(b.accepted.height + b.faulty + b.followed, b.accepted.height, b.faulty, b.followed)
            for nama, b in hasil.parts.items()
        },
        notices=putaran.notices,
        problems=hasil.problems,
    )


def _written(hasil: _Checked, found: Before, data_dir: Path) -> Outcome:
    putaran = _rounds(hasil, found)
    laporan = _report(hasil, releases.new_id(), putaran)
    folder = report.save(laporan, hasil.aside, data_dir)
    if not hasil.usable:
        return Outcome(laporan, folder, None, usable=False)
    info = ReleaseInfo(
        hasil.document.name,
        hasil.document.sha256,
        hasil.sintetis,
        rejected_rows=laporan.set_aside,
        without_gampong=hasil.without_gampong,
        id=laporan.id,
    )
    try:
        return Outcome(laporan, folder, releases.write_held(putaran.tables, info, data_dir), usable=True)
    except ReleaseError:
        shutil.rmtree(folder, ignore_errors=True)  # a report of a release that is not there would mislead
        raise
