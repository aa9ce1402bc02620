"""Linear and mixed-integer programs, solved by HiGHS through scipy."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from peka_core.measures.arrays import Bools, Floats

Rows = tuple[sparse.csr_array, Floats, Floats]
"""Matrix, least and greatest value of every row."""
NODES = 4000
"""Branches a mixed-integer search may try before the best found is taken: the same on every machine, unlike a time."""


def solve(
    cost: Floats, rows: Sequence[Rows], bounds: tuple[Floats, Floats] | None = None, whole: Bools | None = None
) -> Floats | None:
    """The solution of least cost; None where there is none, or the cost has no end.

    Parameters
    ----------
    cost : float array, variables
    rows : sequence of Rows
    bounds : (float array, float array), optional
        Least and greatest value of every variable; 0 and no end by default.
    whole : bool array, optional
        Variables that must be whole numbers.
    """
    given: dict[str, Any] = {"constraints": [_constraint(*row) for row in rows]}
    if bounds is not None:
        given["bounds"] = _bounds(*bounds)
    if whole is not None:
        given |= {"integrality": whole.astype(np.int8), "options": {"mip_rel_gap": 0.01, "node_limit": NODES}}
    return milp(cost, **given).x


def _constraint(matrix: Any, low: Any, high: Any) -> LinearConstraint:
    return LinearConstraint(matrix, low, high)


def _bounds(low: Any, high: Any) -> Bounds:
    return Bounds(low, high)
