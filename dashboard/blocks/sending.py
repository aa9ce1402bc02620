"""A field that takes a file (``static/halaman/sending.js``, ``server/sending.py``): sent as soon as it is chosen."""

from html import escape

import streamlit as st

from dashboard.wording import _

FIELD = (
    '<div class="peka-kirim"><label>{label}<input type="file" accept="{accept}" data-kirim="{what}" '
    'data-tentang="{about}" data-most="{most}" data-large="{large}" data-sending="{sending}" data-lost="{lost}">'
    '</label><span role="status"></span></div>'
)


def field(what: str, label: str, *, accept: str, most: int, about: str = "") -> None:
    """Take a file of the kind ``what`` (``server.takers.TAKERS``), of at most ``most`` bytes, about the code ``about``.

    ``accept`` are endings the browser offers (".xlsx,.csv"); the server judges for itself. Once a file was taken the
    page is drawn anew.
    """
    size = f"{most / 1_000_000:g}".replace(".", ",")
    words = {
        "label": label,
        "accept": accept,
        "what": what,
        "about": about,
        "most": str(most),
        "large": _("Berkas lebih dari {n} MB.").format(n=size),
        "sending": _("Mengirim …"),
        "lost": _("Server tidak menjawab. Periksa sambungan, lalu coba lagi."),
    }
    st.html(FIELD.format(**{name: escape(word) for name, word in words.items()}))
    with st.container(key=f"kirim_{what}_{about}".rstrip("_")):
        st.button(_("Muat hasilnya"), key=f"kirim_{what}_muat_{about}")
