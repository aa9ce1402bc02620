"""An invented province of 6,500 gampong: what tests and benches of large maps draw, always at hand, same every time.

Cells of random places, those near the middle kept as land, with every border bent into many points as surveyed ones
are, and islets off the coast. Codes start with 99, which no real province bears.
"""

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import KDTree, Voronoi

from geodata.detail import DIGITS, Shapes

WEST, SOUTH = 95.0, 2.0
SIDE = 0.0265
"""Degrees between neighbouring places, as in Aceh."""
BENDS = 4
"""Points between the two ends of a border."""
SEA = 3.0
"""Places drawn for each one that becomes land; enough that no land reaches the edge, where cells have no end."""
OFFSHORE = 0.15
"""Degrees from land to the farthest islets."""
KECAMATAN = 22
"""Gampong in a kecamatan."""
KABUPATEN = 13
"""Kecamatan in a kabupaten."""
FIRST = ("Alue", "Blang", "Cot", "Gampong", "Krueng", "Lam", "Meunasah", "Paya", "Pulo", "Ujong")
SECOND = (
    "Asan",
    "Baro",
    "Cut",
    "Dayah",
    "Geulumpang",
    "Jeumpa",
    "Lhok",
    "Mane",
    "Panton",
    "Rambong",
    "Seuke",
    "Tunong",
)


def coverage(areas: int = 6_500, seed: int = 99) -> gpd.GeoDataFrame:
    """A coverage in the form ``geodata.pyramid`` takes: EPSG:4326, ``kode_gampong``, ``nama``, ``geometry``.

    Parameters
    ----------
    areas : int
        Number of gampong, at least 50.
    seed : int
        Another seed, another province; the same one always gives the same.
    """
    rng = np.random.default_rng(seed)
    width = SIDE * np.sqrt(SEA * areas)
    places = rng.uniform((WEST, SOUTH), (WEST + width, SOUTH + width), (int(SEA * areas), 2))
    land = _land(places, areas, rng)
    shapes = _with_islets(_cells(places, land, rng), places, land, rng)
    order = gpd.GeoSeries(shapely.points(places[land])).hilbert_distance().to_numpy().argsort(kind="stable")
    numbers = range(areas)
    return gpd.GeoDataFrame(
        {"kode_gampong": [_code(n) for n in numbers], "nama": [_name(n) for n in numbers]},
        geometry=shapes[order],
        crs="EPSG:4326",
    )


def names(frame: gpd.GeoDataFrame) -> dict[str, str]:
    """Names of the kecamatan and kabupaten of a sample, by code."""
    kecamatan = sorted({code[:8] for code in frame["kode_gampong"]})
    kabupaten = sorted({code[:5] for code in kecamatan})
    return {code: f"{_name(n)} Raya" for n, code in enumerate(kecamatan)} | {
        code: f"Kabupaten {_name(n * 7)}" for n, code in enumerate(kabupaten)
    }


def _land(places: NDArray[np.float64], areas: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Positions of the places nearest to the middle, measured by a wavering distance: bays and capes."""
    offset = places - places.mean(axis=0)
    angle = np.arctan2(offset[:, 1], offset[:, 0])
    phase = rng.uniform(0, 2 * np.pi, 3)
    waver = 1 + sum(0.1 * np.sin(k * angle + phase[i]) for i, k in enumerate((2, 5, 9)))
    return np.sort((np.hypot(*offset.T) / waver).argsort(kind="stable")[:areas])


def _cells(places: NDArray[np.float64], land: NDArray[np.intp], rng: np.random.Generator) -> Shapes:
    """The cell of each place of ``land``, from the bent borders that it shares with its neighbours.

    Borders are put on the grid together: each rounded by itself, two that leave a corner side by side may cross.
    """
    diagram = Voronoi(places)
    pairs = diagram.ridge_points
    wanted = np.isin(pairs, land).any(axis=1)
    ends = np.asarray(diagram.ridge_vertices)[wanted]
    lines = shapely.linestrings(_bent(diagram.vertices[ends], places[pairs[wanted, 0]], rng))
    noded = shapely.get_parts(shapely.union_all(lines, grid_size=10.0**-DIGITS))
    faces = shapely.get_parts(shapely.polygonize(noded))
    place, face = shapely.STRtree(faces).query(shapely.points(places[land]), predicate="within")
    return faces[face[place.argsort()]]


def _bent(ends: NDArray[np.float64], place: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """Straight borders (n x 2 ends x 2) with ``BENDS`` points moved sideways; ``place`` is the site on one side.

    A border stays inside the kite of its ends and the two places beside it. Kites do not overlap, so borders do not
    cross, however they are bent.
    """
    start, along = ends[:, 0], ends[:, 1] - ends[:, 0]
    length = np.hypot(*along.T)[:, None]
    unit = along / length
    foot = ((place - start) * unit).sum(axis=1)[:, None]
    height = np.abs((place - start)[:, 0] * unit[:, 1] - (place - start)[:, 1] * unit[:, 0])[:, None]
    at = np.arange(1, BENDS + 1) / (BENDS + 1) * length
    with np.errstate(divide="ignore"):
        rising = np.where(foot > 0, height * at / foot, np.inf)
        falling = np.where(foot < length, height * (length - at) / (length - foot), np.inf)
    room = np.minimum(np.minimum(rising, falling), length / 3)
    side = 0.5 * room * rng.uniform(-1, 1, at.shape)
    normal = np.stack([-unit[:, 1], unit[:, 0]], axis=1)
    middle = start[:, None] + unit[:, None] * at[..., None] + normal[:, None] * side[..., None]
    return np.concatenate([ends[:, :1], middle, ends[:, 1:]], axis=1)


def _with_islets(
    cells: Shapes, places: NDArray[np.float64], land: NDArray[np.intp], rng: np.random.Generator
) -> Shapes:
    """Some places at sea off the coast become islets of the gampong nearest to each."""
    sea = np.setdiff1d(np.arange(len(places)), land)
    away, owner = map(np.asarray, KDTree(places[land]).query(places[sea]))
    chosen = rng.choice(np.flatnonzero(away < OFFSHORE), len(cells) // 100, replace=False)
    sea, owner = sea[chosen], owner[chosen]
    gap = np.asarray(KDTree(places).query(places[sea], k=2)[0])
    islets = shapely.buffer(shapely.points(places[sea]), np.minimum(0.2 * gap[:, 1], 0.003), quad_segs=2)
    islets = shapely.set_precision(islets, 10.0**-DIGITS)
    joined = cells.copy()
    for islet, nearest in zip(islets, owner, strict=True):
        if not islet.is_empty:
            joined[nearest] = shapely.multipolygons([*shapely.get_parts(joined[nearest]), *shapely.get_parts(islet)])
    return joined


def _code(number: int) -> str:
    kecamatan, gampong = divmod(number, KECAMATAN)
    kabupaten, kecamatan = divmod(kecamatan, KABUPATEN)
    return f"99.{kabupaten + 1:02}.{kecamatan + 1:02}.{2001 + gampong}"


def _name(number: int) -> str:
    again, rest = divmod(number, len(FIRST) * len(SECOND))
    suffix = f" {again + 1}" if again else ""
    return f"{FIRST[rest % len(FIRST)]} {SECOND[rest // len(FIRST)]}{suffix}"
