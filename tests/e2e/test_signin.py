"""The way in, in a real browser: what a page may load and run, and what becomes of a page whose session ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dashboard.navigation import PAGES
from peka_core.access import links, sessions
from peka_core.access.lingkup import Lingkup
from tests.e2e.test_accessibility import AXE, RUN
from tests.support import guarded
from tests.support.guarded import ADMIN, Guarded

pytestmark = pytest.mark.e2e
WATCH = (
    "addEventListener('securitypolicyviolation', e => console.error("
    "`POLICY ${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}`))"
)
KNOWN = "wasm-eval"
"""Streamlit's protobuf asks for WebAssembly, is refused, and counts without it."""


@pytest.fixture(scope="module")
def server(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("pintu")
    with guarded.accounts(sample_data, folder) as state, guarded.serve(state, folder, "peka") as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    own = browser.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID")
    own.add_init_script(WATCH)
    yield own
    own.close()


def sign_in(page: Page, server: Guarded, address: str) -> None:
    page.goto(server.url + address)
    name, password = ADMIN
    page.get_by_label("Nama pengguna").fill(name)
    page.get_by_label("Sandi").fill(password)
    page.get_by_role("button", name="Masuk ke dasbor").click()


def broken(page: Page) -> list[str]:
    """What the policy of ``page`` and of its frames refuses from now on."""
    found: list[str] = []
    page.on("console", lambda m: found.append(m.text) if m.text.startswith("POLICY") and KNOWN not in m.text else None)
    return found


def test_every_page_draws_itself_under_its_policy(context: BrowserContext, server: Guarded):
    page = context.new_page()
    refused = broken(page)
    sign_in(page, server, "/peta")
    frame = page.wait_for_selector('iframe[src*="streamlit_folium"]').content_frame()
    assert frame
    frame.wait_for_function(
        "() => document.body.dataset.painted && document.querySelectorAll('path[data-kode]').length"
    )
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    for spec in PAGES:
        page.goto(f"{server.url}/{spec.url}")
        page.locator("h1").first.wait_for()
        page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    assert refused == []


def test_a_page_whose_session_ends_leads_to_the_way_in_and_from_there_back(context: BrowserContext, server: Guarded):
    page = context.new_page()
    sign_in(page, server, "/rincian?ukuran=A")
    page.locator("h1").first.wait_for()
    assert page.url == f"{server.url}/rincian?ukuran=A"
    for one in sessions.all_open(server.state):
        sessions.revoke(server.state, one.id)
    page.locator(".st-key-bahasa button").click()
    expect(page).to_have_url(f"{server.url}/masuk?kembali=rincian%3Fukuran%3DA&kabar=berakhir")
    expect(page.get_by_role("status")).to_contain_text("Sesi Anda sudah berakhir")
    name, password = ADMIN
    page.get_by_label("Nama pengguna").fill(name)
    page.get_by_label("Sandi").fill(password)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server.url}/rincian?ukuran=A")
    page.locator("h1").first.wait_for()


def test_a_password_can_be_looked_at_and_a_wrong_one_is_said(context: BrowserContext, server: Guarded):
    page = context.new_page()
    page.goto(f"{server.url}/masuk")
    field = page.locator("#sandi")
    field.fill("tidak pernah benar")
    page.get_by_role("button", name="Lihat").click()
    expect(field).to_have_attribute("type", "text")
    page.get_by_label("Nama pengguna").fill("pengelola")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Nama atau sandi tidak cocok")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_a_link_opens_at_an_address_without_it(context: BrowserContext, server: Guarded):
    token = links.make(server.state, None, Lingkup(halaman=("metode",), bahasa="en"), "Kampus")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(str(request.headers.get("referer"))))
    page.goto(f"{server.url}/b/{token}")
    expect(page).to_have_url(f"{server.url}/metode?bahasa=en")
    page.locator(".st-key-menu, [data-testid=stAlert]").first.wait_for()
    assert not any(token in referrer for referrer in asked)


@pytest.mark.parametrize("size", [(390, 844), (1366, 768)], ids=["phone", "laptop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_way_in_fits_and_keeps_nobody_out(browser: Browser, server: Guarded, size, scheme):
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale="id-ID")
    context.add_init_script(WATCH)
    page = context.new_page()
    refused = broken(page)
    for address in ("/masuk?kabar=berakhir", "/b/x", "/keluar"):
        page.goto(server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert page.evaluate(RUN) == []
    assert refused == []
    context.close()
