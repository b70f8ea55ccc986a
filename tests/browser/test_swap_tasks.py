"""The swap calculator in a real browser: choose a workload, change an assumption, meet a refusal, keep the link."""

import re
from urllib.parse import parse_qs

from conftest import Visit
from playwright.sync_api import expect

PAGE = "/swap_calculator"


def type_into(found: Visit, label: str, words: str) -> None:
    field = found.page.get_by_role("textbox", name=label, exact=True)
    field.fill(words)
    field.press("Enter")
    found.settle()


def break_even(found: Visit) -> str:
    """The factor in the head over the break-evens: how long answers may be."""
    head = found.page.locator("h2").first.inner_text()
    match = re.search(r"([\d.,]+)( times|-mal)", head)
    assert match, head
    return match[1]


def test_an_analyst_works_out_a_swap_and_leaves_with_the_link(visit):
    found = visit(f"{PAGE}?lang=en&incumbent=gpt-5-6-sol&candidate=mai-thinking-1")
    chat = break_even(found)
    found.page.get_by_text("Code", exact=True).click()
    found.settle()
    expect(found.page.get_by_role("textbox", name="Tokens in", exact=True)).to_have_value("25,000")
    assert parse_qs(found.query())["workload"] == ["code"]
    code, title = break_even(found), found.page.locator("h1").inner_text()
    assert code != chat

    type_into(found, "Answer length factor", "2.5")
    assert parse_qs(found.query())["length_factor"] == ["2.5"]
    assert break_even(found) == code, "what pays does not hang on what is reckoned with"
    assert "At an answer length factor of 2.5, 1,000 requests cost" in found.words()
    assert found.page.locator("h1").inner_text() != title

    type_into(found, "Tokens in", "-5")
    notice = "“-5” is not taken. Allowed: from 1 to 2,000,000, or a range such as 1,000–1,500–2,500. 25,000 stays."
    assert notice in found.words()
    assert "input_tokens" not in parse_qs(found.query())
    assert break_even(found) == code

    found.page.get_by_text("Deutsch", exact=True).click()
    found.settle()
    assert "„-5“ wird nicht übernommen. Erlaubt: 1 bis 2.000.000" in found.words()
    expect(found.page.get_by_role("textbox", name="Längenfaktor", exact=True)).to_have_value("2,5")
    type_into(found, "Token Eingabe", "12.500")
    assert "wird nicht übernommen" not in found.words()
    link = parse_qs(found.query())
    assert link["input_tokens"] == ["12500"] and link["length_factor"] == ["2.5"]

    again = visit(f"{PAGE}?{found.query()}")
    assert again.page.locator("h1").inner_text() == found.page.locator("h1").inner_text()
    assert break_even(again) == break_even(found)
    assert found.errors == again.errors == [] and again.foreign == []


def test_a_bar_and_a_row_open_the_price_they_rest_on(visit):
    found = visit(f"{PAGE}?lang=en&incumbent=gpt-4o&candidate=phi-4")
    found.page.get_by_role("button", name="Record").last.click()
    found.page.wait_for_url(lambda url: "record=prices" in url)
    drawer = found.page.get_by_role("dialog")
    expect(drawer).to_contain_text("Phi-4")


def test_the_assumptions_fit_a_phone(visit):
    found = visit(f"{PAGE}?lang=de", width=375, height=900, language="de")
    found.page.get_by_text("Annahmen", exact=True).click()
    found.settle()
    type_into(found, "Verlagerter Anteil", "150 %")
    assert "„150 %“ wird nicht übernommen. Erlaubt: über 0 %, höchstens 100 %. Es bleibt bei 100 %." in found.words()
    assert found.page.evaluate("document.documentElement.scrollWidth") <= 375
