"""Numbers of what is recorded here: a prefix of its own, the year, and one more than any there is."""

import re
from collections.abc import Iterable


def following(prefix: str, year: int, known: Iterable[str]) -> str:
    """The number after all those ``known`` of its prefix and year.

    >>> following("AD", 2026, ["AD-2026-0007", "A-9999", "AD-2025-0100"])
    'AD-2026-0008'
    """
    own = re.compile(rf"{re.escape(prefix)}-{year}-(\d+)")
    last = max((int(found[1]) for number in known if (found := own.fullmatch(number))), default=0)
    return f"{prefix}-{year}-{last + 1:04d}"
