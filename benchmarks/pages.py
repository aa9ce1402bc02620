"""Part "halaman": the first answer of every page that follows families, and every filter never asked before.

There is no peer that has these pages; they are held to what a meeting can wait for.
"""

from dataclasses import dataclass, field

from benchmarks import workspace
from benchmarks.processes import PRODUCT, Server, serve
from benchmarks.report import Section, Table, median, met, num
from benchmarks.session import Session
from benchmarks.stats import Sample
from dashboard.filters.codes import SECTIONS_OF

FIRST_MS, FILTER_MS = 400, 150
"""Goals: a page's first answer, and each filter."""
WHOLE = "seluruhnya"
"""What a page without sections is called."""
SOLVED_MS = 1_000
"""Goal of both on a page whose answer is the best of very many divisions of a budget."""
SOLVED = frozenset({"simulasi"})
PAGES = (
    *("kemandirian", "program", "integrasi"),
    *("papan", "kemitraan", "partisipasi", "tantangan", "prioritas", "simulasi"),
)
FILTERS = (
    "kelompok=nelayan",
    "kelompok=petani",
    "kelompok=lansia",
    "gampong=11.72.03.2001",
    "gampong=11.72.02.2005",
    "kecamatan=11.72.03",
    "tingkat=miskin",
    "desil=1%2C2%2C3%2C4",
    "penyebab=modal_terbatas",
    "putaran=2025",
)


@dataclass
class Answers:
    """Milliseconds of one section of a page."""

    first: float = 0.0
    filtered: Sample = field(default_factory=Sample)


def run(*, quick: bool) -> Section:
    """Time every section once at first and under every filter, each asked for the first time."""
    found: dict[tuple[str, str], Answers] = {}
    with workspace.folder() as base, serve(PRODUCT, workspace.release(base, 300 if quick else 10_100)) as server:
        with Session(server) as warm:
            warm.rerun("")
        for page in PAGES:
            parts = list(SECTIONS_OF.get(page, (WHOLE,)))
            for part in parts[:1] if quick else parts:
                found[page, part] = _answers(server, page, part, FILTERS[:1] if quick else FILTERS)
    return _section(found)


def _answers(server: Server, page: str, part: str, filters: tuple[str, ...]) -> Answers:
    answers = Answers()
    with Session(server, page=page) as session:
        answers.first, _ = session.rerun(f"bagian={part}")
        for asked in filters:
            took, _ = session.rerun(f"bagian={part}&{asked}")
            answers.filtered.add(took)
    return answers


def _section(found: dict[tuple[str, str], Answers]) -> Section:
    rows = [
        [
            f"{page}: {part}",
            num(answers.first),
            met(answers.first, SOLVED_MS if page in SOLVED else FIRST_MS),
            median(answers.filtered),
            num(answers.filtered.worst),
            num(answers.filtered.n),
            met(answers.filtered.p50, SOLVED_MS if page in SOLVED else FILTER_MS),
        ]
        for (page, part), answers in found.items()
    ]
    head = ("Bagian halaman (ms)", "Pertama", "≤ 400", "Saringan p50", "terlama", "n", "≤ 150")
    return Section(
        "Halaman yang mengikuti keluarga",
        "10.100 keluarga x 3 putaran. Setiap bagian diminta lewat websocket tanpa peramban, dari permintaan sampai "
        "skrip selesai dan semua pesannya diterima, sesudah satu kunjungan ke halaman Peta.",
        [Table(head, rows)],
        [
            "Pertama: jawaban pertama bagian itu sejak server mulai. Saringan: masing-masing belum pernah diminta, "
            "jadi tidak ada yang dijawab dari simpanan.",
            "Halaman seperti ini tidak ada bandingannya; batasnya ialah yang dapat ditunggu dalam rapat. Simulasi "
            "mencari pembagian terbaik dari sangat banyak kemungkinan; batas keduanya 1.000.",
        ],
    )
