"""The report as lines for a terminal: what came in, what was set aside and why, where it lies, what to do now."""

from collections.abc import Iterator
from pathlib import Path

from peka_core.catalog.numerals import decimal
from peka_core.intake.pipeline import Outcome
from peka_core.intake.problems import KINDS, Problem, Severity
from peka_core.intake.report import CSV_FILE, Report
from peka_core.tables import KELUARGA

_TITLES: dict[Severity, str] = {
    "galat": "Baris yang disisihkan",
    "peringatan": "Perlu dilihat (tidak menyisihkan baris)",
}


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
    report = outcome.report
    yield f"{report.source}: {_headline(outcome, dry_run=dry_run)}"
    yield from _counts(report)
    for severity in _TITLES:
        yield from _kinds(report, severity, per_kind)
    if report.notices:
        yield ""
        yield "Catatan"
        yield from (f"  {notice}" for notice in report.notices)
    yield ""
    yield from _what_now(outcome, dry_run=dry_run)


def _headline(outcome: Outcome, *, dry_run: bool) -> str:
    report = outcome.report
    if not outcome.usable:
        wanted = KELUARGA.nama if KELUARGA.nama in report.counts else "baris"
        return f"tidak ada {wanted} yang dapat dipakai; tidak ada yang berubah."
    origin = "data contoh sintetis, " if report.sintetis else ""
    putaran = f"putaran {', '.join(report.putaran)}" if report.putaran else f"tabel {', '.join(report.came_in)}"
    putaran = origin + putaran
    if dry_run:
        return f"uji coba, tidak ada yang ditulis ({putaran})."
    return f"masuk sebagai rilis {report.id} dan sekarang aktif ({putaran})."


def _counts(report: Report) -> Iterator[str]:
    yield ""
    yield f"  {'tabel':<12}{'dibaca':>10}{'masuk':>10}{'bermasalah':>12}{'ikut keluarga':>15}"
    for nama, count in report.counts.items():
        yield (
            f"  {nama:<12}{decimal(count.read):>10}{decimal(count.accepted):>10}{decimal(count.faulty):>12}"
            f"{decimal(count.followed):>15}"
        )


def _kinds(report: Report, severity: Severity, per_kind: int) -> Iterator[str]:
    by_code: dict[str, list[Problem]] = {}
    for problem in report.problems:
        if problem.severity == severity:
            by_code.setdefault(problem.code, []).append(problem)
    if by_code:
        yield ""
        yield _TITLES[severity]
    for code, problems in sorted(by_code.items(), key=lambda pair: -len(pair[1])):
        yield f"  {KINDS[code].title}: {decimal(len(problems))}"
        yield from (
            f"    {problem.sheet}!{problem.cell}  {problem.reason} {problem.remedy}" for problem in problems[:per_kind]
        )
        if len(problems) > per_kind:
            yield f"    ... dan {decimal(len(problems) - per_kind)} lagi"


def _what_now(outcome: Outcome, *, dry_run: bool) -> Iterator[str]:
    if outcome.folder is not None:
        yield f"Laporan lengkap: {_shown(outcome.folder / CSV_FILE)}"
    if not outcome.usable and not outcome.report.set_aside:
        sheet = next(iter(outcome.report.counts), KELUARGA.nama)
        guide = "lembar petunjuk pada templat (peka impor --templat buku.xlsx)"
        yield f"Sekarang: isi lembar {sheet}; petunjuknya ada di {guide}."
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
