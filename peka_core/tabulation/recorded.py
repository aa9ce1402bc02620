"""The record of one family, put together from a release."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from peka_core.catalog import Catalog
from peka_core.releases import Release
from peka_core.tables import ID_KELUARGA, PUTARAN
from peka_core.tabulation import rows
from peka_core.tabulation.reasons import Reasons, reasons
from peka_core.tabulation.record import Record, Round


def record(turunan: pl.DataFrame, release: Release, katalog: Catalog, stood: pl.DataFrame) -> Record:
    """The record of one family.

    Parameters
    ----------
    turunan : polars.DataFrame
        Its derived rows, at least one.
    release : Release
    katalog : Catalog
    stood : polars.DataFrame
        Where families stand in each round (``followup.standing``).
    """
    family = turunan[ID_KELUARGA][0]
    keluarga = release.read("keluarga").filter(pl.col(ID_KELUARGA) == family)
    found = rows.rows(turunan, keluarga, katalog)
    shown = {row[PUTARAN]: row for row in found.iter_rows(named=True)}
    standing = {row[PUTARAN]: row for row in stood.filter(pl.col(ID_KELUARGA) == family).iter_rows(named=True)}
    days = dict(turunan.select(PUTARAN, "tanggal_data").iter_rows())
    rounds = [
        _round(row[PUTARAN], shown[row[PUTARAN]], reasons(row, katalog), standing.get(row[PUTARAN], {}), days, katalog)
        for row in turunan.sort(PUTARAN, descending=True).iter_rows(named=True)
    ]
    return Record(family, tuple(rounds))


def _round(
    putaran: str,
    row: Mapping[str, Any],
    why: Reasons,
    standing: Mapping[str, Any],
    days: Mapping[str, date | None],
    katalog: Catalog,
) -> Round:
    tahap = next((item for item in katalog.tahap if item.kode == standing.get("tahap")), None)
    missing = standing.get("syarat_kurang")
    gates = None if missing is None else tuple(missing)
    return Round(putaran, row, why, standing.get("ikk"), tahap, gates, days[putaran])
