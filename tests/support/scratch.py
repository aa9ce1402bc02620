"""A copy of the repository that a test may change, and Python run in it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = (
    "peka_core",
    "geodata",
    "dashboard",
    "pages",
    "locale",
    "docs",
    "tests",
    "benchmarks",
    "pemasangan",
    ".streamlit",
)
LEFT_OUT = shutil.ignore_patterns("__pycache__", "node_modules", "*.pyc")
DATA = "data"
"""Folder of the copy that ``PEKA_DATA`` leads to."""


def copied(folder: Path) -> Path:
    """The repository without its history, its environment and its data; never linked, since a test writes to it."""
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=LEFT_OUT)
    for path in (*ROOT.glob("*.md"), *ROOT.glob("*.toml"), *ROOT.glob("requirements*.txt"), ROOT / "LICENSE"):
        shutil.copy(path, folder)
    (folder / DATA).mkdir()
    return folder


def run(folder: Path, *arguments: str) -> str:
    """What Python says on standard output when it runs ``arguments`` with the code of the copy alone.

    Fails with everything it said where it ends with an error.
    """
    environment = {**os.environ, "PYTHONPATH": str(folder), "PEKA_DATA": str(folder / DATA)}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(arguments)}\n{done.stdout[-6000:]}\n{done.stderr[-6000:]}"
    return done.stdout


def changed(folder: Path) -> set[str]:
    """Files of the copy that are new or differ from the repository's."""
    return {
        str(path.relative_to(folder))
        for part in (*PARTS, "README.md")
        for path in ([folder / part] if (folder / part).is_file() else (folder / part).rglob("*"))
        if path.is_file() and path.suffix != ".pyc" and _differs(path, ROOT / path.relative_to(folder))
    }


def _differs(path: Path, original: Path) -> bool:
    return not original.is_file() or path.read_bytes() != original.read_bytes()
