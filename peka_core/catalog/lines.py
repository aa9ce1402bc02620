"""Which poverty line holds on a day, how old it is then, and what it is worth at the prices of another day."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peka_core.catalog.garis import Garis
    from peka_core.catalog.model import Wilayah

TOO_OLD_YEARS = 2
"""A line in force longer than this is said to be old, and gives way to the province's when that one is newer."""
NATIONAL = "00"


def in_force(garis: Sequence["Garis"], jenis: str, tanggal: date, wilayah: "Wilayah") -> "Garis":
    """The line of ``jenis`` in force on ``tanggal``: the last one from that day on or before.

    The city's own line comes first, unless the province's is newer by more than two years; a national one is used only
    where neither has any. Before the first line of its area that first one is used.

    Raises
    ------
    KeyError
        When there is no line of ``jenis``.
    """
    by_area = [_last(garis, jenis, kode, tanggal) for kode in (wilayah.kode, wilayah.kode.split(".")[0], NATIONAL)]
    known = [item for item in by_area if item is not None]
    if not known:
        raise KeyError(jenis)
    city, province = by_area[:2]
    if city and province and later(city.berlaku_sejak, TOO_OLD_YEARS) < province.berlaku_sejak <= tanggal:
        return province
    return known[0]


def _last(garis: Sequence["Garis"], jenis: str, wilayah: str, tanggal: date) -> "Garis | None":
    of_area = [item for item in garis if item.jenis == jenis and item.wilayah == wilayah]
    of_area.sort(key=lambda item: item.berlaku_sejak)
    started = [item for item in of_area if item.berlaku_sejak <= tanggal]
    return (started or of_area[:1] or [None])[-1]


def later(day: date, years: int) -> date:
    """The same day ``years`` later; 29 February becomes 28 February where that year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def is_old(garis: "Garis", tanggal: date) -> bool:
    """True when the line had been in force for more than two years on ``tanggal``."""
    return tanggal > later(garis.berlaku_sejak, TOO_OLD_YEARS)


def repriced(garis: Sequence["Garis"], base: "Garis", tanggal: date, wilayah: "Wilayah") -> float:
    """What ``base`` is worth at the prices of ``tanggal``, rupiah per head per month.

    Prices follow the poverty lines of the city that BPS re-prices every year, by even growth between two lines and by
    that of the nearest two before the first and after the last. A city with a single line, or none, has no such index:
    then ``base`` keeps its amount.
    """
    index = sorted(
        (item for item in garis if item.jenis == "miskin" and item.wilayah == wilayah.kode),
        key=lambda item: item.berlaku_sejak,
    )
    if len(index) < 2:
        return float(base.rp_kapita_bulan)
    return base.rp_kapita_bulan * _price(index, tanggal) / _price(index, base.berlaku_sejak)


def _price(index: Sequence["Garis"], tanggal: date) -> float:
    after = next((i for i, item in enumerate(index) if item.berlaku_sejak > tanggal), len(index) - 1)
    one, other = index[max(after, 1) - 1], index[max(after, 1)]
    share = (tanggal - one.berlaku_sejak).days / (other.berlaku_sejak - one.berlaku_sejak).days
    return one.rp_kapita_bulan * (other.rp_kapita_bulan / one.rp_kapita_bulan) ** share
