"""A visitor in a real browser: opens the map, presses, and reports when the frame with the change was shown."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, TimeoutError, WebSocket, sync_playwright

from benchmarks import machine
from benchmarks.processes import BenchError

HERE = Path(__file__).resolve().parent
WATCH, LOOKS, PROVINCE_LOOKS = (
    (HERE / f"{name}.js").read_text(encoding="utf-8") for name in ("watch", "looks", "looks_province")
)
VIEWPORT = {"width": 1400, "height": 1000}
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
QUIET_MS = 200
"""The wire must have been silent this long before an interaction counts as finished."""
LIMIT_MS = 60_000


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a screen and without a network."""
    path = machine.chromium()
    if path is None:
        raise BenchError("Chromium atau Chrome tidak ditemukan; pasang dengan: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", OFFLINE])
        try:
            yield started
        finally:
            started.close()


@dataclass
class Wire:
    """Bytes of the websocket's messages, before compression."""

    down: int = 0
    up: int = 0
    frames: int = 0

    def listen(self, socket: WebSocket) -> None:
        """Count what ``socket`` carries from now on."""
        socket.on("framereceived", lambda payload: self._add("down", payload))
        socket.on("framesent", lambda payload: self._add("up", payload))

    def _add(self, way: str, payload: str | bytes) -> None:
        setattr(self, way, getattr(self, way) + len(payload))
        self.frames += 1


@dataclass(frozen=True, slots=True)
class Change:
    """One interaction: time from the press to the frame that shows it, blank time of the map, and bytes."""

    ms: float
    blank_ms: float
    remounts: int
    down: int
    up: int


@dataclass
class Visitor:
    """A browser profile of its own (no cookies, no cache) with the map page of one server."""

    page: Page
    wire: Wire = field(default_factory=Wire)
    asked: float = 0.0
    """Seconds since the epoch when the map page was asked for."""

    @classmethod
    def prepared(cls, browser: Browser, looks: str = LOOKS) -> "Visitor":
        """A visitor who has not opened anything yet; ``looks`` is the script that knows what to watch."""
        visitor = cls(browser.new_context(viewport=VIEWPORT).new_page())  # type: ignore[arg-type]
        visitor.page.set_default_timeout(LIMIT_MS)
        visitor.page.add_init_script(looks + WATCH)
        visitor.page.on("websocket", visitor.wire.listen)
        return visitor

    def open(self, url: str, path: str = "/peta") -> float:
        """Open the map page; seconds since the epoch of the first frame with all areas painted."""
        self.asked = time.time()
        self.page.goto(url + path, wait_until="commit")
        self.page.wait_for_function("() => window.pekaBench && window.pekaBench.first")
        return self.page.evaluate("window.pekaBench.first") / 1e3

    def close(self) -> None:
        """Leave."""
        self.page.context.close()

    def settle(self) -> None:
        """Wait until the wire is silent."""
        seen = -1
        while seen != self.wire.frames:
            seen = self.wire.frames
            self.page.wait_for_timeout(QUIET_MS)

    def press(self, kind: str, point: tuple[float, float]) -> Change:
        """Press at ``point`` of the viewport and wait until ``kind``, see ``looks.js``, looks different."""
        self.page.mouse.move(*point)
        self.settle()
        down, up = self.wire.down, self.wire.up
        self.page.evaluate("kind => window.pekaBench.arm(kind)", kind)
        self.page.mouse.down()
        self.page.mouse.up()
        self._await_change(kind, point)
        self.settle()
        told = self.page.evaluate("window.pekaBench.stop()")
        return Change(told["ms"], told["blank"], told["remounts"], self.wire.down - down, self.wire.up - up)

    def _await_change(self, kind: str, point: tuple[float, float]) -> None:
        try:
            self.page.wait_for_function("() => window.pekaBench.changed()", polling=50)
        except TimeoutError as error:
            raise BenchError(f"Tekanan pada {point} tidak mengubah {kind} di {self.page.url}.") from error

    def choose(self, menu: str, index: int) -> Change:
        """Choose entry ``index`` of the menu with key ``menu``; from the press to a map in other colours."""
        self.settle()
        self.page.locator(f".st-key-{menu} input").click()
        option = self.page.get_by_role("option").nth(index)
        option.wait_for()
        box = option.bounding_box()
        if box is None:
            raise BenchError(f"Pilihan {menu} ke-{index + 1} tidak terlihat.")
        return self.press("colours", (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2))

    def click(self, what: str, index: int, kind: str) -> Change:
        """Click an ``area`` of the map, a ``bar`` of the ranking or a ``row`` of the table; ``kind`` shows it."""
        self.settle()  # what still comes may move the place to click
        point = self.page.evaluate("([what, i]) => window.pekaLooks.point[what](i)", [what, index])
        return self.press(kind, (point[0], point[1]))

    def fills(self) -> list[str]:
        """Plain colours of the areas, in any order."""
        return self.page.evaluate("window.pekaLooks.fills()")

    def heap_mb(self) -> float:
        """Memory of the page's JavaScript and its frames after garbage was collected, MB."""
        devtools = self.page.context.new_cdp_session(self.page)
        devtools.send("HeapProfiler.collectGarbage")
        return devtools.send("Runtime.getHeapUsage")["usedSize"] / 1024**2
