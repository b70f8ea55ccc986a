"""A reader at a page, in a real browser: loads, clicks and drags, timed in the browser's own clock.

The clock starts with the navigation or the reader's input event and ends with the last change inside a chart's picture
before the page is settled (see `watch.js`). So waiting and polling are not part of any figure.
"""

import base64
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
_QUIET_MS = 400
_SETTLED_WITHIN_MS = 30_000


@dataclass
class Wire:
    """The bytes that came over the wire: responses as they were sent, and messages of web sockets."""

    responses: int = 0
    messages: int = 0

    def watch(self, session: CDPSession) -> "Wire":
        """Count what this page receives from now on."""
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._take_response)
        session.on("Network.webSocketFrameReceived", self._take_message)
        return self

    def _take_response(self, event: dict) -> None:
        self.responses += int(event["encodedDataLength"])

    def _take_message(self, event: dict) -> None:
        frame = event["response"]
        is_binary = frame["opcode"] == 2
        data = frame["payloadData"]
        self.messages += len(base64.b64decode(data)) if is_binary else len(data)

    @property
    def total_mb(self) -> float:
        """All of it, in megabytes."""
        return (self.responses + self.messages) / 1e6


@dataclass
class Visit:
    """A page in a browser with an empty cache."""

    context: BrowserContext
    page: Page
    wire: Wire = field(default_factory=Wire)

    def load(self, address: str) -> float:
        """Open an address; the milliseconds from the navigation to the last change in a chart, or of a page without."""
        self.page.goto(address)
        self._settle(0)
        return self.page.evaluate("__watch.last() || performance.getEntriesByType('paint').at(-1).startTime")

    def click(self, selector: str, nth: int = 0) -> float:
        """Click what a selector finds; the milliseconds from the click to the last change in a chart."""
        self.page.evaluate("delete __watch.input.click")
        self.page.locator(selector).nth(nth).click()
        begun = self.page.evaluate("__watch.input.click")
        self._settle(begun)
        return self.page.evaluate("__watch.last()") - begun

    def brush(self, chart: int, shares: tuple[float, float]) -> float:
        """Drag over a part of a chart's strip; the milliseconds from the last move to the last change elsewhere."""
        # The view that the brush belongs to: Vega puts the brush's own marks into the view's group.
        strip = self.page.locator(CHARTS).nth(chart).locator(".brush_brush_bg").locator("xpath=../../*[1]")
        strip.scroll_into_view_if_needed()
        box = strip.bounding_box()
        assert box, "the strip to drag on is not on the page"
        start, end = (box["x"] + box["width"] * share for share in shares)
        mouse, y = self.page.mouse, box["y"] + box["height"] / 2
        mouse.move(start, y)
        mouse.down()
        mouse.move(end, y, steps=4)
        mouse.up()
        moved = self.page.evaluate("__watch.input.pointermove")
        self._settle(moved, chart)
        return self.page.evaluate("(chart) => __watch.last(chart)", chart) - moved

    def notes(self) -> list[dict[str, float]]:
        """For every chart: when it last changed (`at`), and how often its picture was built anew (`built`)."""
        return self.page.evaluate("__watch.notes()")

    def _settle(self, since: float, except_chart: int = -1) -> None:
        self.page.wait_for_function(
            "([since, quiet, except]) => window.__watch?.settled(since, quiet, except)",
            arg=[since, _QUIET_MS, except_chart],
            timeout=_SETTLED_WITHIN_MS,
            polling=50,
        )


CHARTS = '[data-testid="stVegaLiteChart"], .chart'


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Chromium, started for this run and closed after it."""
    path = shutil.which("chromium")
    assert path, "the benchmarks need Chromium on the PATH"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def a_visit(browser: Browser) -> Iterator[Visit]:
    """A fresh context with an empty cache, at a desk's width, closed at the end."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="en-GB")
    context.add_init_script(_WATCH)
    page = context.new_page()
    yield Visit(context, page, Wire().watch(context.new_cdp_session(page)))
    context.close()
