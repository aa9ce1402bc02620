"""The register of families as the dashboard's source: the active release, opened once for all viewers.

A run pins one release: everything it reads comes from the same snapshot even when another import finishes meanwhile.
"""

from pathlib import Path

import streamlit as st

from dashboard.filters.allowed import Allowed, WeightCodes
from dashboard.filters.filter import Filter
from dashboard.source.families import Families
from dashboard.source.reading import Source
from dashboard.source.robustness import Robustness
from dashboard.source.statistics import Statistics
from geodata import boundaries, places
from geodata.boundaries import Boundaries
from geodata.places import Places
from peka_core import releases
from peka_core.catalog import Catalog, load, ukuran
from peka_core.deprivation import derive
from peka_core.errors import PekaError
from peka_core.settings import data_dir


class Register(Families, Statistics, Robustness):
    """Every question of ``Source``, answered from the households of one release."""


def current() -> Source | None:
    """The active release, or None when nothing was imported yet."""
    folder = data_dir()
    release = releases.current(folder)
    if release is None:
        return None
    katalog = load()
    stamps = (_stamp(boundaries.active_path(folder)), _stamp(places.own_path(folder)))
    return _load(str(folder), release.id, katalog.hash, stamps)


def warm() -> None:
    """Load the active release and the view everybody opens first, before anybody asks."""
    data = current()
    if data is not None:
        data.by_gampong(Filter())
        data.total(Filter())


def warm_trials() -> None:
    """Try the weights that Kekokohan opens with, so that its first visitor does not wait for a thousand of them."""
    data = current()
    if data is not None:
        data.assessment(Filter())
        data.cutoffs(Filter())
        data.redundancy(Filter())


def _stamp(path: Path) -> str:
    """Changes whenever the file does; empty while there is none."""
    return str(path.stat().st_mtime_ns) if path.exists() else ""


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(folder: str, release_id: str, katalog_hash: str, stamps: tuple[str, ...]) -> Register:
    """Read and derive one release; the arguments are its whole identity."""
    katalog = load()
    root = data_dir()
    release = releases.find(release_id, root)
    releases.require_whole(release)
    turunan = derive.derive(release.read("keluarga"), release.read("anggota"), katalog)
    measures = ukuran.measures(katalog)
    batas = boundaries.load(root)
    tempat, ditolak = _places(root, batas)
    batas.pyramid.warm()  # what a first view fetches; and a file with overlaps is explained before any page runs
    return Register(
        key=f"{folder}|{release_id}|{katalog_hash}|{stamps}",
        release=release,
        katalog=katalog,
        batas=batas,
        tempat=tempat,
        tempat_ditolak=ditolak,
        turunan=turunan,
        ukuran=measures,
        allowed=_allowed(katalog, sorted(turunan["putaran"].unique().to_list(), reverse=True), list(measures)),
    )


def _allowed(katalog: Catalog, putaran: list[str], measures: list[str]) -> Allowed:
    return Allowed(
        putaran=tuple(putaran),
        ukuran=tuple(measures),
        kecamatan=tuple(item.kode for item in katalog.wilayah.kecamatan),
        gampong=tuple(item.kode for item in katalog.wilayah.gampong),
        penyebab=tuple(item.kode for item in katalog.penyebab),
        kelompok=tuple(item.kode for item in katalog.kelompok),
        tingkat=tuple(item.kode for item in katalog.tingkat),
        bobot=WeightCodes(len(katalog.dimensi)),
    )


def _places(root: Path, batas: Boundaries) -> tuple[Places, str]:
    """Places to show; the shipped ones and the reason when the city's own list is wrong, which no map waits for."""
    try:
        return places.load(root, batas), ""
    except PekaError as problem:
        return places.shipped(), str(problem)
