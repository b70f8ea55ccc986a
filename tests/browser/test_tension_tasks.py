"""The tension page in a real browser: judgements move the index and stand in the address, own dates, a phone."""

from urllib.parse import parse_qs

from conftest import Visit
from playwright.sync_api import expect

PAGE = "/tension_points"


def query(found: Visit) -> dict[str, list[str]]:
    return parse_qs(found.query())


def net(found: Visit) -> str:
    return found.page.locator('[data-testid="stMetricValue"]').first.inner_text()


def open_control(found: Visit, label: str) -> None:
    found.page.get_by_role("button", name=label).click()
    found.settle()


def test_the_slider_moves_the_index_and_the_published_setting_returns(visit):
    found = visit(f"{PAGE}?lang=en")
    before, finding = net(found), found.page.locator("h1").inner_text()
    open_control(found, "Half-life 180 days")
    slider = found.page.get_by_role("slider").first
    slider.focus()
    slider.press("End")
    found.settle()
    found.page.wait_for_url(lambda url: "half_life=" in url)
    assert query(found)["half_life"] == ["1000"]
    found.page.keyboard.press("Escape")
    found.settle()
    assert net(found) != before
    assert "Own setting, not the published figures: half-life 1,000 days" in found.words()
    found.page.get_by_role("button", name="Published setting").click()
    found.settle()
    expect(found.page.locator('[data-testid="stMetricValue"]').first).to_have_text(before)
    found.reaches({"lang": ["en"]})
    assert found.page.locator("h1").inner_text() == finding


def test_a_deep_link_sets_controls_charts_and_file_name(visit):
    found = visit(f"{PAGE}?lang=en&half_life=240&spacing=convex&theme=governance&without_publisher=the-information")
    words = found.words()
    assert "half-life 240 days" in words and "without The Information" in words
    for label in ("Half-life 240 days", "The gravest weigh most", "Governance and law", "1 left out"):
        assert found.page.get_by_role("button", name=label, exact=True).is_visible()
    with found.page.expect_download() as file:
        found.page.get_by_role("button", name="Download CSV").first.click()
    assert file.value.suggested_filename == "decoupling-tension-2026-11-23-own-setting.csv"
    assert found.errors == [] and found.foreign == []


def test_a_theme_in_the_heat_map_narrows_the_page(visit):
    found = visit(f"{PAGE}?lang=en")
    before = net(found)
    heat = found.page.locator('[data-testid="stVegaLiteChart"]').nth(1)
    heat.scroll_into_view_if_needed()
    heat.get_by_text("Governance and law").first.click(force=True)
    found.settle()
    found.page.wait_for_url(lambda url: "theme=" in url)
    assert query(found)["theme"] == ["governance"]
    assert net(found) != before
    assert "themes: Governance and law" in found.words()


def give(found: Visit, name: str, content: bytes, answer: str) -> str:
    """Give a file, wait for the answer, and return all words of the page."""
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    found.page.locator('input[type="file"]').set_input_files(file)
    expect(found.page.locator("body")).to_contain_text(answer, timeout=15_000)
    return found.settle().page.locator("body").inner_text().replace("\u00a0", " ")


def test_own_dates_are_taken_and_a_bad_file_leaves_them(visit):
    found = visit(f"{PAGE}?lang=en")
    before = query(found)
    own = "7 Mar 2025: My <b>meeting</b>"
    open_control(found, "Own dates")
    assert own in give(found, "own.csv", b"date,title\n2025-03-07,My <b>meeting</b>\n", "My <b>meeting</b>")
    fault = 'line 3 date: "soon"; allowed: a date such as 2026-11-23'
    assert own in give(found, "bad.csv", b"date,title\n2025-03-07,ok\nsoon,never\n", fault)
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    words = give(found, "picture.csv", picture, "is not UTF-8; allowed: a CSV file in UTF-8")
    assert own in words
    assert query(found) == before
    assert found.errors == []
    assert own not in visit(f"{PAGE}?lang=en").page.locator("body").inner_text().replace("\u00a0", " ")


def test_a_german_phone_needs_no_sideways_scrolling(visit):
    found = visit(f"{PAGE}?lang=de", width=375, height=800, language="de")
    widths = "[document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth]"
    assert max(found.page.evaluate(widths)) <= 375
    assert "Die Spannung" in found.page.locator("h1").inner_text()
    open_control(found, "Einstellung")
    assert found.page.get_by_role("slider").first.is_visible()
    assert max(found.page.evaluate(widths)) <= 375


def test_a_stretch_of_time_narrows_the_page_and_can_be_lifted(visit):
    found = visit(f"{PAGE}?lang=en&span=2023-01-01..2025-06-30")
    assert "The charts below show only 1 Jan 2023 to 30 Jun 2025" in found.words()
    assert "error" not in found.words().lower()
    found.page.get_by_role("button", name="Show everything again").click()
    found.page.wait_for_url(lambda url: "span=" not in url)
    found.reaches({"lang": ["en"]})
