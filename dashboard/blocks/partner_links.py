"""A link for a partner, made where the view is: a few choices, then the link once, as text, QR code and frame."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import streamlit as st

from dashboard.blocks import drafts, forms, made_link
from dashboard.blocks.link_rows import MAKERS
from dashboard.blocks.text import note
from dashboard.filters import query
from dashboard.filters.codes import LANGUAGES
from dashboard.navigation import PAGES
from dashboard.sentences import filters, links
from dashboard.shell import address, faults
from dashboard.shell.view import View
from dashboard.source import opening
from dashboard.source.reading import Source
from dashboard.wording import WIB, _, bahasa, day
from peka_core.access import links as kept
from peka_core.access import store
from peka_core.access.links import Lingkup
from peka_core.access.principal import Peran, Principal
from peka_core.errors import PekaError

FORM, NOTE = "tautan", "tautan_untuk"
DAYS, DEFAULT_DAYS = (7, 14, 30, 60, 90), 30
MOST_LETTERS = 120
PARTNERS = Principal(Peran.MITRA)
"""Whoever will open the link, before it is made."""


def maker(view: View) -> None:
    """The form; or, until it is put away, the link that was made with it."""
    if made_link.shown(view):
        return
    try:
        public = opening.current(PARTNERS)
    except PekaError as problem:
        faults.tell(faults.noted(problem), _("Tautan mitra hanya membuka angka publik."))
        return
    if public is not None:
        _form(view, public)


def _form(view: View, public: Source) -> None:
    """What the link is to open; nothing is made before the button is pressed."""
    titles = {spec.url: _(spec.title) for spec in PAGES if Peran.MITRA in spec.peran}
    drafts.area(NOTE, _("Untuk siapa (hanya tampak bagi pembuatnya dan admin)"), MOST_LETTERS, rows=1)
    _several("halaman", _("Halaman"), titles, _("Semua halaman angka publik"))
    with st.container(horizontal=True, gap="small"):
        measures = {code: item.label(bahasa()) for code, item in public.ukuran.items() if code in public.allowed.ukuran}
        _several("ukuran", _("Ukuran"), measures, _("Semua ukuran"))
        names = {item.kode: item.nama for item in public.katalog.wilayah.gampong}
        _several("gampong", _("Gampong"), names, _("Semua gampong"))
    with st.container(horizontal=True, gap="small"):
        _one("hari", _("Berlaku"), {str(days): _lasting(days) for days in DAYS}, str(DEFAULT_DAYS))
        _one("bahasa", _("Bahasa"), {"": _("Menurut peramban"), **LANGUAGES}, "")
    if view.page in titles:
        st.checkbox(_("Untuk disematkan di situs lain: halaman ini saja, saringan terkunci"), key=f"{FORM}_sematan")
    taken = carried(view, public)
    _told(view, public, taken)
    forms.told(FORM)
    opens = view.page if view.page in titles else next(iter(titles))
    st.button(
        _("Buat tautan"),
        type="primary",
        icon=":material/add_link:",
        key=f"{FORM}_buat",
        on_click=forms.act(FORM, MAKERS, lambda principal: _make(principal, opens, tuple(titles), taken)),
    )


def carried(view: View, public: Source) -> query.Reading:
    """The filters of a view as far as a partner may have them, and the names of those that stay behind."""
    bare = replace(view.state, **dict.fromkeys(address.KEPT, ""))
    return address.answered({name: value.split(",") for name, value in query.write(bare).items()}, public)


def _told(view: View, public: Source, taken: query.Reading) -> None:
    """Which filters go along, and which cannot."""
    there = replace(view, data=public, state=taken.filter)
    words = [value.words for value in (*filters.of_families(there), *filters.of_areas(there))]
    note(
        _("Dibuka dengan saringan: {saringan}.").format(saringan=", ".join(words))
        if words
        else _("Dibuka tanpa saringan.")
    )
    left = links.left_behind(taken.ignored)
    if left:
        note(left)


def _make(principal: Principal, opens: str, every: tuple[str, ...], taken: query.Reading) -> str:
    """The link, kept for this session until it is put away: its token stands nowhere else."""
    framed = bool(forms.value(f"{FORM}_sematan"))
    asked = tuple(forms.value(f"{FORM}_halaman") or every)
    scope = Lingkup(
        halaman=(opens,) if framed else tuple(dict.fromkeys((*([opens] if opens in asked else []), *asked))),
        ukuran=tuple(forms.value(f"{FORM}_ukuran") or ()),
        gampong=tuple(forms.value(f"{FORM}_gampong") or ()),
        bahasa=forms.value(f"{FORM}_bahasa") or "",
        query=query.query_string(taken.filter).removeprefix("?"),
        sematan=framed,
    )
    state = store.open_state()
    token = kept.make(
        state, principal, scope, drafts.written(NOTE), days=int(forms.value(f"{FORM}_hari") or DEFAULT_DAYS)
    )
    drafts.done(NOTE)
    made_link.keep(token, kept.read(state, token))
    return ""


def _lasting(days: int) -> str:
    last = (datetime.now(UTC) + timedelta(days=days)).astimezone(WIB).date()
    return _("{n} hari, sampai {tanggal}").format(n=days, tanggal=day(last))


def _several(name: str, label: str, shown: Mapping[str, str], none: str) -> None:
    key = f"{FORM}_{name}"
    st.multiselect(label, list(shown), key=key, format_func=shown.__getitem__, placeholder=none, on_change="ignore")


def _one(name: str, label: str, shown: Mapping[str, str], first: str) -> None:
    key = f"{FORM}_{name}"
    st.session_state.setdefault(key, first)
    st.selectbox(label, list(shown), key=key, format_func=shown.__getitem__, on_change="ignore")
