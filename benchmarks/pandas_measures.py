"""The peer of the measures: Alkire-Foster as a pandas tutorial does it, from one 0/1 column per indicator."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

KEY = "kode_gampong"
PERSONS = "orang"


@dataclass(frozen=True, slots=True)
class PandasMeasures:
    """Measures by area, areas sorted."""

    n_poor: NDArray[np.int64]
    H: NDArray[np.float64]
    A: NDArray[np.float64]
    M0: NDArray[np.float64]
    uncensored: NDArray[np.float64]
    censored: NDArray[np.float64]


def by_area(frame: pd.DataFrame, indicators: list[str], weights: list[int], reach: int, total: int) -> PandasMeasures:
    """Every measure with plain groupby; poor is ``score >= reach``, scores are whole numbers over ``total``."""
    persons, key = frame[PERSONS], frame[KEY]
    score = frame[indicators].dot(weights)
    poor = score >= reach
    everybody = persons.groupby(key, observed=True).sum()
    headcount = persons[poor].groupby(key[poor], observed=True).sum().reindex(everybody.index, fill_value=0)
    points = (persons * score)[poor].groupby(key[poor], observed=True).sum().reindex(everybody.index, fill_value=0)
    deprived = frame[indicators].mul(persons, axis=0)
    uncensored = deprived.groupby(key, observed=True).sum()
    censored = deprived[poor].groupby(key[poor], observed=True).sum().reindex(everybody.index, fill_value=0)
    return PandasMeasures(
        np.asarray(poor.groupby(key, observed=True).sum(), dtype=np.int64),
        (headcount / everybody).to_numpy(),
        (points / (headcount * total)).to_numpy(),
        (points / (everybody * total)).to_numpy(),
        uncensored.div(everybody, axis=0).to_numpy(),
        censored.div(everybody, axis=0).to_numpy(),
    )
