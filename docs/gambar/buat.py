"""Make the pictures of the documentation from the running dashboard on the synthetic sample: `make gambar`."""

from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import chromium, processes, workspace

HERE = Path(__file__).parent
FAMILIES = 10_100
SIZES = {"laptop": (1366, 768), "proyektor": (1920, 1080), "ponsel": (390, 844)}
PAGES = {
    "ringkasan": "/",
    "peta": "/peta",
    "rincian": "/rincian?sumbu=penyebab",
    "gampong": "/gampong?gampong=11.72.03.2001",
}
README = ("peta", "laptop")


def shoot(browser: Browser, base: str, name: str, size: str) -> None:
    """One picture: open the page, wait until it stands still, save it."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="id-ID", is_mobile=size == "ponsel"
    )
    page = context.new_page()
    page.goto(base + PAGES[name])
    page.locator(".peka-note").last.wait_for()
    page.wait_for_timeout(2500)  # map and charts settle
    target = f"{name}.png" if (name, size) == README else f"{name}-{size}.png"
    page.screenshot(path=HERE / target)
    context.close()


def main() -> None:
    """All pages at all sizes."""
    with (
        workspace.folder() as base,
        processes.serve(processes.PRODUCT, workspace.release(base, FAMILIES)) as server,
        chromium.browser() as browser,
    ):
        for name in PAGES:
            for size in SIZES:
                shoot(browser, server.url, name, size)


if __name__ == "__main__":
    main()
