"""Numbers as people write them, Indonesian unless told otherwise."""

from functools import lru_cache

from babel.numbers import format_decimal


@lru_cache(maxsize=8192)
def decimal(value: float, digits: int = 0, locale: str = "id") -> str:
    """``value`` with exactly ``digits`` decimals and separators of ``locale``.

    >>> decimal(1234.56, 1), decimal(1234.56, 1, "en_GB")
    ('1.234,6', '1,234.6')
    """
    return format_decimal(value, format="#,##0" + ("." + "0" * digits if digits else ""), locale=locale)
