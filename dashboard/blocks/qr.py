"""An address as a QR code: on the page, as a file, and on a sheet to print that says what it opens and until when."""

from collections.abc import Sequence
from functools import partial
from html import escape
from io import BytesIO

import segno
import streamlit as st

from dashboard.wording import _

QUIET = 4
"""Width of the white margin, in modules: what readers ask for."""
DOTS = 12
"""Side of a module in the picture, in pixels: 40 mm at 300 dpi for an address of a share link."""
MOST_BYTES = 800
SHEET = (
    '<section class="peka-sheet" aria-label="{name}"><h2>{title}</h2>{code}<dl>{lines}</dl>'
    '<p class="peka-sheet-address">{address}</p></section>'
    '<button type="button" class="peka-button" data-print>{print}</button>'
)


def code(address: str) -> segno.QRCode:
    """The code of ``address``; it still reads with a seventh of it soiled or torn (level M)."""
    return segno.make_qr(address, error="m")


def fits(address: str) -> bool:
    """True when a phone can read the code of ``address``: more letters make smaller dots."""
    return len(address.encode()) <= MOST_BYTES


def picture(address: str, label: str) -> str:
    """The code as markup for a page, black on white whatever the appearance: readers need that."""
    drawn = code(address).svg_data_uri(border=QUIET, scale=4, dark="black", light="white")
    return f'<img class="peka-qr" alt="{escape(label)}" src="{escape(drawn)}">'


def png(address: str) -> bytes:
    """The code as a picture."""
    return _file(address, "png")


def svg(address: str) -> bytes:
    """The code as a drawing that prints sharp at any size."""
    return _file(address, "svg")


def _file(address: str, kind: str) -> bytes:
    out = BytesIO()
    code(address).save(out, kind=kind, border=QUIET, scale=DOTS, dark="black", light="white")
    return out.getvalue()


def sheet(address: str, title: str, lines: Sequence[tuple[str, str]], *, name: str, key: str) -> None:
    """The code with what it opens (``lines``: about what, and what), a button that prints just that, and its files."""
    label = _("Kode QR: {judul}").format(judul=title)
    told = "".join(f"<div><dt>{escape(about)}</dt><dd>{escape(said)}</dd></div>" for about, said in lines)
    words = {"name": label, "title": title, "address": address, "print": _("Cetak lembar QR")}
    st.html(SHEET.format(code=picture(address, label), lines=told, **{at: escape(word) for at, word in words.items()}))
    with st.container(horizontal=True, gap="xsmall"):
        for kind, mime, make in (("PNG", "image/png", png), ("SVG", "image/svg+xml", svg)):
            st.download_button(
                _("QR ({jenis})").format(jenis=kind),
                partial(make, address),
                file_name=f"{name}.{kind.lower()}",
                mime=mime,
                on_click="ignore",
                key=f"{key}_{kind.lower()}",
            )
