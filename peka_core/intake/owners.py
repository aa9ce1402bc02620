"""Whose row is it, when a row that a family is not whole without names no family? Its likely family is held back.

A member row with a blank or broken number (a cell merged over several rows holds it in the first one only) would else
be dropped and its family go in as if whole. The rows beside it tell, by their numbers within the family: after member
1 comes member 2. Where they do not, families of that round that lack members are held back. Nothing is ever filled in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import polars as pl

from peka_core.intake.before import Before
from peka_core.intake.cast import CastTable
from peka_core.intake.parents import hanging, missing
from peka_core.intake.problems import Problem
from peka_core.intake.raw import ROW
from peka_core.tables import ID_KELUARGA, KELUARGA, PUTARAN, TABEL, Tabel

_KEY = (ID_KELUARGA, PUTARAN)
_SHOWN = 3
_REMEDY = (
    "Tulis nomor keluarga dan putaran di setiap baris; sel yang digabung hanya menyimpan isinya di baris pertamanya."
)


class _Row(NamedTuple):
    """A row of the part: its place, what it says of its family, its number in there, and whether there is such one."""

    place: int
    family: str | None
    putaran: str | None
    number: int | None
    tied: bool


@dataclass(frozen=True, slots=True)
class Untied:
    """Rows without a family, and what is held back because of them.

    Attributes
    ----------
    held : polars.DataFrame
        Keys of the families that likely own such a row: ``id_keluarga``, ``putaran``.
    said : mapping of (str, int) to str
        By sheet and row of the file: what is to be added to the problem of that row.
    """

    held: pl.DataFrame
    said: Mapping[tuple[str, int], str]

    def named(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems; that of a key cell of such a row also says whose row it may be, and what to do."""
        open_rows, told = dict(self.said), []
        for problem in problems:
            said = open_rows.pop((problem.sheet, problem.row), "") if problem.column in _KEY else ""
            told.append(
                replace(problem, reason=f"{problem.reason} {said}", remedy=f"{problem.remedy} {_REMEDY}")
                if said
                else problem
            )
        return told


def find(tables: Mapping[str, CastTable], before: Before) -> Untied:
    """The rows of parts of families that no family can be told for; ``tables`` with parents first."""
    held: list[tuple[str, str]] = []
    said: dict[tuple[str, int], str] = {}
    for nama, table in tables.items():
        tabel = TABEL[nama]
        if not tabel.bagian_induk or tabel.link(KELUARGA) != list(_KEY):
            continue
        frame = _told(table, tabel, tables.get(KELUARGA.nama), before)
        if frame["tied"].all():
            continue
        rows = [_Row(*row) for row in frame.iter_rows()]
        owners = dict(_by_place(rows))
        owners |= _by_gaps(rows, owners, tables.get(KELUARGA.nama))
        places = _places(rows)
        for row in rows:
            if not row.tied and (row.place in owners or not (row.family and row.putaran)):
                found = owners.get(row.place, [])
                held += found
                said[table.raw.sheet, row.place] = _sentence(found, places)
    keys = pl.DataFrame(held, schema=dict.fromkeys(_KEY, pl.String), orient="row").unique(maintain_order=True)
    return Untied(keys, said)


def _told(table: CastTable, tabel: Tabel, seen: CastTable | None, before: Before) -> pl.DataFrame:
    """Columns of ``_Row`` for all rows as in the file; tied to a family in the file or in the release before."""
    own = [nama for nama in tabel.kunci if nama not in _KEY and tabel[nama].jenis == "bulat"]
    orphans = missing(hanging(table, KELUARGA), KELUARGA, seen.frame if seen else None, seen, before)[ROW]
    unread = (
        seen.frame.filter(pl.col(PUTARAN).is_null())[ID_KELUARGA].drop_nulls()
        if seen
        else pl.Series([], dtype=pl.String)
    )
    number = pl.col(own[0]) if own else pl.lit(None, pl.Int64)
    tied = pl.col(ID_KELUARGA).is_in(unread.implode()) | (
        pl.all_horizontal(pl.col(_KEY).is_not_null()) & ~pl.col(ROW).is_in(orphans.implode())
    )
    return table.frame.select(ROW, *_KEY, number.alias("number"), tied.fill_null(value=False).alias("tied"))


def _by_place(rows: Sequence[_Row]) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Rows whose family the rows around them tell, with its key; two keys where both fit."""
    above: _Row | None = None
    run: list[_Row] = []
    for row in (*rows, None):
        if row and not row.tied:
            run.append(row)
            continue
        for block in _blocks(run):
            first, last = block[0] is run[0], block[-1] is run[-1]
            keys = _fitting(block, above if first else None, row if last else None, rows)
            yield from ((member.place, keys) for member in block if keys)
        above, run = row, []


def _blocks(run: Sequence[_Row]) -> Iterator[list[_Row]]:
    """A run of rows without family, cut where the numbers begin anew or another unknown family is named."""
    block: list[_Row] = []
    for row in run:
        last = block[-1] if block else None
        anew = last and last.number is not None and row.number is not None and row.number <= last.number
        if last and (anew or row.family != last.family):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _fitting(
    block: Sequence[_Row], above: _Row | None, below: _Row | None, rows: Sequence[_Row]
) -> list[tuple[str, str]]:
    """Keys of the families a block may belong to, of those above and below it."""
    first, last = block[0], block[-1]
    if first.family and not first.putaran:  # the number is there: the round beside it, or all rounds of that family
        near = [row for row in (above, below) if row and row.family == first.family]
        return _keys(near[:1] or [row for row in rows if row.tied and row.family == first.family])
    strict = first.family is not None
    follows = above is not None and _same_round(first, above) and _after(first.number, above.number, strict=strict)
    leads = below is not None and _same_round(last, below) and _leads(last.number, below.number, strict=strict)
    if follows and leads and above and below:  # the number next to its own decides, if only one is
        next_above = first.number is not None and first.number - 1 == above.number
        next_below = last.number is not None and last.number + 1 == below.number
        if next_above != next_below:
            follows, leads = next_above, next_below
    return _keys(row for row, fits in ((above, follows), (below, leads)) if row and fits)


def _same_round(row: _Row, other: _Row) -> bool:
    return row.putaran in (None, other.putaran)


def _after(number: int | None, above: int | None, *, strict: bool) -> bool:
    if number is None or above is None:
        return not strict
    return number == above + 1 if strict else number > above


def _leads(number: int | None, below: int | None, *, strict: bool) -> bool:
    if number is None or below is None:
        return not strict and below != 1
    return number + 1 == below if strict else number < below


def _keys(rows: Iterable[_Row]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((row.family, row.putaran) for row in rows if row.family and row.putaran))


def _by_gaps(
    rows: Sequence[_Row], settled: Mapping[int, object], seen: CastTable | None
) -> dict[int, list[tuple[str, str]]]:
    """For rows without a number that stand beside no family of theirs: the families that lack members in that round.

    Those that name more members than they have rows; where there are none, those without any row, if not more than
    such rows.
    """
    loose = [row for row in rows if not row.tied and not row.family and row.place not in settled]
    if not loose or seen is None:
        return {}
    counts: dict[tuple[str | None, str | None], int] = {}
    for row in rows:
        counts[row.family, row.putaran] = counts.get((row.family, row.putaran), 0) + row.tied
    families = seen.frame.select(*_KEY, "jumlah_anggota").drop_nulls(list(_KEY)).rows()
    fewer = [(f, p) for f, p, written in families if written and written > counts.get((f, p), 0)]
    none = [(f, p) for f, p, _ in families if not counts.get((f, p))]
    lacking = fewer or (none if len(none) <= len(loose) else [])
    found = {row.place: [key for key in lacking if row.putaran in (None, key[1])] for row in loose}
    return {place: keys for place, keys in found.items() if keys}


def _places(rows: Sequence[_Row]) -> dict[tuple[str | None, str | None], int]:
    """First row of each family."""
    return {(row.family, row.putaran): row.place for row in reversed(rows) if row.tied}


def _sentence(keys: Sequence[tuple[str, str]], places: Mapping[tuple[str | None, str | None], int]) -> str:
    if not keys:
        return "Tidak dapat diketahui keluarga mana yang memilikinya; keluarga itu mungkin masuk tanpa baris ini."
    shown = [str(places[key]) for key in keys if key in places]
    rest = f" dan {len(shown) - _SHOWN} lagi" if len(shown) > _SHOWN else ""
    if not shown:
        return f"{len(keys)} keluarga putaran itu yang kekurangan baris ikut disisihkan."
    return (
        f"Baris ini tampaknya milik keluarga di baris {' atau '.join(shown[:_SHOWN])}{rest}, yang ikut disisihkan "
        "supaya tidak dihitung tanpa baris ini."
    )
