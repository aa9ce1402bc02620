"""Forms nobody else can fill in for a visitor, and the way back to where they came from."""

import hashlib
import hmac
import re
import secrets
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from dashboard.server import hosts, rights
from dashboard.server.door import Door, cookies
from dashboard.source.standing import accounts
from peka_core.access import secret

NONCE = "peka_formulir"
LARGEST = 16_384
"""Bytes of a form at most."""
BACK = re.compile(r"([a-z_]{0,40})(?:\?([^\s\\#<>\"'\x00-\x1f]{0,4000}))?")
"""A page by its address below the root, and its query: nothing that leads out of the dashboard."""
MINUTES = 60
HALF = 32


def way_back(text: str, door: Door) -> str:
    """Address of the page that ``text`` asks for; of the first page where it asks for anything else.

    >>> way_back("peta?ukuran=A", Door("/peka")), way_back("//evil.example", Door())
    ('/peka/peta?ukuran=A', '/')
    """
    found = BACK.fullmatch(text)
    if not found or not text.isprintable() or (found[1] and rights.page(found[1]) != found[1]):
        return f"{door.below}/"
    return f"{door.below}/{found[1]}" + (f"?{found[2]}" if found[2] else "")


def nonce(request: Request) -> str:
    """What ties a form to this browser: kept in its cookie, made anew where there is none."""
    kept = cookies(request.scope).get(NONCE, "")
    return kept if re.fullmatch(r"[0-9a-f]{64}", kept) else secrets.token_hex(HALF)


def seal(purpose: str, nonce: str) -> str:
    """What a form must bring back for the browser that holds ``nonce``."""
    key = secret.keys(users=accounts())[0]
    return hmac.new(key, f"formulir|{purpose}|{nonce}".encode(), hashlib.sha256).hexdigest()


def give(answer: Response, door: Door, nonce: str) -> None:
    """Have the browser keep ``nonce``."""
    door.keep(answer, NONCE, nonce, site="strict", seconds=60 * MINUTES)


async def filled(request: Request) -> dict[str, str]:
    """The fields of a form that was sent; nothing where it is too large or no form."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return {}
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            return {}
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20))


def own(request: Request, purpose: str, sealed: str) -> bool:
    """True when a form comes from a page of ours in the browser that was given it."""
    kept = cookies(request.scope).get(NONCE, "")
    right = bool(kept) and hmac.compare_digest(sealed.encode(), seal(purpose, kept).encode())
    return right and hosts.same_origin(request.headers)
