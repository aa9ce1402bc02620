"""The two texts that tie rows together: the family number and the round."""

import re

from peka_core.errors import RefusedError
from peka_core.intake.problems import Fault
from peka_core.intake.pseudonym import normalised
from peka_core.intake.raw import RawTable
from peka_core.tables import ID_KELUARGA

_SCIENTIFIC = re.compile(r"\d([.,]\d+)?\s*[eE]\s*\+?\d+")
_ROUND = re.compile(r"(19|20)\d\d(-[1-9]\d?)?")
_EXCEL_DIGITS = 15
_FEW = 5


def family_number(text: str) -> str | Fault:
    """The normalised family number, or a fault when Excel turned it into a power of ten."""
    if _SCIENTIFIC.fullmatch(text.strip()):
        return Fault("nomor_rusak", f"Excel mengubah nomor menjadi {text!r}; angka-angka terakhirnya hilang.")
    return normalised(text) or Fault("kosong_wajib", f"{text!r} bukan nomor keluarga.")


def putaran(text: str) -> str | Fault:
    """The round, ``2026`` or ``2026-2``."""
    return text if _ROUND.fullmatch(text) else Fault("putaran_salah", f"{text!r} bukan putaran.")


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
