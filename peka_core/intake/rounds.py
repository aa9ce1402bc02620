"""What a new release holds: the rows just imported, and those of the release before which they do not replace."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import polars as pl

from peka_core import releases
from peka_core.intake import words
from peka_core.releases import Release
from peka_core.tables import KELUARGA, PUTARAN, TABEL, Tabel
from peka_core.tables.schema import empty


@dataclass(frozen=True, slots=True)
class Rounds:
    """The tables of the release to be, the rounds kept from the one before, and what the user should know of it."""

    tables: Mapping[str, pl.DataFrame]
    kept: tuple[str, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Joined:
    """A table of the release to be, and what became of the old rows.

    ``replaced`` counts old rows by the round whose rows are replaced, or under "" those replaced by equal key;
    ``left`` are the old rounds that stay, ``gone`` the rows dropped and ``alone`` those kept though their parent left.
    """

    rows: pl.DataFrame
    added: int
    replaced: Mapping[str, int]
    left: frozenset[str]
    gone: int = 0
    alone: int = 0


def carry_over(tables: Mapping[str, pl.DataFrame], previous: Release | None, *, sintetis: bool) -> Rounds:
    """Join what came in with the release before, table by table, as each contract says.

    A table the file does not hold stays as it was. Of a state with rounds an imported round replaces that round; of
    any other table a row replaces the row of equal key. Old rows of a state whose parent is no longer there go, and
    are counted; events stay. Invented and real families never share a release: when ``sintetis`` differs nothing is
    kept.

    Parameters
    ----------
    tables : mapping of str to polars.DataFrame
        What came in, by table name; the file may lack tables.
    previous : Release or None
    sintetis : bool

    Raises
    ------
    ReleaseError
        A file of the old release was changed or cannot be read.
    """
    if previous is None:
        return Rounds(_whole(tables), (), ())
    if previous.manifest.sintetis != sintetis:
        return Rounds(_whole(tables), (), (words.begun_anew(sintetis=sintetis),))
    releases.require_whole(previous)
    joined: dict[str, _Joined] = {}
    for nama, tabel in TABEL.items():
        new = tables.get(nama, empty(nama))
        joined[nama] = _with_parents(_joined(new, previous.read(nama), tabel), new.height, tabel, joined)
    replaced = {nama: part.replaced for nama, part in joined.items() if TABEL[nama].by_round and part.replaced}
    left = {nama: counts.left for nama, counts in joined.items() if TABEL[nama].by_round}
    kept = tuple(putaran for putaran in previous.manifest.putaran if putaran in left[KELUARGA.nama])
    notices = [*words.replaced({n: frozenset(part) for n, part in replaced.items()}, left), *words.carried(kept)]
    for nama, part in joined.items():
        notices += _told(part, TABEL[nama], [k for k in previous.columns(nama) if not TABEL[nama].holds(k)])
    return Rounds({nama: part.rows for nama, part in joined.items()}, kept, tuple(notices))


def _whole(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    return {nama: tables.get(nama, empty(nama)) for nama in TABEL}


def _joined(new: pl.DataFrame, old: pl.DataFrame, tabel: Tabel) -> _Joined:
    if not tabel.by_round:
        kept = old.join(new, on=tabel.kunci, how="anti", maintain_order="left")
        return _Joined(
            pl.concat([new, kept], how="vertical_relaxed"), new.height, {"": old.height - kept.height}, frozenset()
        )
    putaran = new[PUTARAN].unique()
    kept = old.filter(~pl.col(PUTARAN).is_in(putaran.implode()))
    replaced = old.join(kept.select(PUTARAN).unique(), on=PUTARAN, how="anti").group_by(PUTARAN).len()
    return _Joined(
        pl.concat([new, kept], how="vertical_relaxed"), new.height, dict(replaced.iter_rows()), frozenset(kept[PUTARAN])
    )


def _with_parents(part: _Joined, added: int, tabel: Tabel, joined: Mapping[str, _Joined]) -> _Joined:
    """The same without the old rows of a state whose parent is no longer there; the first ``added`` rows are new."""
    if not tabel.induk:
        return part
    new, old = part.rows.head(added), part.rows.tail(part.rows.height - added)
    link = tabel.link(TABEL[tabel.induk])
    kept = old.join(joined[tabel.induk].rows, on=link, how="semi", maintain_order="left")
    gone = old.height - kept.height
    if tabel.sifat == "peristiwa":
        return replace(part, alone=gone)
    left = frozenset(kept[PUTARAN]) if tabel.by_round else part.left
    return replace(part, rows=pl.concat([new, kept]), left=left, gone=gone)


def _told(part: _Joined, tabel: Tabel, foreign: list[str]) -> Iterator[str]:
    """What is to be said of one table beside its rounds."""
    if part.added and not tabel.by_round:
        yield words.added(tabel, part.added, part.replaced.get("", 0))
    if part.gone:
        yield words.gone(tabel, part.gone)
    if part.alone:
        yield words.alone(tabel, part.alone)
    if foreign:
        yield words.dropped_columns(tabel, foreign)
