"""Every difference between two recordings as a readable line, and which of them were expected."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

EXPECTED = Path(__file__).with_name("expected.toml")
AROUND = 40
SHOWN = 160
LISTED = 3
LINES = 6
"""Differences told of one element; a chart whose marks moved has hundreds."""
NAMES = ("block", "element", "key", "label")
"""What an element of a list is called by, besides its place."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: the recorded state, where in it, and what."""

    state: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.state}: {self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Expectation:
    """A difference that is meant: a regular expression for its line, and why it is meant."""

    pattern: re.Pattern[str]
    reason: str


@dataclass
class Outcome:
    """Differences that nobody expected, those of each expectation, and the expectations that met none."""

    unexpected: list[Difference] = field(default_factory=list)
    met: dict[str, int] = field(default_factory=dict)
    unused: list[Expectation] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """True unless every difference was expected and every expectation met."""
        return bool(self.unexpected or self.unused)

    def lines(self) -> Iterator[str]:
        """The outcome for a reader; the same difference in several states is one line."""
        told: Counter[tuple[str, str]] = Counter()
        for (where, what), names in _grouped(self.unexpected).items():
            place = (names[0], where.partition("]")[0])
            told[place] += 1
            more = f" (+{len(names) - LISTED} lagi)" if len(names) > LISTED else ""
            if told[place] <= LINES:
                yield f"{', '.join(names[:LISTED])}{more}: {where}: {what}"
        for (state, item), count in told.items():
            if count > LINES:
                yield f"{state}: {item}]: … dan {count - LINES} perbedaan lagi"
        for reason, count in self.met.items():
            yield f"Disengaja ({count}): {reason}"
        for item in self.unused:
            yield f"Harapan yang tidak terjadi, hapus dari daftar: {item.pattern.pattern} ({item.reason})"
        yield f"{len(self.unexpected)} perbedaan yang tidak disengaja" if self.unexpected else "Tidak ada perbedaan"


def _grouped(found: Sequence[Difference]) -> dict[tuple[str, str], list[str]]:
    groups: dict[tuple[str, str], list[str]] = {}
    for item in found:
        groups.setdefault((item.where, item.what), []).append(item.state)
    return groups


def read_omitted(path: Path) -> list[Expectation]:
    """What is left out of both recordings: tables ``[[omitted]]`` with ``inside`` (a place) and ``reason``."""
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("omitted", []) if path.exists() else []
    return [Expectation(re.compile(entry["inside"]), entry["reason"]) for entry in entries]


def without(recorded: Any, omitted: Sequence[Expectation]) -> Any:
    """A recorded state without the elements that stand where ``omitted`` says."""
    if not omitted or not isinstance(recorded, dict) or "elements" not in recorded:
        return recorded
    kept = [
        item for item in recorded["elements"] if not any(out.pattern.search(item.get("inside", "")) for out in omitted)
    ]
    return {**recorded, "elements": kept}


def read_expected(path: Path) -> list[Expectation]:
    """The expectations of a TOML file: tables ``[[expected]]`` with ``pattern`` and ``reason``."""
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("expected", []) if path.exists() else []
    return [Expectation(re.compile(entry["pattern"]), entry["reason"]) for entry in entries]


def judged(found: Sequence[Difference], expected: Sequence[Expectation]) -> Outcome:
    """``found`` parted by the first expectation each one meets."""
    outcome = Outcome()
    met: set[int] = set()
    for item in found:
        places = [place for place, wanted in enumerate(expected) if wanted.pattern.search(str(item))]
        met.update(places)
        if places:
            reason = expected[places[0]].reason
            outcome.met[reason] = outcome.met.get(reason, 0) + 1
        else:
            outcome.unexpected.append(item)
    outcome.unused = [wanted for place, wanted in enumerate(expected) if place not in met]
    return outcome


def differences(before: Path, after: Path, omitted: Sequence[Expectation] = ()) -> Iterator[Difference]:
    """Every difference between the recordings in two folders, state by state, without what is ``omitted``.

    Raises
    ------
    FileNotFoundError
        When a folder holds no recording; two empty ones would be equal and prove nothing.
    """
    old, new = ({str(p.relative_to(folder)): p for p in folder.rglob("*.json")} for folder in (before, after))
    for folder, files in ((before, old), (after, new)):
        if not files:
            raise FileNotFoundError(f"Tidak ada rekaman di {folder}.")
    for name in sorted({*old, *new}):
        state = name.removesuffix(".json")
        if name not in old or name not in new:
            yield Difference(state, "-", "hanya di rekaman kedua" if name in new else "hanya di rekaman pertama")
        elif old[name].read_bytes() != new[name].read_bytes():
            texts = (path.read_text(encoding="utf-8") for path in (old[name], new[name]))
            pair = (without(json.loads(text), omitted) for text in texts)
            yield from (Difference(state, where or "-", what) for where, what in changes(*pair))


def changes(a: Any, b: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Where two values differ, and how; nothing where they are equal."""
    if isinstance(a, dict) and isinstance(b, dict):
        for name in dict.fromkeys((*a, *b)):
            here = f"{where}.{name}" if where else name
            if name not in a or name not in b:
                yield here, f"baru: {_short(b[name])}" if name in b else f"hilang: {_short(a[name])}"
            else:
                yield from changes(a[name], b[name], here)
    elif isinstance(a, list) and isinstance(b, list):
        yield from _lists(a, b, where)
    elif repr(a) != repr(b):  # not `!=`: NaN is the same as NaN, and 1 is not 1.0
        yield where, _texts(a, b) if isinstance(a, str) and isinstance(b, str) else f"{_short(a)} → {_short(b)}"


def _lists(a: list[Any], b: list[Any], where: str) -> Iterator[tuple[str, str]]:
    """Items are paired as they stand, or, where some came or went, by what is the same in both."""
    if len(a) == len(b):
        for place, (one, other) in enumerate(zip(a, b, strict=True)):
            yield from changes(one, other, f"{where}[{_called(place, one)}]")
        return
    keys = ([json.dumps(item, sort_keys=True) for item in items] for items in (a, b))
    for what, i, until_i, j, until_j in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        shared = min(until_i - i, until_j - j)
        for step in range(shared):
            yield from changes(a[i + step], b[j + step], f"{where}[{_called(i + step, a[i + step])}]")
        for place in range(i + shared, until_i):
            yield f"{where}[{_called(place, a[place])}]", f"hilang: {_short(a[place])}"
        for place in range(j + shared, until_j):
            yield f"{where}[{_called(place, b[place])}]", f"baru: {_short(b[place])}"


def _called(place: int, item: Any) -> str:
    names = [str(item[name]) for name in NAMES if isinstance(item.get(name), str)] if isinstance(item, dict) else []
    return " ".join((str(place), *names))


def _texts(a: str, b: str) -> str:
    """Two texts around the first letter in which they differ."""
    first = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    start = max(0, first - AROUND)
    one, other = (f"{'…' if start else ''}{text[start : first + AROUND]!r}" for text in (a, b))
    return f"{one} → {other}"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
