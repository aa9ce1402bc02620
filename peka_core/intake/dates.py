"""Date texts: day first as in Indonesia, ISO, month names, and Excel's day numbers."""

import re
from datetime import date, timedelta

from peka_core.intake.problems import Fault

_MONTHS = (
    ("januari", "jan"),
    ("februari", "pebruari", "feb", "peb"),
    ("maret", "mar"),
    ("april", "apr"),
    ("mei",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("agustus", "agu", "ags", "agt", "agst"),
    ("september", "sep", "sept"),
    ("oktober", "okt"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "des"),
)
_MONTH = {spelling: number for number, spellings in enumerate(_MONTHS, start=1) for spelling in spellings}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})")
_WORDS = re.compile(r"(\d{1,2})[ \-/]+([A-Za-z]+)\.?[ \-/,]+(\d{2}|\d{4})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_EXCEL_ZERO = date(1899, 12, 30)
_EARLIEST = 1900
_FIRST_SERIAL_YEAR = 1950
"""A bare number that would be an earlier day is more likely a slip than a date."""


def date_of(text: str, today: date) -> date | Fault:
    """The date a text stands for, not after ``today``.

    ``03/04/2025`` is 3 April. A two-digit year is a fault, as is any date before 1900.
    """
    found = _parse(text)
    if isinstance(found, date) and found > today:
        return Fault("tanggal_depan", f"{text!r} sesudah hari ini ({today:%d-%m-%Y}).")
    return found


def _parse(text: str) -> date | Fault:
    if match := _ISO.fullmatch(text):
        return _build(text, match[1], int(match[2]), match[3])
    if match := _DAY_FIRST.fullmatch(text):
        return _build(text, match[3], int(match[2]), match[1])
    if (match := _WORDS.fullmatch(text)) and match[2].casefold() in _MONTH:
        return _build(text, match[3], _MONTH[match[2].casefold()], match[1])
    if match := _SERIAL.fullmatch(text):
        day = _EXCEL_ZERO + timedelta(days=int(match[1]))
        return day if day.year >= _FIRST_SERIAL_YEAR else Fault("bukan_tanggal", f"{text!r} bukan tanggal.")
    return Fault("bukan_tanggal", f"{text!r} bukan tanggal.")


def _build(text: str, year: str, month: int, day: str) -> date | Fault:
    if len(year) == 2:
        return Fault("bukan_tanggal", f"{text!r}: tahun dua angka dapat berarti dua abad.", "Tulis tahun empat angka.")
    if int(year) < _EARLIEST:
        return Fault("bukan_tanggal", f"{text!r} sebelum tahun {_EARLIEST}.")
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return Fault("bukan_tanggal", f"{text!r} tidak ada di kalender (urutan: tanggal, bulan, tahun).")
