"""The day that "due" and "on that day" mean: the last one the data know of, not the day on which somebody looks.

Counted to the day of looking, every visit made since the last import would be overdue that nobody has missed. So the
newest round is looked at on the last day anything of it was recorded, an earlier one on its last day of collection.
"""

from collections.abc import Iterable
from datetime import date

import polars as pl


def last_day(collected: date, recorded: Iterable[pl.Series] = ()) -> date:
    """The later of ``collected`` (last day of data collection) and the last date in the ``recorded`` columns.

    Parameters
    ----------
    collected : datetime.date
    recorded : iterable of polars.Series
        Dates of what was done (visits, assessments), never of what is planned; of an earlier round none.

    >>> last_day(date(2026, 7, 31), [pl.Series([date(2026, 9, 1), None])])
    datetime.date(2026, 9, 1)
    >>> last_day(date(2026, 7, 31))
    datetime.date(2026, 7, 31)
    """
    newest = [found for one in recorded if isinstance(found := one.max(), date)]
    return max([collected, *newest])
