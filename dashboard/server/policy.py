"""What browsers are told of every answer: what a page may load and run, who may frame it, what it may not do.

Pages run the scripts of this server and the few written in them, each by the hash of its text; nothing is evaluated.
Styles may stand in the page: Streamlit's own are written by its scripts, ours are part of it. The frame of a map is a
document of its own: its component (streamlit-folium) writes the script of each drawing into it and evaluates that of
each repaint, so that it alone may do either, and still fetches from this server only. Charts (Plotly) need nothing of
the kind; Streamlit's protobuf asks for WebAssembly and does without.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping

SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
NOTHING = "default-src 'none'; frame-ancestors 'none'"
"""Of what is no page."""
FILE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'"
"""Of a file, should a browser show it instead of keeping it."""
FEATURES = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope"),
    *("magnetometer", "microphone", "midi", "payment", "publickey-credentials-get", "usb", "xr-spatial-tracking"),
)
HEADERS: Mapping[str, str] = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": ", ".join(f"{feature}=()" for feature in FEATURES),
    "x-robots-tag": "noindex, nofollow, noarchive",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-permitted-cross-domain-policies": "none",
}
"""Of every answer."""
HSTS = "max-age=31536000"
"""Under TLS: ask for nothing of this host without it for a year."""


def hashes(html: str) -> tuple[str, ...]:
    """Of every script that stands in ``html``, as a policy names it.

    >>> hashes("<script>1</script><script src='x'></script>")
    ("'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='",)
    """
    texts = dict.fromkeys(SCRIPT.findall(html))
    return tuple(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts)


def ancestors(hosts: Iterable[str]) -> str:
    """Who may frame a page: nobody but ``hosts`` (of ``PEKA_SEMATAN``), each an origin or a name.

    >>> ancestors(["portal.example.id", "https://x.id", "x; script-src *"])
    'portal.example.id https://x.id'
    """
    named = [host for host in (host.strip() for host in hosts) if ORIGIN.fullmatch(host)]
    return " ".join(named) or "'none'"


ORIGIN = re.compile(r"(?:https?://)?(?:\*\.)?[a-z0-9.-]+(?::\d{1,5})?", re.IGNORECASE)


def page(scripts: Iterable[str], host: str, embedders: str) -> str:
    """Policy of a page of Streamlit's.

    ``scripts`` are hashes of those in it, ``host`` is the server as the browser names it (for websockets, which old
    browsers do not count to ``'self'``), ``embedders`` what ``ancestors`` gives. ``blob:`` scripts are how Streamlit
    starts a component whose script is part of the program, as that of our click watcher is.
    """
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self' blob:", *scripts)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self' ws://{host} wss://{host}" if host else "connect-src 'self'",
            "worker-src 'self' blob:",
            "media-src 'self'",
            "manifest-src 'self'",
            "frame-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            f"frame-ancestors {embedders}",
        )
    )


def frame(embedders: str) -> str:
    """Policy of the document of a component, which stands in a page of ours."""
    around = "'self'" if embedders == "'none'" else f"'self' {embedders}"
    return (
        "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
        f"form-action 'none'; frame-ancestors {around}"
    )


def plain(html: str, embedders: str = "'none'") -> str:
    """Policy of a page that this server writes whole, ``html``: nothing runs in it but what stands in it."""
    return (
        f"default-src 'none'; script-src {' '.join(hashes(html)) or NONE}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'self'; "
        f"frame-ancestors {embedders}"
    )


NONE = "'none'"
