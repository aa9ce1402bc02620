"""Who is highest, in words: one area, a few that cannot be told apart, or how many; see ``tabulation.superlatives``."""

import re
from collections.abc import Callable, Sequence

from dashboard.wording import _, number
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES
from peka_core.tabulation.superlatives import Standing

NAMED = 3
"""Up to so many areas are named, more are counted."""
Write = Callable[[float], str]


def where(found: Standing, names: dict[str, str], write: Write) -> str:
    """``Iboih, 34,6 %``, ``Iboih dan Jaboi, 30,1-34,6 %`` or their number; empty when nobody is highest.

    Parameters
    ----------
    found : Standing
        Areas in line.
    names : dict of str to str
        Names of areas by code.
    write : callable
        Writes a value.
    """
    top = found.highest()
    if not top:
        return ""
    return f"{group(top, names)}, {span(found, top, write)}{of_whom(found)}"


def group(top: Sequence[str], names: dict[str, str]) -> str:
    """Areas that cannot be told apart: by name when few, else by their number."""
    if len(top) <= NAMED:
        return listed([names[kode] for kode in top])
    return _("{n} {wilayah} yang tidak dapat dibedakan").format(n=number(len(top)), wilayah=areas(top))


def areas(codes: Sequence[str]) -> str:
    """What areas with such codes are: gampong, kecamatan."""
    return {4: _("gampong"), 3: _("kecamatan")}.get(codes[0].count(".") + 1 if codes else 0, _("wilayah"))


def span(found: Standing, top: Sequence[str], write: Write) -> str:
    """Lowest and highest value of the areas ``top``, their unit once; one when they are written alike."""
    low, high = (write(value) for value in found.values(top))
    if low == high:
        return high
    unit = re.search(r"\D*$", high)
    start = low.removesuffix(unit[0]) if unit else low
    if low[0].isdigit():
        return f"{start}\N{EN DASH}{high}"
    return _("{rendah} sampai {tinggi}").format(rendah=start, tinggi=high)  # a dash beside a minus cannot be read


def of_whom(found: Standing) -> str:
    """That only areas on enough families are compared, where others have families too."""
    if found.closed:
        return _(", dari yang diterbitkan")
    if found.among <= len(found.kode):
        return ""
    return " " + _("(dari {n} {wilayah} ≥ {sedikitnya} keluarga)").format(
        n=number(len(found.kode)), wilayah=areas(found.kode), sedikitnya=number(MINIMUM_FAMILIES)
    )


def rank(span: tuple[int, int]) -> str:
    """A rank, or the ranks an area can have: ``3``, ``2–5``."""
    best, worst = span
    return number(best) if best == worst else f"{number(best)}\N{EN DASH}{number(worst)}"


def listed(names: Sequence[str]) -> str:
    """``A``; ``A dan B``; ``A, B, dan C``."""
    others = names[:-1]
    if len(others) > 1:
        return _("{daftar}, dan {akhir}").format(daftar=", ".join(others), akhir=names[-1])
    return _(" dan ").join(names)
