"""Power diagram of weighted points whose cells reach wanted areas, drawn with gently winding borders.

Two planes, both in metres: the *plan*, where the points live and borders are straight, and the *ground*, which is the
plan bent by :func:`bend`. Bending moves every point of the plane by one smooth one-to-one map, so neighbours keep
sharing their border exactly and borders can neither cross nor leave gaps.
"""

import numpy as np
import shapely
from numpy.typing import NDArray

Array = NDArray[np.float64]

WAVES = ((4100.0, 250.0, 0.4), (1900.0, 75.0, 1.9), (900.0, 30.0, 3.1), (430.0, 10.0, 5.0))
"""Octaves of the bend: wavelength m, amplitude m, phase. The slopes sum to less than 1, so the map is one-to-one."""
SAMPLE_M = 50.0
ROUNDS = 600
RATE = 0.35


def bend(xy: Array) -> Array:
    """Ground position of plan points, shape (n, 2)."""
    return xy + _shift(xy)


def straighten(xy: Array) -> Array:
    """Plan position of ground points, shape (n, 2): the inverse of :func:`bend` to below a millimetre."""
    plan = xy
    for _ in range(60):
        plan = xy - _shift(plan)
    return plan


def _shift(xy: Array) -> Array:
    """Sum of waves that move x by y and y by x; an axis has its own phase, so the two never run in step."""
    across = xy[:, ::-1]
    own_phase = np.array([0.0, 1.0])
    waves = [a * np.sin(2 * np.pi * across / w + phase + own_phase) for w, a, phase in WAVES]
    return np.sum(waves, axis=0)


def distances(xy: Array, sites: Array, owner: NDArray[np.intp]) -> Array:
    """Squared plan distance from each point to the nearest site of each owner, shape (n points, n owners)."""
    squared = ((xy[:, None, :] - sites[None]) ** 2).sum(axis=2)
    return np.stack([squared[:, owner == o].min(axis=1) for o in range(owner.max() + 1)], axis=1)


def fitted_weights(squared: Array, share: Array) -> Array:
    """Weights (m2) that give each owner its share of the sample points.

    Parameters
    ----------
    squared : array, shape (n points, n owners)
        Squared distances of evenly spread sample points, from :func:`distances`.
    share : array, shape (n owners,)
        Wanted part of all points, summing to 1.

    Returns
    -------
    array, shape (n owners,)
        One additive weight per owner. The rate falls over the rounds, so the last steps only settle.
    """
    n, owners = squared.shape
    area = n * SAMPLE_M**2
    weights = np.zeros(owners)
    for turn in range(ROUNDS):
        got = np.bincount((squared - weights).argmin(axis=1), minlength=owners) / n
        weights += RATE * (1 - turn / ROUNDS) * area * (share - got)
    return weights


def cells(sites: Array, weights: Array, box: tuple[float, float, float, float]) -> list[shapely.Polygon]:
    """Power cell of every site within ``box``, in plan coordinates; a dominated site gets an empty polygon."""
    lift = (sites**2).sum(axis=1) - weights
    corners = shapely.get_coordinates(shapely.box(*box).exterior)[:-1]
    polygons = []
    for i, site in enumerate(sites):
        ring = corners
        for j, other in enumerate(sites):
            if j != i and len(ring):
                ring = _cut(ring, 2 * (other - site), lift[j] - lift[i])
        polygons.append(shapely.Polygon(ring) if len(ring) > 2 else shapely.Polygon())
    return polygons


def _cut(ring: Array, normal: Array, limit: float) -> Array:
    """The part of a convex ring where ``point . normal <= limit``."""
    over = ring @ normal - limit
    keep: list[Array] = []
    for k in range(len(ring)):
        a, b = over[k - 1], over[k]
        if (a > 0) != (b > 0):
            keep.append(ring[k - 1] + (ring[k] - ring[k - 1]) * (a / (a - b)))
        if b <= 0:
            keep.append(ring[k])
    return np.array(keep).reshape(-1, 2)
