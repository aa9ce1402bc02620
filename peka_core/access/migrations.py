"""Brings a state database forward to this version; one that a newer version wrote is left alone."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, func, insert, inspect, select

from peka_core.access import guard
from peka_core.access.clock import moment
from peka_core.access.errors import StateError
from peka_core.access.schema import METADATA, TINDAK_LANJUT, VERSI

Step = Callable[[Connection], None]
FIRST = 1


def _acts(conn: Connection) -> None:
    """Version 2: what was done for families."""
    TINDAK_LANJUT.create(conn)
    guard.put_acts(conn)


STEPS: tuple[Step, ...] = (_acts,)
"""``STEPS[i]`` turns version ``FIRST + i`` into the next. A new database has the last schema at once."""


def forward(conn: Connection, steps: Sequence[Step] = STEPS) -> None:
    """Make the tables, or run the steps that are missing, within the transaction of ``conn``, which writes.

    Raises
    ------
    StateError
        The database is of a newer version.
    """
    wanted = FIRST + len(steps)
    found = _version(conn)
    if found == wanted:
        return
    if found > wanted:
        raise StateError(
            f"Basis data keadaan berversi {found}; program ini hanya mengenal sampai versi {wanted}.",
            "Pasang program yang lebih baru, atau pulihkan cadangan dari versi ini.",
        )
    if found == 0:
        METADATA.create_all(conn)
        guard.put(conn)
        guard.put_acts(conn)
    else:
        for step in steps[found - FIRST :]:
            step(conn)
    conn.execute(insert(VERSI).values(nomor=wanted, dipasang=moment()))


def _version(conn: Connection) -> int:
    if not inspect(conn).has_table(VERSI.name):
        return 0
    return conn.execute(select(func.max(VERSI.c.nomor))).scalar() or 0
