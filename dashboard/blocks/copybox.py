"""A text in a box with a button that copies it (``static/halaman/copy.js``)."""

from html import escape

import streamlit as st

from dashboard.wording import _

BOX = (
    '<div class="peka-copy"><label>{label}<textarea readonly rows="{rows}" spellcheck="false">{text}</textarea></label>'
    '<div><button type="button" data-copy data-done="{done}" data-by-hand="{by_hand}">{copy}</button>'
    '<span role="status"></span></div></div>'
)


def to_copy(label: str, text: str, rows: int) -> None:
    """``text`` under its ``label``, ``rows`` lines high."""
    words = {
        "label": label,
        "text": text,
        "copy": _("Salin"),
        "done": _("Tersalin."),
        "by_hand": _("Sudah dipilih: tekan Ctrl+C, atau tahan lalu pilih Salin."),
    }
    st.html(BOX.format(rows=rows, **{name: escape(word) for name, word in words.items()}))
