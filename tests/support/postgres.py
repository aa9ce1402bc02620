"""A PostgreSQL server of a test's own: on loopback, in a folder that goes with it, never as root."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

NAMES = ("postgres", "initdb")
SETTINGS = ("fsync=off", "full_page_writes=off", "listen_addresses=127.0.0.1", "max_connections=60")


def binaries() -> Path | None:
    """Folder of ``postgres`` and ``initdb``, the newest; None where there are none."""
    linked = shutil.which("postgres")
    places = [Path(linked).resolve().parent] if linked else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if all((place / name).exists() for name in NAMES)), None)


@dataclass(frozen=True)
class Server:
    port: int
    password: str

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://peka:{self.password}@127.0.0.1:{self.port}/{database}"

    def new(self) -> str:
        """Address of a new, empty database."""
        name = f"uji_{secrets.token_hex(6)}"
        with psycopg.connect(self.url(), autocommit=True) as conn:
            conn.execute(f"CREATE DATABASE {name}")
        return self.url(name)


def emptied(url: str) -> str:
    """The database at ``url`` without anything in it: much cheaper than another one."""
    with psycopg.connect(url, autocommit=True) as conn:
        conn.execute("DROP SCHEMA public CASCADE")
        conn.execute("CREATE SCHEMA public")
    return url


def _user() -> dict[str, str]:
    """Whom to run it as: initdb refuses root."""
    if os.geteuid():
        return {}
    known = {entry.pw_name for entry in pwd.getpwall()}
    return {"user": next(name for name in ("postgres", "nobody") if name in known)}


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@contextmanager
def running(folder_of_binaries: Path) -> Iterator[Server]:
    """A server, ready for connections; stopped and removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="peka-pg-"))
    as_user, server = _user(), Server(_free_port(), secrets.token_hex(16))
    try:
        (folder / "sandi").write_text(server.password, encoding="utf-8")
        if as_user:
            for path in (folder, folder / "sandi"):
                shutil.chown(path, as_user["user"])
        data = str(folder / "data")
        made = ["--auth=scram-sha-256", f"--pwfile={folder / 'sandi'}", "--username=peka", "--no-sync"]
        command = [str(folder_of_binaries / "initdb"), "-D", data, "--encoding=UTF8", "--locale=C", *made]
        subprocess.run(command, check=True, capture_output=True, cwd=folder, **as_user)
        options = [part for setting in (*SETTINGS, f"unix_socket_directories={folder}") for part in ("-c", setting)]
        with (folder / "catatan").open("wb") as log:
            run = [str(folder_of_binaries / "postgres"), "-D", data, "-p", str(server.port), *options]
            process = subprocess.Popen(run, stdout=log, stderr=log, cwd=folder, **as_user)
        try:
            _wait(server, process, folder / "catatan")
            yield server
        finally:
            _stop(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _stop(process: subprocess.Popen) -> None:
    """Fast: without waiting for those who are connected; at once where that takes too long."""
    for order in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        process.send_signal(order)
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
            return


def _wait(server: Server, process: subprocess.Popen, log: Path) -> None:
    for _ in range(300):
        with suppress(psycopg.OperationalError), psycopg.connect(server.url(), connect_timeout=2):
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(log.read_text(encoding="utf-8", errors="replace"))
