"""The ways on from an address that is no page's."""

from difflib import get_close_matches

import streamlit as st

from dashboard.filters.codes import LANGUAGES
from dashboard.navigation import ASKED, PAGES, PageSpec
from dashboard.server.elsewhere import LONGEST_ASKED
from dashboard.shell import address, faults
from dashboard.shell.view import view
from dashboard.wording import _, spoken

CLOSE = 0.6
"""How alike an address and a page's name must be for the page to be what was meant (0-1, difflib)."""


@faults.part
def ways_on() -> None:
    """The page that was probably meant, then the others, of those open to whoever asks."""
    mine = [spec for spec in PAGES if view().may_open(spec)]
    meant = [spec for spec in suggested(st.query_params.get(ASKED, "")) if spec in mine]
    if meant:
        st.markdown(_("Barangkali yang dicari:"))
        for spec in meant:
            _link(spec)
        st.markdown(_("Halaman yang lain:"))
    else:
        st.markdown(_("Alamat ini tidak ada di dasbor ini. Halaman yang ada:"))
    for spec in mine:
        if spec not in meant:
            _link(spec)


def suggested(asked: str) -> list[PageSpec]:
    """Pages whose address or name, in any language, is much like a part of the address ``asked`` for."""
    names = {spec.url: spec for spec in PAGES}
    for code in LANGUAGES:
        with spoken(code):
            names |= {_(spec.title).lower(): spec for spec in PAGES}
    parts = [part for part in asked[:LONGEST_ASKED].lower().replace("-", "/").replace("_", "/").split("/") if part]
    found = [names[name] for part in parts for name in get_close_matches(part[:40], list(names), n=2, cutoff=CLOSE)]
    return list(dict.fromkeys(found))


def _link(spec: PageSpec) -> None:
    st.page_link(spec.path, label=_(spec.title), icon=spec.icon, query_params=address.kept())
