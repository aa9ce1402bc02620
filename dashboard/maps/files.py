"""The map of the view as a file: the same picture as on the page, drawn on the server."""

import json
from collections.abc import Sequence
from dataclasses import replace

import geopandas as gpd

from dashboard.cartography import geojson as geojson_file
from dashboard.cartography import png as png_file
from dashboard.cartography.build import build
from dashboard.cartography.picture import Picture
from dashboard.cartography.png import Dots, Inset, Size
from dashboard.look.theme import LIGHT
from dashboard.maps import base, request
from dashboard.sentences import filters, maps, subject
from dashboard.shell.view import View
from dashboard.wording import _


def png(view: View, notes: Sequence[str], size: Size) -> bytes:
    """The map as PNG, in the light colours: for a slide ("layar") or for A4 ("cetak")."""
    light = replace(view, look=LIGHT)
    picture = png_file.labelled(_headed(light, build(request.request(light, notes))), view.state.label)
    insets = [
        Inset(_(inset_title), (west, south, east, north))
        for inset_title, ((south, west), (north, east)), _corner in base.insets(view)
    ]
    return png_file.draw(
        picture,
        _shapes(view, view.state.jenjang),
        LIGHT,
        size=size,
        insets=insets,
        kecamatan=_shapes(view, "kecamatan"),
        dots=_dots(view) if view.state.jenis == "titik" else None,
    )


def _headed(view: View, picture: Picture) -> Picture:
    """The picture with what it must say alone: its finding, under it of whom and where, and that it is a sample."""
    mark = _("Data contoh sintetis") if view.data.manifest.sintetis else ""
    under = filters.restrictions(view) or subject.meaning(view)
    asked = replace(picture.request, title=maps.headline(view, picture), subtitle=under, mark=mark)
    return replace(picture, request=asked)


def geojson(view: View, notes: Sequence[str]) -> bytes:
    """The map as GeoJSON: polygons with number, class and sentence of each area."""
    return geojson_file.write(build(request.request(view, notes)), _shapes(view, view.state.jenjang))


def _shapes(view: View, level: str) -> gpd.GeoDataFrame:
    pyramid = view.data.batas.pyramid
    shapes = pyramid.shapes(level, len(pyramid.steps) - 1)
    return gpd.GeoDataFrame({"kode": pyramid.codes(level)}, geometry=list(shapes), crs="EPSG:4326")


def _dots(view: View) -> Dots:
    packed = view.data.batas.pyramid.dots(view.state.jenjang)
    found = json.loads(packed.plain) if packed else {}
    return {code: [(lon, lat) for lon, lat in places] for code, places in found.items()}
