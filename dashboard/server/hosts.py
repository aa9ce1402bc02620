"""Under which names this server answers, and which pages may speak to it: its own.

A name that anybody could point here (DNS rebinding) is refused. Behind a proxy the names are those of
``server.allowedHosts``; without one, the address that was bound.
"""

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

LOCAL = ("localhost", "127.0.0.1", "::1")
ANY = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not bound to


def names(address: str | None, allowed: Iterable[str]) -> frozenset[str]:
    """Names and addresses that are ours, for a server bound to ``address``; see ``known``.

    >>> sorted(names("10.0.0.5", ["Peka.Example.id"]))
    ['10.0.0.5', '127.0.0.1', '::1', 'localhost', 'peka.example.id']
    """
    own = {name.strip().lower().rstrip(".") for name in allowed}
    bound = (address or "").strip("[]").lower()
    return frozenset({*LOCAL, *own, *((bound,) if bound not in ANY else ())} - {"", "*"})


def hostname(host: str) -> str | None:
    """The name in a ``Host`` header, without its port; None where it is no name.

    >>> hostname("LOCALHOST:8501"), hostname("[::1]:8501"), hostname("evil@localhost"), hostname("localhost:x")
    ('localhost', '::1', None, None)
    """
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port  # said only to be checked
    except ValueError:
        return None
    plain = parts.hostname and not (parts.path or parts.query or parts.fragment or "@" in parts.netloc)
    return parts.hostname.rstrip(".") if plain and parts.hostname else None


def known(scope: Scope, ours: frozenset[str]) -> bool:
    """True when a request names this server by one of ``ours``, or by the very address it arrived at."""
    name = hostname(Headers(scope=scope).get("host", ""))
    if name is None:
        return False
    return name in ours or (_is_address(name) and name == (scope.get("server") or ("",))[0])


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def same_origin(headers: Headers) -> bool:
    """True unless a browser says that another site's page asks.

    Browsers name it in ``Origin`` when they open a websocket or send a form; what has none is no page.
    """
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host", "")
    return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


def own_form(headers: Headers) -> bool:
    """True when a browser says that a form comes from a page of ours; without a word of it, it does not."""
    return ("origin" in headers or "sec-fetch-site" in headers) and same_origin(headers)
