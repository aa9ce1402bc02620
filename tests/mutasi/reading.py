"""What mutmut made of a module: every mutant in words, and whether it changes a number or only a sentence."""

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KILLED = {
    1: "terbunuh",
    2: "terbunuh",
    3: "terbunuh",
    0: "lolos",
    5: "tanpa uji",
    33: "tanpa uji",
    34: "dilewati",
    255: "gagal dicoba",
}
"""mutmut's exit codes; 2 is a test module that can no longer be read. 255 is an error of the tool and tells nothing of
the tests, though mutmut calls it a timeout; every other code means that the tests hung or died, and is noticed too."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one function: ``asli`` became ``mutan``; ``teks`` when only a sentence for people changed."""

    nama: str
    modul: str
    fungsi: str
    asli: str
    mutan: str
    teks: bool

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What stays the same when other lines of the module change."""
        return self.modul, self.fungsi, self.asli, self.mutan


def mutants(workspace: Path) -> list[Mutant]:
    """All mutants below ``workspace``, in the order of their names."""
    found: list[Mutant] = []
    for meta in sorted(workspace.rglob("*.py.meta")):
        source = meta.with_suffix("")
        names = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        if names:
            found += _of_module(source, source.relative_to(workspace), names)
    return found


def results(workspace: Path) -> dict[str, str]:
    """Name of every mutant that was tried and what became of it."""
    read: dict[str, str] = {}
    for meta in sorted(workspace.rglob("*.py.meta")):
        codes = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        read |= {name: KILLED.get(code, "macet") for name, code in codes.items() if code is not None}
    return read


def _of_module(source: Path, modul: Path, names: list[str]) -> Iterator[Mutant]:
    functions = {
        node.name: node
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and "__mutmut_" in node.name
    }
    for name in names:
        own = name.rpartition(".")[2]
        stem = own.rpartition("__mutmut_")[0]
        path = list(_different(functions[f"{stem}__mutmut_orig"], functions[own]))
        short = (words for pair in path if max(map(len, words := (_words(pair[0]), _words(pair[1])))) <= SHOWN)
        asli, mutan = next(short, (_words(path[-1][0]), _words(path[-1][1])))
        fungsi = stem.removeprefix("x_").replace("xǁ", "").replace("ǁ", ".")
        yield Mutant(name, modul.as_posix(), fungsi, asli, mutan, is_sentence(*path[-1]))


Node = ast.AST | None
WHOLE = (
    ast.expr,
    ast.stmt,
    ast.keyword,
    ast.arguments,
    ast.withitem,
    ast.comprehension,
    ast.ExceptHandler,
    ast.match_case,
)
SHOWN = 110
"""Longest text of a change: the widest expression around it that is no longer tells best where it is."""


def _children(node: ast.AST) -> list[object]:
    skipped = ("name",) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else ()
    values: list[object] = []
    for name, value in ast.iter_fields(node):
        if name not in skipped:
            values += value if isinstance(value, list) else [value]
    return values


def _different(before: ast.AST, after: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Pairs of expressions in which two functions differ, from the widest to the smallest."""
    yield before, after
    if type(before) is not type(after):
        return
    mine, other = _children(before), _children(after)
    changed = [pair for pair in zip(mine, other, strict=False) if not _alike(*pair)]
    if len(mine) == len(other) and len(changed) == 1:
        left, right = changed[0]
        if isinstance(left, WHOLE) and isinstance(right, WHOLE):
            yield from _different(left, right)


def _alike(before: object, after: object) -> bool:
    if isinstance(before, ast.AST) and isinstance(after, ast.AST):
        return ast.dump(before) == ast.dump(after)
    return before == after and type(before) is type(after)


def _words(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())


def is_sentence(before: Node, after: Node) -> bool:
    """True when nothing but words for people changed: a sentence was altered, emptied or left out."""
    if isinstance(before, ast.Call) and isinstance(after, ast.Call):
        kept = {ast.dump(item) for item in (*after.args, *after.keywords)}
        gone = [item for item in (*before.args, *before.keywords) if ast.dump(item) not in kept]
        same = ast.dump(before.func) == ast.dump(after.func)
        return same and len(gone) == 1 and is_sentence(gone[0], None)
    if isinstance(before, ast.keyword):
        before = before.value
    if isinstance(before, ast.JoinedStr):
        return any(is_sentence(part, None) for part in before.values if isinstance(part, ast.Constant))
    return isinstance(before, ast.Constant) and isinstance(before.value, str) and " " in before.value.strip()
