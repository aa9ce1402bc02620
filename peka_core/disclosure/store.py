"""Make, audit, activate and list public releases below a data folder; nothing half-written is ever seen."""

import io
import json
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import polars as pl

from peka_core import catalog, releases
from peka_core.disclosure import audit as audits
from peka_core.disclosure import declaration as declarations
from peka_core.disclosure.build import Round, build_round
from peka_core.disclosure.cells import Key, key
from peka_core.disclosure.errors import PublicRefusedError, PublicReleaseError
from peka_core.disclosure.layout import EVERY
from peka_core.disclosure.meta import Meta, RoundMeta
from peka_core.disclosure.reading import (
    AUDIT,
    CURRENT,
    FOLDER,
    META,
    PUBLISHED,
    PublicRelease,
    find,
    require_passed,
)
from peka_core.disclosure.register import derived, opened_rows, source
from peka_core.disclosure.tables import tables
from peka_core.files.whole import write_whole
from peka_core.releases.lock import user_name

TEMPORARY = ".tmp-"
LATER = sys.maxsize
"""Above the number of every public release."""
Tell = Callable[[str, float], None]


def _quiet(step: str, share: float) -> None:
    """Tell nobody."""


def build(root: Path, tell: Tell = _quiet, *, thorough: bool = False) -> PublicRelease:
    """Make a public release of the active register, complete beside the others; not audited, not active.

    A round that was published before keeps its pattern; one that the register corrected on too few families since keeps
    its figures (``meta.sources`` names the register release they are of).

    Parameters
    ----------
    root : Path
    tell : callable
        Called with each step and the share done before it.
    thorough : bool
        Whether the attacker's worlds must be of whole families: for a release that failed its audit without.

    Raises
    ------
    PublicRefusedError
        The register cannot be published.
    ReleaseError
        There is no register, or it is damaged.
    """
    release = releases.current(root)
    if release is None:
        raise PublicRefusedError(f"Belum ada rilis data di {root}.", "Impor dulu: peka impor BERKAS.")
    katalog, declaration = catalog.load(), declarations.load()
    turunan = derived(release.id, root, katalog)
    rounds: list[Round] = []
    copies: dict[str, PublicRelease] = {}
    putaran = sorted(turunan["putaran"].unique())
    liked: frozenset[Key] = frozenset()
    for i, one in enumerate(putaran):
        tell(f"Putaran {one}: menyembunyikan dan menyerang", i / len(putaran))
        rows = turunan.filter(pl.col("putaran") == one)
        found = source(one, rows, root, katalog, declaration, LATER, release.manifest.sintetis)
        if found.kept is not None:
            copies[one] = found.kept
            continue
        rounds.append(build_round(found.rows, one, katalog, declaration, found.earlier, liked, thorough=thorough))
        cells = zip(rounds[-1].pattern.cells, rounds[-1].pattern.hidden, strict=True)
        liked |= {key(cell) for cell, hidden in cells if hidden}
    about = {one.putaran: _round_meta(one, turunan) for one in rounds}
    about |= {one: release.meta.rounds[one] for one, release in copies.items()}
    meta = Meta(
        id=releases.new_id(),
        number=0,
        release_id=release.id,
        catalogue_hash=katalog.hash,
        declaration_hash=declaration.hash,
        created_at=datetime.now().astimezone(),
        created_by=user_name(),
        source_name=release.manifest.source_name,
        sintetis=release.manifest.sintetis,
        rounds={one: about[one] for one in putaran},
        sources={one: copies[one].meta.sources[one] if one in copies else release.id for one in putaran},
        copies={one: copy.id for one, copy in copies.items()},
    )
    return write(meta, rounds, root, copies, opened_rows(release.id, root, declaration))


def _round_meta(one: Round, turunan: pl.DataFrame) -> RoundMeta:
    last = turunan.filter(pl.col("putaran") == one.putaran)["tanggal_data"].max()
    day = last if isinstance(last, date) else date(int(one.putaran[:4]), 12, 31)
    families = [
        round(one.counts.truth[0][cell.place])
        for cell, hidden in zip(one.pattern.cells, one.pattern.hidden, strict=True)
        if (cell.level, cell.mark) == ("kota", EVERY) and not hidden
    ]
    return RoundMeta(one.putaran, day, families[0] if families else None)


def write(
    meta: Meta,
    rounds: Sequence[Round],
    root: Path,
    copies: Mapping[str, PublicRelease] | None = None,
    rows: Mapping[str, pl.DataFrame] | None = None,
) -> PublicRelease:
    """Write a release complete beside the others, under the next number.

    Parameters
    ----------
    meta : Meta
    rounds : sequence of Round
    root : Path
    copies : mapping of str to PublicRelease, optional
        Rounds whose figures are those of another public release.
    rows : mapping of str to polars.DataFrame, optional
        Tables that are published row by row.
    """
    content = tables(rounds)
    for putaran, other in (copies or {}).items():
        kept = {name: frame.filter(pl.col("putaran") == putaran) for name, frame in other.tables.items()}
        both = {name: pl.concat([frame, kept[name]]) for name, frame in content.items()}
        content = {name: frame.sort("putaran", maintain_order=True) for name, frame in both.items()}
    content |= rows or {}
    parent = root / FOLDER
    parent.mkdir(parents=True, exist_ok=True)
    with releases.lock(root):
        for left in parent.glob(f"{TEMPORARY}*"):
            shutil.rmtree(left)
        meta = replace(meta, number=1 + max((item.meta.number for item in listed(root)), default=0))
        temporary = parent / f"{TEMPORARY}{meta.id}"
        try:
            temporary.mkdir()
            for name, frame in content.items():
                buffer = io.BytesIO()
                frame.write_parquet(buffer)
                write_whole(temporary / f"{name}.parquet", buffer.getvalue())
            write_whole(temporary / META, meta.to_json().encode())
            temporary.rename(parent / meta.id)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    return find(meta.id, root)


def audit(name: str, root: Path, tell: Tell = _quiet) -> PublicRelease:
    """Ask the attacker about a public release as it stands on disk, and write down what it found.

    Raises
    ------
    PublicReleaseError
        The release is damaged, or the register it was made of is gone.
    """
    release = find(name, root)
    found = audits.audit(release, root, tell)
    write_whole(release.folder / AUDIT, json.dumps(found, ensure_ascii=False, indent=2).encode())
    return replace(release, audit=found)


def activate(name: str, root: Path) -> PublicRelease:
    """Show a public release to everybody, if exactly it has passed its audit.

    Raises
    ------
    PublicReleaseError
        It has not, or was made by another declaration or catalogue; the active one then stays.
    """
    release = find(name, root)
    require_passed(release)
    if release.meta.declaration_hash != declarations.load().hash:
        raise PublicReleaseError(
            f"Rilis publik {name} dibuat dengan peka_core/disclosure/publik.toml yang lain.",
            "Bangun lagi: peka publik bangun.",
        )
    stamp = {"oleh": user_name(), "pada": datetime.now().astimezone().isoformat()}
    with releases.lock(root):
        write_whole(release.folder / PUBLISHED, json.dumps(stamp).encode())  # first: from here on it may have been seen
        write_whole(root / FOLDER / CURRENT, name.encode())
    return release


def listed(root: Path) -> list[PublicRelease]:
    """All readable public releases, newest first."""
    found = []
    for folder in (root / FOLDER).glob("[!.]*/"):
        try:
            found.append(find(folder.name, root))
        except PublicReleaseError:
            continue
    return sorted(found, key=lambda item: item.meta.number, reverse=True)
