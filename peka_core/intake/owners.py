"""Whose row is it, when a row that a family is not whole without names no family? Its likely family is held back.

A member row with a blank or broken number (a cell merged over several rows holds it in the first one only) would else
be dropped and its family go in as if whole. The rows beside it tell, by their numbers within the family: after member
1 comes member 2. Where they do not, families of that round that lack members are held back. Nothing is ever filled in.
"""

from collections import Counter
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
Key = tuple[str, str]
"""Family number and round."""
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
            if said:
                remedy = f"{problem.remedy} {_REMEDY}" if problem.code == "kosong_wajib" else problem.remedy
                problem = replace(problem, reason=f"{problem.reason} {said}", remedy=remedy)
            told.append(problem)
        return told


def find(tables: Mapping[str, CastTable], before: Before) -> Untied:
    """The rows of parts of families that no family can be told for; ``tables`` with parents first."""
    held: dict[int, tuple[Key, ...]] = {}
    said: dict[tuple[str, int], str] = {}
    for nama, table in tables.items():
        tabel = TABEL[nama]
        if not tabel.bagian_induk or tabel.link(KELUARGA) != list(_KEY):
            continue
        frame = _told(table, tabel, tables.get(KELUARGA.nama), before)
        if frame["tied"].all():
            continue
        untied = ~pl.col("tied")
        near = untied | untied.shift(1, fill_value=False) | untied.shift(-1, fill_value=False)
        rows = [_Row(*row) for row in frame.filter(near).iter_rows()]
        families = _Families.of(frame.filter("tied"), tables.get(KELUARGA.nama))
        by_place = dict(_by_place(rows, families))
        loose = [row for row in rows if not row.tied]
        for row in loose:
            keys, likely = families.owners(row, by_place.get(row.place, ()), len(loose))
            held[id(keys)] = keys  # many rows share the keys of one round
            if keys or not (row.family and row.putaran):
                said[table.raw.sheet, row.place] = _sentence(keys, families.places, likely=likely)
    every = sorted({key for keys in held.values() for key in keys})
    keys = pl.DataFrame(every, schema=dict.fromkeys(_KEY, pl.String), orient="row")
    return Untied(keys, said)


@dataclass(frozen=True, slots=True)
class _Families:
    """The families of the file: what their rows, the sheet of families and the numbers of members say of them.

    Attributes
    ----------
    places : mapping of key to int
        First row of each family in the sheet of its parts.
    rounds : mapping of str to tuple of key
        Keys by family number.
    whole : frozenset of key
        Families that name no more members than they have rows.
    fewer, none : mapping of (str or None) to tuple of key
        Families with fewer rows than they name members, and without any row, by round; under None all.
    """

    places: Mapping[Key, int]
    rounds: Mapping[str, tuple[Key, ...]]
    whole: frozenset[Key]
    fewer: Mapping[str | None, tuple[Key, ...]]
    none: Mapping[str | None, tuple[Key, ...]]

    @classmethod
    def of(cls, tied: pl.DataFrame, seen: CastTable | None) -> "_Families":
        """From the rows that are tied to a family, and the sheet of families where the file has one."""
        known = tied.drop_nulls(list(_KEY)).group_by(_KEY, maintain_order=True).agg(pl.col(ROW).min(), pl.len())
        places = {(family, putaran): place for family, putaran, place, _ in known.iter_rows()}
        counts = Counter({(family, putaran): count for family, putaran, _, count in known.iter_rows()})
        written: dict[Key, int | None] = dict.fromkeys(counts)
        if seen is not None:
            stated = seen.frame.select(*_KEY, "jumlah_anggota").drop_nulls(list(_KEY))
            written |= {(family, putaran): count for family, putaran, count in stated.iter_rows()}
        rounds: dict[str, tuple[Key, ...]] = {}
        for key in written:
            rounds[key[0]] = (*rounds.get(key[0], ()), key)
        return cls(
            places,
            rounds,
            frozenset(key for key, count in written.items() if count and count <= counts[key]),
            _by_round(key for key, count in written.items() if count and count > counts[key] > 0),
            _by_round(key for key in written if not counts[key]),
        )

    def owners(self, row: _Row, beside: tuple[Key, ...], loose: int) -> tuple[tuple[Key, ...], bool]:
        """Keys of the families that may own a row, and whether the rows beside it say so.

        Where all families beside it have their members already, or none is beside it, those of its round that name
        more members than they have rows; else those without any, if not more than there are ``loose`` rows.
        """
        fewer, none = self.fewer.get(row.putaran, ()), self.none.get(row.putaran, ())
        if beside and (row.family or not fewer or not self.whole.issuperset(beside)):
            return beside, True
        if fewer and not row.family:
            return fewer, False
        return (none, False) if len(none) <= loose else ((), False)


def _by_round(keys: Iterable[Key]) -> dict[str | None, tuple[Key, ...]]:
    found: dict[str | None, list[Key]] = {}
    for key in keys:
        found.setdefault(key[1], []).append(key)
        found.setdefault(None, []).append(key)
    return {putaran: tuple(those) for putaran, those in found.items()}


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


def _by_place(rows: Sequence[_Row], families: _Families) -> Iterator[tuple[int, tuple[Key, ...]]]:
    """Rows whose family the rows around them tell, with its key; two keys where both fit."""
    above: _Row | None = None
    run: list[_Row] = []
    for row in (*rows, None):
        if row and not row.tied:
            run.append(row)
            continue
        for block in _blocks(run):
            first, last = block[0] is run[0], block[-1] is run[-1]
            keys = _fitting(block, above if first else None, row if last else None, families)
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


def _fitting(block: Sequence[_Row], above: _Row | None, below: _Row | None, families: _Families) -> tuple[Key, ...]:
    """Keys of the families a block may belong to, of those above and below it."""
    first, last = block[0], block[-1]
    if first.family and not first.putaran:  # the number is there: the round beside it, or all rounds of that family
        near = [row for row in (above, below) if row and row.family == first.family]
        return _keys(near[:1]) or families.rounds.get(first.family, ())
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


def _keys(rows: Iterable[_Row]) -> tuple[Key, ...]:
    return tuple(dict.fromkeys((row.family, row.putaran) for row in rows if row.family and row.putaran))


def _sentence(keys: Sequence[Key], places: Mapping[Key, int], *, likely: bool) -> str:
    if not keys:
        return "Tidak dapat diketahui keluarga mana yang memilikinya; keluarga itu mungkin masuk tanpa baris ini."
    shown = [str(places[key]) for key in keys[:_SHOWN] if key in places]
    if not likely or not shown:
        return f"{len(keys)} keluarga yang kekurangan baris seperti ini ikut disisihkan."
    return (
        f"Baris ini tampaknya milik keluarga di baris {' atau '.join(shown)}, yang ikut disisihkan supaya tidak "
        "dihitung tanpa baris ini."
    )
