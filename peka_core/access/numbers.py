"""Numbers of persons and telephones in texts people type, however their digits are grouped.

With the separators everybody uses any sixteen digits are one. With others (``/``, ``_``, a dash between spaces) digits
count as one where they are grouped as such a number is, so that dates, years, money and lists are none.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

PERSON_NUMBER = re.compile(r"(?:\d[ .\-]?){15}\d")
"""Sixteen digits, as NIK and No. KK have, also with separators."""
TELEPHONE = re.compile(
    r"(?<!\d)(?:\+|00)?62[ .()\-]{0,2}[2-9](?:[ .()\-]?\d){6,12}(?!\d)"
    r"|(?<!\d)\(?0[ .\-]?8(?:[ .\-]?\d){7,11}(?!\d)"
    r"|(?<!\d)\(?0[2-9]\d{1,2}(?:\)?[ .\-]|\) ?| ?[\-\u2010-\u2015\u2212] ?)\d{3,4}[ .\-]?\d{2,5}(?!\d)"
    r"|(?<![\w.\-/])0[2-79][1-9]\d{6,8}(?![\w\-/])"
)
"""A number of a telephone as it is written in Indonesia: +62 ..., 08 ..., or an area (0652) and what follows it."""
RUN = re.compile(r"[0-9]+(?:(?![,;:]\s)[\s./,:;_()\-\u2010-\u2015\u2212]{1,3}[0-9]+)*")
"""Groups of digits and what stands between them; a comma with a space ends one, as in a list."""
GROUPS = frozenset({(16,), (4, 4, 4, 4), (8, 8), (6, 6, 4), (6, 10), (12, 4), (2, 2, 2, 6, 4), (6, 2, 2, 2, 4)})
"""How the sixteen digits are grouped: by four, or region, day of birth and number."""
DAY, MONTH = slice(6, 8), slice(8, 10)
YEAR = re.compile(r"(?:19|20)\d\d")
OF_WOMEN = 40
"""Added to the day of birth in the number of a woman."""
MOBILE, ABROAD = range(10, 14), range(10, 15)
"""Digits of the number of a mobile telephone, and of one that begins with 62."""
LEAST = 3
"""Digits in one group of the number of a telephone; the last may have one fewer."""


def of_person(text: str) -> bool:
    """Whether ``text`` holds a number of sixteen digits, as NIK and No. KK are.

    >>> of_person("NIK 9972/0101/0190/0001"), of_person("01/12/2026 - 10/03/2027")
    (True, False)
    """
    plain = unicodedata.normalize("NFKC", text)  # full-width digits are digits
    return bool(PERSON_NUMBER.search(plain)) or any(_is_person(groups) for groups, _between in _runs(plain))


def of_telephone(text: str) -> bool:
    """Whether ``text`` holds the number of a telephone.

    >>> of_telephone("0812/3456/7890"), of_telephone("No. 0812/0034/2026")
    (True, False)
    """
    plain = unicodedata.normalize("NFKC", text)
    return bool(TELEPHONE.search(plain)) or any(_is_telephone(*run) for run in _runs(plain))


def _runs(text: str) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Groups of digits with what stands between them: each run whole, and its parts with the same sign between."""
    for found in RUN.findall(text):
        parts = re.split(r"([0-9]+)", found)
        groups, between = parts[1::2], parts[2:-1:2]
        yield groups, between
        place = 0
        for sign, same in groupby(between):
            count = len(list(same))
            yield groups[place : place + count + 1], [sign] * count
            place += count


def _is_person(groups: Sequence[str]) -> bool:
    digits = "".join(groups)
    if digits[0] == "0" or tuple(map(len, groups)) not in GROUPS:
        return False
    day, month = int(digits[DAY]) % OF_WOMEN, int(digits[MONTH])
    return int(digits[DAY]) <= OF_WOMEN + 31 and 1 <= day <= 31 and 1 <= month <= 12


def _is_telephone(groups: Sequence[str], between: Sequence[str]) -> bool:
    if "/" in between and YEAR.fullmatch(groups[-1]):  # a letter bears its year behind its number
        return False
    first, *rest = groups
    if first in {"62", "0062"} and rest:
        first, *rest = rest if rest[0] != "0" or len(rest) == 1 else rest[1:]
        first = f"62{first.removeprefix('0')}"
    sizes = [len(first), *map(len, rest)]
    if min(sizes[:-1], default=LEAST) < LEAST or sizes[-1] < LEAST - 1:
        return False
    return (first.startswith("08") and sum(sizes) in MOBILE) or (first.startswith("628") and sum(sizes) in ABROAD)
