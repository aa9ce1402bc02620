"""A coverage at every level and zoom a map asks for, in pieces a browser can fetch: 18 areas or 6,500 alike.

Three levels: gampong, kecamatan and kabupaten, told apart by the length of the official code. A level has steps of
detail by zoom, a step has chunks of neighbouring areas. An area is in exactly one chunk of a step, so nothing is drawn
twice. Everything is made when first asked for, and kept.
"""

import hashlib
import threading
from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

import geopandas as gpd
import numpy as np
import shapely

from geodata import wire
from geodata.chunks import Group, extent, grouped
from geodata.detail import Shapes, Step, dissolved, rounded, simplified, steps_for
from geodata.dots import PER_AREA, dots
from geodata.wire import Labels, Packed
from peka_core.errors import BoundaryError

LEVELS = {"gampong": 13, "kecamatan": 8, "kabupaten": 5}
"""Characters of the official code that name an area of the level: 11.72.03.2001, 11.72.03, 11.72."""
MAX_DOTS = 100_000
"""Dot places of a whole level: in large coverages an area has fewer than in small ones."""

T = TypeVar("T")


class Pyramid:
    """The areas of a coverage, ready to serve by level, zoom and place. Safe to share between threads.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        EPSG:4326, one row an area, columns ``kode_gampong`` (official code as text), ``nama`` and ``geometry``;
        areas share their borders exactly. Left unchanged.
    names : mapping
        Names of kecamatan and kabupaten by code; an area without one is called by its code.

    Attributes
    ----------
    hash : str
        12 hex digits of all content, fit for immutable addresses.
    steps : tuple of Step
        Degrees of detail, coarsest first; the same for all levels.

    Raises
    ------
    BoundaryError
        When a code is no official one or appears twice, an area is not a polygon, or borders do not meet.
    """

    def __init__(self, frame: gpd.GeoDataFrame, names: Mapping[str, str] | None = None) -> None:
        _check(frame)
        self._codes = tuple(str(code) for code in frame["kode_gampong"])
        self._names = {**(names or {}), **dict(zip(self._codes, frame["nama"], strict=True))}
        self._full = rounded(np.asarray(frame.geometry.array, dtype=object))
        self.steps: tuple[Step, ...] = steps_for(len(self._codes))
        self.hash = self._hash()
        self._made: dict[Hashable, Any] = {}
        self._locks: dict[Hashable, threading.Lock] = {}

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees of everything."""
        return extent(self._full, np.arange(len(self._full)))

    def codes(self, level: str) -> tuple[str, ...]:
        """Codes of a level, in the order of ``nomor``: that of the frame, larger areas where their first one stands."""
        return tuple(dict.fromkeys(self._keys(level)))

    def name(self, code: str) -> str:
        """Name of an area of any level; its code when no name was given."""
        return str(self._names.get(code, code))

    def shapes(self, level: str, step: int) -> Shapes:
        """Polygons of a level at a step, in the order of :meth:`codes`; a valid coverage at each. Not to be changed.

        Larger areas are merged from the thinned smaller ones, so that their borders lie on each other on one map.
        """

        def make() -> Shapes:
            if level != "gampong":
                return dissolved(self.shapes("gampong", step), self._keys(level))
            return simplified(self._full, self.steps[step].tolerance)

        return self._once(("shapes", level, step), make)

    def index(self) -> Packed:
        """What a browser must know to fetch the rest, as JSON.

        ``{"levels": {level: {"codes": [...], "steps": [{"maxzoom": z, "chunks": [{"id": "0", "bbox": [...]}]}]}}}``;
        a step serves zooms up to and including ``maxzoom``, bounds are west, south, east, north.
        """

        def make() -> Packed:
            levels = {level: {"codes": self.codes(level), "steps": self._contents(level)} for level in LEVELS}
            return wire.packed(wire.compact({"levels": levels}))

        return self._once("index", make)

    def chunk(self, level: str, step: str, chunk: str) -> Packed | None:
        """GeoJSON of one chunk; None when there is no such level, step or chunk. All three as they stand in addresses.

        Properties of a feature: ``kode``, ``nama``, ``nomor`` (position in :meth:`codes`), and for its label ``titik``
        ([lon, lat] farthest from the border) and ``ruang`` (radius of the circle around it, degrees).
        """
        position = {str(n): n for n in range(len(self.steps))}.get(step)
        if level not in LEVELS or position is None:
            return None
        group = {str(n): group for n, group in enumerate(self._groups(level, position))}.get(chunk)
        if group is None:
            return None
        return self._once(("chunk", level, position, chunk), lambda: self._features(level, position, group))

    def dots(self, level: str) -> Packed | None:
        """Places for dots as JSON, ``{code: [[lon, lat], ...]}``; None for an unknown level. See ``geodata.dots``."""
        if level not in LEVELS:
            return None

        def make() -> Packed:
            codes = self.codes(level)
            each = max(1, min(PER_AREA, MAX_DOTS // len(codes)))
            found = dots(codes, self._level(level), per_area=each)
            places = {code: [wire.degrees(place) for place in xy] for code, xy in zip(codes, found, strict=True)}
            return wire.packed(wire.compact(places))

        return self._once(("dots", level), make)

    def warm(self) -> None:
        """Make what a first view fetches, the index and the coarsest step, before anybody asks."""
        self.index()
        for level in LEVELS:
            for chunk in range(len(self._groups(level, 0))):
                self.chunk(level, "0", str(chunk))

    def _once(self, key: Hashable, make: Callable[[], T]) -> T:
        # A lock for each thing: two viewers do not make it twice, and a slow one does not hold up the others.
        with self._locks.setdefault(key, threading.Lock()):
            if key not in self._made:
                self._made[key] = make()
            return self._made[key]

    def _keys(self, level: str) -> list[str]:
        return [code[: LEVELS[level]] for code in self._codes]

    def _level(self, level: str) -> Shapes:
        """A level at full detail: the last step."""
        return self.shapes(level, len(self.steps) - 1)

    def _groups(self, level: str, step: int) -> tuple[Group, ...]:
        """Cut at full detail, so that neither a chunk's areas nor its bounds depend on the thinning."""
        return self._once(("groups", level, step), lambda: grouped(self._level(level), self.steps[step].load))

    def _contents(self, level: str) -> list[dict[str, Any]]:
        full = self._level(level)
        return [
            {
                "maxzoom": step.maxzoom,
                "chunks": [
                    {"id": str(n), "bbox": extent(full, group)} for n, group in enumerate(self._groups(level, position))
                ],
            }
            for position, step in enumerate(self.steps)
        ]

    def _labels(self, level: str) -> Labels:
        return self._once(("labels", level), lambda: wire.labels(self._level(level)))

    def _features(self, level: str, step: int, group: Group) -> Packed:
        codes, label = self.codes(level), self._labels(level)
        geometries = shapely.to_geojson(self.shapes(level, step)[group])
        return wire.collection(
            wire.feature(
                str(geometry),
                {
                    "kode": codes[n],
                    "nama": self.name(codes[n]),
                    "nomor": int(n),
                    "titik": wire.degrees(label.places[n]),
                    "ruang": round(float(label.radii[n]), 5),
                },
            )
            for n, geometry in zip(group, geometries, strict=True)
        )

    def _hash(self) -> str:
        content = hashlib.sha256(repr((wire.FORM, self.steps, sorted(self._names.items()), self._codes)).encode())
        for shape in shapely.to_wkb(self._full):
            content.update(shape)
        return content.hexdigest()[:12]


def _check(frame: gpd.GeoDataFrame) -> None:
    codes = frame["kode_gampong"].astype(str)
    odd = codes[~codes.str.fullmatch(r"\d\d\.\d\d\.\d\d\.\d{4}") | codes.duplicated()]
    flat = frame.geometry.geom_type.isin(["Polygon", "MultiPolygon"]) & ~frame.geometry.is_empty
    if len(frame) and odd.empty and flat.all():
        return
    wrong = ", ".join([*odd, *codes[~flat]][:10]) or "tidak ada wilayah sama sekali"
    raise BoundaryError(
        f"Batas ini tidak dapat dipetakan: kode atau bidangnya salah ({wrong}).",
        "Setiap gampong memerlukan satu kode resmi seperti 11.72.03.2001 dan satu bidang.",
    )
