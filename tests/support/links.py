"""Who is whose neighbour, in towns of a regular shape."""

import numpy as np
from libpysal.weights import W


def ring(n: int) -> np.ndarray:
    """Each area touches the one before and the one after."""
    links = np.zeros((n, n), dtype=int)
    links[np.arange(n), (np.arange(n) + 1) % n] = 1
    return links | links.T


def lattice(rows: int, columns: int) -> np.ndarray:
    """Queen contiguity of a chessboard."""
    y, x = np.divmod(np.arange(rows * columns), columns)
    near = (abs(y[:, None] - y) <= 1) & (abs(x[:, None] - x) <= 1)
    return (near & ~np.eye(rows * columns, dtype=bool)).astype(int)


def as_weights(links: np.ndarray) -> W:
    return W({i: np.flatnonzero(row).tolist() for i, row in enumerate(links)}, silence_warnings=True)
