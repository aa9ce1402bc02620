"""What this installation's door looks like, and who stands before it: settings once, the visitor for every request."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.types import Scope
from streamlit import config

from dashboard.server import hosts, policy
from dashboard.source.standing import PROOF, kept, standing
from peka_core.access import links, sessions
from peka_core.access.mode import Mode
from peka_core.access.principal import Principal
from peka_core.settings import setting

COOKIE = "peka_sesi"
DRAFTS = "peka_draf"
"""Cookie that names a browser, so that two who hold one link, or look at one demonstration, do not share what they have
half typed or sent.
"""
HEADER, RIGHTS, GATE = b"x-peka-sesi", b"x-peka-hak", b"x-peka-gerbang"
"""In which the session's id goes to whoever stands behind (see ``shell/who.py``), and a digest of what it may see: a
run of Streamlit's is taken up again only with the same two (``server.trustedUserHeaders``); and that the gate says so.
"""
IDENTITY = "_streamlit_user"
"""Cookies of Streamlit's own sign-in begin with this; they outlive it and are never believed."""
FOREIGN = (
    *(b"x-peka-", b"x-forwarded-user", b"x-forwarded-email", b"x-forwarded-preferred", b"x-forwarded-groups"),
    *(b"x-auth-request-", b"remote-user", b"x-remote-user", b"x-streamlit-user", b"x-forwarded-access-token"),
)
"""Beginnings of headers that claim who somebody is; none of them reaches the pages."""


@dataclass(frozen=True, slots=True)
class Door:
    """The path everything lies under ("/peka" or empty), names of this server, TLS, and who may frame pages."""

    below: str = ""
    names: frozenset[str] = frozenset(hosts.LOCAL)
    tls: bool = False
    embedders: str = policy.NONE

    @classmethod
    def configured(cls, below: str) -> "Door":
        """As Streamlit's configuration and the settings say."""
        address, allowed = config.get_option("server.address"), config.get_option("server.allowedHosts")
        embedding = setting("PEKA_SEMATAN")
        return cls(
            below,
            hosts.names(address, allowed or ()),
            bool(config.get_option("server.sslCertFile")) or setting("PEKA_TLS") == "depan",
            policy.ancestors(embedding.split(",")) if embedding else policy.NONE,
        )

    def address(self, path: str) -> str | None:
        """``path`` below the root of the dashboard, without a slash before it; None when it lies elsewhere."""
        if path == self.below:
            return ""
        return path.removeprefix(f"{self.below}/") if path.startswith(f"{self.below}/") else None

    def keep(self, answer: Response, name: str, value: str, *, site: str = "lax", seconds: int | None = None) -> None:
        """Have the browser keep a cookie out of reach of scripts, to the end of its run or ``seconds`` long.

        ``site`` "framed" lets pages of other sites that frame ours send it too, apart for each of them; under TLS only.
        """
        framed = site == "framed" and self.tls
        answer.set_cookie(
            name,
            value,
            max_age=seconds,
            path=self.below or "/",
            secure=self.tls,
            httponly=True,
            samesite="none" if framed else "strict" if site == "strict" else "lax",
        )
        if framed:
            name_, cookie = answer.raw_headers.pop()
            answer.raw_headers.append((name_, cookie + b"; Partitioned"))

    def drop(self, answer: Response, name: str) -> None:
        """Have the browser forget a cookie."""
        self.keep(answer, name, "", seconds=0)


@dataclass(frozen=True, slots=True)
class Visit:
    """How visitors are let in, and who this one is."""

    mode: Mode
    principal: Principal | None = None
    framed: bool = False
    """Came by a link that may stand in pages of other sites."""

    @property
    def session(self) -> str:
        """Id of the session; empty without one."""
        return self.principal.sesi if self.principal else ""

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """What is told behind the gate of who this is; nothing without a session."""
        who = self.principal
        if who is None:
            return []
        rights = f"{who.peran.value}|{'*' if who.gampong is None else ','.join(sorted(who.gampong))}"
        digest = hashlib.sha256(rights.encode()).hexdigest()[:16]
        return [(HEADER, who.sesi.encode()), (RIGHTS, digest.encode()), (GATE, PROOF.encode())]

    @property
    def admitted(self) -> bool:
        """True when pages may be shown."""
        return self.principal is not None or self.mode is Mode.PERAGAAN


def visit(token: str) -> Visit:
    """Whom the session cookie ``token`` (empty: none) stands for, now. Asks the database: not for the event loop.

    Raises
    ------
    peka_core.errors.PekaError
        When a real release has no accounts, or the database cannot be read.
    """
    found = Visit(standing())
    state = kept() if token else None
    principal = sessions.find(state, token) if state else None
    if state is None or principal is None:
        return found
    link = links.by_id(state, principal.tautan) if principal.tautan else None
    return replace(found, principal=principal, framed=bool(link and link.lingkup.sematan))


def lives(who: Principal | None) -> bool:
    """True while the session of ``who`` does, and lets see the same; without one, while this is a demonstration.

    A page whose role or scope has changed holds what the former one could see: it ends, and begins anew.

    Raises
    ------
    peka_core.errors.PekaError
        See ``visit``.
    """
    if who is None:
        return standing() is Mode.PERAGAAN
    state = kept()
    return state is not None and sessions.find_id(state, who.sesi) == who


def cookies(scope: Scope) -> dict[str, str]:
    """Cookies of a request; of two by one name the first, which browsers send of the nearer path."""
    found: dict[str, str] = {}
    for part in b"; ".join(value for name, value in scope["headers"] if name == b"cookie").split(b";"):
        for name, value in cookie_parser(part.decode("latin-1")).items():
            found.setdefault(name, value)
    return found


def cleaned(
    headers: Iterable[tuple[bytes, bytes]], visitor: Visit | None = None, *, hide: Iterable[str] = ()
) -> list[tuple[bytes, bytes]]:
    """``headers`` as they may go on: nobody's claim of who they are but ours, no cookie named in ``hide``."""
    hidden = (IDENTITY, *hide)
    left: list[tuple[bytes, bytes]] = []
    for name, value in headers:
        if name.startswith(FOREIGN):
            continue
        if name == b"cookie":
            parts = [part.strip() for part in value.decode("latin-1").split(";")]
            value = "; ".join(part for part in parts if not part.startswith(hidden)).encode("latin-1")
        left.append((name, value))
    return [*left, *(visitor.headers if visitor else ())]
