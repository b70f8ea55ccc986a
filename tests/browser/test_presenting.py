"""A presentation from the keyboard: in by the button, on by arrows, out by Escape to the same view."""

from urllib.parse import parse_qs

import pytest
from axe_playwright_python.sync_playwright import Axe

from components.text import text_for

VIEW = {"lang": ["en"], "evidence": ["B"]}
PRESENTED = VIEW | {"view": ["present"]}


def position(visit):
    return visit.page.locator("dialog .foot p").inner_text()


def press(visit, key, query):
    visit.page.keyboard.press(key)
    visit.reaches(query)


def test_arrows_go_on_and_escape_returns_to_the_same_view(visit):
    found = visit("/overview?lang=en&evidence=B", width=1920, height=1080)
    title = found.page.locator("h1").inner_text()
    found.page.get_by_role("button", name=text_for("en")("present.start"), exact=True).click()
    found.reaches(PRESENTED)
    assert position(found) == "1 / 4"
    first = found.page.locator("dialog img").get_attribute("alt")
    # Pressed faster than the page answers.
    found.page.keyboard.press("ArrowRight")
    found.page.keyboard.press("ArrowRight")
    found.reaches(PRESENTED | {"at": ["3"]})
    assert position(found) == "3 / 4"
    assert found.page.locator("dialog img").get_attribute("alt") != first
    box = found.page.locator("dialog img").bounding_box()
    assert box["x"] == 0 and box["width"] == 1920 and box["height"] > 1000
    press(found, "End", PRESENTED | {"at": ["4"]})
    press(found, "PageUp", PRESENTED | {"at": ["3"]})
    press(found, "Home", PRESENTED)
    press(found, "Escape", VIEW)
    assert found.page.locator("h1").inner_text() == title and found.page.locator("dialog").count() == 0
    assert found.foreign == [] and found.errors == []


@pytest.mark.parametrize("width", [1440, 375])
def test_buttons_do_what_keys_do(visit, width):
    found = visit("/briefing?lang=de&slide=overview.money&slide=overview.clauses&view=present", width=width, height=740)
    text = text_for("de")
    assert found.page.evaluate("document.documentElement.scrollWidth") <= width
    found.page.get_by_role("button", name=text("present.next"), exact=True).click()
    found.page.wait_for_url("**at=2**")
    found.settle()
    assert position(found) == "2 / 2"
    found.page.get_by_role("button", name=text("present.close"), exact=True).click()
    found.page.wait_for_url(lambda url: "view=present" not in url)
    assert parse_qs(found.settle().query()) == {"lang": ["de"], "slide": ["overview.money", "overview.clauses"]}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_presentation_passes_the_accessibility_rules(visit, mode):
    found = visit("/overview?lang=de&view=present&at=2&known=9999", mode=mode)
    assert "9999" in found.page.locator("dialog .notices").inner_text()
    violations = Axe().run(found.page).response["violations"]
    serious = [violation["id"] for violation in violations if violation["impact"] in ("serious", "critical")]
    assert serious == []
    assert found.foreign == [] and found.errors == []


def test_what_is_higher_than_the_screen_is_scrolled_by_keys(visit):
    found = visit("/model_landscape?lang=en&product=github_copilot&view=present&at=4", height=700)
    frame = found.page.locator("dialog .frame")
    for _ in range(3):
        found.page.keyboard.press("ArrowDown")
    found.settle()
    assert frame.evaluate("(element) => element.scrollTop") > 50
    press(found, "ArrowRight", {"lang": ["en"], "product": ["github_copilot"], "view": ["present"], "at": ["5"]})
    assert frame.evaluate("(element) => element.scrollTop") == 0
