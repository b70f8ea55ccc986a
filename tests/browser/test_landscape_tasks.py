"""Choosing a benchmark in a real browser: other makers beside it, a score's record, and the link to it all."""

from urllib.parse import parse_qs

PAGE = "/model_landscape"


def test_a_benchmark_is_chosen_with_other_makers_and_sent_with_a_record(visit):
    found = visit(f"{PAGE}?lang=en")
    page = found.page
    page.get_by_role("button", name="LMArena Text").first.click()
    page.locator('[data-testid="stRadio"]').get_by_text("GPQA Diamond", exact=True).click()
    found.settle()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Five makers").click()
    page.get_by_text("Other makers too").click()
    found.settle()
    page.keyboard.press("Escape")
    found.reaches({"lang": ["en"], "benchmark": ["gpqa_diamond"], "context": ["shown"]})
    assert "GPQA Diamond" in page.locator("h1").inner_text()
    chart = page.locator(".st-key-chart-cost_quality svg.marks").first
    assert any("Claude" in name for name in chart.locator("text").all_text_contents())
    page.locator(".st-key-panel-cost_quality").get_by_text("Rows").first.click()
    found.settle()
    page.locator("table tbody tr button").first.click()
    page.wait_for_selector('[role="dialog"]')
    found.settle()
    record = parse_qs(found.query())["record"]
    assert record[0].startswith("scores:") and "/gpqa_diamond/" in record[0]
    again = visit(f"{PAGE}?{found.query()}")
    assert again.page.locator('[role="dialog"]').inner_text() == page.locator('[role="dialog"]').inner_text()
    assert again.page.locator("h1").inner_text() == page.locator("h1").inner_text()
    assert again.errors == [] and again.foreign == []


def test_a_click_on_a_dot_opens_the_score_and_its_price(visit):
    found = visit(f"{PAGE}?lang=de")
    chart = found.page.locator(".st-key-chart-cost_quality svg.marks").first
    chart.scroll_into_view_if_needed()
    # The setting of an arena score holds a semicolon, which must not cut its key in two.
    chart.locator(".targets_marks_marks path").last.click()
    found.page.wait_for_selector('[role="dialog"]')
    found.settle()
    records = parse_qs(found.query())["record"]
    assert [record.split(":", 1)[0] for record in records] == ["scores", "prices"]
    assert "; " in records[0]
