"""Ways in, as a browser takes them: the sign-in with its form, and a share link; both end in cookies."""

import re
import ssl
from collections.abc import Mapping

import httpx

SEAL = re.compile(r'name="meterai" value="([^"]+)"')


def client(base: str, *, tls: ssl.SSLContext | None = None, cookies: Mapping[str, str] | None = None) -> httpx.Client:
    """A browser that has nothing of ``base`` yet but ``cookies``, and follows no redirect by itself."""
    verify = True if tls is None else tls
    return httpx.Client(base_url=base, verify=verify, cookies=dict(cookies or {}), trust_env=False, timeout=30)


def sign_in(browser: httpx.Client, name: str, password: str) -> httpx.Response:
    """Fill in the form of ``/masuk`` and send it."""
    form = browser.get("/masuk")
    seal = SEAL.search(form.text)
    assert seal, form.text[:500]
    return browser.post(
        "/masuk",
        data={"nama": name, "sandi": password, "meterai": seal[1], "kembali": ""},
        headers={"origin": origin(browser)},
    )


def by_link(browser: httpx.Client, token: str) -> httpx.Response:
    """Open a share link."""
    return browser.get(f"/b/{token}", headers={"accept": "text/html"})


def origin(browser: httpx.Client) -> str:
    """What a browser names as the origin of its forms."""
    url = browser.base_url
    return f"{url.scheme}://{url.netloc.decode()}"


def kept(browser: httpx.Client) -> dict[str, str]:
    """The cookies it holds, by name."""
    return {cookie.name: cookie.value or "" for cookie in browser.cookies.jar}
