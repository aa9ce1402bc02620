"""What figures of any kind stand on, and nobody's secret: the catalogue, its measures, boundaries, places."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from geodata import boundaries, places
from geodata.boundaries import Boundaries
from geodata.places import Places
from peka_core.catalog import Catalog, load, ukuran
from peka_core.catalog.ukuran import Ukuran
from peka_core.errors import PekaError
from peka_core.settings import data_dir


@dataclass(frozen=True)
class Ground:
    """Catalogue, measures, boundaries and places in force; ``key`` changes whenever one of them does.

    ``tempat_ditolak`` says why the city's own list of places is not used; empty when it is, or when there is none.
    """

    key: str
    katalog: Catalog
    ukuran: dict[str, Ukuran]
    batas: Boundaries
    tempat: Places
    tempat_ditolak: str


def current() -> Ground:
    """The ground in force."""
    root = data_dir()
    return _load(str(root), load().hash, _stamp(boundaries.active_path(root)), _stamp(places.own_path(root)))


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(folder: str, katalog_hash: str, *stamps: str) -> Ground:
    """Read it; the arguments are its whole identity."""
    root, katalog = Path(folder), load()
    batas = boundaries.load(root)
    batas.pyramid.warm()  # what a first view fetches; and a file with overlaps is explained before any page runs
    tempat, ditolak = _places(root, batas)
    return Ground(f"{folder}|{katalog_hash}|{stamps}", katalog, ukuran.measures(katalog), batas, tempat, ditolak)


def _stamp(path: Path) -> str:
    """Changes whenever the file does; empty while there is none."""
    return str(path.stat().st_mtime_ns) if path.exists() else ""


def _places(root: Path, batas: Boundaries) -> tuple[Places, str]:
    """Places to show; the shipped ones and the reason when the city's own list is wrong, which no map waits for."""
    try:
        return places.load(root, batas), ""
    except PekaError as problem:
        return places.shipped(), str(problem)
