"""What is assumed: values of the catalogue's assumptions at one side, and what a plan would bring if they hold."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from peka_core.catalog import Catalog
from peka_core.catalog.budgeting import PESSIMISTIC, Asumsi
from peka_core.followup.allocation.plan import Plan, Price, Prices

Values = Mapping[str, float]
"""Value by code of the assumption."""
WORST, MIDDLE, BEST = "buruk", "tengah", "baik"
"""Every assumption at its worse value, at its middle, at its better."""


def values(katalog: Catalog, at: str = MIDDLE, own: Mapping[str, int] | None = None) -> dict[str, float]:
    """Every assumption at ``at`` (``WORST``, ``MIDDLE``, ``BEST``).

    ``own`` holds costs a family of one's own (rupiah, by package) in place of the catalogue's middle; their low and
    high keep the catalogue's proportions.
    """
    return {item.kode: _value(item, _side(item, at), own or {}) for item in katalog.asumsi}


def _side(item: Asumsi, at: str) -> str:
    if at == MIDDLE:
        return "tengah"
    return "tinggi" if (item.hal in PESSIMISTIC) == (at == WORST) else "rendah"


def _value(item: Asumsi, side: str, own: Mapping[str, int]) -> float:
    value = getattr(item, side)
    if item.hal == "biaya" and item.paket in own:
        return max(1, round(own[item.paket] * value / item.tengah))
    return value


def swung(katalog: Catalog, base: Values, item: Asumsi, side: str, own: Mapping[str, int]) -> dict[str, float]:
    """``base`` with one assumption at "rendah" or "tinggi"."""
    return {**base, item.kode: _value(item, side, own)}


def prices(katalog: Catalog, assumed: Values) -> Prices:
    """What each package costs under ``assumed``, whole rupiah."""
    return {
        item.kode: Price(round(assumed[f"biaya_{item.kode}"]), round(assumed[f"tetap_{item.kode}"]))
        for item in katalog.paket
    }


def lasting_share(paket: str, assumed: Values) -> float:
    """Share (0-1) of the deprivations a package serves that end because of it and stay ended, if ``assumed`` holds.

    It succeeds in those that stay to the end, less what would have ended anyway, and of these some last.
    """
    return assumed[f"berhasil_{paket}"] * (1 - assumed["putus"]) * (1 - assumed["tanpa"]) * assumed["bertahan"]


def ended(plan: Plan, assumed: Values) -> float:
    """Deprivations that end and stay ended if ``assumed`` holds, in addition to those that would end anyway."""
    served = plan.pairs.group_by("paket").agg((pl.col("ambil") * pl.col("layan")).sum().alias("layan"))
    return ended_of(dict(served.iter_rows()), assumed)


def ended_of(served: Mapping[str, float], assumed: Values) -> float:
    """The same of deprivations served by package."""
    return sum(layan * lasting_share(paket, assumed) for paket, layan in served.items())


@dataclass(frozen=True, slots=True)
class Range:
    """Low, middle and high of a figure."""

    low: float
    mid: float
    high: float


def spread(low: float, mid: float, high: float) -> Range:
    """The range of three values of a figure, whichever of the outer two is the smaller."""
    return Range(min(low, mid, high), mid, max(low, mid, high))
