"""The files of ``pemasangan/``: they name what is there, and nothing that would be refused."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from peka_core.settings import SETTINGS
from tests.pemasangan import house

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "pemasangan.md").read_text(encoding="utf-8")
FILES = sorted(path.name for path in house.FILES.iterdir())
OURS = {"PEKA_NAMA", "PEKA_DASAR", "XDG_CACHE_HOME"}
"""What only the unit and the cache read."""


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_explained(name: str):
    assert f"pemasangan/{name}" in GUIDE


def test_settings_that_are_set_are_settings():
    assert set(house.settings()) - OURS <= {name for name, *_ in SETTINGS}


def test_no_secret_is_shipped():
    assert house.settings()["PEKA_RAHASIA"] == ""


def test_a_unit_uses_no_variable_that_the_settings_leave_out():
    for name in (item for item in FILES if item.endswith(".service")):
        used = set(re.findall(r"\$\{(\w+)\}", (house.FILES / name).read_text(encoding="utf-8")))
        assert used <= set(house.settings()), name


@pytest.mark.parametrize("name", [item for item in FILES if item.endswith(".service")])
def test_a_unit_runs_as_nobody_in_particular_and_may_write_its_own_folders_only(name: str):
    service = house.unit(name)["Service"]
    assert service["User"] == "peka"
    assert service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["UMask"] == "0077"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze tidak ada di komputer ini")
@pytest.mark.parametrize("name", [item for item in FILES if item.endswith((".service", ".timer"))])
def test_systemd_understands_the_unit(name: str, tmp_path: Path):
    for path in house.FILES.glob("*.*"):
        text = path.read_text(encoding="utf-8").replace("/srv/peka/.venv/bin/", "/usr/bin/env ")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    shown = name.replace("@.", "@8501.")
    told = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / shown)], capture_output=True, text=True, check=False
    )
    assert "Unknown" not in told.stderr


def test_every_address_in_the_nginx_file_lies_below_the_path_of_the_settings():
    text = (house.FILES / "nginx.conf").read_text(encoding="utf-8")
    assert set(re.findall(r"location (?:= )?/(\w+)", text)) == {house.settings()["PEKA_DASAR"]}
    assert house.settings()["PEKA_NAMA"] in text


def test_the_processes_of_the_guide_are_those_of_the_nginx_file():
    text = (house.FILES / "nginx.conf").read_text(encoding="utf-8")
    ports = set(re.findall(r"server 127\.0\.0\.1:(\d+)", text))
    assert ports == set(house.PORTS)
    assert all(f"peka@{port}" in GUIDE for port in ports)
