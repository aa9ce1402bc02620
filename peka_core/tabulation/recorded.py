"""The record of one family, put together from a release."""

import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.followup import self_reliance
from peka_core.releases import Release
from peka_core.tables import ID_KELUARGA, PUTARAN
from peka_core.tabulation import rows
from peka_core.tabulation.reasons import reasons
from peka_core.tabulation.record import Record, Round


def record(turunan: pl.DataFrame, release: Release, katalog: Catalog) -> Record:
    """The record of one family.

    Parameters
    ----------
    turunan : polars.DataFrame
        Its derived rows, at least one.
    release : Release
    katalog : Catalog
    """
    family = turunan[ID_KELUARGA][0]
    own = {
        nama: release.read(nama).filter(pl.col(ID_KELUARGA) == family) for nama in ("keluarga", "anggota", "asesmen")
    }
    found = rows.rows(turunan, own["keluarga"], katalog)
    shown = {row[PUTARAN]: row for row in found.iter_rows(named=True)}
    assessed = self_reliance.assess(own["asesmen"], katalog, self_reliance.income_sources(own["anggota"]))
    stages = {row[PUTARAN]: row for row in assessed.iter_rows(named=True)}
    numbered = {tahap.nomor: tahap for tahap in katalog.tahap}
    rounds = [
        Round(
            row[PUTARAN],
            shown[row[PUTARAN]],
            reasons(row, katalog),
            stages.get(row[PUTARAN], {}).get("ikk"),
            numbered.get(stages.get(row[PUTARAN], {}).get("tahap") or 0),
        )
        for row in turunan.sort(PUTARAN, descending=True).iter_rows(named=True)
    ]
    return Record(family, tuple(rounds))
