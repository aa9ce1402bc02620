"""Part "beban": many visitors at once on the public map, each thinking between two changes of measure.

Visitors are websockets without a browser, all in one process. Each asks for the page as its browser would, waits until
the script has finished, thinks, and asks for another measure. Several processes are asked by turns, as a proxy that
keeps a visitor on one process would; the proxy itself is left out.
"""

import asyncio
import os
import random
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from benchmarks import machine, workspace
from benchmarks.processes import PEER, PRODUCT, Server, serve
from benchmarks.report import Section, Table, digits, met, num
from benchmarks.session import LIMIT_SECONDS, PAINTED, PROTOCOLS, origin, rerun_message, stream_url
from benchmarks.stats import Sample

MEASURES = ("H", "M0", "A", "parah", "rentan", "P0")
PAGE = "peta"
PUBLIC = "sebagai=mitra&"
TARGET_MS, TARGET_GB, TARGET_USERS = 200, 0.6, 100
SEED = 7
SHARES = (50, 95, 99)
OPEN_SECONDS = 120
"""For the first runs: a process that just started imports what it needs meanwhile."""
SMALL = 200
"""Bytes of a frame that may be the last of a run; larger ones are parts of the page and not looked into."""


@dataclass(frozen=True, slots=True)
class Case:
    """One measurement: how many visitors, on how many processes, of the product or of the peer."""

    users: int
    processes: int = 1
    peer: bool = False

    @property
    def label(self) -> str:
        """As the report calls it."""
        who = "bandingan" if self.peer else "PEKA"
        return f"{who}, {self.processes} proses, {num(self.users)} pengunjung"


@dataclass(frozen=True, slots=True)
class Plan:
    """Families of the town, mean pause of a visitor, seconds measured, the cases; ``public``: asked as a partner."""

    families: int
    think_seconds: float
    seconds: float
    cases: Sequence[Case]
    public: bool = True


FULL = Plan(
    families=10_100,
    think_seconds=5.0,
    seconds=45.0,
    cases=(Case(50), Case(100), Case(150), Case(100, 2), Case(200, 2), Case(50, peer=True), Case(100, peer=True)),
)
QUICK = Plan(
    families=300, think_seconds=0.3, seconds=1.5, cases=(Case(3), Case(3, 2), Case(2, peer=True)), public=False
)


@dataclass
class Load:
    """What one case gave: milliseconds of each change, what failed, memory and processor of all its processes."""

    changes: Sample = field(default_factory=Sample)
    errors: list[str] = field(default_factory=list)
    peak_mb: float = 0.0
    cpu_seconds: float = 0.0
    client_cpu_seconds: float = 0.0


def run(*, quick: bool) -> Section:
    """Every case of the plan, one after the other, each on processes of its own."""
    plan = QUICK if quick else FULL
    found: list[tuple[Case, Load]] = []
    with workspace.folder() as base:
        data = workspace.release(base, plan.families)
        if plan.public:
            publish(data)
        for case in plan.cases:
            with ExitStack() as stack:
                script = PEER if case.peer else PRODUCT
                servers = [stack.enter_context(serve(script, data)) for _ in range(case.processes)]
                found.append((case, asyncio.run(measured(servers, case, plan))))
    return _section(found, plan)


def publish(data: Path) -> None:
    """Build the public figures of the release in ``data`` and put them in force."""
    from peka_core.disclosure import store

    made = store.build(data)
    store.audit(made.id, data)
    store.activate(made.id, data)


@dataclass
class Start:
    """Lets visitors begin together, once the last of them has its page."""

    missing: int
    go: asyncio.Event = field(default_factory=asyncio.Event)
    begin: float = 0.0
    end: float = 0.0

    def arrived(self) -> None:
        """One more has its page, or never will."""
        self.missing -= 1
        if not self.missing:
            self.go.set()


async def measured(servers: Sequence[Server], case: Case, plan: Plan) -> Load:
    """Let all visitors in, let them go round once, then note every change that begins within the time measured."""
    load, start = Load(), Start(case.users)
    visitors = [
        asyncio.create_task(_visit(servers[number % len(servers)], number, plan, start, load))
        for number in range(case.users)
    ]
    await start.go.wait()
    start.begin = time.perf_counter() + 1.5 * plan.think_seconds
    start.end = start.begin + plan.seconds
    await asyncio.sleep(1.5 * plan.think_seconds)
    before, own = _cpu(servers), time.process_time()
    while time.perf_counter() < start.end:
        load.peak_mb = max(load.peak_mb, sum(server.rss_mb() for server in servers))
        await asyncio.sleep(0.5)
    load.cpu_seconds, load.client_cpu_seconds = _cpu(servers) - before, time.process_time() - own
    await asyncio.gather(*visitors)
    return load


async def _visit(server: Server, number: int, plan: Plan, start: Start, load: Load) -> None:
    """One visitor; whatever goes wrong is noted, and the others go on."""
    here = [start]
    try:
        async with connect(
            stream_url(server.url), origin=origin(server.url), subprotocols=PROTOCOLS, max_size=None
        ) as wire:
            states = await _opened(wire, plan)
            here.pop().arrived()
            await start.go.wait()
            await _changes(wire, number, plan, start, states, load)
    except (WebSocketException, OSError, TimeoutError, RuntimeError) as error:
        load.errors.append(f"{type(error).__name__}: {error}"[:120])
    finally:
        for one in here:
            one.arrived()


async def _opened(wire: ClientConnection, plan: Plan) -> dict[str, dict[str, str]]:
    """Open the page as a browser does, with a second run once its map is drawn; what to say of the map from now on."""
    states: dict[str, dict[str, str]] = {}
    for _ in range(2):
        if mapped := await _asked(wire, _query(plan, 0), states, OPEN_SECONDS):
            states = {mapped: {"json_value": PAINTED}}
    return states


async def _changes(
    wire: ClientConnection, turn: int, plan: Plan, start: Start, states: dict[str, dict[str, str]], load: Load
) -> None:
    """Think and change until the time is over."""
    think = random.Random(SEED + turn)  # noqa: S311 - a reproducible pause, not a secret
    while not start.end or time.perf_counter() < start.end:
        await asyncio.sleep(think.uniform(0.5, 1.5) * plan.think_seconds)
        turn += 1
        began = time.perf_counter()
        await _asked(wire, _query(plan, turn), states)
        if start.begin <= began < start.end:
            load.changes.add(1e3 * (time.perf_counter() - began))


def _query(plan: Plan, turn: int) -> str:
    return (PUBLIC if plan.public else "") + f"ukuran={MEASURES[turn % len(MEASURES)]}"


async def _asked(
    wire: ClientConnection, query: str, states: dict[str, dict[str, str]], limit: float = LIMIT_SECONDS
) -> str:
    """Have the page run; the id of its map, when its frame was sent.

    Raises
    ------
    RuntimeError
        The page showed an exception, or its script did not end well.
    """
    mapped = ""
    await wire.send(rerun_message(PAGE, query, states))
    async with asyncio.timeout(limit):
        while True:
            frame = await wire.recv(decode=False)
            if len(frame) > SMALL and states:
                continue
            message = ForwardMsg.FromString(frame)
            mapped = message.delta.new_element.component_instance.id or mapped
            if message.delta.new_element.HasField("exception"):
                raise RuntimeError(message.delta.new_element.exception.type)
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RuntimeError(f"script_finished {message.script_finished}")
                return mapped


def _cpu(servers: Sequence[Server]) -> float:
    """Processor seconds of the servers so far."""
    ticks = os.sysconf("SC_CLK_TCK")
    fields = (Path(f"/proc/{server.pid}/stat").read_text().rpartition(")")[2].split() for server in servers)
    return sum((int(told[11]) + int(told[12])) / ticks for told in fields)


def _section(found: Sequence[tuple[Case, Load]], plan: Plan) -> Section:
    rows = []
    for case, load in found:
        cpu = 1e3 * load.cpu_seconds / max(1, load.changes.n)
        told = [float(np.percentile(load.changes.values, share)) for share in SHARES if load.changes.n]
        rows.append(
            [
                case.label,
                *([num(value, digits(value)) for value in told] or ["–"] * len(SHARES)),
                num(load.changes.n),
                num(len(load.errors)),
                num(cpu, 1),
                num(load.cpu_seconds / plan.seconds, 2),
                num(load.peak_mb),
            ]
        )
    header = ("Satu perubahan ukuran (ms)", "p50", "p95", "p99", "n", "galat", "CPU ms", "inti terpakai", "memori MB")
    client = max(load.client_cpu_seconds for _, load in found) / plan.seconds
    broken = sorted({error for _, load in found for error in load.errors})[:3]
    return Section(
        "Beban",
        f"Halaman {'publik ' if plan.public else ''}Peta dibuka pengunjung websocket bersama-sama; setiap pengunjung "
        f"mengganti ukuran, dengan jeda rata-rata {num(plan.think_seconds, 1)} s (0,5 sampai 1,5 kalinya). Waktunya "
        "dari permintaan sampai skrip selesai dan semua pesannya diterima. Bandingan: halaman, data, dan server yang "
        "sama dengan `st_folium` dan `st.dataframe` bawaan, seperti pada bagian Peramban.",
        [*_targets(found), Table(header, rows)],
        [
            f"{num(plan.seconds)} s diukur sesudah semua masuk dan sekali berputar. Galat: sambungan putus, halaman "
            f"dengan galat, atau tidak selesai dalam {num(LIMIT_SECONDS)} s. CPU: waktu prosesor server per perubahan. "
            "Memori: jumlah `VmRSS` semua proses, tertinggi.",
            f"Klien di komputer yang sama, paling banyak {num(client, 2)} inti; server memakai sisanya dari "
            f"{machine.cores()} inti. Beberapa proses: pengunjung dibagi rata, tanpa nginx di antaranya.",
            "`st_folium` bawaan berjalan dua kali per perubahan di peramban; di sini hanya satu yang dihitung.",
            *(f"Galat: {error}" for error in broken),
        ],
    )


def _targets(found: Sequence[tuple[Case, Load]]) -> list[Table]:
    """What was promised of one process, beside what was measured; nothing when that case was not run."""
    ours = dict(found).get(Case(TARGET_USERS))
    if ours is None or not ours.changes.n:
        return []
    p95 = ours.changes.p95
    rows = [
        ["p95 satu perubahan (ms)", f"≤ {TARGET_MS}", num(p95, digits(p95)), met(p95, TARGET_MS)],
        ["Galat", "0", num(len(ours.errors)), met(len(ours.errors), 0)],
        ["Memori (GB)", f"≤ {num(TARGET_GB, 1)}", num(ours.peak_mb / 1024, 2), met(ours.peak_mb / 1024, TARGET_GB)],
    ]
    return [Table((f"Satu proses, {TARGET_USERS} pengunjung", "batas", "terukur", "tercapai"), rows)]
