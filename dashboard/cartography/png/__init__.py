"""Thematic maps as PNG, drawn on the server without a browser.

Importing this module costs nothing: matplotlib is loaded with the first picture that is asked for.
"""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import geopandas as gpd

from dashboard.cartography.picture import Picture
from dashboard.cartography.png.options import DPI, PIXELS, Dots, Ground, Inset, Size
from dashboard.look.theme import Theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Dots", "Inset", "Size", "draw", "figure", "labelled"]


def draw(picture: Picture, shapes: gpd.GeoDataFrame, look: Theme, *, size: Size = "layar", **ground: Any) -> bytes:
    """``picture`` as a PNG of 1920 x 1080 pixels ("layar"), or of A4 across at 200 dots an inch ("cetak").

    Further arguments and errors as for :func:`figure`.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    canvas = FigureCanvasAgg(figure(picture, shapes, look, size=size, **ground))
    out = BytesIO()
    canvas.print_png(out, metadata={"Software": "PEKA Sabang"}, pil_kwargs={"dpi": (DPI[size], DPI[size])})
    return out.getvalue()


def labelled(picture: Picture, label: str) -> Picture:
    """``picture`` with only the labels asked for: "nama", "nilai", "tanpa" (none), or anything else for both."""
    blank = ("",) * len(picture.request.codes)
    if label in ("nama", "tanpa"):
        picture = replace(picture, panels=tuple(replace(panel, values=blank) for panel in picture.panels))
    if label in ("nilai", "tanpa"):
        picture = replace(picture, request=replace(picture.request, names=blank))
    return picture


def figure(
    picture: Picture,
    shapes: gpd.GeoDataFrame,
    look: Theme,
    *,
    size: Size = "layar",
    insets: Sequence[Inset] = (),
    kecamatan: gpd.GeoDataFrame | None = None,
    dots: Dots | None = None,
) -> "Figure":
    """The sheet before it becomes pixels: title, map, legend, scale, north, and the notes that must stand under it.

    Parameters
    ----------
    picture : Picture
        Any kind and arrangement; one at a time ("waktu") becomes all at once, for paper cannot play.
    shapes : geopandas.GeoDataFrame
        EPSG:4326, one row per area in the order of its codes, with its code in ``kode``.
    look : Theme
        Colours; the light one is meant for paper.
    size : {"layar", "cetak"}
        Sheet for a screen, or for A4.
    insets : sequence of Inset
        Windows on places too dense or too far away; areas mostly inside one are labelled there. Sheets with more than
        two maps have none.
    kecamatan : geopandas.GeoDataFrame, optional
        EPSG:4326, drawn as stronger outlines.
    dots : mapping, optional
        Places of dots; pictures of dots need it.

    Raises
    ------
    ValueError
        When ``shapes`` are not those of the picture: values would stand on the wrong areas.
    """
    from dashboard.cartography.png import layout

    if tuple(shapes["kode"]) != picture.request.codes:
        raise ValueError("shapes must have one row per area, in the order of picture.request.codes")
    return layout.sheet(picture, Ground(shapes, kecamatan, insets, dots or {}), look, PIXELS[size])
