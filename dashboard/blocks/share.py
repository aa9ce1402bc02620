"""To hand on: the address of this view, its finding as a text with source and date, and links for partners."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard.blocks import addresses, link_rows, partner_links, qr
from dashboard.blocks.copybox import to_copy
from dashboard.blocks.text import note
from dashboard.filters import query
from dashboard.filters.filter import Filter
from dashboard.sentences import filters, licence, measures
from dashboard.sentences.reach import reach
from dashboard.shell import view as shell_view
from dashboard.shell.view import View
from dashboard.source.standing import kept
from dashboard.wording import _, day
from peka_core.access import links, store

PARTS = "bagikan_bagian"
"""Session note: which part of the menu is open."""


def share(view: View, more: Callable[[], None]) -> None:
    """This view to copy, quote and scan, with ``more`` of it below; links for partners to whoever may make some."""
    if view.principal.peran not in link_rows.MAKERS:
        _this_view(view)
        more()
        return
    parts = {
        "ini": (_("Tampilan ini"), lambda: (_this_view(view), more())),
        "buat": (_("Tautan mitra"), lambda: partner_links.maker(view)),
        "saya": (_("Tautan saya"), lambda: _own(view)),
    }
    st.session_state.setdefault(PARTS, "ini")
    chosen = st.segmented_control(
        _("Bagikan"),
        list(parts),
        key=PARTS,
        format_func={code: label for code, (label, _draw) in parts.items()}.__getitem__,
        label_visibility="collapsed",
        required=True,
    )
    parts[chosen or "ini"][1]()


def _this_view(view: View) -> None:
    """The address of exactly this view and the text to quote it by, each with a button that copies it, and its code."""
    plain = addresses.here() + query.query_string(view.state)
    address = _address(view, plain)
    to_copy(_("Tautan ke tampilan ini"), address, rows=2)
    note(reach(address))
    if view.principal.nama:
        note(_("Alamat ini hanya terbuka bagi yang punya akun; bagi mitra buatlah tautan mitra."))
    to_copy(_("Teks dengan sumber"), citation(view, plain), rows=6)
    code = st.expander(_("Kode QR"), icon=":material/qr_code_2:", key="bagikan_qr", on_change="rerun")
    if code.open:
        with code:
            _code(view, address)


def _address(view: View, plain: str) -> str:
    """The address that opens this view for whoever gets it: of a partner, by the link the partner came by."""
    if not view.principal.tautan:
        return plain
    return addresses.link(links.token(store.open_state(), view.principal.tautan), view.page, bare(view.state))


def bare(state: Filter) -> Filter:
    """The filter without what says who asks, which whoever opens a link decides."""
    return replace(state, sebagai="", tampilan="")


def _code(view: View, address: str) -> None:
    if not qr.fits(address):
        note(_("Alamat ini terlalu panjang untuk kode QR. Lepas sebagian saringan."))
        return
    lines = [
        (_("Tampilan"), shell_view.headline()),
        (_("Putaran"), view.data.round_of(view.state)),
        (_("Dibuat"), day(date.today())),
    ]
    qr.sheet(address, "PEKA Sabang", lines, name=f"qr-peka-{view.page}", key="bagikan_qr")


def citation(view: View, address: str) -> str:
    """The headline of the page with whom it is about, source, day and address, to stand under a figure or in a mail."""
    manifest = view.data.manifest
    source = _("Sumber: pendataan PEKA putaran {putaran}").format(putaran=view.data.round_of(view.state))
    parts = [
        shell_view.headline(),
        filters.restrictions(view),
        f"{source}, {measures.dated(view)}",
        _("Data contoh sintetis, bukan data keluarga nyata") if manifest.sintetis else "",
        licence.terms(view),
        _("Dilihat {tanggal}: {alamat}").format(tanggal=day(date.today()), alamat=address),
    ]
    return " ".join(f"{part.rstrip('.')}." if part is not parts[-1] else part for part in parts if part)


def _own(view: View) -> None:
    """The links one made; in a demonstration all that were made there."""
    state = kept()
    link_rows.rows(view, links.listed(state, view.principal.nama) if state else [], "bagikan_tautan")
