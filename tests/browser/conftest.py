"""A server of our own and a real browser: what the browser tests stand on. A missing browser fails the run."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent.parent
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
IDLE = '[data-testid="stApp"][data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]'
LOCALES = {"en": "en-GB", "de": "de-DE"}


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_server(*arguments: str) -> tuple[subprocess.Popen[str], str, Path]:
    """Start the app as `make run` does; returns the process, its address and its log once it answers."""
    port = free_port()
    log = Path(os.environ.get("TMPDIR", "/tmp")) / f"decoupling-test-{port}.log"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *arguments]
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, text=True)
    address = f"http://localhost:{port}"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return process, address, log
        except OSError:
            assert process.poll() is None, log.read_text()
            time.sleep(0.05)
    raise AssertionError(f"the server did not answer within a minute: {log.read_text()}")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    process, address, log = start_server()
    yield address
    process.terminate()
    process.wait(10)
    assert "Traceback" not in log.read_text(), log.read_text()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    assert path, "the browser tests need Chromium on the PATH: `make browser` installs it on Debian"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A reader at a page: the browser's page, and what it asked other hosts for and complained of on the way."""

    page: Page
    server: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, address: str) -> "Visit":
        """Go to an address of the app and wait until all of it is there."""
        self.page.goto(self.server + address)
        return self.settle()

    def settle(self) -> "Visit":
        """Wait until the script has run, every chart is drawn and nothing changes any more."""
        # A click takes a moment to reach the server: what was settled before it does not count.
        self.page.wait_for_timeout(250)
        self.page.evaluate("() => { window.__settled = {} }")
        self.page.wait_for_selector(IDLE, timeout=30_000)
        self.page.wait_for_function(
            """() => {
              const now = performance.now(), seen = window.__settled ?? (window.__settled = {})
              const charts = [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')]
              const text = document.body.innerHTML.length
              const busy = document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')
              const ready = charts.every((chart) => chart.querySelector('svg, canvas')) && !busy
                && document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === 'notRunning'
              if (!ready || seen.text !== text) { seen.text = text; seen.since = now; return false }
              return now - seen.since > 500
            }""",
            timeout=30_000,
            polling=50,
        )
        return self

    def query(self) -> str:
        """The query of the address as it stands."""
        return urlsplit(self.page.url).query

    def reaches(self, query: dict[str, list[str]]) -> "Visit":
        """Wait until the address holds exactly this query; a timeout names the address that it has instead."""
        self.page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == query, timeout=15_000)
        return self.settle()

    def words(self) -> str:
        """All text of the page, with plain spaces for no-break ones."""
        return self.page.inner_text('[data-testid="stMain"]').replace("\u00a0", " ")


def foreign(url: str, host: str) -> list[str]:
    """The address in a list if a request to it leaves the host, else nothing."""
    parts = urlsplit(url)
    return [url] if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != host else []


@pytest.fixture
def visit(chromium: Browser, server: str) -> Iterator[Callable[..., Visit]]:
    contexts = []

    def start(
        address: str = "", *, width: int = 1440, height: int = 1000, mode: str = "light", language: str = "en",
        at: str = server,
    ) -> Visit:  # fmt: skip
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=mode, locale=LOCALES[language]
        )
        contexts.append(context)
        visit = Visit(context.new_page(), at)
        host = urlsplit(at).netloc
        visit.page.on("request", lambda request: visit.foreign.extend(foreign(request.url, host)))
        visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
        return visit.open(address)

    yield start
    for context in contexts:
        context.close()
