"""Comparing models in a real browser: pick three, read who is best, take the file, and reopen the link."""

import csv
from pathlib import Path
from urllib.parse import parse_qs

from conftest import Visit

PAGE = "/model_landscape"


def pick(found: Visit, name: str) -> None:
    """Type a name into the box and take the first that fits."""
    found.page.get_by_role("combobox", name="Add a model to compare").click()
    found.page.keyboard.type(name, delay=20)
    found.page.get_by_role("option", name=name).first.wait_for()
    found.page.keyboard.press("Enter")
    found.settle()


def best(found: Visit) -> dict[str, list[str]]:
    """The rows of the table with a mark, and the cells that bear it."""
    marked = {}
    for row in found.page.locator("table.sheet tbody tr").all():
        cells = [cell.inner_text() for cell in row.locator("td").all() if cell.locator(".mark").count()]
        if cells:
            marked[row.locator("th").inner_text()] = cells
    return marked


def test_three_models_are_picked_compared_saved_and_sent(visit):
    found = visit(f"{PAGE}?lang=en&compare=gpt-5-6-sol")
    assert "Compared are 2 to 5 models; 1 of those asked for" in found.words()
    pick(found, "Claude Opus 5")
    pick(found, "Grok 4.7")
    models = ["gpt-5-6-sol", "claude-opus-5", "grok-4-7"]
    assert parse_qs(found.query())["compare"] == models
    assert "Cheapest here on Azure: Grok 4.7, $7 for 1,000 requests" in found.words()
    marked = best(found)
    assert marked["Cost of 1,000 requests, Azure"] == ["$7 ◆ best"]
    assert marked["From release to Azure"] == ["0 days ◆ best", "0 days ◆ best"]
    with found.page.expect_download() as file:
        found.page.get_by_role("button", name="Comparison as CSV").click()
    assert file.value.suggested_filename == "decoupling-comparison-2026-11-23.csv"
    lines = list(csv.DictReader(Path(file.value.path()).read_text("utf-8").splitlines()))
    assert {line["model_id"] for line in lines} == set(models)
    again = visit(f"{PAGE}?{found.query()}")
    assert best(again) == marked
    assert again.errors == [] and again.foreign == []


def test_on_a_phone_nothing_scrolls_sideways_and_a_key_opens_a_record(visit):
    found = visit(f"{PAGE}?lang=de&compare=gpt-5-6-sol&compare=grok-4-7&weight=cost-2", width=375, language="de")
    assert found.page.evaluate("document.documentElement.scrollWidth") <= 375
    sheet = found.page.locator("table.sheet")
    assert sheet.evaluate("table => table.scrollWidth <= table.parentElement.clientWidth")
    sheet.get_by_role("button", name="Eintrag: Kosten von 1.000 Anfragen, Azure").focus()
    found.page.keyboard.press("Enter")
    found.settle()
    records = parse_qs(found.query())["record"]
    assert [record.partition("/")[0] for record in records] == ["prices:gpt-5-6-sol", "prices:grok-4-7"]
    assert "Gewichtete" in found.words() or "Gewichte: Kosten gegenüber OpenAI 2" in found.words()
