"""Building blocks of pages: header, headline, figures, linked charts and tables, empty states, footer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from html import escape
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from dashboard.blocks import roles, user
from dashboard.blocks.text import note
from dashboard.filters import filter
from dashboard.filters.codes import LANGUAGES
from dashboard.filters.query import write
from dashboard.navigation import GROUPS, ROOT, PageSpec, groups
from dashboard.sentences import comparing, headlines, places
from dashboard.shell import address, faults, notices
from dashboard.shell import view as shell_view
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number
from peka_core.access.principal import Peran, Principal

SPENDING = "P0"
"""The measure that needs no answer of a member."""
FIELDS = tuple(item.name for item in fields(filter.Filter))


def header(
    pages: Mapping[PageSpec, StreamlitPage],
    current: StreamlitPage,
    principal: Principal | None = None,
    view: View | None = None,
    *,
    sample: bool,
) -> None:
    """Logo, menu of the pages open to ``principal`` (all, where nobody is known) that keeps the filter, language,
    appearance, full screen, who one is, and a badge while the data are a sample; that alone inside of another site.
    """
    if view and view.framed:
        if sample:
            _sample_badge()
        return
    logo = "logo_gelap.svg" if st.context.theme.type == "dark" else "logo.svg"
    st.logo(str(ROOT / "dashboard" / "static" / logo), size="large")
    here = next(spec for spec, page in pages.items() if page is current)
    with st.container(key="menu", gap=None):
        _menu(pages, here, groups(principal, view.link.lingkup.halaman if view and view.link else ()))
    if sample:
        _sample_badge()
    with st.container(key="alat", horizontal=True, vertical_alignment="center", gap="xxsmall"):
        _language()
        st.html(_switches(), width="content")
        if principal:
            roles.switches(principal)
            user.menu(principal, pages)


def _menu(pages: Mapping[PageSpec, StreamlitPage], here: PageSpec, mine: Mapping[str, Sequence[PageSpec]]) -> None:
    """Two lines: the groups of ``mine``, each leading to its first page, and the pages of the group one is in.

    Every link carries the filter along. Streamlit marks the page one is on; the group one is in bears a key of its own,
    by which the style marks it.
    """
    query = {name: ",".join(st.query_params.get_all(name)) for name in st.query_params if name in FIELDS}
    row = {"horizontal": True, "vertical_alignment": "center", "gap": "small"}
    with st.container(key="menu_grup", **row):
        for code, own in mine.items():
            with st.container(key="grup_ini" if code == here.group else f"grup_{code}", width="content"):
                st.page_link(pages[own[0]], label=_(GROUPS[code]), icon=None, query_params=query, width="content")
    with st.container(key="menu_halaman", **row):
        for spec in mine.get(here.group, ()):
            st.page_link(pages[spec], query_params=query, width="content")


def _language() -> None:
    """A button for every other language; the first keeps the key that style and tests know."""
    for place, other in enumerate(code for code in LANGUAGES if code != bahasa()):
        st.button(
            LANGUAGES[other],
            icon=":material/translate:",
            type="tertiary",
            key=f"bahasa_{other}" if place else "bahasa",
            on_click=faults.callback(_speak),
            args=(other,),
        )


def _switches() -> str:
    """Light, dark or as the device; full screen. They are the browser's own business: see ``static/halaman``."""
    choices = {"System": _("Ikut perangkat"), "Light": _("Terang"), "Dark": _("Gelap")}
    options = "".join(f'<option value="{code}">{escape(label)}</option>' for code, label in choices.items())
    theme, full = escape(_("Terang atau gelap")), escape(_("Layar penuh (F)"))
    return (
        f'<span class="peka-switches"><label class="peka-switch peka-theme" title="{theme}">'
        f'<select data-tema aria-label="{theme}">{options}</select></label>'
        f'<button type="button" class="peka-switch peka-full" data-layar aria-label="{full}" title="{full}"></button>'
        "</span>"
    )


def _sample_badge() -> None:
    with st.container(key="badge"):
        st.badge(_("Data contoh sintetis"), icon=":material/science:", color="orange")


def _speak(code: str) -> None:
    address.change(lambda state: replace(state, bahasa=code))


def reserved(key: str) -> DeltaGenerator:
    """A place to be filled later, whose room the style keeps by ``key`` until then: what is below must not move."""
    place = st.container(gap=None, key=key)
    place.empty()  # a container of nothing is not drawn
    return place


def title(text: str, view: View | None = None) -> None:
    """The headline sentence of the page, as plain text; with ``view`` the way to the profile of a selected gampong.

    Both stand in one container: what comes and goes above a map must not move it, or its frame is built anew.
    """
    shell_view.remember_headline(text)
    with st.container(gap=None, key="judul_halaman"):
        st.html(f"<h1>{escape(text)}</h1>")
        if view:
            profile_link(view)


def not_allowed(principal: Principal) -> None:
    """Say, in place of a page, that it is not open to whoever asks, or not while public figures are shown, and what
    is.
    """
    if principal.publik and principal.peran is not Peran.MITRA:
        title(_("Halaman ini tidak ada dalam tampilan publik"))
        way = _("Pilih halaman lain di atas. Halaman ini hanya untuk angka internal.")
    else:
        title(_("Halaman ini tidak dibuka untuk akses ini"))
        way = _("Pilih halaman lain di atas, atau masuk dengan akun yang berhak.")
    st.info(way, icon=":material/lock:")


def nothing_matches(view: View, reset: filter.Change = filter.Filter.cleared, why: str = "") -> NoReturn:
    """Say why there is nothing, offer the ways on, and end the page; menu and footer still follow.

    ``reset`` is what letting go of the filters means on the page, ``why`` what a page knows better than its filter.
    """
    no_answer(view, why or headlines.nothing(view), lambda: _spending(view), reset)
    raise notices.PageEnd


def no_answer(
    view: View,
    why: str,
    instead: Callable[[], None] | None = None,
    reset: filter.Change = filter.Filter.cleared,
) -> None:
    """Say why there is nothing to show, what there is ``instead``, and the way out of the filter (``reset``)."""
    st.info(why, icon=":material/filter_alt_off:")
    if instead:
        instead()
    if reset(view.state) != view.state:
        st.button(
            _("Hapus semua saringan"),
            on_click=faults.callback(address.change),
            args=(reset,),
            key="empty_clear",
        )


def _spending(view: View) -> None:
    """Why nothing can be counted where no member is known, and the way to expenditure, which needs none."""
    if view.data.public:  # what is not published has no such reason
        return
    members = view.data.manifest.tables.get("anggota")
    if not members or not members.rows:
        note(_("Data anggota keluarga tidak ada; ukuran multidimensi memerlukannya."))
    money = view.data.ukuran[SPENDING]
    total = view.data.total(view.state)
    known = total[money.kolom_dasar]
    if not known or total["tercacah"] or view.data.ukuran[view.state.ukuran].dasar == money.dasar:
        return
    st.page_link(
        ROOT / "pages" / "peta.py",
        label=_("Lihat peta pengeluaran {n} keluarga").format(n=number(known)),
        icon=":material/arrow_forward:",
        width="content",
        query_params=write(replace(view.state, ukuran=SPENDING)),
    )


def footer() -> None:
    """What stands under every page."""
    view = shell_view.view()
    st.divider()
    note(" · ".join(part for part in (places.boundary_label(view), view.data.batas.atribusi) if part))


def profile_link(view: View) -> None:
    """The way to the profile of the one selected gampong, or of the few beside each other; nothing without any."""
    few = len(comparing.chosen(view))
    if len(view.state.gampong) == 1 or few:
        name = places.place(view, view.state)
        label = (
            _("Bandingkan {n} gampong").format(n=number(few))
            if few
            else _("Lihat profil {gampong}").format(gampong=name)
        )
        st.page_link(
            ROOT / "pages" / "gampong.py",
            label=label,
            icon=":material/arrow_forward:",
            width="content",
            query_params=write(view.state),
        )
