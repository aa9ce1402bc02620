"""A province to draw: thousands of gampong, invented or those of Aceh, with invented numbers by code."""

import hashlib
import os
from functools import cache
from pathlib import Path

import geopandas as gpd

from benchmarks.processes import ROOT
from dashboard.cartography.request import Request, Scale, Variable
from dashboard.look.theme import Theme
from dashboard.wording import percent
from geodata.pyramid import LEVELS, Pyramid
from peka_core.catalog.units import UNITS
from tests.support import coverage_sample

PROVINCES = ("contoh", "aceh")
SMALL = "kecil"
"""A province of ``SMALL_AREAS`` for smoke tests: just enough to be drawn on a canvas."""
SMALL_AREAS = 600
MEASURES = ("H", "A", "P0", "air", "sanitasi", "listrik")
METHODS = ("tetap", "kuantil", "alami", "sama", "bulat", "simpangan")
BANDS = (0.0, 0.1, 0.2, 0.3, 0.4, 1.0)
SELDOM = 50
"""One code in so many has no value, one a hidden one, one an uncertain one."""


_made: dict[str, Pyramid] = {}


def aceh() -> Path | None:
    """The file of the 6,495 gampong of Aceh, kept beside the repository and never in it; None where it is missing."""
    folder = Path(os.environ.get("PEKA_SHARED") or ROOT.parent / "shared")
    path = folder / "geodata" / "aceh_gampong_t100m.parquet"
    return path if path.exists() else None


def at_hand() -> tuple[str, ...]:
    """The provinces that can be drawn here."""
    return PROVINCES if aceh() else PROVINCES[:1]


@cache
def pyramid(province: str) -> Pyramid:
    """The areas of one of ``PROVINCES`` or of ``SMALL``; made when first asked for, and kept.

    Raises
    ------
    KeyError
        When there is no such province, or its file is not at hand.
    """
    path = aceh()
    if province == "aceh" and path:
        made = Pyramid(gpd.read_parquet(path).rename(columns={"kode": "kode_gampong"}))
    else:
        frame = coverage_sample.coverage({"contoh": 6_500, SMALL: SMALL_AREAS}[province])
        made = Pyramid(frame, coverage_sample.names(frame))
    _made[made.hash] = made
    return made


def find(wanted: str) -> Pyramid | None:
    """The province with this hash, once a page has shown it."""
    return _made.get(wanted)


def draw(code: str, measure: str) -> float:
    """A share between 0 and 0.6 that depends on nothing but its arguments."""
    digest = hashlib.blake2b(f"{measure} {code}".encode(), digest_size=4).digest()
    return 0.6 * int.from_bytes(digest) / 2**32


@cache
def variable(province: str, level: str, measure: str) -> Variable:
    """Numbers, words and grades of all areas of a level."""
    codes = pyramid(province).codes(level)
    odd = [int(SELDOM * draw(code, "mutu") / 0.6) for code in codes]
    values = tuple(None if rank == 0 else draw(code, measure) for code, rank in zip(codes, odd, strict=True))
    return Variable(
        title=measure,
        unit=UNITS["bagian"],
        values=values,
        texts=tuple(f"{percent(value)} penduduk" for value in values),
        written=tuple(percent(value) for value in values),
        hidden=frozenset(place for place, rank in enumerate(odd) if rank == 1),
        careful=frozenset(place for place, rank in enumerate(odd) if rank == 2),
        bands=BANDS,
    )


def request(
    province: str, level: str, measure: str, method: str, look: Theme, selected: frozenset[str] = frozenset()
) -> Request:
    """What the builder of thematic maps is asked for."""
    if level not in LEVELS:
        raise KeyError(level)
    areas = pyramid(province)
    codes = areas.codes(level)
    return Request(
        kind="laju",
        title=measure,
        codes=codes,
        names=tuple(areas.name(code) for code in codes),
        variables=(variable(province, level, measure),),
        scale=Scale(method=method),
        look=look,
        selected=selected,
    )
