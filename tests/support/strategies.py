"""Strategies and small tables shared by the tests of the core."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from peka_core.catalog import Catalog, load
from peka_core.tables import ANGGOTA, DISABILITAS, KELUARGA, Kolom, Tabel

KATALOG: Catalog = load()

weights = st.lists(st.integers(1, 9), min_size=1, max_size=6)
cutoffs = st.fractions(min_value=Fraction(1, 20), max_value=1, max_denominator=20)


@st.composite
def societies(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray, tuple[int, ...]]:
    """0/1 deprivations (families x d), whole persons, area of each family, integer weights."""
    bobot = tuple(draw(weights))
    n = draw(st.integers(1, 25))
    bits = draw(hnp.arrays(np.int64, (n, len(bobot)), elements=st.integers(0, 1)))
    orang = draw(hnp.arrays(np.float64, n, elements=st.integers(1, 9)))
    area = draw(hnp.arrays(np.int64, n, elements=st.integers(0, 3)))
    return bits, orang, area, bobot


def code(kolom: Kolom, value: Any) -> Any:
    """The Regsosek code of a label as written on the form; numbers stay as they are."""
    if not isinstance(value, str) or not kolom.kode_regsosek:
        return value
    labels = {label: int(kode) for kode, label in KATALOG.regsosek[kolom.kode_regsosek].nilai.items()}
    return labels[value]


def table(tabel: Tabel, rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """Rows written with form labels as a table; a key not named is blank."""
    names = sorted({name for row in rows for name in row})
    return pl.DataFrame({name: [code(tabel[name], row.get(name)) for row in rows] for name in names}, strict=False)


def family(keluarga: Mapping[str, Any], anggota: Sequence[Mapping[str, Any]]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """One family of round 2025 in Iboih with its members, ready for ``derive``."""
    key = {"id_keluarga": "k1", "putaran": "2025"}
    head = {**key, "kode_gampong": "11.72.03.2001", **_spread(keluarga)}
    members = [{**key, "no_anggota": nomor, **_spread(isi)} for nomor, isi in enumerate(anggota, 1)]
    empty = pl.DataFrame(schema={"id_keluarga": pl.String, "putaran": pl.String})
    return table(KELUARGA, [head]), table(ANGGOTA, members) if members else empty


def _spread(isi: Mapping[str, Any]) -> dict[str, Any]:
    """Shorthand of the case files: one answer for all assets, all livestock or all disabilities."""
    groups = {
        "semua_aset": [name for name in KELUARGA.nama_kolom if name.startswith("aset_")],
        "semua_ternak": [name for name in KELUARGA.nama_kolom if name.startswith("ternak_")],
        "semua_disabilitas": [f"disabilitas_{kode}" for kode, _ in DISABILITAS],
    }
    spread = {name: isi[short] for short, names in groups.items() if short in isi for name in names}
    return {**spread, **{name: value for name, value in isi.items() if name not in groups}}
