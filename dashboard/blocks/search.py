"""One search box on every page; it finds and goes without the server: see ``static/halaman/search.js``."""

from html import escape

import streamlit as st

from dashboard.navigation import acting
from dashboard.shell.view import View
from dashboard.source import search
from dashboard.wording import _

BOX = (
    '<div class="peka-cari" role="search" data-index="{index}" data-combined="{combined}" data-nothing="{nothing}">'
    '<input type="search" role="combobox" aria-label="{label}" placeholder="{label}" title="{key}" autocomplete="off" '
    'spellcheck="false" aria-autocomplete="list" aria-expanded="false" aria-controls="peka-temuan">'
    '<div role="listbox" id="peka-temuan" aria-label="{label}" hidden></div></div>'
)


def box(view: View) -> None:
    """Find a gampong, kecamatan, group, cause, measure or page by any of its names, and go there."""
    words = {
        "index": f"cari/{search.version(view.data.katalog, acting(view.principal))}.json",
        "label": _("Cari gampong, kelompok, ukuran …"),
        "key": _("Tekan / untuk mencari"),
        "combined": _("Gabungan"),
        "nothing": _("Tidak ditemukan. Coba nama gampong, kelompok, penyebab, ukuran, atau halaman."),
    }
    with st.container(key="cari"):
        st.html(BOX.format(**{name: escape(word) for name, word in words.items()}))
