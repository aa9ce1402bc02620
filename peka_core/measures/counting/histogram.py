"""The mask histogram: one portable group-by from which every Alkire-Foster measure is decoded without the data.

Deprivations are one integer per family (bit j = indicator j). Counting families and persons per area and mask keeps
everything that H, A, M0 and headcounts need for any weights and any cut-off k.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import polars as pl
from narwhals.stable.v2.typing import IntoFrame
from numpy.typing import NDArray
from scipy.sparse import csr_array

from peka_core.errors import MeasureError
from peka_core.measures.arrays import Floats, Ints

Area = tuple[Any, ...]
MAX_BITS = 62
_INCOMPLETE = -1  # stands in the mask column for families with a missing indicator: one group-by gives both counts


@dataclass(frozen=True, eq=False)
class Histogram:
    """Families and persons per area and deprivation mask, rows sorted by area.

    Attributes
    ----------
    by : tuple of str
        Names of the key columns; empty for one total area.
    areas : list of tuple
        Key values of each area, sorted. One empty tuple when ``by`` is empty.
    area_index : int64 array, rows
        Position in ``areas``; ascending.
    mask : int64 array, rows
        Deprivation mask, bit j = deprived in indicator j.
    n, orang : int64 and float64 array, rows
        Families and persons. Families of a sample stand for others: their sum of weights, float64.
    n_missing, orang_missing : int64 and float64 array, areas
        Families and persons left out because an indicator is missing.
    """

    by: tuple[str, ...]
    areas: list[Area]
    area_index: Ints
    mask: Ints
    n: Ints
    orang: Floats
    n_missing: Ints
    orang_missing: Floats

    @cached_property
    def bits(self) -> NDArray[np.uint8]:
        """0/1 matrix, rows x number of bits in use; computed once."""
        width = int(self.mask.max(initial=0)).bit_length()
        octets = self.mask.astype("<i8").view(np.uint8).reshape(-1, 8)
        return np.unpackbits(octets, axis=1, count=width, bitorder="little")

    @cached_property
    def weighted(self) -> Floats:
        """Rows x (2 width + 2): persons and families deprived per bit, then persons and families.

        Floats, so that sums over poor rows are one sparse product; whole numbers stay exact up to 2^53. Computed once.
        """
        rows, width = self.bits.shape
        table = np.empty((rows, 2 * width + 2))
        np.multiply(self.bits, self.orang[:, None], out=table[:, :width])
        np.multiply(self.bits, self.n[:, None], out=table[:, width : 2 * width])
        table[:, -2], table[:, -1] = self.orang, self.n
        return table

    def sums(self, share: Floats) -> Floats:
        """``weighted`` summed within each area, each row counted ``share`` times: areas x (2 width + 2)."""
        rows = np.arange(len(self.mask))
        spans = np.searchsorted(self.area_index, np.arange(len(self.areas) + 1))
        # Sparse and not dense on purpose: a dense product this thin waits for its threads longer than it computes.
        return csr_array((share, rows, spans), shape=(len(self.areas), len(rows))) @ self.weighted

    @cached_property
    def totals(self) -> Floats:
        """``sums`` of every row, poor or not."""
        return self.sums(np.ones(len(self.mask)))

    @cached_property
    def area_n(self) -> Ints:
        """Families with complete answers per area."""
        return whole(self.totals[:, -1])

    @cached_property
    def area_orang(self) -> Floats:
        """Persons in families with complete answers per area."""
        return self.totals[:, -2]

    @cached_property
    def deprived_n(self) -> Ints:
        """Families deprived per area and bit, poor or not."""
        width = self.bits.shape[1]
        return whole(self.totals[:, width : 2 * width])

    @cached_property
    def deprived_orang(self) -> Floats:
        """Persons deprived per area and bit, poor or not."""
        return self.totals[:, : self.bits.shape[1]]

    def by_area(self, values: NDArray[Any], rows: NDArray[np.intp] | None = None) -> NDArray[Any]:
        """Sum ``values`` (one entry per histogram row, or per row of ``rows``, ascending) within each area."""
        index = self.area_index if rows is None else self.area_index[rows]
        present, starts = np.unique(index, return_index=True)
        total = np.zeros((len(self.areas), *values.shape[1:]), dtype=values.dtype)
        if len(present):
            total[present] = np.add.reduceat(values, starts, axis=0)
        return total

    def regroup(self, mapping: Mapping[Area, Area], by: Sequence[str] | None = None) -> "Histogram":
        """Histogram of larger areas, without touching the data again.

        Parameters
        ----------
        mapping : mapping of tuple to tuple
            New area of each area, e.g. ``{("11.72.01.2004",): ("11.72.01",)}``. Every area must be named.
        by : sequence of str, optional
            Names of the new keys; the old names when left out.

        Raises
        ------
        MeasureError
            When an area has no entry in ``mapping``.
        """
        unknown = [area for area in self.areas if area not in mapping]
        if unknown:
            raise MeasureError(f"Wilayah {unknown[0]} tidak ada pada daftar penggabungan.", "Lengkapi daftar itu.")
        areas = sorted({mapping[area] for area in self.areas}, key=_sort_key)
        position = {area: index for index, area in enumerate(areas)}
        new = np.array([position[mapping[area]] for area in self.areas], dtype=np.int64)
        index = new[self.area_index]
        order = np.argsort(index, kind="stable")
        n_missing, orang_missing = np.zeros(len(areas), self.n_missing.dtype), np.zeros(len(areas))
        np.add.at(n_missing, new, self.n_missing)
        np.add.at(orang_missing, new, self.orang_missing)
        return Histogram(
            tuple(self.by if by is None else by),
            areas,
            index[order],
            self.mask[order],
            self.n[order],
            self.orang[order],
            n_missing,
            orang_missing,
        )

    def total(self) -> "Histogram":
        """Histogram of all areas together."""
        return self.regroup(dict.fromkeys(self.areas, ()), by=())

    def restrict(self, areas: Iterable[Area]) -> "Histogram":
        """Histogram of only the areas named; names that are not there are left out."""
        wanted = set(areas)
        keep = np.array([area in wanted for area in self.areas], dtype=bool)
        new = np.cumsum(keep) - 1
        rows = keep[self.area_index]
        return Histogram(
            self.by,
            [area for area in self.areas if area in wanted],
            new[self.area_index[rows]],
            self.mask[rows],
            self.n[rows],
            self.orang[rows],
            self.n_missing[keep],
            self.orang_missing[keep],
        )


def whole(values: NDArray[Any]) -> Ints:
    """Counts that were summed as floats, as the whole numbers they are; estimates of a sample, rounded."""
    return np.rint(values).astype(np.int64)


def histogram(
    frame: IntoFrame,
    by: Sequence[str] = (),
    *,
    mask: str = "mask",
    orang: str = "orang",
    hilang: str = "hilang",
    bobot: str = "",
) -> Histogram:
    """Count families and persons per area and mask.

    Parameters
    ----------
    frame : native eager or lazy frame of any engine narwhals knows (polars, pandas, DuckDB, PySpark, ...)
        One row per family with the columns below; several rounds are kept apart only when ``by`` says so.
    by : sequence of str
        Key columns; empty = one total area.
    mask, orang, hilang : str
        Columns of the deprivation mask, the persons and the mask of missing indicators. A family with
        ``hilang != 0`` leaves the sample and is counted apart; blank ``orang`` counts as no person.
    bobot : str
        Column of the families each family stands for; each counts as one when left out.

    Raises
    ------
    MeasureError
        When a column is not there; the message lists those that are.
    """
    families = nw.from_native(frame).lazy()
    columns = families.collect_schema().names()
    for name in (*by, mask, orang, hilang, *([bobot] if bobot else [])):
        if name not in columns:
            raise MeasureError(f"Kolom {name!r} tidak ada.", f"Kolom yang ada: {', '.join(columns)}.")
    counts = (
        families.select(
            *by,
            nw.when(nw.col(hilang) == 0).then(nw.col(mask)).otherwise(_INCOMPLETE).cast(nw.Int64).alias("_mask"),
            nw.col(orang).cast(nw.Float64).fill_null(0.0).alias("_orang"),
            *([nw.col(bobot).cast(nw.Float64).alias("_n")] if bobot else []),
        )
        .group_by(*by, "_mask")
        .agg(nw.col("_n").sum() if bobot else nw.len().alias("_n"), nw.col("_orang").sum())
    )
    return _from_counts(nw.to_native(counts.collect("polars")), tuple(by))


def _from_counts(counts: pl.DataFrame, by: tuple[str, ...]) -> Histogram:
    """Histogram from the grouped counts: areas sorted, rows sorted by area, incomplete families apart."""
    if by:
        areas = counts.select(by).unique().sort(by).with_row_index("_area")
        counts = counts.join(areas, on=by, nulls_equal=True).sort("_area", "_mask")
        names = areas.select(by).rows()
    else:
        counts, names = counts.with_columns(_area=0).sort("_mask"), [()]
    families = pl.col("_n") if counts.schema["_n"].is_float() else pl.col("_n").cast(pl.Int64)
    counts = counts.with_columns(families)
    complete = counts.filter(pl.col("_mask") != _INCOMPLETE)
    missing = counts.filter(pl.col("_mask") == _INCOMPLETE)
    n_missing: NDArray[Any] = np.zeros(len(names), complete["_n"].to_numpy().dtype)
    orang_missing = np.zeros(len(names))
    n_missing[missing["_area"].to_numpy()] = missing["_n"].to_numpy()
    orang_missing[missing["_area"].to_numpy()] = missing["_orang"].to_numpy()
    return Histogram(
        by,
        names,
        complete["_area"].cast(pl.Int64).to_numpy(),
        complete["_mask"].to_numpy(),
        complete["_n"].to_numpy(),
        complete["_orang"].to_numpy(),
        n_missing,
        orang_missing,
    )


def _sort_key(area: Area) -> tuple[tuple[bool, Any], ...]:
    return tuple((value is not None, value) for value in area)
