"""Tables without any family in them as everybody may read them: the declared columns, row by row.

A row in whose texts somebody wrote the number of a person stays out.
"""

from collections.abc import Callable, Iterator

import polars as pl

from peka_core.access import numbers
from peka_core.disclosure.declaration import Declaration
from peka_core.tables import TABEL
from peka_core.tables.schema import dtype

REACHED = "keluarga_terjangkau"
"""Families an activity reached: shown where they are none or many enough."""
NUMBER = r"(?:\d[ .\-]?){9}\d"
"""Ten digits, as telephone numbers, NIK and No. KK have, also with separators."""
CODE = r"\d{16}"
"""What no code is: an office's own may be as long as a telephone number, with or without dots."""


def schema_of(table: str, declaration: Declaration) -> pl.Schema:
    """Declared columns of a table with their types; ``KeyError`` for one that is not published."""
    columns = {kolom.nama: dtype(kolom) for kolom in TABEL[table].kolom}
    return pl.Schema({name: columns[name] for name in declaration.terbuka[table]})


def made(read: Callable[[str], pl.DataFrame], declaration: Declaration) -> dict[str, pl.DataFrame]:
    """Every table that is published row by row, as ``read`` gives it of a register, sorted by its key."""
    return {name: _table(name, read(name), declaration) for name in declaration.terbuka}


def _table(name: str, rows: pl.DataFrame, declaration: Declaration) -> pl.DataFrame:
    schema = schema_of(name, declaration)
    shown = rows.select(*schema).sort(TABEL[name].kunci)
    for text, pattern in _texts(name, declaration):
        shown = shown.filter(~pl.col(text).str.contains(pattern).fill_null(value=False))
        if pattern == NUMBER:
            shown = shown.filter(pl.Series([not _of_somebody(words) for words in shown[text]], dtype=pl.Boolean))
    if REACHED in schema:
        few = pl.col(REACHED).is_between(1, declaration.rules.penyebut - 1)
        shown = shown.with_columns(pl.when(~few).then(REACHED).alias(REACHED))
    return shown


def _of_somebody(words: str | None) -> bool:
    """Whether words hold the number of a person or a telephone, however it is written."""
    return bool(words) and (numbers.of_person(words) or numbers.of_telephone(words))


def _texts(name: str, declaration: Declaration) -> Iterator[tuple[str, str]]:
    """Columns whose words no catalogue knows, each with what the number of a person looks like there."""
    keys = {key for tabel in TABEL.values() for key in tabel.kunci}
    for kolom in TABEL[name].kolom:
        if kolom.nama in declaration.terbuka[name] and kolom.jenis == "teks" and not kolom.katalog:
            yield kolom.nama, CODE if kolom.nama in keys else NUMBER
