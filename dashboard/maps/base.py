"""The part of the map that stays: where its geometry comes from, what it opens on, insets, words of its buttons."""

from collections.abc import Iterable, Sequence
from html import escape

import shapely

from dashboard.cartography.browser import frame
from dashboard.cartography.browser.frame import Bounds, Inset, Options
from dashboard.sentences import places
from dashboard.shell.view import View
from dashboard.wording import _
from geodata.boundaries import Boundaries

TOWN_TITLE, FAR_TITLE = "Pusat kota", "Pulau Rondo"
MARGIN = 0.002
"""Ground around what an inset shows, in degrees (about 200 m)."""


def base(view: View) -> frame.OfflineMap:
    """The map without its colours; the same for every view of one release and level."""
    batas = view.data.batas
    return frame.base_map(
        Options(
            hash=batas.pyramid.hash,
            level=view.state.jenjang,
            bounds=corners(*batas.view),
            attribution=" · ".join(escape(part) for part in (places.boundary_label(view), batas.atribusi) if part),
            texts=_texts(),
            insets=tuple(Inset(_(inset_title), box, corner) for inset_title, box, corner in insets(view)),
            places=view.data.tempat.hash,
        )
    )


def insets(view: View) -> tuple[tuple[str, Bounds, str], ...]:
    """Title, bounds and corner of the boxes for what the map of the island cannot show well."""
    batas, pusat = view.data.batas, view.data.katalog.wilayah.pusat
    return view.data.cached("insets", (), lambda: _insets(batas, pusat))


def _insets(batas: Boundaries, pusat: Sequence[str]) -> tuple[tuple[str, Bounds, str], ...]:
    """The town, which is too small to read, and the Rondo group, which lies outside the view."""
    shapes = batas.frame
    town = shapes[shapes["kode_gampong"].isin(pusat)].geometry.to_numpy()
    found: list[tuple[str, Bounds, str]] = []
    found.append((TOWN_TITLE, _around(shapely.total_bounds(town)), "topright"))
    west, south, east, north = batas.view
    inside = shapely.box(west, south, east, north)
    far = [part for part in shapely.get_parts(shapes.geometry.to_numpy()) if not part.intersects(inside)]
    if far:
        found.append((FAR_TITLE, _around(shapely.total_bounds(far)), "topleft"))
    return tuple(found)


def corners(west: float, south: float, east: float, north: float) -> Bounds:
    """Bounds as Leaflet takes them."""
    return (south, west), (north, east)


def _around(bounds: Iterable[float]) -> Bounds:
    west, south, east, north = (float(value) for value in bounds)
    around = (west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)
    return corners(*(round(degrees, 5) for degrees in around))


def _texts() -> dict[str, str]:
    """Words of the frame's own buttons and messages, by the names its script knows."""
    return {
        "loading": _("Memuat peta …"),
        "failed": _("Batas wilayah tidak dapat dimuat."),
        "retry": _("Coba lagi"),
        "offline": _("Peta jalan tidak dapat dimuat; peta tetap dapat dipakai."),
        "areas": _("Wilayah pada peta"),
        "in": _("Perbesar"),
        "out": _("Perkecil"),
        "whole": _("Tampilkan seluruh peta"),
        "selection": _("Perbesar ke wilayah terpilih"),
        "play": _("Putar"),
        "pause": _("Jeda"),
        "previous": _("Putaran sebelumnya"),
        "next": _("Putaran berikutnya"),
        "round": _("Putaran"),
    }
