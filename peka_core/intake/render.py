"""The report as lines for a terminal: what came in, what was set aside and why, where it lies, what to do now."""

from collections.abc import Iterator
from pathlib import Path

from babel.numbers import format_decimal

from peka_core.intake.pipeline import Outcome
from peka_core.intake.problems import KINDS, Problem, Severity
from peka_core.intake.report import CSV_FILE, Report
from peka_core.tables import KELUARGA

_TITLES: dict[Severity, str] = {"galat": "Baris yang disisihkan", "peringatan": "Perlu dilihat (tetap masuk)"}


def lines(outcome: Outcome, *, dry_run: bool, per_kind: int = 3) -> Iterator[str]:
    """Lines of the report, without line ends.

    Parameters
    ----------
    outcome : Outcome
    dry_run : bool
        True words it as a trial.
    per_kind : int
        Problems shown of each kind; the rest are counted, and all are in the CSV.
    """
    laporan = outcome.report
    yield f"{laporan.source}: {_headline(outcome, dry_run=dry_run)}"
    yield from _counts(laporan)
    for tingkat in _TITLES:
        yield from _kinds(laporan, tingkat, per_kind)
    if laporan.notices:
        yield ""
        yield "Catatan"
        yield from (f"  {catatan}" for catatan in laporan.notices)
    yield ""
    yield from _what_now(outcome, dry_run=dry_run)


def _headline(outcome: Outcome, *, dry_run: bool) -> str:
    laporan = outcome.report
    if not outcome.usable:
        apa = KELUARGA.nama if KELUARGA.nama in laporan.counts else "baris"
        return f"tidak ada {apa} yang dapat dipakai; tidak ada yang berubah."
    jenis = "data contoh sintetis, " if laporan.sintetis else ""
    putaran = f"putaran {', '.join(laporan.putaran)}" if laporan.putaran else f"tabel {', '.join(laporan.came_in)}"
    putaran = jenis + putaran
    if dry_run:
        return f"uji coba, tidak ada yang ditulis ({putaran})."
    return f"masuk sebagai rilis {laporan.id} dan sekarang aktif ({putaran})."


def _counts(laporan: Report) -> Iterator[str]:
    yield ""
    yield f"  {'tabel':<12}{'dibaca':>10}{'masuk':>10}{'bermasalah':>12}{'ikut keluarga':>15}"
    for nama, jumlah in laporan.counts.items():
        yield (
            f"  {nama:<12}{_angka(jumlah.read):>10}{_angka(jumlah.accepted):>10}{_angka(jumlah.faulty):>12}"
            f"{_angka(jumlah.followed):>15}"
        )


def _kinds(laporan: Report, tingkat: Severity, per_kind: int) -> Iterator[str]:
    menurut: dict[str, list[Problem]] = {}
    for masalah in laporan.problems:
        if masalah.severity == tingkat:
            menurut.setdefault(masalah.code, []).append(masalah)
    if menurut:
        yield ""
        yield _TITLES[tingkat]
    for kode, semua in sorted(menurut.items(), key=lambda pasangan: -len(pasangan[1])):
        yield f"  {KINDS[kode].title}: {_angka(len(semua))}"
        yield from (f"    {isi.sheet}!{isi.cell}  {isi.reason} {isi.remedy}" for isi in semua[:per_kind])
        if len(semua) > per_kind:
            yield f"    ... dan {_angka(len(semua) - per_kind)} lagi"


def _what_now(outcome: Outcome, *, dry_run: bool) -> Iterator[str]:
    if outcome.folder is not None:
        yield f"Laporan lengkap: {_shown(outcome.folder / CSV_FILE)}"
    if not outcome.usable and not outcome.report.set_aside:
        lembar = next(iter(outcome.report.counts), KELUARGA.nama)
        templat = "lembar petunjuk pada templat (peka impor --templat buku.xlsx)"
        yield f"Sekarang: isi lembar {lembar}; petunjuknya ada di {templat}."
    elif outcome.report.set_aside:
        yield "Sekarang: betulkan sel itu pada berkas aslinya, lalu impor lagi; putaran yang sama akan diganti."
    elif dry_run:
        yield "Sekarang: jalankan perintah yang sama tanpa --coba."
    else:
        yield "Semua baris masuk. Untuk kembali ke rilis sebelumnya: peka rilis daftar, lalu peka rilis aktifkan ID."


def _shown(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _angka(nilai: int) -> str:
    return format_decimal(nilai, locale="id")
