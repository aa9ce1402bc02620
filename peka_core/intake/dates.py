"""Date texts: day first as in Indonesia, ISO with or without a time zone, month names, and Excel's day numbers.

A time is left out. With a time zone the day is that of Sabang (WIB): what a telephone sent as 20:00 UTC was written the
next morning.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from peka_core.intake.problems import Fault

_MONTHS = (
    ("januari", "jan", "january"),
    ("februari", "pebruari", "feb", "peb", "february"),
    ("maret", "mar", "march"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("agustus", "agu", "ags", "agt", "agst", "aug", "august"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "oct", "october"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "des", "dec", "december"),
)
_MONTH = {spelling: number for number, spellings in enumerate(_MONTHS, start=1) for spelling in spellings}
_WEEKDAY = re.compile(
    r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +", re.IGNORECASE
)
_TIME = re.compile(
    r"(?:[T ]+|, *)(?P<clock>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)(?:[.,]\d+)?(?: ?(?P<half>[AP])M)?"
    r" ?(?P<zone>Z|UTC|GMT|WIB|[+\-](?:0\d|1[0-4])(?::?[0-5]\d)?)?",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})(?:-(?=\d+-)|/(?=\d+/)|\.(?=\d+\.))(\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})")
_WORDS = re.compile(r"(\d{1,2})[ \-/.]+([A-Za-z]+)[ \-/.,]+(\d{2}|\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.? +(\d{1,2})(?:st|nd|rd|th)?, *(\d{4})")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_FORMS = (
    (_YEAR_FIRST, (1, 2, 3)),
    (_DAY_FIRST, (3, 2, 1)),
    (_WORDS, (3, 2, 1)),
    (_MONTH_FIRST, (3, 1, 2)),
    (_COMPACT, (1, 2, 3)),
)
"""Each form with the places of its year, month and day."""
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_WIB = timezone(timedelta(hours=7))
_EXCEL_ZERO = date(1899, 12, 30)
_EARLIEST = 1900
_FIRST_SERIAL_YEAR = 1950
"""A bare number that would be an earlier day is more likely a slip than a date."""


def date_of(text: str, today: date) -> date | Fault:
    """The date a text stands for, not after ``today``.

    ``03/04/2025`` is 3 April. A two-digit year is a fault in a date of digits; beside a month's name, as Excel writes
    it (``29-Nov-26``), it is of this century unless it lies after ``today``. Any date before 1900 is a fault.
    """
    found = _with_time(_WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text, text, today)
    if isinstance(found, date) and found > today:
        return Fault("tanggal_depan", f"{text!r} sesudah hari ini ({today:%d-%m-%Y}).")
    return found


def _with_time(plain: str, text: str, today: date) -> date | Fault:
    """A date with or without a time behind it; the time zone may make it another day in Sabang."""
    place = next((time for time in _TIME.finditer(plain) if time.end() == len(plain)), None)
    if place is None:
        return _parse(plain, text, today)
    found = _parse(plain[: place.start()], text, today)
    hour, minute = (int(part) for part in re.split(r"[:.]", place["clock"])[:2])
    if isinstance(found, Fault):
        return _parse(plain, text, today)
    if place["half"]:
        hour = hour % 12 + (12 if place["half"].upper() == "P" else 0)
    if hour > 23 or minute > 59 or found.year == date.max.year:
        return Fault("bukan_tanggal", f"{text!r}: jamnya tidak ada.")
    moment = datetime(found.year, found.month, found.day, hour, minute, tzinfo=_zone(place["zone"]))
    return moment.astimezone(_WIB).date()


def _zone(text: str | None) -> timezone:
    if not text or text.upper() == "WIB":
        return _WIB
    if text[0] not in "+-":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:]) if len(text) > 3 else 0
    return timezone((timedelta(hours=hours, minutes=minutes)) * (1 if text[0] == "+" else -1))


def _parse(plain: str, text: str, today: date) -> date | Fault:
    for form, (year, month, day) in _FORMS:
        match = form.fullmatch(plain)
        if match and (number := _month(match[month])):
            written = match[year] if match[month].isdigit() else _century(match[year], today)
            return _build(text, written, number, match[day])
    if match := _SERIAL.fullmatch(plain):
        day = _EXCEL_ZERO + timedelta(days=int(match[1]))
        return day if day.year >= _FIRST_SERIAL_YEAR else Fault("bukan_tanggal", f"{text!r} bukan tanggal.")
    return Fault("bukan_tanggal", f"{text!r} bukan tanggal.")


def _month(text: str) -> int | None:
    return int(text) if text.isdigit() else _MONTH.get(text.casefold())


def _century(year: str, today: date) -> str:
    """A year of two digits as one of this century, unless that is still to come."""
    return f"20{year}" if len(year) == 2 and 2000 + int(year) <= today.year else year


def _build(text: str, year: str, month: int, day: str) -> date | Fault:
    if len(year) == 2:
        return Fault("bukan_tanggal", f"{text!r}: tahun dua angka dapat berarti dua abad.", "Tulis tahun empat angka.")
    if int(year) < _EARLIEST:
        return Fault("bukan_tanggal", f"{text!r} sebelum tahun {_EARLIEST}.")
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return Fault("bukan_tanggal", f"{text!r} tidak ada di kalender (urutan: tanggal, bulan, tahun).")
