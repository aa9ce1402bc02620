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
_MONTH = {ejaan: nomor for nomor, semua in enumerate(_MONTHS, start=1) for ejaan in semua}
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
    hasil = _parse(text)
    if isinstance(hasil, date) and hasil > today:
        return Fault("tanggal_depan", f"{text!r} sesudah hari ini ({today:%d-%m-%Y}).")
    return hasil


def _parse(text: str) -> date | Fault:
    if cocok := _ISO.fullmatch(text):
        return _build(text, cocok[1], int(cocok[2]), cocok[3])
    if cocok := _DAY_FIRST.fullmatch(text):
        return _build(text, cocok[3], int(cocok[2]), cocok[1])
    if (cocok := _WORDS.fullmatch(text)) and cocok[2].casefold() in _MONTH:
        return _build(text, cocok[3], _MONTH[cocok[2].casefold()], cocok[1])
    if cocok := _SERIAL.fullmatch(text):
        hari = _EXCEL_ZERO + timedelta(days=int(cocok[1]))
        return hari if hari.year >= _FIRST_SERIAL_YEAR else Fault("bukan_tanggal", f"{text!r} bukan tanggal.")
    return Fault("bukan_tanggal", f"{text!r} bukan tanggal.")


def _build(text: str, tahun: str, bulan: int, hari: str) -> date | Fault:
    if len(tahun) == 2:
        return Fault("bukan_tanggal", f"{text!r}: tahun dua angka dapat berarti dua abad.", "Tulis tahun empat angka.")
    if int(tahun) < _EARLIEST:
        return Fault("bukan_tanggal", f"{text!r} sebelum tahun {_EARLIEST}.")
    try:
        return date(int(tahun), bulan, int(hari))
    except ValueError:
        return Fault("bukan_tanggal", f"{text!r} tidak ada di kalender (urutan: tanggal, bulan, tahun).")
