"""What partners pledge to do: sent from outside, shown to nobody before an administrator confirms it, counted once.

A pledge is a row of table ``kegiatan`` that waits. It comes from the board, or with a partner's own spreadsheet; either
way it bears no family and no person. Sending one is ``pledging``, deciding on it ``pledge_decisions``.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import islice
from types import MappingProxyType
from typing import Any

import polars as pl

from peka_core.access.store import State
from peka_core.acts import history
from peka_core.acts.history import Version
from peka_core.tables.schema import polars_schema

KIND, TABLE = "janji", "kegiatan"
WAITING, CONFIRMED = "menunggu", "dikonfirmasi"
ID_PLEDGE = "id_janji"
NEAR = 0.8
"""Share of letters, in order, that two spellings of the name of one activity have in common."""
MOST_COMPARED = 200
"""Names one is compared with: whoever sends thousands must not hold up whoever decides."""
ITSELF: Mapping[str, str] = MappingProxyType({})
"""Where no partner was merged with another: each is counted under its own code."""


def key(text: str) -> str:
    """What two spellings of a name share: letters and digits.

    >>> key("Pelatihan  Las (tahap 1)") == key("pelatihan las, tahap 1")
    True
    """
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def waiting(known: Sequence[Version]) -> list[Version]:
    """Those that nobody decided yet."""
    return [one for one in known if one.keadaan == WAITING]


def confirmed(state: State) -> pl.DataFrame:
    """Confirmed pledges that are not in the workbook yet, as everybody may see them.

    Returns
    -------
    polars.DataFrame
        Columns of table ``kegiatan`` and ``id_janji``; one row an activity: of two with one code the one confirmed
        last, of two that are alike (``once``) the first. Never a contact; and nobody is said to be reached, as few of
        them would be told to everybody.
    """
    live = [one for one in history.latest(state, jenis=KIND) if one.keadaan == CONFIRMED]
    schema = {**polars_schema(TABLE), ID_PLEDGE: pl.String()}
    as_kept = pl.Schema({name: pl.String() if dtype == pl.Date else dtype for name, dtype in schema.items()})
    rows = {one.isi["kode_kegiatan"]: {**one.isi, ID_PLEDGE: one.thing.id} for one in live}
    full = [{name: row.get(name) for name in schema} | {"keluarga_terjangkau": None} for row in rows.values()]
    dates = [name for name, dtype in schema.items() if dtype == pl.Date]
    return once(pl.DataFrame(full, schema=as_kept).with_columns(pl.col(dates).str.to_date()))


def partners(state: State) -> pl.DataFrame:
    """Partners that came with a confirmed pledge, in the columns of table ``mitra``; one row a code."""
    live = [one for one in history.latest(state, jenis=KIND) if one.keadaan == CONFIRMED and one.isi.get("mitra_baru")]
    rows = {one.isi["kode_mitra"]: {**one.isi, "jenis": one.isi.get("jenis_mitra")} for one in live}
    schema = polars_schema("mitra")
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows.values()], schema=schema)


def beside(held: pl.DataFrame, pledged: pl.DataFrame, merged: Mapping[str, str] = ITSELF) -> pl.DataFrame:
    """The activities of the workbook and the confirmed pledges, each activity once.

    A pledge is left out where the workbook holds its code, or an activity of the same partner and sector under the same
    name in one of its gampong within its time.

    Parameters
    ----------
    held : polars.DataFrame
        Table ``kegiatan`` of the release.
    pledged : polars.DataFrame
        As ``confirmed``.
    merged : mapping of str to str
        Under which code each merged partner is counted.

    Returns
    -------
    polars.DataFrame
        Columns of ``pledged``; ``id_janji`` null for those of the workbook.
    """
    own = held.with_columns(pl.lit(None, pl.String()).alias(ID_PLEDGE)).select(pledged.columns)
    if pledged.is_empty():
        return own
    pledged = once(pledged, merged)
    codes = set(held["kode_kegiatan"])
    rows = held.to_dicts()
    new = [
        row["kode_kegiatan"] not in codes and not any(_alike(one, row, merged) for one in rows)
        for row in pledged.to_dicts()
    ]
    return pl.concat([own, pledged.filter(pl.Series(new, dtype=pl.Boolean()))])


def _alike(one: Mapping[str, Any], row: Mapping[str, Any], merged: Mapping[str, str]) -> bool:
    named = key(one["nama_kegiatan"] or "") == key(row["nama_kegiatan"] or "")
    whose = {merged.get(item["kode_mitra"], item["kode_mitra"]) for item in (one, row)}
    if not named or len(whose) > 1 or one["sektor"] != row["sektor"]:
        return False
    begin, end = one["mulai"] or date.min, one["selesai"] or date.max
    return bool({*(one["gampong"] or ())} & {*row["gampong"]}) and begin <= row["selesai"] and row["mulai"] <= end


def once(pledged: pl.DataFrame, merged: Mapping[str, str] = ITSELF) -> pl.DataFrame:
    """Pledges, of two that are one activity the one confirmed first; ``merged`` as in :func:`beside`."""
    kept: dict[str, list[dict[str, Any]]] = {}
    for row in pledged.to_dicts():
        named = kept.setdefault(key(row["nama_kegiatan"]), [])
        if not any(_alike(one, row, merged) for one in named):
            named.append(row)
    return pledged.filter(pl.col(ID_PLEDGE).is_in([row[ID_PLEDGE] for named in kept.values() for row in named]))


def similar(isi: Mapping[str, Any], others: Iterable[Version]) -> list[Version]:
    """Of ``others`` those that may be the same activity: sector, a gampong and a month in common, and names that are
    spelled nearly alike, whoever the partner is said to be.
    """
    beside = islice((one for one in others if _beside(isi, one.isi)), MOST_COMPARED)
    return [one for one in beside if _near(key(isi["nama_kegiatan"]), key(one.isi["nama_kegiatan"]))]


def _beside(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if one["sektor"] != other["sektor"] or not {*one["gampong"]} & {*other["gampong"]}:
        return False
    return one["mulai"][:7] <= other["selesai"][:7] and other["mulai"][:7] <= one["selesai"][:7]


def _near(name: str, other: str) -> bool:
    found = SequenceMatcher(None, name, other)
    return found.quick_ratio() >= NEAR and found.ratio() >= NEAR
