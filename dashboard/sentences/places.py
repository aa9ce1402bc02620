"""Places in words: names, what lies outside the choice, whose boundaries these are."""

from dashboard.filters.filter import Filter
from dashboard.shell.view import View
from dashboard.source import register as source
from dashboard.wording import _


def area_names(view: View) -> dict[str, str]:
    """Names of gampong and kecamatan by code."""
    wilayah = view.data.katalog.wilayah
    return {item.kode: item.nama for item in (*wilayah.gampong, *wilayah.kecamatan)}


def boundary_label(view: View) -> str:
    """What must stand beside every map: that the boundaries are schematic, or which official file they come from."""
    batas = view.data.batas
    return _("Batas skematik, bukan batas resmi") if batas.sumber == "skematik" else batas.keterangan


def outside(view: View, level: str = "gampong") -> list[str]:
    """Codes of the areas of ``level`` outside the selected kecamatan, the thresholds or the chosen square."""
    chosen, wilayah = view.state.kecamatan, view.data.katalog.wilayah
    without = source.gampong_left_out(view.data, view.state)
    inside = {g.kecamatan for g in wilayah.gampong if g.kode not in without and (not chosen or g.kecamatan in chosen)}
    if level == "kecamatan":
        return [k.kode for k in wilayah.kecamatan if k.kode not in inside]
    return [g.kode for g in wilayah.gampong if g.kode in without or g.kecamatan not in inside]


def place(view: View, state: Filter) -> str:
    """Name of the selected places: one or two by name, more by count, none = the city."""
    wilayah = view.data.katalog.wilayah
    names = [g.nama for g in wilayah.gampong if g.kode in state.gampong]
    kind = _("gampong")
    if not names:
        names = [_("Kecamatan {nama}").format(nama=k.nama) for k in wilayah.kecamatan if k.kode in state.kecamatan]
        kind = _("kecamatan")
    if not names:
        without = source.gampong_left_out(view.data, state)
        met = len(wilayah.gampong) - len(without)
        kept = _("{n} gampong di kotak terpilih") if state.square else _("{n} gampong yang memenuhi ambang")
        return kept.format(n=met) if without else wilayah.nama
    if len(names) > 2:
        return f"{len(names)} {kind}"
    return _(" dan ").join(names)
