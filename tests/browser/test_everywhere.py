"""What holds on every page: both languages, both modes, desk and phone; nothing cut, nothing from elsewhere."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from components.navigation import PAGES, pages_with_cards
from components.page_cards import page_cards
from components.permalink import View

NAMES = [entry.name for entry in PAGES]
# Streamlit's own doing, not ours to mend: reported upstream rules that its containers break.
TOLERATED = {
    "presentation-role-conflict", "empty-table-header", "region", "landmark-one-main", "scrollable-region-focusable",
}  # fmt: skip


def overflow(visit):
    return visit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def charts_of(page):
    """How many charts a page shows at first."""
    return len(page_cards(page, View())) if page in pages_with_cards() else 0


def charts_wider_than_the_page(visit):
    return visit.page.evaluate(
        """() => [...document.querySelectorAll('[data-testid="stVegaLiteChart"] svg.marks')]
          .map((svg) => svg.getBoundingClientRect())
          .filter((box) => box.left < 0 || box.right > document.documentElement.clientWidth + 1).length"""
    )


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("page", NAMES)
def test_a_phone_needs_no_sideways_scrolling(visit, page, language):
    found = visit(f"/{page}?lang={language}", width=375, height=800)
    assert overflow(found) == 0
    assert charts_wider_than_the_page(found) == 0
    assert found.page.locator('[data-testid="stVegaLiteChart"] svg.marks').count() == charts_of(page)


@pytest.mark.parametrize("width", [768, 1024, 1440])
@pytest.mark.parametrize("page", NAMES)
def test_charts_keep_within_the_page_at_any_width(visit, page, width):
    found = visit(f"/{page}?lang=de", width=width)
    assert overflow(found) == 0
    assert charts_wider_than_the_page(found) == 0


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("page", NAMES)
def test_nothing_is_asked_of_another_host(visit, page, mode):
    found = visit(f"/{page}?lang=de", mode=mode)
    found.page.mouse.wheel(0, 3000)
    found.settle()
    assert found.foreign == []
    assert found.errors == []


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("page", NAMES)
def test_a_page_passes_the_accessibility_rules(visit, page, mode):
    found = visit(f"/{page}?lang=en&open=money-rows", mode=mode, height=6000)
    violations = Axe().run(found.page).response["violations"]
    serious = {
        violation["id"]: targets
        for violation in violations
        if violation["impact"] in ("serious", "critical") and violation["id"] not in TOLERATED
        # The rectangles of a brush are Vega's and have no name; the period and the rows do the same by keyboard.
        if (targets := [node["target"] for node in violation["nodes"] if "_brush" not in str(node["target"])])
    }
    assert serious == {}


@pytest.mark.parametrize("page", NAMES)
def test_every_chart_says_its_day_and_address_in_its_own_picture(visit, page):
    found = visit(f"/{page}?lang=en")
    svgs = found.page.locator('[data-testid="stVegaLiteChart"] svg.marks').all()
    assert len(svgs) == charts_of(page)
    for svg in svgs:
        words = " ".join(svg.locator("text").all_text_contents()).replace("\u00a0", " ")
        assert "Known on 23 Nov 2026" in words
        assert f"/{page}?lang=en" in words
        assert "Sources:" in words


def test_dark_charts_stand_on_the_dark_page(visit):
    found = visit("/overview?lang=en", mode="dark")
    chart = found.page.locator('[data-testid="stVegaLiteChart"] svg.marks').first
    ground = chart.evaluate("svg => svg.style.backgroundColor")
    page = found.page.evaluate("getComputedStyle(document.querySelector('[data-testid=\"stApp\"]')).backgroundColor")
    assert ground == page != "rgb(252, 251, 248)"
