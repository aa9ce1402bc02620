"""Starts what ``pemasangan/`` describes, at other addresses and folders: PostgreSQL, two processes, nginx."""

import os
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from configparser import RawConfigParser
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from benchmarks.processes import free_port

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "pemasangan"
PORTS = ("8501", "8502")
BELOW = "peka"
NAME = "peka.contoh.id"
"""By which visitors call it; only ``named`` knows where it is."""
WAIT_SECONDS = 60
MAIN = """
{user}
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/galat.log warn;
events {{ worker_connections 512; }}
http {{
  client_body_temp_path {folder}/tubuh;
  proxy_temp_path {folder}/proksi;
  fastcgi_temp_path {folder}/fcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  log_format jalur '$uri $cookie_peka_jalur $status $upstream_addr';
  include {folder}/peka.conf;
}}
"""


def nginx() -> str | None:
    """The binary; Debian keeps it where users do not look."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def unit(name: str) -> RawConfigParser:
    """A file of systemd."""
    read = RawConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read_string((FILES / name).read_text(encoding="utf-8"))
    return read


def settings() -> dict[str, str]:
    """What ``peka.env`` sets, as shipped."""
    lines = (FILES / "peka.env").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def replaced(text: str, changes: Mapping[str, str]) -> str:
    """``text`` with each of these parts, all of which it must have, by another."""
    for old, new in changes.items():
        assert old in text, f"tidak ada lagi: {old}"
        text = text.replace(old, new)
    return text


@dataclass
class House:
    """A running installation."""

    folder: Path
    env: dict[str, str]
    port: int
    plain: int
    """Port of http without TLS."""
    ports: dict[str, int]
    """Where each process listens, by the port that the files name."""
    tls: ssl.SSLContext
    processes: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    visitors: ExitStack = field(default_factory=ExitStack)

    @property
    def url(self) -> str:
        """What a visitor opens."""
        return f"https://{NAME}:{self.port}/{BELOW}"

    def start(self, port: int) -> None:
        """One process, with the command of its unit."""
        told = unit("peka@.service")["Service"]
        command = replaced(
            told["ExecStart"], {"/srv/peka/.venv/bin": str(Path(sys.executable).parent), "%i": str(port)}
        )
        for name, value in self.env.items():
            command = command.replace(f"${{{name}}}", value)
        with (self.folder / f"proses-{port}.log").open("ab") as log:
            self.processes[port] = subprocess.Popen(
                shlex.split(command), cwd=ROOT, env={**os.environ, **self.env}, stdout=log, stderr=log
            )

    def kill(self, port: int) -> None:
        """End a process as a power cut would."""
        self.processes[port].kill()
        self.processes[port].wait()

    def await_health(self, port: int) -> None:
        """Until the process answers."""
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/{BELOW}/sehat", timeout=2):
                return
            if self.processes[port].poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError((self.folder / f"proses-{port}.log").read_text(errors="replace")[-3000:])

    def answered(self) -> list[list[str]]:
        """Path, lane cookie and status of every request so far, then the processes asked: the last one answered."""
        return [line.split() for line in (self.folder / "akses.jalur").read_text().splitlines()]


@contextmanager
def named() -> Iterator[None]:
    """Within this process our name leads to this computer."""
    asked = socket.getaddrinfo

    def told(host: Any, *rest: Any, **more: Any) -> Any:
        return asked("127.0.0.1" if host in (NAME, NAME.encode()) else host, *rest, **more)

    with patch.object(socket, "getaddrinfo", told):
        yield


@contextmanager
def running(folder: Path, data: Path, state: str, secret: str) -> Iterator[House]:
    """The installation on the release in ``data`` and the database at ``state``."""
    binary = nginx()
    assert binary
    ports = {name: free_port() for name in PORTS}
    env = {
        **settings(),
        "PEKA_DATA": str(data),
        "PEKA_STATE": state,
        "PEKA_RAHASIA": secret,
        "PEKA_NAMA": NAME,
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    house = House(folder, env, free_port(), free_port(), ports, certificate(folder))
    write_conf(house)
    front = None
    try:
        for port in ports.values():
            house.start(port)
        for port in ports.values():
            house.await_health(port)
        with (folder / "nginx.log").open("wb") as log:
            front = subprocess.Popen([binary, "-c", str(folder / "utama.conf")], stdout=log, stderr=log)
        await_front(house, front)
        with house.visitors:
            yield house
    finally:
        for process in [*house.processes.values(), *([front] if front else [])]:
            process.terminate()
        for process in [*house.processes.values(), *([front] if front else [])]:
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
            process.wait()


def write_conf(house: House) -> None:
    """The shipped file with the ports, names and folders of this house, within a main file that Debian would have."""
    folder = house.folder
    changes = {
        **{f"127.0.0.1:{name}": f"127.0.0.1:{port}" for name, port in house.ports.items()},
        "listen 80;": f"listen 127.0.0.1:{house.plain};",
        "listen 443 ssl": f"listen 127.0.0.1:{house.port} ssl",
        "server_name peka.sabangkota.go.id;": f"server_name {NAME};",
        "/etc/peka/sertifikat": str(folder / "sertifikat"),
        "access_log /var/log/nginx/peka.log peka;": (
            f"access_log {folder}/akses.log peka; access_log {folder}/akses.jalur jalur;"
        ),
        "/var/log/nginx/peka.galat.log": str(folder / "peka.galat.log"),
    }
    text = replaced((FILES / "nginx.conf").read_text(encoding="utf-8"), changes)
    (folder / "peka.conf").write_text(text, encoding="utf-8")
    user = "" if os.geteuid() else "user root;"  # may read a folder of the test
    (folder / "utama.conf").write_text(MAIN.format(folder=folder, user=user), encoding="utf-8")


def await_front(house: House, front: subprocess.Popen[bytes]) -> None:
    """Until nginx answers."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        with suppress(OSError), urllib.request.urlopen(f"{house.url}/sehat", timeout=2, context=house.tls):
            return
        if front.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError("".join(path.read_text() for path in house.folder.glob("*.log"))[-3000:])


def certificate(folder: Path) -> ssl.SSLContext:
    """Make a key and a certificate for our name; what trusts it alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "sertifikat.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "sertifikat.key").write_bytes(private)
    return ssl.create_default_context(cafile=str(folder / "sertifikat.pem"))
