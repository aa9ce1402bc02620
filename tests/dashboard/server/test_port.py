"""A taken port is said in one line of Indonesian, before anything else happens."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.server import port

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def taken() -> Iterator[int]:
    """A port somebody listens on."""
    with socket.create_server((port.ADDRESS, 0)) as server:
        yield server.getsockname()[1]


def ask(number: object) -> subprocess.CompletedProcess[str]:
    # As make does: alone, from the repository, before any package is installed.
    command = [sys.executable, "-S", "-m", "dashboard.server.port", str(number)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_free_port_is_no_matter_for_words(taken: int):
    with socket.create_server((port.ADDRESS, 0)) as other:
        number = other.getsockname()[1]
    told = ask(number)
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")


def test_a_taken_port_is_said_in_one_line_with_what_to_type(taken: int):
    told = ask(taken)
    assert (told.returncode, told.stdout) == (2, "")
    [line] = told.stderr.splitlines()
    assert line.startswith(f"Port {taken} sedang dipakai program lain. Ketik: make run PORT=")
    assert port.free(int(line.rpartition("=")[2]))


def test_the_proposed_port_is_free_itself(monkeypatch: pytest.MonkeyPatch, taken: int):
    monkeypatch.setattr(port, "NEXT", taken)
    proposed = int(port.complaint(str(taken)).rpartition("=")[2])
    assert proposed > taken


@pytest.mark.parametrize("number", ["", "abc", "80", "70000", "-1", "8501.5"])
def test_what_is_no_port_is_said_too(number: str):
    assert f"PORT={number} bukan nomor port." in port.complaint(number)
