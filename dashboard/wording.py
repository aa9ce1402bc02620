"""Words and numbers for people: Indonesian first, English by catalogue, Babel for numbers and dates."""

import gettext as gnu
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from io import BytesIO
from math import isnan
from pathlib import Path

from babel.dates import format_date, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from peka_core.catalog.numerals import decimal
from peka_core.catalog.units import Unit

LOCALE = Path(__file__).resolve().parent.parent / "locale"
BAHASA = {"id": "id_ID", "en": "en_GB"}
_active: ContextVar[str] = ContextVar("bahasa", default="id")
WIB = timezone(timedelta(hours=7), "WIB")
"""Time of Sabang; without summer time, so no database of zones is needed."""
NBSP, MINUS = "\N{NO-BREAK SPACE}", "\N{MINUS SIGN}"
PER_CENT = {"id": f"{NBSP}%", "en": "%"}
"""Per cent after a number: apart in Indonesian, as in the International System of Units; close in English, as CLDR."""


def use(bahasa: str) -> None:
    """Speak ``bahasa`` ("id" or "en") for the rest of this run; anything else means Indonesian."""
    _active.set(bahasa if bahasa in BAHASA else "id")


@contextmanager
def spoken(bahasa: str) -> Iterator[None]:
    """Speak ``bahasa`` inside the block, and what was spoken before after it."""
    token = _active.set(bahasa)
    try:
        yield
    finally:
        _active.reset(token)


def preferred(accepted: str) -> str:
    """Language for a browser that sends ``Accept-Language: accepted``: the first of its languages we have, else "id".

    >>> preferred("en-GB,en;q=0.9,id;q=0.8"), preferred("id-ID,id;q=0.9,en;q=0.8"), preferred("de")
    ('en', 'id', 'id')
    """
    ranked: list[tuple[float, str]] = []
    for part in accepted.split(","):
        tag, _semicolon, weight = part.strip().partition(";q=")
        try:
            share = float(weight or 1)
        except ValueError:
            continue
        code = tag.partition("-")[0].lower()
        if share > 0 and code in BAHASA:
            ranked.append((-share, code))
    return min(ranked, key=lambda pair: pair[0], default=(0, "id"))[1]


def bahasa() -> str:
    """Language of this run: "id" or "en"."""
    return _active.get()


@cache
def _translations(kode: str) -> gnu.NullTranslations:
    """Compile the catalogue in memory: no binary file to keep in step with its source."""
    path = LOCALE / kode / "LC_MESSAGES" / "peka.po"
    if not path.exists():
        return gnu.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source))
    compiled.seek(0)
    return gnu.GNUTranslations(compiled)


def _(text: str) -> str:
    """``text`` (Indonesian) in the language of this run."""
    return text if bahasa() == "id" else _translations(bahasa()).gettext(text)


def N_(text: str) -> str:
    """``text`` as it stands: it is translated where it is shown, by ``_`` (gettext's own convention)."""
    return text


def number(value: float | None, digits: int = 0) -> str:
    """``1234.5`` as ``1.234,5`` (id) or ``1,234.5`` (en); an en dash when there is no value, never minus nothing.

    >>> number(1234.56, 1), number(-0.5, 1), number(-0.04, 1)
    ('1.234,6', '−0,5', '0,0')
    """
    if value is None or isnan(value):
        return "–"
    text = decimal(abs(value), digits, BAHASA[bahasa()])
    return MINUS + text if value < 0 and text.strip("0.,") else text


def per_cent() -> str:
    """What stands after a number to say per cent, in the language of this run."""
    return PER_CENT[bahasa()]


def percent(share: float | None, digits: int = 1) -> str:
    """A share (0-1) as ``12,3 %`` (id) or ``12.3%`` (en); an en dash when there is no value.

    >>> percent(0.1234).replace(NBSP, " ")
    '12,3 %'
    """
    if share is None or isnan(share):
        return "–"
    return f"{number(100 * share, digits)}{per_cent()}"


def signed(value: float, digits: int) -> str:
    """A difference with its sign, ``+0,0012``; without a sign when it rounds to nothing."""
    sign = "" if round(value, digits) == 0 else "+" if value > 0 else MINUS
    return sign + number(abs(value), digits)


def written(unit: Unit, value: float | None) -> str:
    """A value as a table writes it: scaled, rounded, with its sign and per cent; a word like "poin" is the heading's.

    >>> from peka_core.catalog.units import UNITS
    >>> written(UNITS["peluang"], 0.00004), written(UNITS["peluang"], 0.012)
    ('< 0,0001', '0,0120')
    >>> written(UNITS["bagian"], 0.1234).replace(NBSP, " "), written(UNITS["poin"], 0.012)
    ('12,3 %', '+1,2')
    """
    if value is None or isnan(value):
        return "–"
    if unit.kode == "peluang" and 0 < value < (least := 10**-unit.digits):  # no p-value is nothing
        return f"< {number(least, unit.digits)}"
    text = (signed if unit.signed else number)(unit.scale * value, unit.digits)
    return f"{text}{per_cent()}" if unit.suffix == "%" else text


def rupiah(value: float | None) -> str:
    """Rupiah without decimals, ``Rp563.100``."""
    return f"Rp{number(value)}" if value is not None and not isnan(value) else "–"


def day(value: date | None) -> str:
    """A date in words, ``24 November 2026``."""
    return format_date(value, format="d MMMM yyyy", locale=BAHASA[bahasa()]) if value else "–"


def month(value: date) -> str:
    """A month in short, ``Nov 2026``."""
    return format_date(value, format="MMM yyyy", locale=BAHASA[bahasa()])


def moment(value: datetime | None) -> str:
    """A point of time as people of Sabang read it; one without a zone is UTC.

    >>> moment(datetime(2026, 11, 29, 18, 5, tzinfo=UTC))
    '30 November 2026 pukul 01.05 WIB'
    """
    if value is None:
        return "–"
    there = (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(WIB)
    clock = format_time(there.time(), format="HH.mm" if bahasa() == "id" else "HH:mm", locale=BAHASA[bahasa()])
    return _("{tanggal} pukul {jam} WIB").format(tanggal=day(there.date()), jam=clock)
