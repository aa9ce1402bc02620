"""Nobody fills in a form for somebody else, and whatever is asked for leads back into the dashboard."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.requests import Request

from dashboard.navigation import EVERY
from dashboard.server import forms
from dashboard.server.door import Door, cookies
from tests.support import guarded

TRICKS = st.from_regex(r"[/\\]{0,3}[a-z:.@]{0,12}(\?.{0,10})?")


@example("?\x7f", "")
@given(st.text(max_size=60) | TRICKS, st.sampled_from(["", "/kota/peka"]))
def test_any_text_leads_to_a_page_of_ours(text: str, below: str):
    where = forms.way_back(text, Door(below))
    path, _, query = where.partition("?")
    assert path.removeprefix(f"{below}/") in {"", *(spec.url for spec in EVERY)}
    assert where.isprintable()
    assert not set(query) & set(" \\<>\"'#")


def test_pages_in_no_row_of_the_menu_are_led_back_to_too():
    assert forms.way_back("akun?bahasa=en", Door()) == "/akun?bahasa=en"


def request(cookie: str, **headers: str) -> Request:
    told = [(b"cookie", cookie.encode()), (b"host", b"localhost")]
    told += [(name.encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "path": "/masuk", "query_string": b"", "headers": told})


@pytest.fixture(autouse=True)
def _secret(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PEKA_RAHASIA", guarded.SECRET)
    monkeypatch.setattr(forms, "accounts", lambda: True)


def test_a_form_counts_only_in_its_browser_and_for_its_purpose():
    nonce = "ab" * 32
    sealed = forms.seal("masuk", nonce)
    assert forms.own(request(f"peka_formulir={nonce}"), "masuk", sealed)
    assert not forms.own(request(f"peka_formulir={'cd' * 32}"), "masuk", sealed)
    assert not forms.own(request("x=1"), "masuk", sealed)
    assert not forms.own(request(f"peka_formulir={nonce}"), "tautan", sealed)
    assert not forms.own(request(f"peka_formulir={nonce}", origin="https://evil.example"), "masuk", sealed)
    assert not forms.own(request("peka_formulir="), "masuk", forms.seal("masuk", ""))


def test_a_nonce_that_is_none_of_ours_is_made_anew():
    assert forms.nonce(request("peka_formulir=<script>")) != "<script>"
    assert forms.nonce(request(f"peka_formulir={'ab' * 32}")) == "ab" * 32


def test_of_two_cookies_by_one_name_the_nearer_counts():
    assert cookies(request("peka_sesi=dekat; a=1; peka_sesi=jauh").scope)["peka_sesi"] == "dekat"
