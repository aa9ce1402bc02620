"""A page declares the language it is asked for, and Indonesian where it is asked for none that is spoken here."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from dashboard.server.language import PageLanguage

PAGE = b'<!doctype html><html lang="en"><body>'


def declared(query: bytes, accept: bytes = b"text/html") -> bytes:
    """The page as it leaves the server."""
    sent: list[dict[str, Any]] = []

    async def page(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": PAGE})

    async def keep(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "query_string": query, "headers": [(b"accept", accept)]}
    with ThreadPoolExecutor(1) as apart:  # a thread without a loop, whatever else this process runs
        apart.submit(asyncio.run, PageLanguage(page)(scope, None, keep)).result()  # type: ignore[arg-type]
    return sent[-1]["body"]


@pytest.mark.parametrize(
    ("query", "lang"),
    [
        (b"", b"id"),
        (b"bahasa=id", b"id"),
        (b"bahasa=en", b"en"),
        (b"bahasa=xx", b"id"),
        (b"bahasa=en&bahasa=id", b"id"),
    ],
)
def test_a_page_declares_the_language_of_its_address(query: bytes, lang: bytes):
    assert declared(query) == PAGE.replace(b'"en"', b'"' + lang + b'"')


def test_what_is_no_page_goes_out_as_it_is():
    assert declared(b"", accept=b"*/*") == PAGE
