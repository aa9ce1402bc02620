"""What a map in the browser receives: compact, packed once, kept."""

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.detail import DIGITS, Shapes

FORM = "1"
"""Part of every hash: raise it when the bytes change though the boundaries do not, for addresses are for ever."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Bytes to serve, kept compressed only: almost every browser takes them as they are."""

    media_type: str
    gzipped: bytes

    @property
    def plain(self) -> bytes:
        """The same uncompressed."""
        return gzip.decompress(self.gzipped)


@dataclass(frozen=True, slots=True)
class Labels:
    """Where names stand: centre and radius of the largest circle in the largest part of each area, degrees.

    Attributes
    ----------
    places : float array, n x 2
        Longitude and latitude.
    radii : float array, n
    """

    places: NDArray[np.float64]
    radii: NDArray[np.float64]


def labels(shapes: Shapes) -> Labels:
    """Label places of polygons or multipolygons, in their order."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    order = np.lexsort((-np.asarray(shapely.area(parts)), owner))
    _, first = np.unique(owner[order], return_index=True)
    radius = shapely.maximum_inscribed_circle(parts[order][first])
    return Labels(shapely.get_coordinates(radius)[::2], np.asarray(shapely.length(radius)))


def compact(content: Any) -> str:
    """JSON without blanks, text as it is."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def packed(text: str, media_type: str = "application/json") -> Packed:
    """Text ready to serve; the same text gives the same bytes."""
    return Packed(media_type, gzip.compress(text.encode(), compresslevel=6, mtime=0))


def feature(geometry: str, properties: Mapping[str, Any]) -> str:
    """One GeoJSON feature around a geometry that is JSON already; its id is ``properties["kode"]``."""
    head = f'{{"type":"Feature","id":{compact(properties["kode"])},"properties":{compact(properties)}'
    return f'{head},"geometry":{geometry}}}'


def collection(features: Iterable[str]) -> Packed:
    """A feature collection of what :func:`feature` made."""
    text = f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'
    return packed(text, "application/geo+json")


def degrees(values: Iterable[float]) -> list[float]:
    """Numbers as plain floats of ``DIGITS`` decimals."""
    return [round(float(value), DIGITS) for value in values]
