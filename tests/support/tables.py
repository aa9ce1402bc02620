"""Tables that only a test knows, registered for as long as it runs."""

from collections.abc import Iterator
from contextlib import contextmanager

from peka_core.tables import TABEL, Tabel, in_order


@contextmanager
def with_tables(*tables: Tabel, without: tuple[str, ...] = ()) -> Iterator[None]:
    """The registry with these tables in it, new ones at its end and changed ones in their place."""
    before = dict(TABEL)
    after = {**before, **{tabel.nama: tabel for tabel in tables}}
    checked = in_order(*(tabel for nama, tabel in after.items() if nama not in without))
    TABEL.clear()
    TABEL.update(checked)
    try:
        yield
    finally:
        TABEL.clear()
        TABEL.update(before)
