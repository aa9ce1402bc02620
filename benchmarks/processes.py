"""Child processes: the dashboard's server, commands with their peak memory, and what /proc says about them."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PRODUCT = ROOT / "dashboard" / "app.py"
PEER = Path(__file__).with_name("peer_app.py")
PROVINCE = Path(__file__).with_name("province_app.py")
LAUNCHER = Path(__file__).with_name("launcher.py")
HEALTH = "/sehat"
STOP_SECONDS = 10


class BenchError(RuntimeError):
    """A measurement could not be made or would have been wrong."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running dashboard."""

    url: str
    pid: int
    started: float
    """Seconds since the epoch when the process was created."""
    ready: float
    """Seconds from then until the server answered."""

    def rss_mb(self) -> float:
        """Resident memory now, MB."""
        return _status_kb(self.pid, "VmRSS") / 1024


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(script: Path, data: Path, below: str = "") -> Iterator[Server]:
    """Run ``streamlit run script`` as ``make run`` does, on the release in ``data``, until the block ends.

    ``below`` is the path it serves under ("peka"), as behind a server that others share; its root when empty.
    """
    port = free_port()
    url = f"http://127.0.0.1:{port}" + (f"/{below}" if below else "")
    command = [BIN / "streamlit", "run", script, "--server.port", str(port), "--server.baseUrlPath", below]
    # Apps of the benchmarks import each other, which no installed package does.
    home = {} if script == PRODUCT else {"PYTHONPATH": str(ROOT)}
    started = time.time()
    process = subprocess.Popen(
        command, cwd=ROOT, env={**environment(data), **home}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await_health(url, process)
        yield Server(url, process.pid, started, time.time() - started)
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def environment(data: Path) -> dict[str, str]:
    """This environment with the release in ``data``."""
    return {**os.environ, "PEKA_DATA": str(data)}


def _await_health(url: str, process: subprocess.Popen[bytes], timeout: float = 60) -> None:
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise BenchError(f"Server berhenti sebelum menjawab (kode {process.returncode}).")
        try:
            with urllib.request.urlopen(url + HEALTH, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.01)
    raise BenchError(f"Server tidak menjawab dalam {timeout:.0f} detik.")


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took."""

    seconds: float
    cpu_seconds: float
    peak_mb: float


def timed(command: Sequence[str | Path], extra: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end; wall and CPU seconds and peak resident memory as the kernel counted them."""
    told = subprocess.run(
        [sys.executable, LAUNCHER, *command],
        cwd=ROOT,
        env={**os.environ, **(extra or {})},
        capture_output=True,
        text=True,
        check=True,
    )
    took = json.loads(told.stdout)
    if took.pop("code"):
        raise BenchError(f"Perintah gagal: {' '.join(map(str, command))}")
    return Run(**took)


def peka(*arguments: str | Path, data: Path | None = None) -> Run:
    """Run ``peka`` with the data folder ``data``."""
    return timed([BIN / "peka", *arguments], {"PEKA_DATA": str(data)} if data else None)


def _status_kb(pid: int, field: str) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1])
    raise BenchError(f"/proc/{pid}/status tidak memuat {field}.")
