"""Which gampong are neighbours: what the spatial statistics of ``peka_core.measures.space.patterns`` need of a map."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.boundaries import CRS_LOCAL, Boundaries
from geodata.official import GAP_M


@dataclass(frozen=True, eq=False)
class Neighbours:
    """Neighbours as plain arrays, so that the core can use them without knowing a map.

    Attributes
    ----------
    kode : tuple of str
        ``kode_gampong`` in the order of both axes of ``matrix``.
    matrix : bool array, n x n
        True where two gampong are neighbours; symmetric, False on the diagonal, at least one True in each row.
    linked : tuple of (str, str)
        Codes of gampong that touch no other, each with the nearest one it was linked to.
    """

    kode: tuple[str, ...]
    matrix: NDArray[np.bool_]
    linked: tuple[tuple[str, str], ...]


def contiguity(boundaries: Boundaries) -> Neighbours:
    """Queen contiguity: gampong whose borders share a line or a point, a point being as wide as a drawing error.

    Borders within ``GAP_M`` of each other touch: the import closes gaps up to that width, and which two of four gampong
    around one corner then share it is chance. In the shipped map Cot Abeuk and Paya Seunara are 14 m apart at such a
    corner; all other pairs that do not touch are 100 m or more apart. A gampong that touches no other is linked
    both ways to the one nearest by distance between borders, because it would have no local value without neighbour.
    """
    kode = tuple(boundaries.frame["kode_gampong"])
    shapes = np.asarray(boundaries.frame.geometry.to_crs(CRS_LOCAL).array, dtype=object)
    matrix = np.zeros((len(kode), len(kode)), dtype=bool)
    matrix[tuple(shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=GAP_M))] = True
    np.fill_diagonal(matrix, False)
    islands = np.flatnonzero(~matrix.any(axis=1))
    nearest = _nearest(shapes, islands)
    matrix[islands, nearest] = matrix[nearest, islands] = True
    return Neighbours(kode, matrix, tuple((kode[i], kode[j]) for i, j in zip(islands, nearest, strict=True)))


def _nearest(shapes: NDArray[np.object_], islands: NDArray[np.intp]) -> NDArray[np.intp]:
    """Position of the gampong nearest to each of ``islands``, by metres between their borders."""
    distance = np.asarray(shapely.distance(shapes[islands, None], shapes[None, :]))
    distance[np.arange(islands.size), islands] = np.inf
    return distance.argmin(axis=1)
