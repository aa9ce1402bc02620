"""The plan that serves most need within a budget: a fixed-charge knapsack, solved exactly by HiGHS.

A family and a package are one unit: it costs the package's cost a family and serves so many deprivations. The first
unit of a package in a gampong costs the package's fixed cost there besides. Units of the same gampong, package and
number of deprivations are alike to the budget, so they are counted, not listed; which of them are taken is decided
afterwards by the depth of poverty, over all gampong the plan opens for the package, which changes neither what is
spent nor what is served.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array

from peka_core.measures.arrays import Floats, Ints

SECONDS = 20.0
"""Longest a search may take; a plan that is not proven best by then says so."""
THOUSAND = 1_000
"""Rupiah are weighed in thousands, so that numbers stay small."""
KEYS = ("kode_gampong", "paket", "layan", "nilai")
AT_ONCE = 2
"""Plans searched for at the same time."""
EXACT = 0.0
QUICK = 0.002
"""How far a plan may stay below the best, as a share: not at all, or a little where many plans are compared."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a package costs: rupiah a family, and rupiah once in each gampong where it is given."""

    biaya: int
    tetap: int


Prices = Mapping[str, Price]


@dataclass(frozen=True, eq=False)
class Plan:
    """Who gets which package.

    ``pairs`` are the rows of ``wanting`` with ``ambil``, families of the row served (0 to ``n``); ``spent`` rupiah;
    ``proven`` False where the search ended before it was certain that no plan serves more.
    """

    pairs: pl.DataFrame
    spent: int
    proven: bool = True

    @property
    def reached(self) -> int:
        """The need served: what the plan was to serve most of."""
        return int((self.pairs["ambil"] * self.pairs["nilai"]).sum())


def optimum(pairs: pl.DataFrame, prices: Prices, budget: int, gap: float = EXACT) -> Plan:
    """The plan that serves most need (sum of ``nilai``) for at most ``budget`` rupiah.

    Parameters
    ----------
    pairs : polars.DataFrame
        ``wanting.wanting``, any selection of it.
    prices : mapping
        By code of the package.
    budget : int
        Rupiah, 0 or more.
    gap : float
        ``EXACT`` or ``QUICK``.
    """
    groups = pairs.group_by(KEYS).agg(pl.col("n").sum()).sort(KEYS)
    if not groups.height or budget <= 0:
        return _taken(pairs, groups.with_columns(unit=pl.lit(0, pl.Int64)), prices, proven=True)
    if whole_cost(pairs, prices) <= budget:
        return _taken(pairs, groups.with_columns(unit=pl.col("n")), prices, proven=True)
    units, proven = _solved(groups, prices, budget, gap)
    return _taken(pairs, groups.with_columns(unit=pl.Series(units)), prices, proven=proven)


def optima(pairs: pl.DataFrame, asked: Sequence[tuple[Prices, int, float]]) -> list[Plan]:
    """``optimum`` for each of prices, budget and gap; two at once, as the search lets other threads run."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda one: optimum(pairs, *one), asked))


def whole_cost(pairs: pl.DataFrame, prices: Prices) -> int:
    """Rupiah that serving every row of ``pairs`` takes."""
    return cost(pairs.with_columns(ambil=pl.col("n")), prices)


def cost(taken: pl.DataFrame, prices: Prices) -> int:
    """Rupiah of rows with ``ambil``: every unit, and the fixed cost of each package in each gampong where it is given.

    >>> taken = pl.DataFrame({"kode_gampong": ["a", "a", "b"], "paket": ["p", "p", "p"], "ambil": [1, 2, 0]})
    >>> cost(taken, {"p": Price(10, 100)})
    130
    """
    given = taken.filter(pl.col("ambil") > 0)
    units = given.group_by("paket").agg(pl.col("ambil").sum(), pl.col("kode_gampong").n_unique())
    return sum(prices[paket].biaya * unit + prices[paket].tetap * places for paket, unit, places in units.iter_rows())


def relaxed(pairs: pl.DataFrame, prices: Prices, budget: int) -> dict[str, float]:
    """Deprivations served by package where families and fixed costs could be divided: a smooth bound on ``optimum``,
    made in milliseconds, for telling how far a change of cost moves a plan.
    """
    groups = pairs.group_by(KEYS).agg(pl.col("n").sum()).sort(KEYS)
    if not groups.height:
        return {}
    units = _search(groups, prices, budget, whole=False).x
    served = groups.with_columns(layan=pl.Series(units[: groups.height]) * pl.col("layan"))
    return dict(served.group_by("paket").agg(pl.col("layan").sum()).sort("paket").iter_rows())


def _solved(groups: pl.DataFrame, prices: Prices, budget: int, gap: float) -> tuple[Ints, bool]:
    """Units of each group, and whether they are proven best."""
    found = _search(groups, prices, budget, gap)
    rows = groups.height
    units = np.zeros(rows, np.int64) if found.x is None else np.rint(found.x[:rows]).astype(np.int64)
    _names, place, fixed = _places(groups, prices)
    unit = np.array([prices[paket].biaya for paket in groups["paket"]])
    return _affordable(units, groups["nilai"].to_numpy(), unit, (place, fixed), budget), found.status == 0


def _places(groups: pl.DataFrame, prices: Prices) -> tuple[list[str], Ints, Ints]:
    """Each gampong and package that may be opened, which of them a group is in, and its fixed cost."""
    names = (groups["kode_gampong"] + "|" + groups["paket"]).to_numpy().astype(str)
    opened, place = np.unique(names, return_inverse=True)
    return list(opened), place, np.array([prices[name.split("|")[1]].tetap for name in opened])


def _search(
    groups: pl.DataFrame, prices: Prices, budget: int, gap: float = EXACT, *, whole: bool = True
) -> OptimizeResult:
    """HiGHS's answer: units of each group, then what is opened."""
    opened, place, fixed = _places(groups, prices)
    value, most = groups["nilai"].to_numpy(), groups["n"].to_numpy()
    unit = np.array([prices[paket].biaya for paket in groups["paket"]])
    rows = len(value)
    spend = np.concatenate([unit, fixed]) / THOUSAND
    # what is given in a gampong asks for the package to be there: x <= n * y, row by row
    index = np.arange(rows)
    at = (np.concatenate([index, index]), np.concatenate([index, rows + place]))
    entries = np.concatenate([np.ones(rows), -most.astype(float)])
    open_first = csr_array((entries, at), shape=(rows, rows + len(opened)))
    return milp(
        c=np.concatenate([-value, np.zeros(len(opened))]),
        integrality=np.full(rows + len(opened), int(whole)),
        bounds=Bounds(np.zeros(rows + len(opened)), np.concatenate([most, np.ones(len(opened))])),  # type: ignore[arg-type]
        constraints=[LinearConstraint(spend[None, :], 0, budget / THOUSAND), LinearConstraint(open_first, -np.inf, 0)],
        options={"mip_rel_gap": gap, "time_limit": SECONDS},
    )


def _affordable(units: Ints, value: Ints, unit: Ints, fixed: tuple[Ints, Ints], budget: int) -> Ints:
    """``units`` without those that the solver's tolerance let through: the exact sum in rupiah stays in the budget."""
    place, charge = fixed
    while True:
        given = np.zeros(len(charge), bool)
        given[place[units > 0]] = True
        if int(units @ unit + charge[given].sum()) <= budget:
            return units
        worth: Floats = np.where(units > 0, value / unit, np.inf)
        units[int(np.argmin(worth))] -= 1


def _taken(pairs: pl.DataFrame, groups: pl.DataFrame, prices: Prices, *, proven: bool) -> Plan:
    """The families behind the units: over the gampong opened for a package, the poorest first, ties by pseudonym."""
    opened = groups.filter(pl.col("unit") > 0).select("kode_gampong", "paket").unique().with_columns(buka=True)
    units = groups.group_by("paket", "layan", "nilai").agg(pl.col("unit").sum())
    joined = (
        pairs.join(opened, on=["kode_gampong", "paket"], how="left", maintain_order="left")
        .join(units, on=["paket", "layan", "nilai"], how="left", maintain_order="left")
        .with_row_index("_baris")
        .sort(pl.col("buka").is_null(), "skor", "id_keluarga", descending=[False, True, False], nulls_last=True)
    )
    before = pl.col("n").cum_sum().over("paket", "layan", "nilai") - pl.col("n")
    room = (pl.col("unit") - before).clip(0, pl.col("n"))
    taken = joined.with_columns(ambil=pl.when(pl.col("buka")).then(room).otherwise(0).cast(pl.Int64)).sort("_baris")
    rows = taken.select(*pairs.columns, "ambil")
    return Plan(rows, cost(rows, prices), proven)
