"""Where an address can be opened, in words."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from dashboard.wording import _

LOCAL_NAMES = (".local", ".lan", ".home", ".internal", ".intranet")
"""Endings of names that only a network of its own knows."""


def reach(url: str) -> str:
    """Where an address can be opened, judged by its host: on this computer, in this network, or wherever it is known.

    >>> reach("http://127.0.0.1:8501/peta"), reach("http://192.168.1.20/"), reach("https://peka.example.id/")
    ('Tautan ini hanya terbuka di komputer ini.', 'Tautan ini hanya terbuka di jaringan ini.', '')
    """
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        number = ip_address(host)
    except ValueError:
        loopback, near = host == "localhost" or host.endswith(".localhost"), "." not in host
        near = near or host.endswith(LOCAL_NAMES)
    else:
        loopback, near = number.is_loopback or number.is_unspecified, not number.is_global
    if loopback:
        return _("Tautan ini hanya terbuka di komputer ini.")
    return _("Tautan ini hanya terbuka di jaringan ini.") if near else ""
