"""The measurement of how the code hangs together, on a tree small enough to count by hand."""

import runpy
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

SCRIPT = Path(__file__).resolve().parent.parent / "docs" / "ukur_susunan.py"
FILES = {
    "dashboard/__init__.py": "",
    "dashboard/main.py": "from dashboard import data\nfrom dashboard.charts import basic, Bar\n",
    "dashboard/data.py": "def read():\n    from peka_core.rules import apply\n    return apply\n",
    "dashboard/charts/__init__.py": "from .basic import Bar\n",
    "dashboard/charts/basic.py": "from ..data import read\nfrom dashboard import charts\n",
    "dashboard/static/peta/main.js": "a\nb\n",
    "geodata/__init__.py": "",
    "geodata/wire.py": "import json\n",
    "peka_core/__init__.py": "",
    "peka_core/rules.py": "from peka_core import files\n",
    "peka_core/files.py": "import peka_core.rules\n",
}


@pytest.fixture
def measured(tmp_path: Path) -> Result:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(runpy.run_path(str(SCRIPT))["main"], ["--pohon", str(tmp_path), "--panah"])


def figures(result: Result, house: str) -> list[str]:
    assert result.exit_code == 0, result.output
    line = next(line for line in result.output.splitlines() if line.startswith(f"| {house} |"))
    return [cell.strip() for cell in line.strip("|").split("|")][1:6]


def test_rooms_floors_and_arrows_are_counted_lazy_and_relative_imports_too(measured: Result):
    assert figures(measured, "dashboard") == ["3", "3", "3", "1", "0"]


def test_rooms_that_import_each_other_stand_on_one_floor(measured: Result):
    assert figures(measured, "peka_core") == ["2", "1", "2", "1", "2"]


def test_the_arrows_of_each_room_are_named(measured: Result):
    assert "- `dashboard.main` (2): `dashboard.charts`, `dashboard.data`" in measured.output
    assert "- `dashboard.data` (1): `peka_core.rules`" in measured.output
