"""Is this file invented? Invented families open without login, so nothing real may ever pass for one."""

from collections.abc import Mapping

import polars as pl

from peka_core.errors import RefusedError

MARK = "CONTOH"
NOTE = "sintetis"
_YES = ("ya", "y", "true", "1", "benar")


def is_synthetic(keterangan: Mapping[str, str], numbers: pl.Series) -> bool:
    """True when every family number bears the mark ``CONTOH``; a file without any is what ``keterangan`` says it is.

    Parameters
    ----------
    keterangan : mapping of str to str
        Pairs of the sheet ``keterangan``; beside family numbers ``sintetis = ya`` is believed only together with the
        marks, because the sheet stays behind when somebody types real families into the sample workbook.
    numbers : polars.Series
        Family numbers as text; nulls do not count.

    Raises
    ------
    RefusedError
        Only some numbers bear the mark, or the note contradicts them.
    """
    present = numbers.drop_nulls()
    noted = keterangan.get(NOTE, "").casefold() in _YES
    if present.is_empty():
        return noted
    marked = int(present.str.to_uppercase().str.starts_with(MARK).sum())
    if 0 < marked < len(present):
        raise RefusedError(
            f"Berkas mencampur {marked} baris keluarga contoh ({MARK}-...) dengan {len(present) - marked} baris lain.",
            "Hapus baris contohnya, lalu impor lagi.",
        )
    if not marked and noted:
        raise RefusedError(
            f"Lembar keterangan menyebut data ini sintetis, tetapi nomor keluarganya tidak berawalan {MARK}.",
            f"Bila data ini nyata, hapus baris {NOTE!r} dari lembar keterangan.",
        )
    return marked > 0
