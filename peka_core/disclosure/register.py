"""Rounds of the register behind a public release, and what an earlier public release has told of them."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from peka_core import releases
from peka_core.catalog import Catalog
from peka_core.deprivation import derive
from peka_core.disclosure import opened
from peka_core.disclosure.build import Earlier
from peka_core.disclosure.cells import Key, cells, key
from peka_core.disclosure.counts import Counts, count
from peka_core.disclosure.declaration import Declaration
from peka_core.disclosure.errors import PublicRefusedError, PublicReleaseError
from peka_core.disclosure.reading import FOLDER, PUBLISHED, PublicRelease, find
from peka_core.disclosure.tables import read_cells
from peka_core.errors import ReleaseError
from peka_core.followup import derived as following

_SEEN = (
    *("kode_gampong", "orang", "mask", "hilang", "kelompok", "penyebab", "tingkat_uang", "pengeluaran_kapita_rp"),
    *("jenis_program", "jumlah_program", "paket", "sektor_terjangkau", "tahap", "status_lulus"),
)
"""What of a family any public figure is made of."""


@dataclass(frozen=True, eq=False)
class Source:
    """A round to publish: its families, and what is known of it already.

    ``kept``: the public release whose figures stay, because the register has corrected them on too few families since.
    """

    rows: pl.DataFrame
    earlier: Earlier
    kept: PublicRelease | None = None


def derived(release_id: str, root: Path, katalog: Catalog) -> pl.DataFrame:
    """Derived rows of a whole register release, with what follows its families.

    Raises
    ------
    ReleaseError
        It is missing or damaged.
    """
    release = releases.find(release_id, root)
    releases.require_whole(release)
    rows = derive.derive(release.read("keluarga"), release.read("anggota"), katalog)
    return following.derived(rows, release.read, katalog)


def opened_rows(release_id: str, root: Path, declaration: Declaration) -> dict[str, pl.DataFrame]:
    """Tables of a register release that are published row by row; ``ReleaseError`` when it is missing or damaged."""
    return opened.made(releases.find(release_id, root).read, declaration)


def source(
    putaran: str,
    rows: pl.DataFrame,
    root: Path,
    katalog: Catalog,
    declaration: Declaration,
    before: int,
    sintetis: bool = False,
) -> Source:
    """What to publish of a round, beside what public releases numbered below ``before`` have shown of it.

    Invented families have nothing to lose: what another draw of them, or another declaration, has shown is not
    looked at.

    Raises
    ------
    PublicRefusedError
        What was shown before cannot be read any more.
    """
    last = _last(putaran, root, before, sintetis)
    if last is None or (sintetis and last.meta.declaration_hash != declaration.hash):
        return Source(rows, Earlier())
    told = read_cells(last.tables, putaran)
    shown = {name: numbers for name, numbers in told.items() if numbers is not None}
    hidden = frozenset(name for name, numbers in told.items() if numbers is None)
    if _holds(shown, count(rows, katalog), declaration):
        return Source(rows, Earlier(shown, hidden))
    if sintetis:
        return Source(rows, Earlier())
    corrected = Source(rows, Earlier(shown, hidden, same=False))
    if last.meta.catalogue_hash != katalog.hash:  # other words and cut-offs: nearly every family may count otherwise
        return corrected
    old = _old(last, putaran, root, katalog)
    if old is not None and all(n >= declaration.rules.perubahan for n in _changed(old, rows)):
        return corrected
    return Source(rows, Earlier(shown, hidden), kept=last)


def _last(putaran: str, root: Path, before: int, sintetis: bool) -> PublicRelease | None:
    """The newest public release that was ever active and has the round, of invented families or of true ones."""
    found = []
    for stamp in (root / FOLDER).glob(f"[!.]*/{PUBLISHED}"):
        try:
            found.append(find(stamp.parent.name, root))
        except PublicReleaseError as error:
            raise PublicRefusedError(
                f"Rilis publik {stamp.parent.name} pernah tampil, kini rusak: yang sudah diketahui orang tak terbaca.",
                f"Pulihkan {stamp.parent} dari cadangan.",
            ) from error
    known = [o for o in found if putaran in o.meta.putaran and o.meta.number < before and o.meta.sintetis == sintetis]
    return max(known, key=lambda one: one.meta.number, default=None)


def _holds(shown: dict[Key, tuple[int, int]], counts: Counts, declaration: Declaration) -> bool:
    """Whether every figure shown before is still the true one."""
    size, flat = counts.layout.size, counts.truth.ravel()
    return all(
        shown.get(key(cell), now) == now
        for cell in cells(counts.layout, declaration)
        for now in [(round(flat[cell.place]), round(flat[cell.place + size]))]
    )


def _old(last: PublicRelease, putaran: str, root: Path, katalog: Catalog) -> pl.DataFrame | None:
    """The families the figures were made of; None where that register is gone, as after a family was erased."""
    try:
        return derived(last.meta.sources[putaran], root, katalog).filter(pl.col("putaran") == putaran)
    except ReleaseError:
        return None


def _changed(old: pl.DataFrame, new: pl.DataFrame) -> list[int]:
    """Families that came, went or count otherwise, by gampong, of every gampong with any."""
    sides = [
        rows.select(
            "id_keluarga",
            pl.struct([n for n in _SEEN if n in rows.columns]).alias(name),
            pl.col("kode_gampong").alias(f"_{name}"),
        )
        for name, rows in (("old", old), ("new", new))
    ]
    both = sides[0].join(sides[1], on="id_keluarga", how="full", coalesce=True)
    moved = both.filter(pl.col("old").ne_missing(pl.col("new")))
    places = pl.concat([moved.select("id_keluarga", kode=name).drop_nulls() for name in ("_old", "_new")]).unique()
    return places.group_by("kode").len()["len"].to_list()
