"""The way of a file into a release: read, cast, check, set aside, pseudonymise, join the rounds, write."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from peka_core import catalog, releases
from peka_core.errors import ReleaseError
from peka_core.intake import checks, cross, pseudonym, readers, report
from peka_core.intake.cast import cast
from peka_core.intake.keys import require_whole_numbers
from peka_core.intake.problems import Problem
from peka_core.intake.quarantine import Split, split
from peka_core.intake.raw import raw_table
from peka_core.intake.report import Report, TableCount
from peka_core.intake.rounds import Rounds, carry_over
from peka_core.intake.sheet import Document
from peka_core.intake.structure import Layout, layout
from peka_core.intake.synthetic import is_synthetic
from peka_core.releases import Release, ReleaseInfo


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an import.

    Attributes
    ----------
    report : Report
    folder : pathlib.Path or None
        Where report and quarantine lie; None in a trial run.
    release : Release or None
        The new active release; None in a trial run, or when no family was usable and the old release stays.
    """

    report: Report
    folder: Path | None
    release: Release | None


@dataclass(frozen=True, slots=True)
class _Checked:
    """A document after all checks: what can come in, what is set aside, and what is to be said."""

    document: Document
    parts: Mapping[str, Split]
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]
    sintetis: bool

    @property
    def tables(self) -> dict[str, pl.DataFrame]:
        return {nama: bagian.accepted for nama, bagian in self.parts.items()}

    @property
    def aside(self) -> dict[str, pl.DataFrame]:
        return {nama: bagian.aside for nama, bagian in self.parts.items()}

    @property
    def usable(self) -> bool:
        return self.parts["keluarga"].accepted.height > 0


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
        No sheet holds families, a key column is missing, invented and real families are mixed, or a round would lose
        a table (``rounds.carry_over``).
    ReleaseError
        Another import is running, a table of the active release is damaged, or the disk refuses.
    """
    hasil = _checked(readers.read(path), today or date.today())
    if dry_run:
        return Outcome(_report(hasil, releases.new_id(), _rounds(hasil, data_dir)), None, None)
    with releases.lock(data_dir):
        return _written(_pseudonymised(hasil, pseudonym.load_key(data_dir)), data_dir)


def _checked(document: Document, today: date) -> _Checked:
    susunan = layout(document)
    mentah = {nama: raw_table(lembar, nama) for nama, lembar in susunan.tables.items() if not lembar.cells.is_empty()}
    for tabel in mentah.values():
        require_whole_numbers(tabel)
    tables = {nama: cast(tabel, catalog.load(), today) for nama, tabel in mentah.items()}
    masalah = [isi for tabel in tables.values() for isi in (*tabel.problems, *checks.check(tabel))]
    masalah += cross.check(tables["keluarga"], {nama: isi for nama, isi in tables.items() if nama != "keluarga"})
    catatan = (*document.notices, *_structure_notices(susunan), *(c for isi in mentah.values() for c in isi.notices))
    return _Checked(
        document,
        split(tables, masalah),
        tuple(sorted(masalah, key=lambda isi: (isi.sheet, isi.row, isi.column))),
        catatan,
        is_synthetic(susunan.keterangan, mentah["keluarga"].cells["id_keluarga"]),
    )


def _structure_notices(susunan: Layout) -> list[str]:
    catatan = [f"Lembar {nama} dilewati." for nama in susunan.ignored]
    kosong = [nama for nama, lembar in susunan.tables.items() if lembar.cells.is_empty()]
    if "anggota" in kosong or "anggota" not in susunan.tables:
        catatan.append("Tidak ada data anggota: indikator yang bertumpu pada anggota keluarga akan kosong.")
    return catatan


def _pseudonymised(hasil: _Checked, key: bytes) -> _Checked:
    """The same with pseudonyms for family numbers, in what comes in and in what is set aside."""

    def ganti(frame: pl.DataFrame) -> pl.DataFrame:
        nomor = frame["id_keluarga"].drop_nulls().unique()
        kamus = {teks: pseudonym.id_keluarga(teks, key) for teks in nomor}
        return frame.with_columns(pl.col("id_keluarga").replace(kamus))

    bagian = {n: replace(b, accepted=ganti(b.accepted), aside=ganti(b.aside)) for n, b in hasil.parts.items()}
    return replace(hasil, parts=bagian)


def _rounds(hasil: _Checked, data_dir: Path) -> Rounds:
    if not hasil.usable:
        return Rounds({}, (), ())
    lama, catatan = _previous(data_dir)
    disisihkan = [nama for nama, isi in hasil.aside.items() if isi.height]
    putaran = carry_over(hasil.tables, lama, sintetis=hasil.sintetis, reported=disisihkan)
    return replace(putaran, notices=(*catatan, *putaran.notices))


def _previous(data_dir: Path) -> tuple[Release | None, tuple[str, ...]]:
    """The release whose rounds are kept: the active one, or the newest readable one where none can be told active."""
    try:
        return releases.current(data_dir), ()
    except ReleaseError as error:
        terbaru = next(iter(releases.list_releases(data_dir)), None)
        akibat = (
            f"Putaran lain diambil dari rilis terbaru yang terbaca, {terbaru.id}."
            if terbaru
            else "Tidak ada rilis lama yang terbaca, jadi rilis baru hanya berisi berkas ini."
        )
        return terbaru, (f"{error.message} {akibat}",)


def _report(hasil: _Checked, id_impor: str, putaran: Rounds) -> Report:
    return Report(
        id=id_impor,
        source=hasil.document.name,
        sintetis=hasil.sintetis,
        putaran=tuple(hasil.parts["keluarga"].accepted["putaran"].unique().sort()),
        kept_putaran=putaran.kept,
        counts={
            nama: TableCount(b.accepted.height + b.faulty + b.followed, b.accepted.height, b.faulty, b.followed)
            for nama, b in hasil.parts.items()
        },
        notices=(*hasil.notices, *putaran.notices),
        problems=hasil.problems,
    )


def _written(hasil: _Checked, data_dir: Path) -> Outcome:
    putaran = _rounds(hasil, data_dir)
    laporan = _report(hasil, releases.new_id(), putaran)
    folder = report.save(laporan, hasil.aside, data_dir)
    if not hasil.usable:
        return Outcome(laporan, folder, None)
    info = ReleaseInfo(
        hasil.document.name,
        hasil.document.sha256,
        hasil.sintetis,
        rejected_rows=laporan.set_aside,
        without_gampong=laporan.without_gampong,
        id=laporan.id,
    )
    try:
        return Outcome(laporan, folder, releases.write_held(putaran.tables, info, data_dir))
    except ReleaseError:
        shutil.rmtree(folder, ignore_errors=True)  # a report of a release that is not there would mislead
        raise
