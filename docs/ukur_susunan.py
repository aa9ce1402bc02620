"""Measures how a tree hangs together, from its imports alone: ``python docs/ukur_susunan.py [--pohon PATH] [--panah]``.

A *room* is what stands directly in a package: a folder of modules is one room, every loose module is one. An *arrow*
is a pair of rooms of which one imports the other, however often, also inside a function. *Floors* are the rooms on the
longest way along arrows; rooms that import each other in a circle stand on one floor.
"""

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

import click

HOUSES = ("dashboard", "geodata", "peka_core")
STATIC = "dashboard/static"
SCRIPTS = (".js", ".css")
Arrow = tuple[str, str]
LARGEST = 10_000


@dataclass(frozen=True, slots=True)
class Module:
    """A module: its dotted name, whether it is a package's ``__init__``, and its text."""

    name: str
    package: bool
    text: str

    @property
    def lines(self) -> int:
        """Lines of its file."""
        return len(self.text.splitlines())


def modules(tree: Path, house: str) -> dict[str, Module]:
    """The modules of a package by dotted name."""
    found = {}
    for path in sorted((tree / house).rglob("*.py")):
        parts = path.relative_to(tree).with_suffix("").parts
        package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if package else parts)
        found[name] = Module(name, package, path.read_text(encoding="utf-8"))
    return found


def imported(module: Module, known: Mapping[str, Module]) -> Iterator[str]:
    """Names of the known modules that ``module`` imports anywhere in its text.

    A name imported from a package is the module of that name where there is one, else the package itself.
    """
    for node in ast.walk(ast.parse(module.text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            source = _source(module, node)
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                yield from (name for name in (inner if inner in known else source,) if name in known)


def _source(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    base = parts[: len(parts) - node.level + module.package]
    return ".".join([*base, *([node.module] if node.module else [])])


def room(name: str, houses: Iterable[str] = HOUSES) -> str:
    """The room a module stands in; empty for a package's own ``__init__``, which is none.

    >>> room("dashboard.charts.basic"), room("dashboard.data"), room("dashboard")
    ('dashboard.charts', 'dashboard.data', '')
    """
    parts = name.split(".")
    return ".".join(parts[:2]) if len(parts) > 1 and parts[0] in houses else ""


def arrows(known: Mapping[str, Module]) -> list[Arrow]:
    """Every pair of different rooms of which the first imports the second."""
    pairs = {(room(name), room(target)) for name, module in known.items() for target in imported(module, known)}
    return sorted((a, b) for a, b in pairs if a and b and a != b)


def floors(rooms: Sequence[str], pairs: Iterable[Arrow]) -> int:
    """Rooms on the longest way along the arrows; a circle counts as one.

    >>> floors("abcd", [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")])
    3
    """
    below = {name: {b for a, b in pairs if a == name} for name in rooms}
    reach = {name: _reach(name, below) for name in rooms}
    circle = {name: frozenset(o for o in reach[name] if name in reach[o]) | {name} for name in rooms}

    @cache
    def height(circle_of: frozenset[str]) -> int:
        under = {circle[b] for a in circle_of for b in below[a] if b not in circle_of}
        return 1 + max(map(height, under), default=0)

    return max((height(found) for found in set(circle.values())), default=0)


def _reach(start: str, below: Mapping[str, Iterable[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        new = set(below[waiting.pop()]) - seen
        seen |= new
        waiting += new
    return seen


def circles(rooms: Sequence[str], pairs: Sequence[Arrow]) -> int:
    """Rooms that import each other in a circle."""
    below = {name: {b for a, b in pairs if a == name} for name in rooms}
    return sum(name in _reach(name, below) for name in rooms)


def row(tree: Path, house: str, pairs: Sequence[Arrow], own: Mapping[str, Module]) -> list[object]:
    """The figures of one package: rooms, floors, arrows inside and across, modules, lines, median, longest."""
    rooms = sorted({room(name) for name in own} - {""})
    inside = [(a, b) for a, b in pairs if a in rooms and b in rooms]
    across = [(a, b) for a, b in pairs if (a in rooms) != (b in rooms)]
    sizes = {name: module.lines for name, module in own.items() if module.text.strip()}
    longest = max(sizes, key=lambda name: (sizes[name], name))
    return [
        *(house, len(rooms), floors(rooms, inside), len(inside), len(across), circles(rooms, inside)),
        *(len(own), sum(sizes.values()), f"{median(sizes.values()):g}", f"{longest} ({sizes[longest]})"),
    ]


def scripts(tree: Path) -> list[object]:
    """The figures of the scripts and styles the browser gets."""
    files = [path for path in sorted((tree / STATIC).rglob("*")) if path.suffix in SCRIPTS]
    sizes = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    if not sizes:
        return [STATIC, *["–"] * 5, 0, 0, "–", "–"]
    longest = max(sizes, key=lambda name: (sizes[name], name))
    middle = f"{median(sizes.values()):g}"
    return [STATIC, *["–"] * 5, len(sizes), sum(sizes.values()), middle, f"{longest} ({sizes[longest]})"]


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] + ["---:"] * (len(header) - 2) + ["---"], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


HEADER = (
    *("Paket", "Ruang", "Lantai", "Panah di dalam", "Panah keluar-masuk", "Ruang dalam lingkaran"),
    *("Modul", "Baris", "Median", "Terpanjang"),
)


@click.command()
@click.option(
    "--pohon",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(__file__).resolve().parent.parent,
    help="Folder kode yang diukur [folder ini].",
)
@click.option("--panah", is_flag=True, help="Sebut juga panah setiap ruang.")
def main(pohon: Path, panah: bool) -> None:
    """Ukur ruang, lantai, dan panah kode, sebagai tabel Markdown."""
    sys.setrecursionlimit(LARGEST)
    own = {house: modules(pohon, house) for house in HOUSES if (pohon / house).is_dir()}
    known = {name: module for found in own.values() for name, module in found.items()}
    pairs = arrows(known)
    click.echo(table(HEADER, [*(row(pohon, house, pairs, found) for house, found in own.items()), scripts(pohon)]))
    if panah:
        for name in sorted({room(name) for name in known} - {""}):
            targets = [b for a, b in pairs if a == name]
            click.echo(f"\n- `{name}` ({len(targets)}): {', '.join(f'`{b}`' for b in targets) or '–'}", nl=False)
        click.echo()


if __name__ == "__main__":
    main(prog_name="python docs/ukur_susunan.py")
