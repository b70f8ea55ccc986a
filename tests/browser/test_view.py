"""The view and its address in a real browser: links, reload, Back, menu, languages, bad values."""

import re
from urllib.parse import parse_qs

import pytest
from conftest import start_server

PAGES = ("overview", "investment_timeline")


def query(visit):
    return parse_qs(visit.query())


def choose_evidence(visit, letter):
    visit.page.get_by_role("button", name=re.compile("All evidence|Evidence A")).first.click()
    visit.page.get_by_role("radiogroup").get_by_text(re.compile(rf"Evidence A–{letter}:")).click()
    visit.settle()
    visit.page.keyboard.press("Escape")
    visit.settle()


def test_a_deep_link_on_a_fresh_server_opens_page_and_frame(visit):
    process, address, _ = start_server()
    try:
        found = visit("/investment_timeline?lang=de&known=2025-03-07", at=address)
        assert "Stand: 7. März 2025" in found.words()
        assert found.page.get_by_role("link", name="Überblick").is_visible()
        assert found.page.locator("h1").inner_text().startswith("Microsoft hat OpenAI")
    finally:
        process.terminate()
        process.wait(10)


def test_a_control_writes_its_code_and_reload_and_back_restore_it(visit):
    found = visit("/overview?lang=en")
    choose_evidence(found, "B")
    found.reaches({"lang": ["en"], "evidence": ["B"]})
    headline = found.page.locator("h3").first.inner_text()
    found.page.reload()
    found.settle()
    found.reaches({"lang": ["en"], "evidence": ["B"]})
    assert found.page.locator("h3").first.inner_text() == headline
    found.page.go_back()
    found.page.get_by_role("button", name="All evidence").wait_for()
    found.reaches({"lang": ["en"]})
    found.page.go_forward()
    found.page.get_by_role("button", name="Evidence A–B").first.wait_for()
    found.settle()
    found.reaches({"lang": ["en"], "evidence": ["B"]})


def test_the_menu_keeps_the_view_and_one_back_returns(visit):
    found = visit("/overview?lang=de&evidence=B&actor=openai")
    found.page.get_by_role("link", name="Investitionen").click()
    found.page.wait_for_url("**/investment_timeline?**")
    found.settle()
    found.reaches({"lang": ["de"], "evidence": ["B"], "actor": ["openai"]})
    found.page.go_back()
    found.page.wait_for_url("**/overview?**")
    found.settle()
    found.reaches({"lang": ["de"], "evidence": ["B"], "actor": ["openai"]})


def test_the_language_changes_and_the_view_stays(visit):
    found = visit("/overview?lang=en&known=2025-03-07")
    assert "until 2030" in found.page.locator("h1").inner_text()
    found.page.get_by_role("radio", name="Deutsch").or_(found.page.get_by_text("Deutsch", exact=True)).first.click()
    found.settle()
    found.reaches({"lang": ["de"], "known": ["2025-03-07"]})
    assert "bis 2030" in found.page.locator("h1").inner_text()
    assert found.page.evaluate("document.documentElement.lang") == "de"


def test_a_first_visit_speaks_the_browsers_language_and_keeps_a_short_address(visit):
    found = visit("/", language="de")
    assert "Letzte Ereignisse" in found.words()
    assert found.query() == ""


def test_bad_values_are_named_and_the_good_ones_hold(visit):
    found = visit("/overview?lang=en&known=2031-01-01&evidence=B&actor=%3Cscript%3E&x=1")
    notices = found.page.get_by_role("alert").all_inner_texts()
    assert len(notices) == 3
    assert any("known" in notice and "2031-01-01" in notice and "2026-11-23" in notice for notice in notices)
    assert any("<script>" in notice for notice in notices)
    found.reaches({"lang": ["en"], "evidence": ["B"]})


def test_a_chip_lifts_its_filter_and_clear_all_lifts_every_one(visit):
    found = visit("/overview?lang=en&evidence=B&actor=openai&known=2025-03-07")
    found.page.get_by_role("button", name="OpenAI ×").click()
    found.settle()
    found.reaches({"lang": ["en"], "known": ["2025-03-07"], "evidence": ["B"]})
    found.page.get_by_role("button", name="Clear all").click()
    found.settle()
    found.reaches({"lang": ["en"]})


@pytest.mark.parametrize("page", PAGES)
def test_the_day_of_the_article_and_today_differ(visit, page):
    then = visit(f"/{page}?lang=en&known=2025-03-07").words()
    now = visit(f"/{page}?lang=en").words()
    assert "Definitive agreement" not in then
    assert then != now


def test_the_link_to_the_view_opens_the_same_view(visit):
    found = visit("/investment_timeline?lang=en&evidence=C&pair=openai..oracle")
    found.page.get_by_role("button", name="Link to this view").click()
    found.settle()
    link = found.page.get_by_role("textbox").last.input_value()
    again = visit(link.removeprefix(found.server))
    assert again.query() == found.query()
    assert again.page.locator("h1").inner_text() == found.page.locator("h1").inner_text()
