"""A QR code holds exactly the address, in every form it is handed on in."""

import base64
import re
from io import BytesIO
from urllib.parse import unquote
from xml.etree.ElementTree import fromstring

import pytest
import segno
from PIL import Image

from dashboard.blocks import qr

ADDRESSES = [
    "http://127.0.0.1:8501/b/" + "x" * 62,
    "https://peka.contoh.go.id/peta?gampong=11.72.03.2001,11.72.01.2002",
    "a",
]
HOSTILE = '"><script>alert(1)</script>\u202e'


def modules(address: str) -> list[list[bool]]:
    """What segno says the code of ``address`` is, dark or not, with its margin."""
    return [[bool(cell) for cell in row] for row in segno.make_qr(address, error="m").matrix_iter(border=qr.QUIET)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_picture_is_the_code_of_the_address_with_its_margin(address: str):
    drawn = Image.open(BytesIO(qr.png(address))).convert("L")
    side = drawn.width // qr.DOTS
    middle = qr.DOTS // 2
    seen = [
        [drawn.getpixel((x * qr.DOTS + middle, y * qr.DOTS + middle)) == 0 for x in range(side)] for y in range(side)
    ]
    assert seen == modules(address)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_drawing_for_print_is_black_on_white_and_as_large(address: str):
    drawn = fromstring(qr.svg(address))  # noqa: S314 - our own drawing
    assert int(drawn.attrib["width"]) == len(modules(address)) * qr.DOTS
    inks = {part.attrib.get("fill") or part.attrib.get("stroke") for part in drawn.findall(".//{*}path")}
    assert inks == {"#fff", "#000"}


def test_on_the_page_it_is_a_picture_with_a_text_and_nothing_typed_is_markup():
    markup = qr.picture(ADDRESSES[0], HOSTILE)
    assert re.fullmatch(r'<img class="peka-qr" alt="[^"<>]*" src="data:image/svg\+xml[^"<>]*">', markup)
    assert "%3Csvg" in markup or "<svg" in unquote(markup) or base64.b64encode(b"<svg").decode() in markup


def test_an_address_of_hundreds_of_letters_is_said_to_be_too_long():
    assert qr.fits("https://x.id/" + "a" * 700)
    assert not qr.fits("https://x.id/" + "a" * 900)
    assert not qr.fits("é" * 401)
