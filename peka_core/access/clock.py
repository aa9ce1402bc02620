"""The time as state keeps it: aware UTC outside, whole microseconds since 1970 inside, so that both backends agree."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
SKEW = timedelta(seconds=60)
"""How far a moment may lie ahead before the clock is not believed."""


def moment(now: datetime | None = None) -> datetime:
    """``now`` in UTC; the time of this computer without one.

    Raises
    ------
    ValueError
        ``now`` names no time zone.
    """
    if now is None:
        return datetime.now(UTC)
    if now.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return now.astimezone(UTC)


def micros(when: datetime) -> int:
    """Whole microseconds since 1970.

    >>> micros(EPOCH + timedelta(seconds=1))
    1000000
    """
    return (when - EPOCH) // MICROSECOND


class Instant(TypeDecorator[datetime]):
    """A column of moments."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """To the database."""
        return None if value is None else micros(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From the database."""
        return None if value is None else EPOCH + value * MICROSECOND
