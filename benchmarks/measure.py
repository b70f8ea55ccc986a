"""The measurements themselves: one round of every figure, floor, bare app and our pages in turn."""

import asyncio
import datetime as dt
from collections import defaultdict
from collections.abc import Mapping

from playwright.sync_api import Browser

from benchmarks.browser import Visit, a_visit
from benchmarks.servers import Server, check_record_s
from benchmarks.visitors import click_at_once, stay

Samples = dict[tuple[str, str], list[float]]
LETTERS_CLICKED = (0, 1, 2, 3)
EVENTS_CHART = 2
VISITORS, VOLLEYS, STAYING = 20, 3, 10
_POPOVER = '[data-testid="stPopover"] button'
_RADIO = '[data-testid="stRadio"] label:has(input)'
_OTHER_PAGE = '[data-testid="stPageLink"] a[href*="investment_timeline"]'
_FIRST_DAY = dt.date(2015, 12, 12)


def new_samples() -> Samples:
    """No samples yet: lists of values by figure and page."""
    return defaultdict(list)


def measure_round(number: int, browser: Browser, servers: Mapping[str, Server], samples: Samples) -> None:
    """One round: what is compared is measured one right after the other, so that a busy machine slows all alike."""
    for name in ("floor", "bare", "ours"):
        with a_visit(browser) as visit:
            samples["cold", name].append(visit.load(f"{servers[name].address}/"))
            samples["bytes", name].append(visit.wire.total_mb)
    _measure_floor(browser, servers["floor"], samples)
    # A period that begins on another day each round: a selection that no visit before has asked for.
    start = _FIRST_DAY + dt.timedelta(days=number)
    _measure_ours(browser, servers["ours"], f"/?lang=en&from={start.isoformat()}", number, samples)
    samples["check", "ours"].append(check_record_s())


def _measure_floor(browser: Browser, server: Server, samples: Samples) -> None:
    with a_visit(browser) as visit:
        visit.load(f"{server.address}/")
        for option in LETTERS_CLICKED:
            samples["filter", "floor"].append(visit.click("#evidence input", option))
        samples["brush", "floor"].append(visit.brush(EVENTS_CHART, (0.3, 0.6)))


def _measure_ours(browser: Browser, server: Server, query: str, number: int, samples: Samples) -> None:
    with a_visit(browser) as visit:
        visit.load(server.address + query)
        for figure in ("filter", "filter again"):
            for option in LETTERS_CLICKED:
                _open_popover(visit)
                before, received = server.cpu_ms(), visit.wire.messages
                samples[figure, "ours"].append(visit.click(_RADIO, option))
                samples[f"{figure}: cpu", "ours"].append(server.cpu_ms() - before)
                samples[f"{figure}: kB", "ours"].append((visit.wire.messages - received) / 1e3)
    with a_visit(browser) as visit:
        visit.load(f"{server.address}/?lang=en")
        samples["brush", "ours"].append(visit.brush(EVENTS_CHART, (0.3, 0.6 + number / 50)))
        samples["page change", "ours"].append(visit.click(_OTHER_PAGE))


def _open_popover(visit: Visit) -> None:
    if not visit.page.locator(_RADIO).count():
        visit.page.locator(_POPOVER).nth(1).click()
        visit.page.wait_for_selector(_RADIO)
        # The popover opens with a movement; a click in it before its end may miss.
        visit.page.wait_for_timeout(400)


def measure_visitors(server: Server, samples: Samples) -> None:
    """Many visitors on one server: memory for each that stays, and the answers when all click at once."""
    asyncio.run(_stay_and_click(server, samples))


async def _stay_and_click(server: Server, samples: Samples) -> None:
    samples["memory", "ours"].append(server.memory_mb())
    staying = await stay(server.port, STAYING)
    grown = server.memory_mb() - samples["memory", "ours"][-1]
    samples["memory a visitor", "ours"].append(grown / STAYING)
    await asyncio.gather(*(visitor.socket.close() for visitor in staying))
    days = [_FIRST_DAY + dt.timedelta(days=100 + place) for place in range(VISITORS)]
    own = [{"lang": "en", "from": day.isoformat()} for day in days]
    samples["visitors, each its own", "ours"] += await click_at_once(server.port, own, VOLLEYS)
    samples["visitors, the same", "ours"] += await click_at_once(server.port, [{"lang": "en"}] * VISITORS, VOLLEYS)
