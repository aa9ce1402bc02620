"""Places in words: names, what lies outside the choice, whose boundaries these are."""

from dashboard.filters.filter import Filter
from dashboard.shell.view import View
from dashboard.wording import _
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
    """Name of the selected places: one or two by name, more by count, none = the city."""
    wilayah = view.data.katalog.wilayah
    names = [g.nama for g in wilayah.gampong if g.kode in state.gampong]
    kind = _("gampong")
    if not names:
        names = [_("Kecamatan {nama}").format(nama=k.nama) for k in wilayah.kecamatan if k.kode in state.kecamatan]
        kind = _("kecamatan")
    if not names:
        without = view.data.selection(state).left_out
        met = len(wilayah.gampong) - len(without)
        kept = _("{n} gampong di kotak terpilih") if state.square else _("{n} gampong yang memenuhi ambang")
        return kept.format(n=met) if without else wilayah.nama
    if len(names) > 2:
        return f"{len(names)} {kind}"
    return _(" dan ").join(names)
