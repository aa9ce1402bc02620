"""Which gampong are neighbours: what the spatial statistics of ``peka_core.measures.spatial`` need of a map."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.boundaries import CRS_LOKAL, Boundaries


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
    """Queen contiguity: gampong whose borders share a line or a single point.

    Needs no tolerance: the shipped file is an exact coverage and an import is made one before it comes into force
    (``geodata.official``), so common borders have the very same corners. A gampong that touches no other is linked
    both ways to the one nearest by distance between borders, because a gampong without neighbour has no local value.
    """
    frame = boundaries.frame
    kode = tuple(frame["kode_gampong"])
    shapes = np.asarray(frame.geometry.array, dtype=object)
    matrix = np.zeros((len(kode), len(kode)), dtype=bool)
    matrix[tuple(shapely.STRtree(shapes).query(shapes, predicate="intersects"))] = True
    np.fill_diagonal(matrix, False)
    islands = np.flatnonzero(~matrix.any(axis=1))
    nearest = _nearest(frame, islands)
    matrix[islands, nearest] = matrix[nearest, islands] = True
    return Neighbours(kode, matrix, tuple((kode[i], kode[j]) for i, j in zip(islands, nearest, strict=True)))


def _nearest(frame: gpd.GeoDataFrame, islands: NDArray[np.intp]) -> NDArray[np.intp]:
    """Position of the gampong nearest to each of ``islands``, by metres between their borders."""
    if not islands.size:
        return islands
    metres = np.asarray(frame.geometry.to_crs(CRS_LOKAL).array, dtype=object)
    distance = shapely.distance(metres[islands, None], metres[None, :])
    distance[np.arange(islands.size), islands] = np.inf
    return distance.argmin(axis=1)
