"""The tree that is recorded: its modules are the ones imported, its commands the ones found, whatever is installed.

Only names that users see are relied on: ``dashboard/main.py``, ``dashboard/app.py``, the ``peka`` command.
"""

import importlib.metadata
import os
import sys
import tomllib
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner, Result

PACKAGES = ("dashboard", "geodata", "peka_core")
KEY = bytes(range(32))
"""The key of the data folder, so that pseudonyms repeat."""
FAMILIES, SEED = 600, 1


def use(tree: Path) -> None:
    """Make ``tree`` the folder that modules and commands come from, and the working folder.

    Raises
    ------
    click.ClickException
        When a package was found elsewhere.
    """
    root = tree.resolve()
    os.chdir(root)
    others = [entry for entry in sys.path if entry and not (Path(entry) / PACKAGES[-1]).is_dir()]
    sys.path[:] = [str(root), *others]
    importlib.metadata.entry_points = _commands_first(_declared(root), importlib.metadata.entry_points)
    for name in PACKAGES:
        found = Path(str(import_module(name).__file__)).resolve()
        if not found.is_relative_to(root):
            raise click.ClickException(f"{name} berasal dari {found}, bukan dari {root}.")


def _declared(root: Path) -> EntryPoints:
    """The entry points of the tree's own pyproject.toml; those installed may be of another tree."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"console_scripts": project["scripts"], **project["entry-points"]}
    return EntryPoints(EntryPoint(n, value, group) for group, items in groups.items() for n, value in items.items())


def _commands_first(own: EntryPoints, installed: Callable[..., EntryPoints]) -> Callable[..., EntryPoints]:
    def found(**asked: Any) -> EntryPoints:
        return own.select(**asked) if asked.get("group") in own.groups else installed(**asked)

    return found


@cache
def _peka() -> click.Command:
    [point] = importlib.metadata.entry_points(group="console_scripts", name="peka")
    return point.load()


def peka(*arguments: str | Path) -> Result:
    """Run ``peka`` with these arguments."""
    return CliRunner().invoke(_peka(), [str(item) for item in arguments], prog_name="peka")


def shipped(root: Path, name: str) -> Path:
    """The file of that name that comes with the product, wherever the tree keeps it."""
    return next(path for package in PACKAGES for path in sorted((root / package).rglob(name)))


def make_data(folder: Path) -> None:
    """A data folder with one release of the synthetic sample, and a fixed key.

    Raises
    ------
    click.ClickException
        When the tree cannot make it.
    """
    start_data(folder)
    sample = folder.with_name(f"{folder.name}-contoh")
    os.environ["PEKA_DATA"] = str(folder)
    size = ("--keluarga", str(FAMILIES), "--benih", str(SEED), "--format", "parquet")
    for result in (peka("contoh", "--keluar", sample, *size), peka("impor", sample)):
        if result.exit_code:
            raise click.ClickException(f"Data contoh tidak dapat dibuat: {result.output}{result.exception!r}")


def start_data(folder: Path) -> None:
    """An empty data folder with the fixed key."""
    folder.mkdir(parents=True)
    key = folder / "kunci"
    key.write_bytes(KEY)
    key.chmod(0o600)
