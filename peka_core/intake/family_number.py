"""The one spelling of a family number, whatever typist or program wrote it; and the texts that only stand for one."""

import re
import unicodedata
from collections.abc import Callable, Iterable

_QUOTES = re.compile("[=\"'`\u00b4\u2018-\u201f\u2032\u2033]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LABEL = re.compile(r"(?:NO(?:MOR)?\.?\s*)?(?:N?KK|KARTU KELUARGA|KELUARGA)?\s*[.:]?\s*(?=\d(?:\D{0,3}\d){7})")
_POWER = re.compile(r"(\d)(?:[.,](\d+))?\s*E\s*\+?\s*(\d{1,3})")
_DECIMALS = re.compile(r"(\d+)[.,]0{1,2}|(\d{4,})[.,]0+")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[., ]\d{3})+")
_BETWEEN = re.compile(r"[\s.,/_\-]+")
_CARD = 8
"""Digits from which on a number is one number, whatever stands between them; a shorter one may be made of parts."""
_SAME, _NINES, _COUNTED = 6, 4, 2 * "1234567890"
_NO_NUMBER = {
    *("tidakada", "tdkada", "takada", "belumada", "blmada", "tidakpunya", "tdkpunya", "belumpunya", "tidaktahu"),
    *("tdktahu", "tidakdiketahui", "tidakterdata", "belumterdata", "tanpakk", "tanpanomor", "belumkk", "x", "xx"),
    *("xxx", "xxxx", "tidakadakk", "belumadakk", "tidakpunyakk", "belumpunyakk", "tidakmemilikikk", "lupa", "nihil"),
}


def normalised(text: str) -> str:
    """The family number without what typists and programs vary; the same text again when given its own outcome.

    Quotes, ``="..."``, a label before it, blanks, dots and dashes, case, ``.0``, ``,00``, a power of ten that keeps
    every digit, and zeros before it, which a number cell loses. Parts of a short number stay apart: ``1-12``, ``11-2``.

    >>> [normalised(t) for t in (" 9972.0101 0101 0001 ", "'9972010101010001", "7.0", '="0012"', "KK 9972-0101-0002")]
    ['9972010101010001', '9972010101010001', '7', '12', '997201010002']
    >>> [normalised(t) for t in ("k-001", "K 001", "1-12", "1/12", "11-2", "1.250", "9,972010101010001E+15")]
    ['K001', 'K001', '1-12', '1-12', '11-2', '1250', '9972010101010001']
    """
    once = _once(text)
    return once if once == text else normalised(once)


def power_of_ten(text: str) -> bool:
    """True for a number that Excel wrote as a power of ten: ``1,17201E+15``."""
    return "E" in text.upper() and bool(_POWER.fullmatch(_bare(text)))


def keeps_every_digit(text: str) -> bool:
    """True for a power of ten that shows all digits of its number: ``1.172E+03``, but not ``1.17E+03``."""
    power = _POWER.fullmatch(_bare(text))
    return bool(power) and len(power[2] or "") == int(power[3])


def stands_for_none(number: str, beside: Callable[[], Iterable[str]] = tuple) -> bool:
    """True for what people type where there is no number: 0, 9999, 1111..., 1234567890, "tidak ada".

    Parameters
    ----------
    number : str
        As ``normalised`` gives it.
    beside : callable
        Gives the numbers of the whole column: where families are counted through, 9998 stands there beside 9999.
    """
    if not number.isdecimal():
        return re.sub(r"[^a-z]", "", number.casefold()) in _NO_NUMBER and not re.search(r"\d", number)
    if number == "0" or (len(number) >= len(_COUNTED) // 2 and _COUNTED.startswith(number)):
        return True
    same = len(set(number)) == 1 and len(number) >= (_NINES if number[0] == "9" else _SAME)
    return same and str(int(number) - 1) not in set(beside())


def _once(text: str) -> str:
    if text.isascii() and text.isdecimal() and text[0] != "0":
        return text
    plain = _bare(text)
    if (power := _POWER.fullmatch(plain)) and keeps_every_digit(plain):
        plain = power[1] + (power[2] or "")
    if decimals := _DECIMALS.fullmatch(plain):
        plain = decimals[1] or decimals[2]
    parts = [part for part in _BETWEEN.split(plain) if part]
    whole = "".join(parts)
    if not whole.isdecimal():
        return re.sub(r"(?<!\d)-|-(?!\d)", "", "-".join(parts))
    if len(parts) > 1 and len(whole) < _CARD and not _GROUPED.fullmatch(plain):
        return "-".join(parts)
    return whole.lstrip("0") or "0"


def _bare(text: str) -> str:
    """Upper case without quotes, the ``=`` of a text formula, or a label before a long number."""
    plain = _DASHES.sub("-", _QUOTES.sub("", unicodedata.normalize("NFKC", text).upper())).strip()
    return _LABEL.sub("", plain, count=1) if _LABEL.match(plain) else plain
