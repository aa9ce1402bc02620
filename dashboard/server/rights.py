"""Which address answers whom: what is not named here asks for a session, as pages do; Streamlit's own is closed."""

from enum import Enum

from dashboard.navigation import EVERY, PAGES


class Access(Enum):
    """Who may ask for an address."""

    PUBLIC = "publik"
    """Everybody: scripts, styles, letters, boundaries, health, and the way in."""
    SESSION = "sesi"
    """Whoever is signed in or came by a link; in a demonstration everybody. Pages look at the role themselves."""
    OWN = "sendiri"
    """Whoever has been sent the file in a session of their own."""
    NOBODY = "tidak ada"
    """Nobody over the network: files come in by ``kirim/`` alone, metrics and programs' interfaces are for none."""


ROUTES: tuple[tuple[str, Access], ...] = (
    ("static/", Access.PUBLIC),
    ("component/", Access.PUBLIC),
    ("_stcore/bidi-components/", Access.PUBLIC),
    ("_stcore/health", Access.PUBLIC),
    ("_stcore/host-config", Access.PUBLIC),
    ("_stcore/stream", Access.SESSION),
    ("_stcore/", Access.NOBODY),
    ("aset/", Access.PUBLIC),
    ("geo/tempat/", Access.SESSION),
    ("geo/", Access.PUBLIC),
    ("cari/", Access.SESSION),
    ("media/", Access.OWN),
    ("kirim/", Access.SESSION),
    ("sehat", Access.PUBLIC),
    ("favicon.png", Access.PUBLIC),
    ("masuk", Access.PUBLIC),
    ("keluar", Access.PUBLIC),
    ("sesi", Access.SESSION),
    ("b/", Access.PUBLIC),
    ("auth/login", Access.PUBLIC),
    ("auth/", Access.NOBODY),
    ("oauth2callback", Access.PUBLIC),
    ("app/", Access.NOBODY),
)
"""Beginnings of addresses below the root of the dashboard, the first that fits counts; one without a slash at its end
is a whole address. Pages need no line: see ``access``."""

POSTED = ("masuk", "keluar", "b/", "kirim/")
"""What takes a form or a file; everything else is only read."""


def access(address: str) -> Access:
    """Who may ask for ``address``, below the root of the dashboard and without a slash before it.

    >>> access("media/x.csv"), access("_stcore/metrics"), access("peta"), access("masukan")
    (<Access.OWN: 'sendiri'>, <Access.NOBODY: 'tidak ada'>, <Access.SESSION: 'sesi'>, <Access.SESSION: 'sesi'>)
    """
    for beginning, who in ROUTES:
        if address == beginning or (beginning.endswith("/") and address.startswith(beginning)):
            return who
    return Access.SESSION  # a page, or an address that is none, which is told so


def takes_forms(address: str) -> bool:
    """True when a form may be sent to ``address``."""
    return any(address == name or (name.endswith("/") and address.startswith(name)) for name in POSTED)


def page(address: str) -> str:
    """``address`` when it is one of our pages, else the first page's."""
    return address if address in {spec.url for spec in EVERY} else PAGES[0].url
