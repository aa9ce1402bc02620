"""Which indicators a round did not ask about: then every family of the round is incomplete, whatever is filtered."""

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.catalog.model import Indikator


def unasked(turunan: pl.DataFrame, katalog: Catalog, putaran: str) -> list[Indikator]:
    """Indicators no family of the round has an answer to, in the order of the catalogue.

    Parameters
    ----------
    turunan : polars.DataFrame
        As ``deprivation.derive`` gives it: bit j of ``hilang`` says that indicator j is missing.
    katalog : Catalog
    putaran : str

    Returns
    -------
    list of Indikator
        Empty for a round without families.
    """
    missing = turunan.filter(pl.col("putaran") == putaran)["hilang"]
    if missing.is_empty():
        return []
    everywhere = int(np.bitwise_and.reduce(missing.to_numpy()))
    return [indikator for j, indikator in enumerate(katalog.indikator) if everywhere >> j & 1]
