"""The two texts that tie rows together: the family number and the round."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial

import polars as pl

from peka_core.catalog.numerals import decimal
from peka_core.errors import RefusedError
from peka_core.intake.family_number import keeps_every_digit, normalised, power_of_ten, stands_for_none
from peka_core.intake.problems import Fault
from peka_core.intake.raw import RawTable, mask
from peka_core.tables import ID_KELUARGA

_ROUND = re.compile(r"((?:19|20)\d\d(?:-[1-9]\d?)?)(?:[.,]0)?")
_EXCEL_DIGITS = 15
_CUT = re.compile(r"\d{9,}0{6}")
_FEW = 5


def family_parser(texts: Iterable[str | None]) -> Callable[[str], str | Fault]:
    """A parser of the family numbers of one column, whose ``texts`` tell a placeholder from one of a counted series."""
    return partial(family_number, beside=lambda: map(normalised, filter(None, texts)))


def family_number(text: str, beside: Callable[[], Iterable[str]] = tuple) -> str | Fault:
    """The number in its one spelling; a fault when digits are lost, or the text only stands for a number.

    ``beside`` gives the numbers of the whole column, as ``family_number.stands_for_none`` asks for.
    """
    if power_of_ten(text) and not keeps_every_digit(text):
        return Fault("nomor_rusak", f"Excel mengubah nomor menjadi {text!r}; angka-angka terakhirnya hilang.")
    number = normalised(text)
    if not number:
        return Fault("kosong_wajib", f"{text!r} bukan nomor keluarga.")
    if stands_for_none(number, beside):
        return Fault("nomor_pengganti", f"{text!r} hanya pengganti, bukan nomor keluarga.")
    if _CUT.fullmatch(number):
        return Fault("nomor_rusak", f"{text!r} berakhir banyak nol: angka-angka terakhirnya hilang di Excel.")
    return number


def putaran(text: str) -> str | Fault:
    """The round, ``2026`` or ``2026-2``."""
    found = _ROUND.fullmatch(text)
    return found[1] if found else Fault("putaran_salah", f"{text!r} bukan putaran.")


def lost_zeros(raw: Mapping[str, RawTable]) -> tuple[str, ...]:
    """What is to be said where one family stands with and without zeros before its number, over all sheets."""
    texts = [table.cells[ID_KELUARGA].rename("") for table in raw.values() if ID_KELUARGA in table.cells.columns]
    if not texts:
        return ()
    distinct = pl.concat(texts).drop_nulls().unique()
    padded = distinct.filter(distinct.str.contains(r"^0+[1-9]\d*$"))
    both = padded.filter(padded.str.strip_chars_start("0").is_in(distinct.implode())).sort()
    if both.is_empty():
        return ()
    count = both.str.strip_chars_start("0").n_unique()
    example = f"{mask(both[0])!r} dan {mask(both[0].lstrip('0'))!r}"
    return (
        f"{decimal(count)} nomor keluarga tertulis dengan dan tanpa nol di depan (misalnya {example}) dan dibaca "
        "sama. Sel angka menghilangkan nol: format kolom nomor sebagai Teks.",
    )


def require_whole_numbers(raw: RawTable) -> None:
    """Refuse a table whose long family numbers all end in zero: Excel keeps 15 digits of a number and zeroes the rest.

    Raises
    ------
    RefusedError
        With five or more such numbers and not one that ends otherwise, the families can no longer be told apart.
    """
    if ID_KELUARGA not in raw.cells.columns:
        return
    long = raw.cells[ID_KELUARGA].drop_nulls().unique()
    long = long.filter(long.str.contains(rf"^\d{{{_EXCEL_DIGITS + 1},}}$"))
    if len(long) >= _FEW and long.str.ends_with("0").all():
        raise RefusedError(
            f"Lembar {raw.sheet!r}: semua nomor keluarga berakhir 0. Excel hanya menyimpan {_EXCEL_DIGITS} angka "
            "pertama dari sel angka.",
            "Format kolom nomor sebagai Teks sebelum menempel, lalu tempel ulang nomor dari sumber aslinya.",
        )
