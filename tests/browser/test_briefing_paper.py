"""The HTML file of a briefing, opened from disk: charts drawn and alive, no request, a click leads to its row."""

import pytest

from components.briefing_html import html_bytes
from components.briefing_plan import Briefing, deck_options, drawn_slides
from components.slide_codes import Slide

SLIDES = (Slide("investment_timeline", "flows"), Slide("tension_points", "open_points"))


@pytest.mark.parametrize("width", [1280, 375])
def test_a_briefing_file_works_from_disk(chromium, tmp_path, width):
    options = deck_options(Briefing(), "en")
    file = tmp_path / "briefing.html"
    file.write_bytes(html_bytes("Briefing", drawn_slides(Briefing(SLIDES), options), options))
    page = chromium.new_page(viewport={"width": width, "height": 900}, offline=True)
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(file.as_uri())
    page.wait_for_function("document.querySelectorAll('.chart svg').length === 2")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".chart svg [aria-roledescription='rect mark'], .chart svg .mark-rect path[aria-label]").last.click()
    page.wait_for_selector("tr.chosen", state="visible")
    assert asked == [file.as_uri()] and errors == []
    page.close()
