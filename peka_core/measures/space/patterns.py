"""Spatial statistics of a few areas: Moran's I, local Moran, Getis-Ord Gi*, with p-values and FDR.

Sabang has 18 gampong, so every result is exploratory and says so: it points where to look, it proves nothing.

Own formulas, not esda: at n = 18 they are a few lines of numpy, while importing esda loads 1,270 more modules (1.4 s),
and it draws where all sets of neighbours can be counted (``chance``). The tests hold every statistic against esda,
which is a development requirement. The global Moran has 18! arrangements: its p-value is drawn, and has an error.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from peka_core.errors import MeasureError
from peka_core.measures.arrays import Bools, Floats, Ints, ratio
from peka_core.measures.space import chance
from peka_core.measures.space.chance import Chance

PERMUTATIONS = 9999
SEED = 1172
KUADRAN = ("tinggi-tinggi", "rendah-tinggi", "rendah-rendah", "tinggi-rendah")
"""Own value against the mean, then the neighbours' mean against it."""
NOTABLE = 0.05
"""Largest p, or false-discovery rate, that is called notable."""
ERRORS = 2
"""Standard errors of a drawn p-value that must still lie below ``NOTABLE``."""
_TIE = 1e-12  # a permutation that gives the observed value up to rounding counts as equal to it


@dataclass(frozen=True, slots=True, eq=False)
class Moran:
    """Global spatial autocorrelation.

    Attributes
    ----------
    I : Moran's I with row-standardised neighbours; NaN when fewer than 3 areas remain or all values are equal
    expected : -1 / (n - 1), the mean of I without any pattern
    p, se : two-sided permutation p-value, and its Monte-Carlo standard error
    n : areas used
    permutations : number of permutations
    eksploratif : always True; show it beside the number
    """

    I: float  # noqa: E741 - the literature's symbol
    expected: float
    p: float
    se: float
    n: int
    permutations: int
    eksploratif: bool = True

    @property
    def notable(self) -> bool:
        """Whether ``p`` is below ``NOTABLE`` by more than its own error."""
        return self.p + ERRORS * self.se < NOTABLE

    @property
    def floor(self) -> bool:
        """Whether ``p`` is only known to be at most this: no permutation was as extreme as what is observed."""
        return self.p <= 2 / (self.permutations + 1)


@dataclass(frozen=True, slots=True, eq=False)
class Local:
    """A local statistic, arrays in the order of the values given; NaN and "" where an area was left out.

    Attributes
    ----------
    value : I_i of local Moran, or the z-score of Gi*
    p : two-sided p-value (the area's own value stays, the others are dealt anew)
    q : ``p`` after Benjamini-Hochberg over the areas used; q < 0.05 keeps the expected share of false finds below 5 %
    q_high : ``q`` were every drawn p-value ``ERRORS`` standard errors higher; equals ``q`` where all are exact
    kuadran : one of ``KUADRAN`` for local Moran; "tinggi" (hot) or "rendah" (cold) for Gi*
    sets : sets of neighbours that ``p`` rests on: all there are, or those drawn; 0 where there is no ``p``
    exact : whether ``p`` counts every set of neighbours
    floor : where ``p`` is only known to be at most this
    n, eksploratif : as in ``Moran``
    """

    value: Floats
    p: Floats
    q: Floats
    q_high: Floats
    kuadran: NDArray[np.str_]
    sets: Ints
    exact: Bools
    floor: Bools
    n: int
    eksploratif: bool = True


def moran(values: ArrayLike, neighbours: ArrayLike, permutations: int = PERMUTATIONS, seed: int = SEED) -> Moran:
    """Moran's I = (n / S0) z'Wz / z'z, W row-standardised (Moran 1950; Cliff & Ord 1981).

    Parameters
    ----------
    values : array, n
        One value per area, e.g. a rate; NaN = no data. Such an area leaves together with its links, and so does one
        that has no neighbour left.
    neighbours : array, n x n
        0/1 or bool, symmetric, zero diagonal, in the order of ``values`` (``geodata.neighbours.contiguity``).
    permutations, seed : int
        Number of permutations and seed; the same seed gives the same p-value.

    Raises
    ------
    MeasureError
        When the shapes do not fit or ``neighbours`` is not such a matrix.
    """
    used, z, links = _used(values, neighbours)
    n = int(used.sum())
    expected = -1 / (n - 1) if n > 1 else float("nan")
    if not _varies(z):
        return Moran(float("nan"), expected, float("nan"), float("nan"), n, permutations)
    weights = links / links.sum(axis=1, keepdims=True)
    shuffled = np.random.default_rng(seed).permuted(np.tile(z, (permutations, 1)), axis=1)
    observed = float(z @ weights @ z / (z @ z))
    drawn = np.einsum("mi,mi->m", shuffled @ weights.T, shuffled) / (z @ z)
    return Moran(observed, expected, *chance.simulated(observed, drawn, _TIE), n, permutations)


def local_moran(values: ArrayLike, neighbours: ArrayLike, permutations: int = PERMUTATIONS, seed: int = SEED) -> Local:
    """Local Moran I_i = z_i sum_j w_ij z_j / m2, m2 = z'z / n, W row-standardised (Anselin 1995).

    As R ``spdep``; esda divides by n - 1, so its values are (n - 1) / n of these. Parameters and errors as in
    :func:`moran`; permutations serve only areas with more than ``chance.EXACT`` sets of neighbours.
    """
    used, z, links = _used(values, neighbours)
    if not _varies(z):
        return _undefined(used)
    mean_around = links @ z / links.sum(axis=1)
    own = z / (z @ z / z.size)
    corner = np.where(mean_around > 0, np.where(z > 0, 0, 1), np.where(z > 0, 3, 2))
    found = chance.around(z, links, permutations, seed)
    found.p[np.abs(z) <= _TIE * np.abs(z).max()] = 1  # I_i is 0 whatever the neighbours are
    return _local(used, own * mean_around, found, np.array(KUADRAN)[corner])


def local_g(values: ArrayLike, neighbours: ArrayLike, permutations: int = PERMUTATIONS, seed: int = SEED) -> Local:
    """Gi* as a z-score: is the sum over an area and its neighbours unusually high or low (Ord & Getis 1995)?

    z_i = (sum_j w_ij x_j - xbar W_i) / (s sqrt((n W_i - W_i^2) / (n - 1))), w_ij = 1 for neighbours and the area
    itself, s over n. Equals esda's ``G_Local(star=True, transform="B").Zs``. NaN where an area neighbours all others.
    Parameters and errors as in :func:`local_moran`.
    """
    used, z, links = _used(values, neighbours)
    if not _varies(z):
        return _undefined(used)
    n, around = z.size, links.sum(axis=1) + 1
    spread = np.sqrt(z @ z / n * (n * around - around**2) / (n - 1))
    score = ratio(links @ z + z, spread)
    found = chance.around(z, links, permutations, seed)
    found.p[np.isnan(score)] = np.nan
    kuadran = np.where(np.isnan(score), "", np.where(score > 0, "tinggi", "rendah"))
    return _local(used, score, found, kuadran)


def fdr(p: ArrayLike) -> Floats:
    """Benjamini-Hochberg adjusted p-values (1995): the smallest false-discovery rate at which each is still found.

    NaN stays NaN and does not count as a test.

    >>> fdr([0.01, 0.02, 0.03, 0.5]).round(3).tolist()
    [0.04, 0.04, 0.04, 0.5]
    """
    raw = np.asarray(p, dtype=np.float64)
    adjusted = np.full(raw.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(raw))
    order = tested[np.argsort(-raw[tested], kind="stable")]
    ranks = np.arange(order.size, 0, -1)
    adjusted[order] = np.minimum(np.minimum.accumulate(raw[order] * order.size / ranks), 1)
    return adjusted


def _used(values: ArrayLike, neighbours: ArrayLike) -> tuple[Bools, Floats, Floats]:
    """Areas used, their values as deviations from the mean, and their links."""
    x, links = np.asarray(values, dtype=np.float64), np.asarray(neighbours, dtype=np.float64)
    if x.ndim != 1 or links.shape != (x.size, x.size):
        raise MeasureError(
            f"Ada {x.size} nilai, tetapi matriks tetangga berukuran {links.shape}.", "Beri satu nilai per gampong."
        )
    if not np.isin(links, (0, 1)).all() or links.diagonal().any() or (links != links.T).any():
        raise MeasureError(
            "Matriks tetangga harus berisi 0 dan 1, simetris, dengan diagonal 0.",
            "Pakai matriks dari geodata.neighbours.contiguity.",
        )
    known = ~np.isnan(x)
    used = known & links[:, known].any(axis=1)
    x = x[used]
    return used, x - x.mean() if x.size else x, links[np.ix_(used, used)]


def _varies(z: Floats) -> bool:
    return z.size > 2 and bool(np.ptp(z) > _TIE * max(1.0, float(np.abs(z).max())))


def _undefined(used: Bools) -> Local:
    n = int(used.sum())
    nothing = np.full(n, np.nan)
    none = Chance(nothing, nothing, np.zeros(n, dtype=np.int64), np.zeros(n, dtype=bool))
    return _local(used, nothing, none, np.full(n, ""))


def _local(used: Bools, value: Floats, found: Chance, kuadran: NDArray[np.str_]) -> Local:
    """Back to the order of the values given."""

    def spread(part: NDArray[Any], empty: Any = np.nan) -> NDArray[Any]:
        whole = np.full(used.size, empty, dtype=part.dtype)
        whole[used] = part
        return whole

    return Local(
        spread(value),
        spread(found.p),
        spread(fdr(found.p)),
        spread(fdr(np.minimum(found.p + ERRORS * found.se, 1))),
        spread(kuadran, ""),
        spread(found.sets, 0),
        spread(found.exact, empty=False),
        spread(found.floor, empty=False),
        int(used.sum()),
    )
