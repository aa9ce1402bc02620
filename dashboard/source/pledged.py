"""Confirmed pledges beside what a release holds: for whoever asks, of the public figures too."""

from datetime import datetime

import polars as pl

from peka_core.access import store
from peka_core.acts import history, partner_names, pledges


def stamp() -> tuple[int, datetime | None]:
    """Changes with every pledge that is sent or decided."""
    return history.stamp(store.open_state(), pledges.KIND)


def merged() -> dict[str, str]:
    """Under which code each merged partner is counted."""
    return partner_names.merged(store.open_state())


def beside(kegiatan: pl.DataFrame) -> pl.DataFrame:
    """Confirmed pledges that ``kegiatan`` does not hold, in its columns and one more."""
    found = pledges.beside(kegiatan, pledges.confirmed(store.open_state()), merged())
    return found.filter(pl.col(pledges.ID_PLEDGE).is_not_null())


def partners(mitra: pl.DataFrame) -> pl.DataFrame:
    """``mitra`` with the partners that came with a confirmed pledge; of one code the row of the release."""
    new = pledges.partners(store.open_state()).join(mitra, on="kode_mitra", how="anti")
    return pl.concat([mitra, new.select(pl.col(name).cast(dtype) for name, dtype in mitra.schema.items())])
