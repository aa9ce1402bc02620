"""Tables of follow-through without what stands on too few families, and without what would give that away."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN, Quality
from peka_core.tabulation.suppression import FEW, SHIELD, protected, tells

CAREFUL = Quality.HATI_HATI.value


def without_few(
    table: pl.DataFrame, names: Sequence[str], whole: str = "tercacah", *, additive: bool = True, group: str = ""
) -> pl.DataFrame:
    """``table`` with ``names`` null where they stand on too few families.

    Parameters
    ----------
    table : polars.DataFrame
        A row a value, which the page also totals.
    names : sequence of str
        Columns that tell something of the families of ``whole``.
    whole : str
        Column with the families interviewed that the numbers stand on.
    additive : bool
        Whether the rows add up to a total that is shown: then a second one goes with a single hidden one. Causes and
        groups do not.
    group : str
        Column of rows that share a total, where each of its values has one of its own.

    Returns
    -------
    polars.DataFrame
        Besides, ``mutu``: "" for sound, else the code of the quality.
    """
    n = table[whole].fill_null(0).to_numpy().astype(np.int64)
    few = (n > 0) & (n < MINIMUM_SHOWN)
    totals = table[group].rank("dense").to_numpy().astype(np.int64) if group else np.zeros(len(n), dtype=np.int64)
    hidden = protected(few, n, totals) if additive and len(n) > 1 else few
    graded = np.where(few, FEW, np.where(hidden, SHIELD, np.where((n > 0) & (n < MINIMUM_FAMILIES), CAREFUL, "")))
    keep = pl.Series(~hidden, dtype=pl.Boolean)
    return table.with_columns(
        *(pl.when(keep).then(pl.col(name)).alias(name) for name in names), mutu=pl.Series(graded, dtype=pl.String)
    )


def of_selection(total: pl.DataFrame, table: pl.DataFrame, names: Sequence[str], chosen: Sequence[str]) -> pl.DataFrame:
    """The one row of some areas together, with ``names`` null where it stands on too few families or, less the areas
    shown, would give away a hidden one.

    Parameters
    ----------
    total : polars.DataFrame
        One row of the areas ``chosen``, nothing hidden yet.
    table : polars.DataFrame
        All areas, as ``without_few`` left them: ``kode``, ``tercacah``, ``mutu``.
    names : sequence of str
    chosen : sequence of str
    """
    found = without_few(total, names)
    hidden = table["mutu"].is_in([FEW, SHIELD]).to_numpy()
    inside, n = table["kode"].is_in(list(chosen)).to_numpy(), table["tercacah"].to_numpy().astype(np.int64)
    if not (hidden.any() and tells(hidden, inside, n, np.zeros(len(n), dtype=np.int64))):
        return found
    return found.with_columns(
        *(pl.lit(None, found.schema[name]).alias(name) for name in names), mutu=pl.lit(SHIELD, pl.String)
    )
