"""Make the pictures of the documentation from the running dashboard on the synthetic sample: `make gambar`."""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from benchmarks import chromium, processes, workspace
from dashboard.cartography.kinds import KINDS

HERE = Path(__file__).parent
FAMILIES = 10_100
SIZES = {"laptop": (1366, 768), "proyektor": (1920, 1080), "ponsel": (390, 844)}
PAGES = {
    "ringkasan": "/",
    "peta": "/peta",
    "rincian": "/rincian?sumbu=penyebab",
    "gampong": "/gampong?gampong=11.72.03.2001",
}
ASKED = {
    "jumlah": "&ukuran=P0",
    "bivariat": "&ukuran=H&ukuran2=P0",
    "titik": "&ukuran=indikator-digital",
    "jajar": "&ukuran2=indikator-air",
}
"""What a kind of map is best shown with."""
README = ("peta", "laptop")
COLOURS = 192
"""Colours a picture is kept in, those that fill most of it: flat grounds stay exact, soft edges take the nearest."""
DRAWN = """() => {
    const frame = document.querySelector('iframe[src*="streamlit_folium"]');
    const skeleton = document.querySelector('[data-testid="stSkeleton"]');
    const undrawn = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].some((chart) =>
        !chart.querySelector('.js-plotly-plot .main-svg'));
    return !skeleton && !undrawn && (!frame || frame.contentDocument.body.dataset.painted);
}"""
"""Whether all charts and the map are on the page."""
STILL_MS = 600


def views() -> dict[str, str]:
    """Address by name of picture: pages, then each kind of map but the one page Peta opens with."""
    _first, *others = KINDS
    return PAGES | {f"peta-{kind}": f"/peta?jenis={kind}{ASKED.get(kind, '')}" for kind in others}


def settle(page: Page) -> None:
    """Wait until fonts, charts and the map are there and nothing moves any more."""
    page.locator(".peka-note").last.wait_for()
    page.wait_for_function(DRAWN)
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(STILL_MS)


def shoot(browser: Browser, base: str, name: str, size: str) -> None:
    """One picture: open the page, wait until it stands still, save it small."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="id-ID",
        is_mobile=size == "ponsel",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(base + views()[name])
    settle(page)
    target = f"{name}.png" if (name, size) == README else f"{name}-{size}.png"
    save(page.screenshot(), HERE / target)
    context.close()


def save(picture: bytes, target: Path) -> None:
    """Write a PNG with a palette of its own."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    counted = sorted(image.getcolors(image.width * image.height) or [], reverse=True)[:COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _count, colour in counted for part in colour])
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(target, optimize=True)


def main() -> None:
    """All views at all sizes."""
    with (
        workspace.folder() as base,
        processes.serve(processes.PRODUCT, workspace.release(base, FAMILIES)) as server,
        chromium.browser() as browser,
    ):
        for name in views():
            for size in SIZES:
                shoot(browser, server.url, name, size)


if __name__ == "__main__":
    main()
