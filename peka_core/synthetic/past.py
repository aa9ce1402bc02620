"""What the three rounds say of every family, as the makers of programmes, mentoring and graduation see it."""

from dataclasses import dataclass
from typing import cast

import numpy as np
import polars as pl
from numpy.typing import NDArray

from peka_core.catalog.model import Catalog
from peka_core.measures.followup import self_reliance
from peka_core.synthetic import frames
from peka_core.synthetic.draw import EMPTY, Bools, Floats, Ints
from peka_core.synthetic.town import Town
from peka_core.tables import RANAH_IKK

Days = NDArray[np.datetime64]

NEVER = np.datetime64("NaT", "D")
"""Stands for a day that never came."""

KEY = ["id_keluarga", "putaran"]
POOR = ("parah", "miskin")


@dataclass(frozen=True, slots=True)
class Past:
    """Families by unit and round, shape (families, rounds), absent = EMPTY, NaN or NaT.

    ``frame`` holds the derived columns in the order of ``cells``; ``hari`` the day of collection, ``asesmen`` that of
    the assessment; ``miskin`` multidimensional poverty; ``tahap`` the number of the stage; ``lulus`` all gates passed;
    ``skor`` the twelve scores, shape (families, rounds, 12); ``horizon`` the last day anything happened.
    """

    town: Town
    frame: pl.DataFrame
    cells: tuple[Ints, Ints]
    id_keluarga: pl.Series
    hari: Days
    asesmen: Days
    miskin: Bools
    tahap: Ints
    ikk: Floats
    skor: Ints
    syarat_kurang: pl.DataFrame
    horizon: np.datetime64

    @property
    def present(self) -> Bools:
        """Whether each family is there in each round."""
        return self.town.size > 0

    @property
    def years(self) -> list[int]:
        """Calendar year of each round."""
        return [day.year for day in self.town.parameters["putaran"]["mulai"]]

    def last_day(self, unit: Ints) -> Days:
        """Last day on which anything may happen to each family: the end of its last year, far off when it stays."""
        leaves = self.town.families.pergi[unit]
        years = np.array([*self.years, 9999])[leaves - 1]
        ends = (years - 1969).astype("datetime64[Y]").astype("datetime64[D]") - 1
        return cast(Days, np.where(leaves < len(self.years), ends, np.datetime64("2200-01-01")))

    def spread(self, column: pl.Series | NDArray, blank: object) -> NDArray:
        """A column of the family table as an array by unit and round."""
        return _spread(column, self.cells, self.town.size.shape, blank)


def _spread(column: pl.Series | NDArray, cells: tuple[Ints, Ints], shape: tuple[int, ...], blank: object) -> NDArray:
    values = column.to_numpy() if isinstance(column, pl.Series) else column
    result = np.full(shape, blank, dtype=values.dtype)
    result[cells] = values
    return result


def days_after(day: Days, count: Ints) -> Days:
    """The days ``count`` days after each ``day``."""
    return cast(Days, day + count.astype("timedelta64[D]"))


def dates(day: Days) -> pl.Series:
    """Days as a column of dates, ``NEVER`` as blank."""
    return pl.Series(day.astype("datetime64[ms]")).cast(pl.Date)


def look_back(
    town: Town, tables: dict[str, pl.DataFrame], derived: pl.DataFrame, asesmen: pl.DataFrame, katalog: Catalog
) -> Past:
    """Put derived deprivations and assessments of ``tables`` side by side for every family and round."""
    cells = frames.present_cells(town.size > 0)
    shape = town.size.shape
    scores = [f"skor_{ranah}" for ranah in RANAH_IKK]
    staged = self_reliance.assess(asesmen, katalog, self_reliance.income_sources(tables["anggota"]))
    known = (
        tables["keluarga"]
        .select(*KEY)
        .join(asesmen.select(*KEY, "tanggal_asesmen", *scores), on=KEY, how="left", maintain_order="left")
        .join(staged.select(*KEY, "tahap", "ikk", "syarat_kurang"), on=KEY, how="left", maintain_order="left")
    )
    hari = tables["keluarga"]["tanggal_data"]

    def wide(column: pl.Series, blank: object) -> NDArray:
        return _spread(column, cells, shape, blank)

    ids = pl.select(pl.format("CONTOH-{}", pl.int_range(1, shape[0] + 1).cast(pl.String).str.zfill(6))).to_series()
    last = known["tanggal_asesmen"].max() or hari.max()
    return Past(
        town=town,
        frame=derived,
        cells=cells,
        id_keluarga=ids,
        hari=wide(hari.cast(pl.Date), NEVER).astype("datetime64[D]"),
        asesmen=wide(known["tanggal_asesmen"].cast(pl.Date), NEVER).astype("datetime64[D]"),
        miskin=wide(derived["tingkat"].is_in(POOR).fill_null(False), False),
        tahap=wide(known["tahap"].fill_null(EMPTY).cast(pl.Int64), EMPTY),
        ikk=wide(known["ikk"].cast(pl.Float64).fill_null(np.nan), np.nan),
        skor=np.stack([wide(known[nama].fill_null(EMPTY).cast(pl.Int64), EMPTY) for nama in scores], axis=2),
        syarat_kurang=known.select(*KEY, "syarat_kurang"),
        horizon=np.datetime64(str(last), "D"),
    )
