"""Maps drawn as PNG: right colours in right places, nothing clipped, nothing on top of another; no stored images."""

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from PIL import Image
from pyproj import Geod

from dashboard import wording
from dashboard.cartography import marks, png
from dashboard.cartography.picture import DIGITS, Picture
from dashboard.cartography.png import areas, furniture, labels, places, view
from dashboard.cartography.png.ink import Box, Type
from dashboard.cartography.png.options import PIXELS, Ground
from dashboard.cartography.png.page import Page
from dashboard.cartography.png.panel import Frame
from dashboard.look.theme import DARK, LIGHT
from tests.support import pictures

pytestmark = pytest.mark.slow

EVERYTHING: dict[str, Any] = {"insets": pictures.INSETS, "kecamatan": pictures.KECAMATAN, "dots": pictures.PLACES}
BARE = pictures.changed(
    pictures.CHOROPLETH,
    names=("",) * 18,
    selected=(),
    notes=(),
    panels=(replace(pictures.PANEL, values=("",) * 18, careful=()),),
)
"""A map without labels, so that pixels show the ground."""
HOSTILE = "$x^2$ <script>alert(1)</script> \\frac{1}{2} {gampong} %s _ ^ & #"


def figure(picture: Picture, **options: Any) -> Figure:
    return png.figure(picture, pictures.SHAPES, LIGHT, **(EVERYTHING | options))


@cache
def drawn(name: str, size: png.Size = "layar") -> Figure:
    return figure(pictures.PICTURES[name], size=size)


def texts(of: Figure) -> list[Text]:
    return [item for item in of.axes[0].texts if item.get_text()]


def written(of: Figure) -> str:
    return " ".join(item.get_text() for item in texts(of))


def image(picture: Picture, **options: Any) -> Image.Image:
    return Image.open(io.BytesIO(png.draw(picture, pictures.SHAPES, LIGHT, **options)))


@cache
def map_view() -> view.View:
    """The view of a single map without insets, found from its sea."""
    sheet = png.figure(BARE, pictures.SHAPES, LIGHT)
    sea = next(patch for patch in sheet.axes[0].patches if isinstance(patch, Rectangle))
    box = Box(*sea.get_xy(), sea.get_width(), sea.get_height())
    return Frame(box, Ground(pictures.SHAPES, None, (), {})).view


def colour_at(img: Image.Image, x: float, y: float) -> tuple[int, ...]:
    pixel = img.convert("RGB").getpixel((round(x), round(y)))
    assert isinstance(pixel, tuple)
    return pixel


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(round(255 * part) for part in to_rgb(colour))


@pytest.mark.parametrize("size", PIXELS)
def test_the_sheet_has_exactly_the_promised_pixels(size: png.Size):
    assert image(pictures.CHOROPLETH, size=size).size == PIXELS[size]


def test_every_area_has_the_colour_of_its_class():
    img, view = image(BARE), map_view()
    shapes = areas.projected(pictures.SHAPES.geometry, view)
    for area, mark in enumerate(BARE.panels[0].classes):
        if mark in DIGITS:
            assert colour_at(img, *areas.middle(shapes[area])) == rgb(BARE.palette[int(mark)]), BARE.codes[area]


def test_a_faded_area_is_pale_and_the_others_keep_their_colour():
    img, view = image(pictures.changed(BARE, faded=(0, 1))), map_view()
    shapes = areas.projected(pictures.SHAPES.geometry, view)
    pale = sum(colour_at(img, *areas.middle(shapes[0])))
    assert pale > sum(rgb(BARE.palette[int(BARE.panels[0].classes[0])])) + 60
    assert colour_at(img, *areas.middle(shapes[12])) == rgb(BARE.palette[4])


@pytest.mark.parametrize("area", [pictures.NO_VALUE, pictures.FEW, pictures.OUTSIDE])
def test_an_area_without_a_class_is_patterned(area: int):
    img, view = image(BARE).convert("RGB"), map_view()
    x, y = areas.middle(areas.projected(pictures.SHAPES.geometry, view)[area])
    patch = np.asarray(img)[round(y) - 14 : round(y) + 14, round(x) - 14 : round(x) + 14].reshape(-1, 3)
    ground = rgb(marks.ground(LIGHT, BARE.panels[0].classes[area]))
    assert (patch == ground).all(axis=1).any()
    assert (patch.sum(axis=1) < sum(ground) - 90).any()


def test_saffron_is_on_the_sheet_only_when_something_is_selected():
    def saffron(picture: Picture) -> bool:
        pixels = np.asarray(image(picture).convert("RGB")).reshape(-1, 3)
        return bool((pixels == rgb(LIGHT.selected)).all(axis=1).any())

    assert saffron(pictures.CHOROPLETH)
    assert not saffron(pictures.changed(pictures.CHOROPLETH, selected=()))


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_title_notes_legend_and_panel_titles_are_on_every_sheet(name: str):
    picture, words = pictures.PICTURES[name], set(written(drawn(name)).split(" "))
    wanted = [picture.request.title, *picture.request.notes, *(legend.rule for legend in picture.legends)]
    wanted += [panel.title for panel in picture.panels if len(picture.panels) > 1]
    assert not {word for text in wanted for word in text.split(" ")} - words


@pytest.mark.parametrize("size", PIXELS)
@pytest.mark.parametrize("name", pictures.PICTURES)
def test_no_text_leaves_the_sheet(name: str, size: png.Size):
    sheet = drawn(name, size)
    wide, high = PIXELS[size]
    renderer = FigureCanvasAgg(sheet).get_renderer()
    for item in texts(sheet):
        box = item.get_window_extent(renderer)
        assert box.x0 >= 0, item.get_text()
        assert box.y0 >= 0, item.get_text()
        assert box.x1 <= wide, item.get_text()
        assert box.y1 <= high, item.get_text()


@pytest.mark.parametrize("size", PIXELS)
@pytest.mark.parametrize("name", pictures.PICTURES)
def test_no_text_stands_on_another(name: str, size: png.Size):
    sheet = drawn(name, size)
    renderer = FigureCanvasAgg(sheet).get_renderer()
    boxes = [(item.get_text(), item.get_window_extent(renderer).padded(-1.5)) for item in texts(sheet)]
    for i, (one, box) in enumerate(boxes):
        assert not [other for other, at in boxes[i + 1 :] if box.overlaps(at)], one


def test_every_gampong_is_named_on_a_single_map():
    words = written(drawn("laju"))
    assert all(part in words for name in pictures.NAMES if name != "Aneuk Laot" for part in name.split(" "))


def test_the_dense_town_is_named_in_its_inset_and_not_twice():
    for name in ("Kuta Ateuh", "Kuta Barat", "Kuta Timu"):
        assert [item.get_text() for item in texts(drawn("laju"))].count(name) == 1


@pytest.mark.parametrize(("label", "name", "value"), [("nama", 1, 0), ("nilai", 0, 1), ("tanpa", 0, 0), ("", 1, 1)])
def test_labels_are_those_asked_for(label: str, name: int, value: int):
    found = [item.get_text() for item in texts(figure(png.labelled(pictures.CHOROPLETH, label)))]
    assert found.count("Jaboi") == name
    assert found.count(pictures.VALUES[5]) == value


def test_small_maps_carry_no_labels():
    assert not {item.get_text() for item in texts(drawn("deret"))} & {*pictures.NAMES, *pictures.VALUES}


def test_the_scale_bar_is_as_long_as_it_says():
    view = map_view()
    sheet = png.figure(BARE, pictures.SHAPES, LIGHT)
    bar = next(patch for patch in sheet.axes[0].patches if patch.get_gid() == "skala")
    assert isinstance(bar, Rectangle)
    label = next(item.get_text() for item in texts(sheet) if item.get_text().endswith(" km"))
    km = float(label.removesuffix(" km").replace(",", "."))
    west, south = np.array([95.22, 5.79])
    for lon, lat in ((95.36, 5.79), (95.22, 5.89), (95.36, 5.89)):
        ends = view.project(np.array([[west, south], [lon, lat]]))
        ground = Geod(ellps="WGS84").inv(west, south, lon, lat)[2] / 1000
        assert bar.get_width() / km == pytest.approx(np.hypot(*(ends[1] - ends[0])) / ground, rel=0.002)


def test_scale_bars_have_round_lengths_that_fit():
    assert furniture.bar_km(per_km=50, longest=190) == 2
    assert furniture.bar_km(per_km=3, longest=190) == 50


@pytest.mark.parametrize("name", ["laju", "bivariat", "jajar"])
def test_hostile_text_is_written_literally(name: str):
    picture = pictures.PICTURES[name]
    sheet = figure(
        pictures.changed(
            picture,
            title=HOSTILE,
            names=("$n$",) * 18,
            notes=(HOSTILE, "Batas skematik, bukan batas resmi"),
            panels=tuple(replace(panel, title=HOSTILE, values=("$v$",) * 18) for panel in picture.panels),
            legends=tuple(
                replace(legend, title=HOSTILE, rule=HOSTILE, axes=(HOSTILE, HOSTILE)) for legend in picture.legends
            ),
        )
    )
    FigureCanvasAgg(sheet).draw()
    words = written(sheet)
    assert all(word in words for word in (*HOSTILE.split(" "), "$n$"))
    assert not [item for item in texts(sheet) if item.get_parse_math()]


@pytest.mark.parametrize("size", PIXELS)
def test_endless_text_stays_on_the_sheet_and_leaves_room_for_the_map(size: png.Size):
    long = " ".join(["keluarga"] * 60)
    picture = pictures.changed(pictures.CHOROPLETH, title=long + "x" * 400, notes=(long * 3, "y" * 900))
    sheet = figure(picture, size=size)
    renderer = FigureCanvasAgg(sheet).get_renderer()
    extents = [item.get_window_extent(renderer) for item in texts(sheet)]
    wide, high = PIXELS[size]
    assert all(box.x0 >= 0 and box.x1 <= wide and box.y0 >= 0 and box.y1 <= high for box in extents)
    sea = next(patch for patch in sheet.axes[0].patches if isinstance(patch, Rectangle))
    assert sea.get_height() > 0.5 * 1920 * high / wide


def test_text_is_cut_short_only_when_it_fits_in_no_size():
    page = Page(PIXELS["layar"], LIGHT)
    looks = [Type(30, LIGHT.ink), Type(10, LIGHT.ink)]
    assert page.fitted("satu dua tiga", looks, 1000, 50) == (["satu dua tiga"], looks[0])
    lines, look = page.fitted("satu dua tiga empat lima enam", looks, 60, 30)
    assert look is looks[1]
    assert len(lines) == 2
    assert lines[-1].endswith("…")


def test_threads_draw_the_same_pictures_as_one_alone():
    def draw(name: str) -> bytes:
        return png.draw(pictures.PICTURES[name], pictures.SHAPES, LIGHT, **EVERYTHING)

    names = ["laju", "jumlah", "titik"]
    alone = [draw(name) for name in names]
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(draw, names)) == alone


def test_the_legend_shows_circles_at_the_size_of_the_map():
    from matplotlib.patches import Circle

    radii = [patch.radius for patch in drawn("jumlah").axes[0].patches if isinstance(patch, Circle)]
    factor = max(radii) / max(pictures.BUBBLES.panels[0].bubbles)
    assert all(
        any(r == pytest.approx(ring.radius * factor) for r in radii) for ring in pictures.BUBBLES.legends[0].circles
    )


def test_as_many_dots_are_drawn_as_the_picture_says():
    sheet = png.figure(pictures.DOTS, pictures.SHAPES, LIGHT, dots=pictures.PLACES)
    clouds = [line for line in sheet.axes[0].lines if line.get_marker() == "o"]
    assert max(len(np.asarray(line.get_xdata())) for line in clouds) == sum(pictures.DOTS.panels[0].dots)


def test_a_suppressed_area_has_neither_circle_nor_dots():
    hidden = "." + "0" * 17
    bubbles = pictures.changed(pictures.BUBBLES, panels=(replace(pictures.BUBBLES.panels[0], classes=hidden),))
    dots = pictures.changed(pictures.DOTS, panels=(replace(pictures.DOTS.panels[0], classes=hidden),))
    count = len(png.figure(bubbles, pictures.SHAPES, LIGHT).axes[0].patches)
    assert count < len(png.figure(pictures.BUBBLES, pictures.SHAPES, LIGHT).axes[0].patches)
    lines = png.figure(dots, pictures.SHAPES, LIGHT, dots=pictures.PLACES).axes[0].lines
    most = max(len(np.asarray(line.get_xdata())) for line in lines if line.get_marker() == "o")
    assert most == sum(pictures.DOTS.panels[0].dots[1:])


def test_labels_keep_clear_of_what_is_taken():
    page = Page(PIXELS["layar"], LIGHT)
    view = map_view()
    shapes = areas.projected(pictures.SHAPES.geometry, view)
    drawing = areas.Drawing(page, view, pictures.CHOROPLETH, pictures.PANEL, shapes)
    everywhere = view.frame.grown(10)
    lettering = places.Lettering(18, sea=True)
    assert labels.labels(drawing, lettering, [])
    assert not labels.labels(drawing, lettering, [everywhere])


def test_a_suppressed_value_is_not_written_even_if_the_picture_holds_one():
    careless = replace(pictures.PANEL, values=tuple(f"nilai{i}" for i in range(18)))
    words = written(figure(pictures.changed(pictures.CHOROPLETH, panels=(careless,))))
    assert f"nilai{pictures.FEW - 1}" in words
    assert f"nilai{pictures.FEW}" not in words


def test_north_is_named_in_the_language_of_the_reader():
    assert "U" in [item.get_text() for item in texts(drawn("laju"))]
    try:
        wording.use("en")
        assert "N" in [item.get_text() for item in texts(figure(pictures.CHOROPLETH))]
    finally:
        wording.use("id")


def test_a_dark_sheet_is_dark():
    dark = Image.open(io.BytesIO(png.draw(pictures.CHOROPLETH, pictures.SHAPES, DARK)))
    assert colour_at(dark, 3, 3) == rgb(DARK.paper)


def test_polygons_in_another_order_are_refused():
    with pytest.raises(ValueError, match="order"):
        png.figure(pictures.CHOROPLETH, pictures.SHAPES.iloc[::-1], LIGHT)


def test_matplotlib_is_loaded_with_the_first_picture_and_not_before():
    code = "import sys; from dashboard.cartography import png, geojson; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
