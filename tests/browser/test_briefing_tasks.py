"""Three slides by noon: charts of two pages collected, put in order, retitled, downloaded, opened by link again."""

import zipfile
from urllib.parse import parse_qs

from components.text import text_for

TEXT = text_for("en")


def slides(visit):
    return parse_qs(visit.query()).get("slide", [])


def add(visit, card):
    button = visit.page.locator(f".st-key-add-{card} button").first
    button.scroll_into_view_if_needed()
    button.click()
    visit.page.locator(f".st-key-add-{card}").get_by_text(TEXT("briefing.added")).wait_for()
    visit.settle()


def press(visit, key):
    visit.page.locator(f".st-key-{key} button").first.click()
    visit.settle()


def test_three_slides_by_noon(visit):
    found = visit("/overview?lang=en&evidence=B")
    add(found, "money")
    found.page.get_by_role("link", name=TEXT("nav.investment_timeline"), exact=True).click()
    found.page.wait_for_url("**/investment_timeline?**")
    found.settle()
    add(found, "valuations")
    assert slides(found) == ["overview.money~evidence.B", "investment_timeline.valuations~evidence.B"]
    found.page.get_by_role("link", name=TEXT("nav.briefing_count", n=2)).click()
    found.page.wait_for_url("**/briefing?**")
    found.settle()
    press(found, "briefing-up-1")
    found.page.locator(".st-key-slide-0").get_by_role("button", name=TEXT("briefing.words")).click()
    found.page.get_by_label(TEXT("briefing.slide_title")).first.fill("Größe & „Wert“")
    found.page.keyboard.press("Enter")
    found.page.wait_for_url(lambda url: "t.Gr" in url)
    found.settle()
    expected = ["investment_timeline.valuations~evidence.B~t.Größe & „Wert“", "overview.money~evidence.B"]
    assert slides(found) == expected
    found.page.keyboard.press("Escape")
    press(found, "briefing-make-csv")
    with found.page.expect_download() as download:
        found.page.locator(".st-key-briefing-download button").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert {"01-valuations.csv", "02-money.csv", "sources.csv", "README.txt"} <= set(archive.namelist())
        told = archive.read("README.txt").decode()
    # The links in a file lead back to the app, to the chart as it stood.
    assert f"{found.server}/overview?lang=en&evidence=B" in told
    again = visit(found.page.url.removeprefix(found.server))
    assert slides(again) == expected
    assert "Größe & „Wert“" in again.words()
    again.page.get_by_role("link", name=TEXT("briefing.open")).last.click()
    again.page.wait_for_url("**/overview?**")
    assert slides(again.settle()) == expected
    assert parse_qs(again.query())["evidence"] == ["B"]
    assert found.foreign == again.foreign == [] and found.errors == again.errors == []
