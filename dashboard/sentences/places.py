"""Places in words: names, what lies outside the choice, whose boundaries these are."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.filters.filter import Filter
from dashboard.sentences import filters, peaks
from dashboard.shell.view import View
from dashboard.source.selection import is_conditional
from dashboard.wording import _, number
from peka_core.catalog import Gampong, Kecamatan
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES


def area_names(view: View) -> dict[str, str]:
    """Names of gampong and kecamatan by code."""
    wilayah = view.data.katalog.wilayah
    return {item.kode: item.nama for item in (*wilayah.gampong, *wilayah.kecamatan)}


def careful(name: str, n: float | None) -> str:
    """The name of an area whose figures stand on few families (``n``) says so."""
    return _("{nama} (hati-hati)").format(nama=name) if 0 < (n or 0) < MINIMUM_FAMILIES else name


def boundary_label(view: View) -> str:
    """What must stand beside every map: that the boundaries are schematic, or which official file they come from."""
    batas = view.data.batas
    return _("Batas skematik, bukan batas resmi") if batas.sumber == "skematik" else batas.keterangan


def place(view: View, state: Filter) -> str:
    """What ``state`` is about: a few places by name, more by count; the areas that meet a condition; or the city."""
    wilayah = view.data.katalog.wilayah
    within = [k for k in wilayah.kecamatan if k.kode in state.kecamatan]
    chosen = [g for g in wilayah.gampong if g.kode in state.gampong]
    kept = [g for g in chosen if _counts(view, state, g)] or chosen
    if kept:
        return _named([g.nama for g in kept], _("{n} gampong"))
    if is_conditional(state):
        return _meeting(view, state) + (_(" di {tempat}").format(tempat=_districts(within)) if within else "")
    return _districts(within) if within else wilayah.nama


def _counts(view: View, state: Filter, gampong: Gampong) -> bool:
    """True when the families of ``gampong`` are among those counted."""
    return gampong.kode not in view.data.selection(state).left_out and gampong.kecamatan in (
        state.kecamatan or (gampong.kecamatan,)
    )


def _districts(within: Sequence[Kecamatan]) -> str:
    return _named([_("Kecamatan {nama}").format(nama=k.nama) for k in within], _("{n} kecamatan"))


def _named(names: Sequence[str], count: str) -> str:
    return peaks.listed(names) if len(names) <= peaks.NAMED else count.format(n=number(len(names)))


def _meeting(view: View, state: Filter) -> str:
    """``7 gampong dengan kemiskinan multidimensi ≥ 20 %``: areas of the level shown that meet what is asked."""
    missed = view.data.selection(state).missed
    areas = view.data.areas(state.jenjang)
    inside = [a for a in areas if not state.kecamatan or getattr(a, "kecamatan", a.kode) in state.kecamatan]
    n, small = sum(area.kode not in missed for area in inside), state.jenjang == "gampong"
    if n:
        said = _("{n} gampong dengan {syarat}") if small else _("{n} kecamatan dengan {syarat}")
    else:
        said = _("tidak ada gampong dengan {syarat}") if small else _("tidak ada kecamatan dengan {syarat}")
    return said.format(n=number(n), syarat=conditions(view, state))


def conditions(view: View, state: Filter) -> str:
    """What areas must meet: ``kemiskinan multidimensi ≥ 20 % dan kemiskinan pengeluaran ≤ 5 %``; empty for nothing."""
    there = replace(view, state=state)
    asked = [part for part in (filters.thresholds(there), filters.square(there) if state.square else "") if part]
    return _(" dan ").join(map(filters.lowered, asked))
