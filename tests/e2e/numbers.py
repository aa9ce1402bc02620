"""What a map must show, reckoned again from the release with polars and numpy: no module of the dashboard helps.

Areas stand in the order of their codes, None is no value. Only two things are taken from the product: the bits that
answers become (``deprivation.derive``, whose cases have tests of their own) and the colours of palettes.
"""

import tomllib
from bisect import bisect_right
from fnmatch import fnmatchcase
from itertools import combinations
from math import ceil, floor
from pathlib import Path

import numpy as np
import polars as pl

import peka_core
from peka_core import releases
from peka_core.catalog import load
from peka_core.deprivation import derive

CATALOG = Path(peka_core.__file__).parent / "catalog"
MONEY = {"P0": ("ekstrem", "miskin"), "ekstrem": ("ekstrem",)}
Values = list[float]


def toml(name: str) -> dict:
    """A file of the catalogue as it is written."""
    return tomllib.loads((CATALOG / f"{name}.toml").read_text(encoding="utf-8"))


def bands(measure: str) -> Values:
    """Official class edges of a measure, from the file officials edit; a code in full goes before a pattern."""
    found = {name: item["batas"] for item in toml("pita_peta")["pita"] for name in item["ukuran"]}
    return found.get(measure) or next(edges for name, edges in found.items() if fnmatchcase(measure, name))


class Town:
    """The families of a release and the rates of its areas."""

    def __init__(self, data: Path) -> None:
        release = releases.current(data)
        assert release
        self.rows = derive.derive(release.read("keluarga"), release.read("anggota"), load())
        self.rounds = sorted(self.rows["putaran"].unique())
        self.indicators = toml("indikator")["indikator"]
        self.gampong = [item["kode"] for item in toml("wilayah")["gampong"]]
        self.kecamatan = [item["kode"] for item in toml("wilayah")["kecamatan"]]

    def _counted(self, measure: str, putaran: str) -> pl.DataFrame:
        """Families behind a measure in a round, with ``yes``: does it count them."""
        rows = self.rows.filter(pl.col("putaran") == (putaran or self.rounds[-1]))
        if measure in MONEY:
            known = rows.filter(pl.col("tingkat_uang").is_not_null())
            return known.with_columns(yes=pl.col("tingkat_uang").is_in(MONEY[measure]))
        known = rows.filter(pl.col("hilang") == 0)
        if measure == "H":
            weights = sum(item["bobot"] for item in self.indicators)
            return known.with_columns(yes=3 * pl.col("skor") >= weights)
        bit = [f"indikator-{item['kode']}" for item in self.indicators].index(measure)
        return known.with_columns(yes=pl.col("mask") // 2**bit % 2 == 1)

    def rates(self, measure: str, putaran: str = "", level: str = "gampong") -> Values:
        """Persons the measure counts / persons, by area of ``level``."""
        found = self._counted(measure, putaran).group_by(f"kode_{level}").agg(self._rate())
        return [dict(found.iter_rows())[code] for code in getattr(self, level)]

    def rate(self, measure: str) -> float:
        """The same of the whole town in the newest round."""
        return self._counted(measure, "").select(self._rate()).item()

    def both(self, measure: str, before: str, after: str) -> tuple[Values, Values]:
        """``rates`` of two rounds on the families of a gampong that the measure knows in both."""
        one, other = (self._counted(measure, putaran) for putaran in (before, after))
        key = ["id_keluarga", "kode_gampong"]
        sides = (one.join(other, on=key, how="semi"), other.join(one, on=key, how="semi"))
        found = [dict(side.group_by("kode_gampong").agg(self._rate()).iter_rows()) for side in sides]
        return tuple([rates[code] for code in self.gampong] for rates in found)  # type: ignore[return-value]

    @staticmethod
    def _rate() -> pl.Expr:
        return (pl.col("orang") * pl.col("yes")).sum() / pl.col("orang").sum()

    def families(self, measure: str) -> list[int]:
        """Families the measure counts in each gampong, in the newest round."""
        found = self._counted(measure, "").group_by("kode_gampong").agg(pl.col("yes").sum())
        return [dict(found.iter_rows())[code] for code in self.gampong]


def members(values: Values, edges: Values) -> list[int]:
    """Class of each value: a lower edge belongs to its class, the last upper edge to the last class."""
    return [min(bisect_right(edges, value + 1e-12) - 1, len(edges) - 2) for value in values]


def quantiles(values: Values, k: int) -> list[int]:
    """As many areas in each class as numpy's quantiles put there."""
    return np.searchsorted(np.quantile(values, np.arange(1, k) / k), values).tolist()


def natural(values: Values, k: int) -> list[int]:
    """Of all ways to cut the sorted values into ``k`` groups the one with the least squares around group means."""
    known = np.sort(values)

    def squares(cuts: tuple[int, ...]) -> float:
        return sum(((part - part.mean()) ** 2).sum() for part in np.split(known, cuts))

    best = min(combinations(range(1, len(known)), k - 1), key=squares)
    return np.searchsorted(known[list(best)], values, side="right").tolist()


def equal(values: Values, k: int) -> list[int]:
    """Intervals of one width."""
    return members(values, np.linspace(min(values), max(values), k + 1).tolist())


def deviations(values: Values, k: int) -> list[int]:
    """Half standard deviations around the mean; intervals outside the data do not count."""
    mean, one = np.mean(values), np.std(values, ddof=1)
    inner = [mean + (i - k / 2) * one for i in range(1, k)]
    return members(values, [min(values), *(edge for edge in inner if min(values) < edge < max(values)), max(values)])


def rounded(values: Values, k: int) -> list[int]:
    """At most ``k`` steps of the smallest round width that holds all values."""
    widths = sorted(factor * 10.0**power for power in range(-6, 1) for factor in (1, 2, 2.5, 5))
    span = lambda width: (floor(min(values) / width), ceil(max(values) / width))  # noqa: E731
    width = next(width for width in widths if span(width)[1] - span(width)[0] <= k)
    return members(values, [i * width for i in range(span(width)[0], span(width)[1] + 1)])


def changes(before: Values, now: Values, every: list[tuple[Values, Values]]) -> list[int]:
    """Five classes of one round width around no change, wide enough for ``every`` pair of rounds."""
    largest = max(abs(b - a) for old, new in every for a, b in zip(old, new, strict=True))
    widths = sorted(factor * 10.0**power for power in range(-6, 1) for factor in (1, 2, 2.5, 5))
    half = next(width for width in widths if 5 * width >= largest - 1e-12)
    edges = [half * step for step in (-5, -3, -1, 1, 3, 5)]
    return members([b - a for a, b in zip(before, now, strict=True)], edges)


def thirds(values: Values) -> list[int]:
    """Low, middle, high: a third of the areas each."""
    assert len(set(values)) == len(values), "ties: the sample no longer has plain thirds"
    order = np.argsort(np.argsort(values))
    return (3 * order // len(values)).tolist()
