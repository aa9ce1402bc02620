"""The server answers under its own names and to its own pages."""

import pytest
from starlette.datastructures import Headers

from dashboard.server import hosts


def scope(host: str | None, server: str = "127.0.0.1") -> dict[str, object]:
    headers = [] if host is None else [(b"host", host.encode())]
    return {"type": "http", "headers": headers, "server": (server, 8501)}


OURS = hosts.names("127.0.0.1", ["peka.example.id"])


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1:8501", "[::1]:8501", "PEKA.example.id", "peka.example.id.:443"]
)
def test_our_names_are_ours_however_they_are_written(host: str):
    assert hosts.known(scope(host), OURS)


@pytest.mark.parametrize(
    "host",
    [None, "", "evil.example", "peka.example.id.evil.example", "localhost:99999", "a@localhost", "localhost/x", "*"],
)
def test_other_names_are_not(host: str | None):
    assert not hosts.known(scope(host), OURS)


def test_bound_to_every_address_the_one_it_arrived_at_counts_and_no_other():
    ours = hosts.names("0.0.0.0", [])  # noqa: S104 - compared with
    assert hosts.known(scope("10.1.2.3:8501", "10.1.2.3"), ours)
    assert not hosts.known(scope("10.9.9.9:8501", "10.1.2.3"), ours)
    assert not hosts.known(scope("kantor", "kantor"), ours)


def test_a_wildcard_opens_no_name():
    assert not hosts.known(scope("evil.example"), hosts.names("127.0.0.1", ["*"]))


@pytest.mark.parametrize(
    ("told", "own"),
    [
        ({"origin": "https://peka.example.id"}, True),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "same-origin"}, True),
    ],
)
def test_a_browser_tells_whose_page_asks(told: dict[str, str], own: bool):
    headers = Headers({"host": "peka.example.id", **told})
    assert hosts.same_origin(headers) is own
    assert hosts.own_form(headers) is own


def test_a_form_without_a_word_of_its_page_is_not_ours():
    assert not hosts.own_form(Headers({"host": "peka.example.id"}))
