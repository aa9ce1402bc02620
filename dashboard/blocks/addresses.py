"""Addresses that leave the page: where this server is known, and where its share links are opened."""

from urllib.parse import urlsplit

import streamlit as st
from streamlit import config

from dashboard.filters import query
from dashboard.filters.filter import Filter


def root(url: str, base: str) -> str:
    """Where the server's own addresses begin: host of the page at ``url`` and the path everything lies under.

    >>> root("https://peka.example.id/peka/peta?ukuran=A", "peka"), root("http://127.0.0.1:8501/", "")
    ('https://peka.example.id/peka/', 'http://127.0.0.1:8501/')
    """
    split = urlsplit(url)
    below = f"/{base.strip('/')}" if base.strip("/") else ""
    return f"{split.scheme}://{split.netloc}{below}/"


def here() -> str:
    """The page this run draws, without its query."""
    return (st.context.url or "").split("?")[0]


def link(token: str, page: str = "", state: Filter | None = None) -> str:
    """Where a share link is opened; with ``page`` (its address) it leads to that page with the filter ``state``."""
    opened = f"{root(st.context.url or '', config.get_option('server.baseUrlPath') or '')}b/{token}"
    if not page:
        return opened
    asked = query.query_string(state or Filter()).removeprefix("?")
    return f"{opened}?ke={page}" + (f"&{asked}" if asked else "")
