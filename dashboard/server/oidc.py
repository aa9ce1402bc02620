"""Signing in with an account elsewhere (OIDC): Streamlit's own way there and back, exchanged into a session of ours.

Streamlit would keep who signed in in a cookie of thirty days that outlives signing out. That cookie never leaves this
server: the answer that would set it is opened here, and a session that can be ended goes out in its place.
"""

import hashlib
import hmac
import json
import logging
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import auth_util, config
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from dashboard.server import forms, refusals
from dashboard.server.door import COOKIE, IDENTITY, Door, cookies
from dashboard.source.standing import accounts, kept
from peka_core.access import secret, sessions, users
from peka_core.access.errors import SessionRefused, SignInRefused
from peka_core.errors import PekaError
from peka_core.settings import setting

LOG = logging.getLogger("peka.gerbang")
PROVIDER = "default"
CALLBACK = "oauth2callback"
BACK = "peka_kembali"
MINUTES = 10
METADATA = "/.well-known/openid-configuration"
SEE_OTHER = 303


def offered() -> bool:
    """True when this installation is told of an issuer."""
    return all(setting(name) for name in ("PEKA_OIDC_PENERBIT", "PEKA_OIDC_ID", "PEKA_OIDC_RAHASIA"))


def derived(purpose: str) -> str:
    """A secret of its own for ``purpose``, the same in every process of this installation."""
    key = secret.keys(users=accounts())[0]
    return hmac.new(key, f"peka|{purpose}".encode(), hashlib.sha256).hexdigest()


def told(below: str) -> dict[str, Any] | None:
    """What Streamlit must know of the issuer (its ``auth`` secrets); None without one."""
    if not offered():
        return None
    issuer = setting("PEKA_OIDC_PENERBIT").rstrip("/")
    root = setting("PEKA_OIDC_KEMBALI") or f"http://localhost:{config.get_option('server.port')}{below}/{CALLBACK}"
    return {
        "auth": {
            "redirect_uri": root,
            "cookie_secret": derived("kuki"),
            "client_id": setting("PEKA_OIDC_ID"),
            "client_secret": setting("PEKA_OIDC_RAHASIA"),
            "server_metadata_url": issuer if issuer.endswith(METADATA) else issuer + METADATA,
        }
    }


def lead(request: Request, door: Door, back: str) -> Response:
    """To the issuer; ``back`` (see ``forms.way_back``) waits in a cookie for the return."""
    token = auth_util.encode_provider_token(PROVIDER)
    answer = RedirectResponse(f"{door.below}/auth/login?provider={token}", SEE_OTHER, {"cache-control": "no-store"})
    door.keep(answer, BACK, forms.way_back(back, door), seconds=60 * MINUTES)
    return answer


class Exchange:
    """Middleware that puts a session of ours in the place of Streamlit's identity cookie."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app = app
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on but the return from the issuer; without an issuer there is no way there either."""
        address = self.door.address(scope["path"]) if scope["type"] == "http" else None
        if address not in (CALLBACK, "auth/login"):
            await self.app(scope, receive, send)
        elif not offered():
            await refusals.refused(scope, self.door, refusals.HTTPStatus.NOT_FOUND)(scope, receive, send)
        elif address == CALLBACK:
            await (await self._exchanged(scope, receive))(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _exchanged(self, scope: Scope, receive: Receive) -> Response:
        start: Message = {}

        async def take(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message

        await self.app(scope, receive, take)
        sent = [value.decode("latin-1") for name, value in start.get("headers", ()) if name == b"set-cookie"]
        answer = await to_thread.run_sync(self._answer, scope, identity(sent))
        for cookie in sent:  # the state of the round trip, which is over
            if not cookie.startswith(IDENTITY):
                answer.raw_headers.append((b"set-cookie", cookie.encode("latin-1")))
        answer.headers["cache-control"] = "no-store"
        return answer

    def _answer(self, scope: Scope, who: Mapping[str, Any]) -> Response:
        refused = RedirectResponse(f"{self.door.below}/masuk?kabar=ditolak", SEE_OTHER)
        state = kept()
        if state is None or not who:
            return refused
        address = (scope.get("client") or ("",))[0]
        email = str(who.get("email", "")) if who.get("email_verified") is True else ""
        try:
            user = users.by_oidc(state, str(who.get("iss", "")), str(who.get("sub", "")), email)
            token = sessions.start(state, user.principal, alamat=address)
            former = cookies(scope).get(COOKIE, "")
            if former:
                sessions.end(state, former)
        except (SignInRefused, SessionRefused):
            return refused
        except PekaError as problem:
            return refusals.closed(scope, self.door, problem)
        back = cookies(scope).get(BACK, "").removeprefix(f"{self.door.below}/")
        answer = RedirectResponse(forms.way_back(back, self.door), SEE_OTHER)
        self.door.keep(answer, COOKIE, token)
        self.door.drop(answer, BACK)
        return answer


def identity(set_cookies: list[str]) -> dict[str, Any]:
    """Who has just signed in, from the cookies Streamlit would set; nothing where nobody has."""
    values: dict[str, str] = {}
    for header in set_cookies:
        if header.startswith(USER_COOKIE_NAME):
            values |= {name: morsel.value for name, morsel in SimpleCookie(header).items() if morsel.value}
    try:
        told_ = _get_signed_cookie_with_chunks(values, USER_COOKIE_NAME)
        found = json.loads(told_) if told_ else {}
    except ValueError:
        LOG.log(logging.WARNING, "Jawaban penerbit OIDC tidak dapat dibaca.")
        return {}
    return found if isinstance(found, dict) and found.get("is_logged_in") else {}
