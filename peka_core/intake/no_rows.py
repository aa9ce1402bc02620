"""Rows under a heading that are no rows of the table: column numbers, totals, notes and signatures, empty forms.

Judged by the columns that say whose row it is, so that a row with a slip in one of them stays a row with a fault.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import polars as pl

from peka_core.intake.aliases import NAMA_GAMPONG
from peka_core.intake.sheet import ROW
from peka_core.tables import GAMPONG, ID_KELUARGA, PUTARAN, TABEL, Tabel

_COLUMN_NUMBER = re.compile(r"[\[(]?\s*(\d{1,3})\s*[\])]?\.?(?:\s*=.*)?")
_TOTAL = re.compile(
    r"(?:(?:sub|grand)[ \-]?)?(?:jumlah|total|jml|rata-rata|rerata)(?:[ /][a-z/ ]*)?\s*[:.=]?\s*[\d.,]*\s*[a-z]*[.:]?"
)
_TOTAL_ALONE = r"(?i)^\s*(sub|grand)?[ \-]?(jumlah|total|jml)( (keluarga|kk|jiwa|anggota|seluruhnya|semua))?[ :.]*$"
_ROUND = r"^\s*(19|20)\d\d"
_PLACE_AND_DATE = re.compile(r"[^\W\d][^\d,]*,\s*\d{1,2} [^\W\d]+ \d{4}")
_GAP = 10
"""Columns that may be missing before or between numbered ones, names and addresses above all."""
_FEW = 3
"""Cells a note may fill: two signatures stand side by side."""
_SHOWN = 10
Cells = Mapping[str, str | None]


def without(
    cells: pl.DataFrame, tabel: str, others: pl.DataFrame | None = None
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The rows of the table, and what is to be said of the others.

    Parameters
    ----------
    cells : polars.DataFrame
        Cleaned text by column of the contract (or ``nama_gampong``), and ``baris``; no row is empty.
    tabel : str
    others : polars.DataFrame, optional
        Text of the columns nobody asked for, and ``baris``: "Jumlah" often stands beside the names.
    """
    kontrak = TABEL[tabel]
    suspects = cells.filter(_suspect(cells, kontrak))
    totals = _totals_beside(suspects, others)
    suspects = suspects.filter(_worth_a_look(cells, kontrak) | pl.col(ROW).is_in(totals))
    if suspects.is_empty():
        return cells, ()
    safe = cells.join(suspects.select(ROW), on=ROW, how="anti")[ROW]
    first, last = (safe.min(), safe.max()) if len(safe) else (None, None)
    wide = cells.width > len(_told(cells, kontrak)) + 1
    found: dict[str, list[int]] = {}
    for row in suspects.iter_rows(named=True):
        place = row.pop(ROW)
        above = first is not None and place < first
        below = last is None or place > last
        total = place in totals and not row.get(kontrak.kunci[0])
        kind = "jumlah/total" if total else _kind(row, kontrak, above=above, below=below, wide=wide)
        if kind:
            found.setdefault(kind, []).append(place)
    dropped = [place for places in found.values() for place in places]
    return cells.filter(~pl.col(ROW).is_in(dropped)), tuple(_notice(*item) for item in found.items())


def _totals_beside(suspects: pl.DataFrame, others: pl.DataFrame | None) -> list[int]:
    """Rows with the word for a total, and nothing else, in a column that is left out."""
    if others is None or others.width < 2 or suspects.is_empty():
        return []
    near = others.join(suspects.select(ROW), on=ROW, how="semi")
    columns = [pl.col(nama).cast(pl.String) for nama in near.columns if nama != ROW]
    return near.filter(pl.any_horizontal(column.str.contains(_TOTAL_ALONE) for column in columns))[ROW].to_list()


def _told(cells: pl.DataFrame, tabel: Tabel) -> list[str]:
    """Columns in the sheet that say whose row it is."""
    return [nama for nama in (*tabel.wajib_kolom, NAMA_GAMPONG) if nama in cells.columns]


def _suspect(cells: pl.DataFrame, tabel: Tabel) -> pl.Expr:
    """Rows without a round, or without whatever identifies them first; all others are rows of the table."""
    first = next((nama for nama in (*tabel.kunci, NAMA_GAMPONG) if nama in cells.columns), ROW)
    odd = pl.col(first).is_null() | pl.col(first).cast(pl.String).str.contains(r"^\D*$|^[\[(]?\s*\d{1,3}\s*[\])]?\.?")
    if PUTARAN in cells.columns:
        return pl.col(PUTARAN).is_null() | ~pl.col(PUTARAN).str.contains(_ROUND) | pl.col(first).is_null()
    return odd


def _worth_a_look(cells: pl.DataFrame, tabel: Tabel) -> pl.Expr:
    """Rows that ``_kind`` may say something of, told by whole columns: members under a merged cell are many."""
    keys = _told(cells, tabel)
    every = [pl.col(nama).cast(pl.String) for nama in cells.columns if nama != ROW]
    form = {PUTARAN, GAMPONG, NAMA_GAMPONG} if tabel.holds(ID_KELUARGA) else set()
    return (
        pl.all_horizontal(pl.col(nama).is_not_null() for nama in (ROW, *tabel.kunci) if nama in cells.columns)
        | pl.any_horizontal(
            pl.col(nama).cast(pl.String).str.contains(r"(?i)jumlah|total|jml|rata|rerata") for nama in keys
        )
        | pl.all_horizontal(column.is_null() | column.str.contains(r"\p{L}|^[^\p{L}\p{N}]*$") for column in every)
        | ~pl.any_horizontal(pl.lit(value=False), *(c.is_not_null() for c in every if c.meta.output_name() not in form))
    )


def _kind(row: Cells, tabel: Tabel, *, above: bool, below: bool, wide: bool) -> str:
    """What a row is instead of a row of the table, as the notice words it; empty for one that is."""
    filled = {nama: text for nama, text in row.items() if text}
    keys = {nama: filled[nama] for nama in (*tabel.wajib_kolom, NAMA_GAMPONG) if nama in filled}
    if _column_numbers(filled, tabel):
        return "nomor kolom"
    first = keys.get(tabel.kunci[0], "")
    if any(_total(text) for text in keys.values()) and (not first or _total(first)):
        return "jumlah/total"
    if _note(filled, keys, tabel, above=above):
        return "catatan"
    empty = tabel.holds(ID_KELUARGA) and set(filled) <= {PUTARAN, GAMPONG, NAMA_GAMPONG}
    return "formulir kosong" if empty and below and wide else ""


def _total(text: str) -> bool:
    return bool(_TOTAL.fullmatch(text.casefold()))


def _column_numbers(filled: Cells, tabel: Tabel) -> bool:
    """1, 2, 3 ... or (1), (2), (3) ... from left to right, in the key too; columns that were left out leave gaps."""
    matches = [_COLUMN_NUMBER.fullmatch(text) for text in filled.values() if text]
    keyed = all(nama in filled or nama == GAMPONG for nama in tabel.kunci)
    if len(matches) < min(_FEW, len(tabel.kolom)) or not keyed or not all(matches):
        return False
    numbers = [int(match[1]) for match in matches if match]
    return numbers[0] <= _GAP and all(0 < after - before <= _GAP for before, after in pairwise(numbers))


def _note(filled: Cells, keys: Cells, tabel: Tabel, *, above: bool) -> bool:
    """A title, a source, a place and date, names under it, units under the heading: words, and nothing to tie them to.

    A row with a family number and anything beside it is a row, whatever it lacks.
    """
    lacks = any(nama not in keys and not (nama == GAMPONG and NAMA_GAMPONG in keys) for nama in tabel.wajib_kolom)
    if not lacks or not all(_words(text or "") for text in filled.values()):
        return False
    if len(filled) == 1 or (not keys and (len(filled) <= _FEW or above)):
        return True
    family = keys.get(ID_KELUARGA) or ""
    signature = bool(family) and (bool(_PLACE_AND_DATE.fullmatch(family)) or not re.search(r"\d", family))
    return signature and len(filled) <= _FEW


def _words(text: str) -> bool:
    """True for a text that is a word or a sentence, a unit in brackets or a line to sign on, rather than a number, a
    code or a date."""
    letters = sum(letter.isalpha() for letter in text)
    if not any(letter.isalnum() for letter in text):
        return True
    plain = " " in text or ":" in text or not any(letter.isdigit() for letter in text)
    return (letters > 1 and plain) or bool(re.fullmatch(r"\(.*[^\W\d].*\)", text))


def _notice(kind: str, places: Sequence[int]) -> str:
    shown = ", ".join(map(str, sorted(places)[:_SHOWN]))
    rest = f", dan {len(places) - _SHOWN} lagi" if len(places) > _SHOWN else ""
    return f"{len(places)} baris {kind} dilewati (baris {shown}{rest})."
