"""To hand on: the address of this view and where it works, and its finding as a text with source and date."""

from datetime import date
from html import escape
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st

from dashboard.blocks.text import note
from dashboard.filters import query
from dashboard.sentences import filters, measures
from dashboard.shell import view as shell_view
from dashboard.shell.view import View
from dashboard.wording import _, day

BOX = (
    '<div class="peka-copy"><label>{label}<textarea readonly rows="{rows}" spellcheck="false">{text}</textarea></label>'
    '<div><button type="button" data-copy data-done="{done}" data-by-hand="{by_hand}">{copy}</button>'
    '<span role="status"></span></div></div>'
)
LOCAL_NAMES = (".local", ".lan", ".home", ".internal", ".intranet")
"""Endings of names that only a network of its own knows."""


def share(view: View) -> None:
    """The address of exactly this view and the text to quote it by, each with a button that copies it."""
    where = (st.context.url or "").split("?")[0]
    address = where + query.query_string(view.state)
    _to_copy(_("Tautan ke tampilan ini"), address, rows=2)
    note(reach(where))
    _to_copy(_("Teks dengan sumber"), citation(view, address), rows=6)


def reach(url: str) -> str:
    """Where an address can be opened, judged by its host: on this computer, in this network, or wherever it is known.

    >>> reach("http://127.0.0.1:8501/peta"), reach("http://192.168.1.20/"), reach("https://peka.example.id/")
    ('Tautan ini hanya terbuka di komputer ini.', 'Tautan ini hanya terbuka di jaringan ini.', '')
    """
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        number = ip_address(host)
    except ValueError:
        loopback, near = host == "localhost" or host.endswith(".localhost"), "." not in host
        near = near or host.endswith(LOCAL_NAMES)
    else:
        loopback, near = number.is_loopback or number.is_unspecified, not number.is_global
    if loopback:
        return _("Tautan ini hanya terbuka di komputer ini.")
    return _("Tautan ini hanya terbuka di jaringan ini.") if near else ""


def citation(view: View, address: str) -> str:
    """The headline of the page with whom it is about, source, day and address, to stand under a figure or in a mail."""
    manifest = view.data.manifest
    source = _("Sumber: pendataan PEKA putaran {putaran}").format(putaran=view.data.round_of(view.state))
    imported = measures.dated(view)
    parts = [
        shell_view.headline(),
        filters.restrictions(view),
        f"{source}, {imported}",
        _("Data contoh sintetis, bukan data keluarga nyata") if manifest.sintetis else "",
        _("Dilihat {tanggal}: {alamat}").format(tanggal=day(date.today()), alamat=address),
    ]
    return " ".join(f"{part.rstrip('.')}." if part is not parts[-1] else part for part in parts if part)


def _to_copy(label: str, text: str, rows: int) -> None:
    words = {
        "label": label,
        "text": text,
        "copy": _("Salin"),
        "done": _("Tersalin."),
        "by_hand": _("Sudah dipilih: tekan Ctrl+C, atau tahan lalu pilih Salin."),
    }
    st.html(BOX.format(rows=rows, **{name: escape(word) for name, word in words.items()}))
