"""Histograms of plain arrays, as tests and benchmarks write them down."""

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from peka_core.measures.counting.histogram import Histogram, histogram


def from_arrays(bits: NDArray[Any], orang: NDArray[Any] | None = None, area: NDArray[Any] | None = None) -> Histogram:
    """Histogram of plain arrays.

    Parameters
    ----------
    bits : array, families x d
        0/1 deprivations. A family with a NaN leaves the sample and is counted apart.
    orang : array, families, optional
        Persons (or weights); 1 when left out.
    area : array, families, optional
        Area of each family; one total area when left out.
    """
    values = np.asarray(bits)
    blank = np.isnan(values) if values.dtype.kind == "f" else np.zeros(values.shape, dtype=bool)
    missing = blank.any(axis=1)
    powers = 1 << np.arange(values.shape[1], dtype=np.int64)
    columns: dict[str, Any] = {
        "mask": np.where(blank, 0, values).astype(np.int64) @ powers,
        "hilang": missing.astype(np.int64),
        "orang": np.ones(len(values)) if orang is None else np.asarray(orang, dtype=np.float64),
    }
    if area is not None:
        columns["area"] = area
    return histogram(pl.DataFrame(columns), () if area is None else ("area",))
