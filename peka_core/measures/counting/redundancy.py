"""Do two indicators see the same families? Overlap and association of every pair, from the mask histogram.

Sources: R0 and Cramer's V as in S. Alkire, J. Foster, S. Seth, M. E. Santos, J. M. Roche and P. Ballon,
"Multidimensional Poverty Measurement and Analysis", Oxford University Press 2015, section 7.3; used to choose
indicators by M. E. Santos and P. Villatoro, "A multidimensional poverty index for Latin America", Review of Income
and Wealth 64 (2018) 52-82.
"""

from dataclasses import dataclass

import numpy as np

from peka_core.measures.arrays import Floats, ratio
from peka_core.measures.counting.histogram import Histogram


@dataclass(frozen=True, eq=False)
class Redundancy:
    """Overlap of every pair of indicators, uncensored, shares of persons.

    Attributes
    ----------
    joint : float array, d x d
        Persons deprived in both; on the diagonal the indicator's own headcount ratio.
    R0 : float array, d x d
        ``joint / min(P_j, P_l)``: 1 when everyone deprived in the rarer one is deprived in the other; NaN when nobody
        is deprived in one of them.
    cramers_v : float array, d x d
        ``|joint - P_j P_l| / sqrt(P_j (1 - P_j) P_l (1 - P_l))``: 0 when independent, 1 when one decides the other;
        NaN when all or none are deprived in one of them.
    """

    joint: Floats
    R0: Floats
    cramers_v: Floats


def redundancy(hist: Histogram, d: int, minimum: int = 0) -> Redundancy:
    """Overlap of the ``d`` indicators over all areas of ``hist`` together; all NaN without persons.

    Pairs of which fewer than ``minimum`` families are deprived in the rarer one have neither R0 nor V.
    """
    both = hist.bits.T.astype(np.float64) @ (hist.bits * hist.orang[:, None])
    both = np.pad(both, (0, d - len(both)))  # indicators nobody is deprived in beyond the highest bit in use
    persons = hist.orang.sum()
    joint = both / persons if persons else np.full((d, d), np.nan)
    P = np.diag(joint)
    rarer = np.minimum(P[:, None], P)
    spread = np.sqrt(np.outer(P * (1 - P), P * (1 - P)))
    association = np.abs(joint - np.outer(P, P))
    n = np.pad(hist.n @ hist.bits.astype(np.int64), (0, d - hist.bits.shape[1]))
    enough = np.where(np.minimum(n[:, None], n) >= minimum, 1.0, np.nan)
    return Redundancy(
        joint,
        ratio(joint, rarer) * enough,
        ratio(association, spread) * enough,
    )
