"""Real tasks on the pages: open a record, read rows and sources, download, narrow by click and brush, by keyboard."""

import csv
import io
from urllib.parse import parse_qs

from PIL import Image

from components.text import text_for


def pills(visit, card):
    return visit.page.locator(f".st-key-panel-{card}").first


def open_panel(visit, card, word):
    headline = visit.page.locator(f".st-key-chart-{card}").first
    assert headline.count() == 1
    pills(visit, card).get_by_role("button", name=word).or_(pills(visit, card).get_by_text(word)).first.click()
    visit.settle()


def chart(visit, card):
    found = visit.page.locator(f".st-key-chart-{card} svg.marks").first
    found.scroll_into_view_if_needed()
    return found


def test_a_click_on_a_mark_opens_the_record_of_its_row(visit):
    found = visit("/investment_timeline?lang=en")
    marks = chart(found, "valuations").locator(".targets_marks_marks path")
    marks.last.click()
    found.page.wait_for_selector('[role="dialog"]')
    found.settle()
    record = parse_qs(found.query())["record"][0]
    assert record.startswith("valuations:")
    words = found.page.locator('[role="dialog"]').inner_text()
    assert "Known since" in words
    found.page.locator('[role="dialog"] a[href^="http"]').first.wait_for()
    found.page.keyboard.press("Escape")
    found.page.wait_for_selector('[role="dialog"]', state="detached")
    found.settle()
    assert "record" not in parse_qs(found.query())


def test_a_record_can_be_linked_to(visit):
    found = visit("/overview?lang=de&record=terms:ip-licence-2026")
    words = found.page.locator('[role="dialog"]').inner_text()
    assert "IP-Lizenz" in words or "Lizenz" in words
    assert "27. Apr. 2026" in words.replace("\u00a0", " ")


def test_rows_are_a_real_table_and_open_their_record_by_keyboard(visit, tables):
    found = visit("/investment_timeline?lang=en")
    open_panel(found, "valuations", text_for("en")("card.rows"))
    table = found.page.locator("table").first
    assert table.locator("caption").count() == 1
    assert table.locator("tbody tr").count() == len(tables.valuations)
    button = table.locator("tbody tr button").first
    button.focus()
    found.page.keyboard.press("Enter")
    found.page.wait_for_selector('[role="dialog"]')
    assert parse_qs(found.settle().query())["record"][0].startswith("valuations:")


def test_a_column_head_sorts_the_table(visit):
    found = visit("/investment_timeline?lang=en&open=valuations-rows")
    table = found.page.locator("table").first
    column = [head.inner_text() for head in table.locator("thead th").all()].index("Amount, $bn")
    head = table.locator("thead th").nth(column)
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    figures = [row.locator("td").nth(column).inner_text() for row in table.locator("tbody tr").all()]
    amounts = [float(figure.replace(",", "")) for figure in figures]
    assert amounts == sorted(amounts)
    assert len(set(amounts)) > 5


def test_sources_of_exactly_the_rows_shown_are_listed(visit, tables):
    found = visit("/investment_timeline?lang=en&open=valuations-sources")
    cited = {source for names in tables.valuations["sources"] for source in names.split(";")}
    assert found.page.locator("table").first.locator("tbody tr").count() == len(cited)


def test_the_rows_download_as_they_stand_in_the_record(visit, tables):
    found = visit("/investment_timeline?lang=en")
    with found.page.expect_download() as download:
        found.page.locator(".st-key-csv-valuations button").first.click()
    assert download.value.suggested_filename == f"decoupling-valuations-{tables.record_date.isoformat()}.csv"
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8"))))
    assert [row["valuation_id"] for row in rows] == list(tables.valuations["valuation_id"])
    assert list(rows[0]) == list(tables.valuations.columns)


def test_a_brush_narrows_the_other_charts_and_can_be_lifted(visit):
    found = visit("/investment_timeline?lang=en")
    before = chart(found, "valuations").inner_html()
    years = chart(found, "events").get_by_text("2025", exact=True).last.bounding_box()
    y = years["y"] + years["height"] / 2
    found.page.mouse.move(years["x"] - 40, y)
    found.page.mouse.down()
    found.page.mouse.move(years["x"] + 60, y, steps=6)
    found.page.mouse.up()
    found.page.wait_for_url(lambda url: "span=" in url)
    found.settle()
    span = parse_qs(found.query())["span"][0]
    assert span[:4] in ("2024", "2025") and span[12:16] == "2025"
    assert "The charts below show only" in found.words()
    assert chart(found, "valuations").inner_html() != before
    found.page.get_by_role("button", name="Show everything again").click()
    found.page.wait_for_url(lambda url: "span=" not in url)


def test_a_pair_narrows_the_other_charts(visit):
    found = visit("/investment_timeline?lang=en")
    cells = chart(found, "flows").locator(".targets_marks_marks path")
    cells.last.click()
    found.page.wait_for_url(lambda url: "pair=" in url)
    found.settle()
    payer, _, payee = parse_qs(found.query())["pair"][0].partition("..")
    assert payer and payee
    assert "The charts below show only" in found.words()


def test_the_changes_since_a_day_open_their_record(visit):
    found = visit("/overview?lang=en&since=2025-10-27&known=2025-10-28")
    table = found.page.locator("table").last
    assert "IP licence" in table.inner_text()
    table.locator("tbody tr button").first.click()
    found.page.wait_for_selector('[role="dialog"]')


def test_a_picture_downloads_by_keyboard_as_a_framed_png(visit):
    found = visit("/overview?lang=de")
    button = found.page.locator(".st-key-picture-money button").first
    button.focus()
    found.page.keyboard.press("Enter")
    choice = found.page.get_by_role("button", name="PNG 16:9", exact=True).first
    choice.wait_for()
    choice.focus()
    with found.page.expect_download() as download:
        found.page.keyboard.press("Enter")
    assert download.value.suggested_filename == "decoupling-money-2026-11-23-de-16x9.png"
    image = Image.open(download.value.path())
    assert image.size == (1920, 1080) and "/overview?lang=de" in image.text["Source"]
