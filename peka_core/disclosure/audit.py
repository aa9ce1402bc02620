"""The audit of a public release: the figures as they stand on disk, against the register they were made of.

Nothing the builder believed is taken over. Every figure must be the true one, every secret must be hidden, and the
attacker, asked about every hidden cell of every round, must not get nearer than the declaration allows.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from peka_core import catalog
from peka_core.disclosure import cells as cube
from peka_core.disclosure import declaration as declarations
from peka_core.disclosure.attack import Answer
from peka_core.disclosure.build import Earlier, start
from peka_core.disclosure.cells import key
from peka_core.disclosure.counts import Counts, count
from peka_core.disclosure.declaration import Declaration
from peka_core.disclosure.probe import ask
from peka_core.disclosure.reading import PUBLISHED, PublicRelease, find, require_passed
from peka_core.disclosure.register import derived, opened_rows, source
from peka_core.disclosure.repair import Pattern
from peka_core.disclosure.tables import read_cells, read_values
from peka_core.disclosure.values import values
from peka_core.measures.arrays import Bools

LEVELS = ("gampong", "kecamatan", "kota")


def audit(release: PublicRelease, root: Path, tell: Callable[[str, float], None]) -> dict[str, Any]:
    """What the attacker found, as JSON content: by round, whether it passed, and checksums of what was looked at."""
    katalog, declaration = catalog.load(), declarations.load()
    wrong: list[str] = []
    if release.meta.catalogue_hash != katalog.hash or release.meta.declaration_hash != declaration.hash:
        wrong.append("katalog atau deklarasi berbeda dari program ini")
    rounds: dict[str, Any] = {}
    for i, putaran in enumerate(release.meta.putaran):
        tell(f"Putaran {putaran}: penyerang", i / len(release.meta.putaran))
        if putaran in release.meta.copies:
            rounds[putaran] = _copied(release, putaran, root)
        else:
            rows = derived(release.meta.sources[putaran], root, katalog).filter(pl.col("putaran") == putaran)
            found = source(putaran, rows, root, katalog, declaration, release.meta.number, release.meta.sintetis)
            rounds[putaran] = audit_round(release, putaran, count(rows, katalog), declaration, found.earlier)
            if found.kept is not None:
                rounds[putaran]["salah"].append("dikoreksi pada terlalu sedikit keluarga sejak terbit")
        wrong.extend(f"putaran {putaran}: {problem}" for problem in rounds[putaran].pop("salah"))
    wrong.extend(opened_wrongly(release, root, declaration))
    return {
        "lulus": not wrong,
        "salah": wrong,
        "isi": dict(release.marks),
        "putaran": rounds,
        **_summary(rounds, declaration),
    }


def _copied(release: PublicRelease, putaran: str, root: Path) -> dict[str, Any]:
    """A round whose figures are those of a release that was shown: these, unchanged, with what was found then."""
    other = find(release.meta.copies[putaran], root)
    require_passed(other)
    wrong = [] if (other.folder / PUBLISHED).exists() else [f"disalin dari {other.id}, yang tidak pernah tampil"]
    same = (release.cells(name, putaran).equals(other.cells(name, putaran)) for name in release.tables)
    if not all(same):
        wrong.append(f"tidak sama dengan {other.id}")
    return {"salah": wrong, **other.audit["putaran"].get(putaran, {}), "salinan": other.id}


def audit_round(
    release: PublicRelease, putaran: str, counts: Counts, declaration: Declaration, earlier: Earlier
) -> dict[str, Any]:
    """One round: cells, secrets, what the attacker narrowed; under ``salah`` why it does not pass."""
    published = read_cells(release.tables, putaran)
    expected = cube.cells(counts.layout, declaration)
    wrong = []
    if [key(cell) for cell in expected] != list(published):
        wrong.append("daftar sel bukan yang di deklarasi")
        return {"salah": wrong}
    shown = [published[key(cell)] for cell in expected]
    hidden = np.array([numbers is None for numbers in shown])
    needed = start(counts, declaration, earlier, frozenset())
    pattern = replace(needed, hidden=hidden & ~needed.fixed)
    wrong += _differing(shown, pattern, counts)
    secret = cube.primary(expected, counts, declaration)
    out = needed.hidden & ~hidden
    if out.any():
        wrong.append(f"{int(out.sum())} sel rahasia terbit")
    told, allowed = read_values(release.tables, putaran), values(counts, pattern, declaration)
    for item in allowed:
        value = told.get((item.ukuran, item.level, item.area))
        if value is not None and value != item.value:
            wrong.append(f"nilai {item.ukuran} {item.level} {item.area} tidak boleh terbit atau tidak sama")
    here = [item for item in allowed if told.get((item.ukuran, item.level, item.area)) is not None]
    if len(told) != len(allowed):
        wrong.append("daftar nilai bukan yang di deklarasi")
    answers = ask(counts, pattern, here, declaration, thorough=True)
    wrong += [f"{len(open_)} sel tersembunyi dapat dihitung atau terlalu sempit" for open_ in [_open(answers)] if open_]
    return {"salah": wrong, **_figures(pattern, counts, secret, answers)}


def opened_wrongly(release: PublicRelease, root: Path, declaration: Declaration) -> list[str]:
    """Tables published row by row that are not those of the register they were made of."""
    true = opened_rows(release.meta.release_id, root, declaration)
    both = {name: (true.get(name), release.rows.get(name)) for name in {*true, *release.rows}}
    wrong = sorted(name for name, (a, b) in both.items() if a is None or b is None or not a.equals(b))
    return [f"tabel {name} bukan yang di data" for name in wrong]


def _differing(shown: list[tuple[int, int] | None], pattern: Pattern, counts: Counts) -> list[str]:
    size, flat = counts.layout.size, counts.truth.ravel()
    n = sum(
        numbers is not None and numbers != (round(flat[cell.place]), round(flat[cell.place + size]))
        for numbers, cell in zip(shown, pattern.cells, strict=True)
    )
    return [f"{n} angka terbit bukan angka sebenarnya"] if n else []


def _open(answers: list[Answer]) -> list[Answer]:
    return [answer for answer in answers if not answer.safe]


def _figures(pattern: Pattern, counts: Counts, secret: Bools, answers: list[Answer]) -> dict[str, Any]:
    families = cube.truth(pattern.cells, counts)
    levels = np.array([cell.level for cell in pattern.cells])
    share = {}
    for level in LEVELS:
        filled = (levels == level) & (families > 0)
        share[level] = float((~pattern.hidden[filled]).mean()) if filled.any() else 1.0
    return {
        "sel": len(pattern.cells),
        "primer": int(secret.sum()),
        "tersembunyi": int(pattern.hidden.sum()),
        "tepat": sum(answer.width <= 0 for answer in answers),
        "sempit": len(_open(answers)),
        "lebar_min": min((answer.width for answer in answers), default=None),
        "terlihat": share,
    }


def _summary(rounds: dict[str, Any], declaration: Declaration) -> dict[str, Any]:
    whole = [found for found in rounds.values() if "sel" in found]
    widths = [found["lebar_min"] for found in whole if found["lebar_min"] is not None]
    return {
        "deklarasi": declaration.hash,
        **{name: sum(found[name] for found in whole) for name in ("sel", "primer", "tersembunyi", "tepat", "sempit")},
        "lebar_min": min(widths, default=None),
    }
