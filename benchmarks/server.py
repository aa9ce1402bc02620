"""Part "server": memory and the time of a rerun without a browser, against the same page with stock ``st_folium``."""

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from benchmarks import workspace
from benchmarks.processes import PEER, PRODUCT, Server, serve
from benchmarks.report import Section, Table, median, num, spread, times
from benchmarks.session import Session
from benchmarks.stats import Sample, ratio

MEASURES = ("H", "M0", "A", "parah", "rentan", "P0", "ekstrem")
SEED = 7


@dataclass(frozen=True, slots=True)
class Plan:
    """Families, reruns of one session, sessions at once and what each of them does."""

    families: int
    reruns: int
    sessions: int
    turns: int
    think_seconds: float


FULL = Plan(families=10_100, reruns=60, sessions=10, turns=12, think_seconds=1.0)
QUICK = Plan(families=300, reruns=3, sessions=2, turns=2, think_seconds=0.1)


@dataclass
class Side:
    """Measurements of one server."""

    fresh_mb: float = 0.0
    warm_mb: float = 0.0
    crowd_mb: float = 0.0
    first_ms: float = 0.0
    alone: Sample = field(default_factory=Sample)
    crowd: Sample = field(default_factory=Sample)


def run(*, quick: bool) -> Section:
    """Memory and rerun time of one and of ten sessions; product and peer by turns where they are timed."""
    plan = QUICK if quick else FULL
    ours, peer = Side(), Side()
    with workspace.folder() as base:
        data = workspace.release(base, plan.families)
        with serve(PRODUCT, data) as product, serve(PEER, data) as stock:
            servers = ((product, ours), (stock, peer))
            with _alone(servers) as sessions:
                _reruns(sessions, plan.reruns)
            for server, side in servers:
                side.warm_mb = server.rss_mb()
                side.crowd = _crowd(server, side, plan)
    return _section(ours, peer, plan)


@contextmanager
def _alone(servers: tuple[tuple[Server, Side], ...]) -> Iterator[list[tuple[Session, Side]]]:
    """One session a server, its first run done and noted."""
    with ExitStack() as stack:
        sessions = []
        for server, side in servers:
            side.fresh_mb = server.rss_mb()
            session = stack.enter_context(Session(server))
            side.first_ms = session.rerun("")[0]
            sessions.append((session, side))
        yield sessions


def _reruns(sessions: list[tuple[Session, Side]], runs: int) -> None:
    for turn in range(len(MEASURES) + runs):
        for session, side in sessions:
            took, _ = session.rerun(f"ukuran={MEASURES[turn % len(MEASURES)]}")
            if turn >= len(MEASURES):
                side.alone.add(took)


def _crowd(server: Server, side: Side, plan: Plan) -> Sample:
    """Reruns of many sessions at once, each thinking between its own; memory while all are open."""

    def visit(number: int) -> list[float]:
        think = random.Random(SEED + number)  # noqa: S311 - a reproducible pause, not a secret
        took = []
        for turn in range(plan.turns):
            time.sleep(think.uniform(0.5, 1.5) * plan.think_seconds)
            took.append(sessions[number].rerun(f"ukuran={MEASURES[(turn + number) % len(MEASURES)]}")[0])
        return took[1:]

    with ExitStack() as stack, ThreadPoolExecutor(plan.sessions) as pool:
        sessions = [stack.enter_context(Session(server)) for _ in range(plan.sessions)]
        sample = Sample([ms for took in pool.map(visit, range(plan.sessions)) for ms in took])
        side.crowd_mb = server.rss_mb()
    return sample


def _section(ours: Side, peer: Side, plan: Plan) -> Section:
    memory = Table(
        ("Memori (MB)", "PEKA", "bandingan"),
        [
            ["Sesudah mulai, sebelum pengunjung pertama", num(ours.fresh_mb), num(peer.fresh_mb)],
            ["Sesudah pemanasan, satu sesi", num(ours.warm_mb), num(peer.warm_mb)],
            [f"{num(plan.sessions)} sesi terbuka bersamaan", num(ours.crowd_mb), num(peer.crowd_mb)],
        ],
    )
    rows = [
        [label, *spread(a), *spread(b)[:2], times(ratio(a, b))]
        for label, a, b in (
            ("Satu sesi", ours.alone, peer.alone),
            (f"{num(plan.sessions)} sesi, jeda rata-rata {num(plan.think_seconds, 1)} s", ours.crowd, peer.crowd),
        )
    ]
    first = [median(Sample([side.first_ms])) for side in (ours, peer)]
    rows.insert(0, ["Sesi pertama setelah mulai", first[0], "", "1", first[1], "", ""])
    runs = Table(("Satu kali jalan (ms)", "PEKA p50", "p95", "n", "bandingan p50", "p95", "Perbandingan"), rows)
    return Section(
        "Server",
        "Halaman Peta diminta lewat websocket tanpa peramban: dari permintaan sampai skrip selesai dan semua pesannya "
        "diterima. Memori adalah `VmRSS` proses server. Bandingan seperti pada bagian Peramban.",
        [memory, runs],
        [
            f"Pemanasan {len(MEASURES)} kali jalan per sesi tunggal dan satu per sesi bersama, tidak dihitung. Pada "
            "satu sesi PEKA dan bandingan bergantian; pada banyak sesi masing-masing sendiri.",
            "`st_folium` bawaan berjalan dua kali per interaksi di peramban; di sini hanya satu kali yang dihitung, "
            "jadi perbandingan ini menguntungkan bandingan. Sesi pertama diukur satu kali saja.",
            "Klien pengukur memakai prosesor yang sama dengan server.",
            "Pemanasan membuat setiap ukuran sekali: peta, grafik, dan tabel satu tampilan disimpan server untuk semua "
            "yang melihatnya, menurut sumber, saringan, bahasa, tema, dan peran.",
        ],
    )
