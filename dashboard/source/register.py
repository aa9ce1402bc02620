"""The only caches of the dashboard, and the only bridge from pages to the core.

A run pins one release: everything it reads comes from the same snapshot even when another import finishes meanwhile.
What is cached is shared between viewers and therefore never changed in place; polars frames and frozen classes are.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import polars as pl
import streamlit as st

from dashboard.cartography.classes import terciles
from dashboard.filters.allowed import Allowed, Threshold, WeightCodes
from dashboard.filters.filter import Filter
from geodata import boundaries, places
from geodata.boundaries import Boundaries
from geodata.places import Places
from peka_core import releases
from peka_core.catalog import Catalog, Gampong, Kecamatan, load, ukuran
from peka_core.catalog.ukuran import Ukuran
from peka_core.deprivation import derive
from peka_core.errors import PekaError
from peka_core.measures.space import smoothing
from peka_core.releases import Manifest
from peka_core.settings import data_dir
from peka_core.tabulation import by_area, precision
from peka_core.tabulation import by_term as tabulation_by_term
from peka_core.tabulation import families as tabulation_families
from peka_core.tabulation.families import Conditions

T = TypeVar("T")


@dataclass(frozen=True)
class Data:
    """One release, ready to be asked: derived families, boundaries, catalogue, and what filters may contain.

    ``tempat_ditolak`` says why the city's own list of places is not used; empty when it is, or when there is none.
    """

    key: str
    manifest: Manifest
    katalog: Catalog
    batas: Boundaries
    tempat: Places
    tempat_ditolak: str
    turunan: pl.DataFrame
    ukuran: dict[str, Ukuran]
    allowed: Allowed

    def areas(self, level: str) -> Sequence[Gampong | Kecamatan]:
        """Areas of ``level`` ("gampong" or "kecamatan") in the order of every table and map."""
        return self.katalog.wilayah.gampong if level == "gampong" else self.katalog.wilayah.kecamatan

    @property
    def putaran(self) -> tuple[str, ...]:
        """Rounds, oldest first."""
        return tuple(reversed(self.allowed.putaran))

    def round_of(self, state: Filter) -> str:
        """The round ``state`` asks for; the newest when it asks for none."""
        return state.putaran or self.allowed.putaran[0]


def current() -> Data | None:
    """Data of the active release, or None when nothing was imported yet."""
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
        by_gampong(data, Filter())
        total(data, Filter())


def _stamp(path: Path) -> str:
    """Changes whenever the file does; empty while there is none."""
    return str(path.stat().st_mtime_ns) if path.exists() else ""


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(folder: str, release_id: str, katalog_hash: str, stamps: tuple[str, ...]) -> Data:
    """Read and derive one release; the arguments are its whole identity."""
    katalog = load()
    root = data_dir()
    release = releases.find(release_id, root)
    releases.require_whole(release)
    turunan = derive.derive(release.read("keluarga"), release.read("anggota"), katalog)
    putaran = tuple(sorted(turunan["putaran"].unique().to_list(), reverse=True))
    measures = ukuran.daftar(katalog)
    tempat, ditolak = _places(root)
    batas = boundaries.load(root)
    batas.pyramid.warm()  # what a first view fetches; and a file with overlaps is explained before any page runs
    return Data(
        key=f"{folder}|{release_id}|{katalog_hash}|{stamps}",
        manifest=release.manifest,
        katalog=katalog,
        batas=batas,
        tempat=tempat,
        tempat_ditolak=ditolak,
        turunan=turunan,
        ukuran=measures,
        allowed=Allowed(
            putaran=putaran,
            ukuran=tuple(measures),
            kecamatan=tuple(item.kode for item in katalog.wilayah.kecamatan),
            gampong=tuple(item.kode for item in katalog.wilayah.gampong),
            penyebab=tuple(item.kode for item in katalog.penyebab),
            kelompok=tuple(item.kode for item in katalog.kelompok),
            tingkat=tuple(item.kode for item in katalog.tingkat),
            bobot=WeightCodes(len(katalog.dimensi)),
        ),
    )


def _places(root: Path) -> tuple[Places, str]:
    """Places to show; the shipped ones and the reason when the city's own list is wrong, which no map waits for."""
    try:
        return places.load(root), ""
    except PekaError as problem:
        return places.shipped(), str(problem)


def conditions(data: Data, state: Filter, *, areas: bool = True, putaran: str = "") -> Conditions:
    """What ``state`` asks of families; without ``areas`` the whole city, so that a map keeps its context."""
    return Conditions(
        putaran=putaran or data.round_of(state),
        kecamatan=state.kecamatan if areas else (),
        gampong=_gampong(data, state) if areas else (),
        penyebab=state.penyebab,
        kelompok=state.kelompok,
        tingkat=state.tingkat,
        desil=tuple(int(code) for code in state.desil),
    )


def _gampong(data: Data, state: Filter) -> tuple[str, ...]:
    """The gampong asked for that are not left out; a code nobody has when there are none."""
    without = gampong_left_out(data, state)
    if not without:
        return state.gampong
    return tuple(code for code in state.gampong or data.allowed.gampong if code not in without) or ("",)


def gampong_left_out(data: Data, state: Filter) -> frozenset[str]:
    """Codes of the gampong that are, or whose kecamatan is, left out."""
    without = left_out(data, state)
    if state.jenjang == "gampong":
        return without
    return frozenset(item.kode for item in data.katalog.wilayah.gampong if item.kecamatan in without)


def left_out(data: Data, state: Filter) -> frozenset[str]:
    """Codes of the areas on the map that miss the thresholds or lie outside the chosen square of its legend.

    An area without a value meets no threshold and lies in no square.
    """
    asked = [found for code in state.ambang if (found := Threshold.parse(code))]
    if not asked and not state.square:
        return frozenset()
    table = by_level(data, state, state.jenjang)
    kept: list[pl.Series] = []
    if asked:
        tests = [pl.col(t.ukuran) >= t.value if t.side == "min" else pl.col(t.ukuran) <= t.value for t in asked]
        joined = pl.all_horizontal(tests) if state.gabung == "dan" else pl.any_horizontal(tests)
        kept.append(table.select(joined.fill_null(value=False)).to_series())
    if state.square:
        row, column = (int(part) for part in state.square.split("-"))
        across, up = (terciles(table[kode].to_list()).members for kode in (state.ukuran, state.second))
        kept.append(pl.Series([a == column and u == row for a, u in zip(across, up, strict=True)]))
    return frozenset(code for code, *meets in zip(table["kode"], *kept, strict=True) if not all(meets))


def by_level(data: Data, state: Filter, level: str, putaran: str = "") -> pl.DataFrame:
    """Measures of all areas of ``level`` ("gampong" or "kecamatan") under every filter but the area ones."""
    return _by_area(data.key, data, conditions(data, state, areas=False, putaran=putaran), f"kode_{level}")


def by_gampong(data: Data, state: Filter, putaran: str = "") -> pl.DataFrame:
    """Measures of all 18 gampong under every filter but the area ones."""
    return by_level(data, state, "gampong", putaran)


def shown(data: Data, state: Filter) -> pl.DataFrame:
    """Measures of the areas on the map, with smoothed values where they are asked for and have a meaning."""
    if state.nilai == "halus" and can_smooth(data, state):
        return smoothed(data, state)
    return by_level(data, state, state.jenjang)


def can_smooth(data: Data, state: Filter) -> bool:
    """True for shares of persons by gampong; means and indices are no rates and cannot be smoothed as such."""
    return data.ukuran[state.ukuran].satuan == "penduduk" and state.jenjang == "gampong"


def smoothed(data: Data, state: Filter) -> pl.DataFrame:
    """``by_gampong`` and the measure's smoothed values in a column of their own.

    What shrinks a rate is the number of families it stands on, not of persons: members of a family are not
    independent. The events are the shown share of these families, so that the shown rate is the one drawn to the mean.
    """
    return _smoothed(data.key, data, conditions(data, state, areas=False), state.ukuran)


def smoothed_column(kode: str) -> str:
    """Name of the column with the smoothed values of measure ``kode``."""
    return f"{kode}_halus"


def total(data: Data, state: Filter, putaran: str = "", *, areas: bool = True) -> dict[str, float]:
    """Measures of the selected areas together, as one row."""
    table = _by_area(data.key, data, conditions(data, state, areas=areas, putaran=putaran), "")
    return table.row(0, named=True)


def round_before(data: Data, state: Filter) -> str:
    """The round changes are measured from: the earlier one asked for, else the one before; empty in the first."""
    earlier = data.putaran[: data.putaran.index(data.round_of(state))]
    return state.putaran2 if state.putaran2 in earlier else earlier[-1] if earlier else ""


def previous(data: Data, state: Filter) -> dict[str, float] | None:
    """Measures of the selected areas in the round before, or None in the first round."""
    position = data.putaran.index(data.round_of(state))
    return total(data, state, putaran=data.putaran[position - 1]) if position else None


def round_date(data: Data, state: Filter) -> date:
    """Last day of data collection in the round; the end of its year when no date was recorded."""
    putaran = data.round_of(state)
    dates = data.turunan.filter(pl.col("putaran") == putaran)["tanggal_data"]
    last = dates.max()
    return last if isinstance(last, date) else date(int(putaran[:4]), 12, 31)


def families(data: Data, state: Filter) -> int:
    """Families of the round, whatever else is filtered."""
    return data.turunan.filter(pl.col("putaran") == data.round_of(state)).height


def by_term(data: Data, state: Filter, column: str) -> pl.DataFrame:
    """Families by cause (``penyebab``) or group (``kelompok``) in the selected areas."""
    return _by_term(data.key, data, conditions(data, state), column)


def cross(data: Data, state: Filter) -> pl.DataFrame:
    """Families by cause and group in the selected areas."""
    return _cross(data.key, data, conditions(data, state))


def cached(data: Data, name: str, asked: tuple[Hashable, ...], make: Callable[[], T]) -> T:
    """What ``make`` returns, made once a release for each ``name`` and ``asked``; shared, so never changed in place.

    ``asked`` must hold everything the result depends on, and be made of codes and conditions. Names are the caller's
    own: two modules may use the same.
    """
    return _cached(data.key, f"{make.__module__}.{name}", asked, make)


@st.cache_resource(max_entries=512, show_spinner=False)
def _cached(key: str, name: str, asked: tuple[Hashable, ...], _make: Callable[[], Any]) -> Any:
    return _make()


@st.cache_resource(max_entries=512, show_spinner=False)
def _by_area(key: str, _data: Data, asked: Conditions, level: str) -> pl.DataFrame:
    rows = tabulation_families.select(_data.turunan, asked)
    return precision.annotate(by_area.by_area(rows, _data.katalog, level), rows, _data.katalog, level)


@st.cache_resource(max_entries=256, show_spinner=False)
def _smoothed(key: str, _data: Data, asked: Conditions, kode: str) -> pl.DataFrame:
    table = _by_area(key, _data, asked, "kode_gampong")
    families = table["keluarga_uang" if kode in precision.MONEY else "keluarga"]
    events = table[kode].cast(pl.Float64).fill_null(float("nan")).to_numpy() * families.to_numpy()
    found = smoothing.binomial(np.minimum(events, families.to_numpy()), families.to_numpy())
    return table.with_columns(pl.Series(smoothed_column(kode), found.smoothed, nan_to_null=True))


@st.cache_resource(max_entries=512, show_spinner=False)
def _by_term(key: str, _data: Data, asked: Conditions, column: str) -> pl.DataFrame:
    return tabulation_by_term.by_term(tabulation_families.select(_data.turunan, asked), _data.katalog, column)


@st.cache_resource(max_entries=256, show_spinner=False)
def _cross(key: str, _data: Data, asked: Conditions) -> pl.DataFrame:
    return tabulation_by_term.cross(tabulation_families.select(_data.turunan, asked))
