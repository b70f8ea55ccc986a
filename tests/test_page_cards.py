"""Every page says which cards it has, without Streamlit, and shows exactly those."""

import subprocess
import sys

import pytest

from components.card import printed_link, style_of
from components.navigation import PAGES
from components.page_cards import every_card, page_cards
from components.permalink import View
from tests.test_pages import opened

WITH_CARDS = [entry.name for entry in PAGES if entry.has_cards]


@pytest.mark.parametrize("page", WITH_CARDS)
def test_a_page_shows_the_cards_it_declares_in_their_order(page):
    view = View("en")
    titles = [view.text(f"card.title.{key}") for key in page_cards(page, view)]
    shown = [chart.proto.alt.partition(": ")[2] for chart in opened(page, lang="en").get("vega_lite_chart")]
    assert shown == titles


@pytest.mark.parametrize("page", WITH_CARDS)
def test_a_cards_key_is_that_of_its_place(page):
    assert all(card.key == key for key, card in page_cards(page, View("de")).items())


def test_an_unknown_page_names_those_there_are():
    with pytest.raises(KeyError, match=f"nowhere; allowed: {WITH_CARDS[0]}"):
        page_cards("nowhere", View())


def test_each_chart_is_warmed_up_once():
    charts = [card.chart for card in every_card(View())]
    assert len(charts) == len(set(charts))
    assert {card.chart for page in WITH_CARDS for card in page_cards(page, View()).values()} == set(charts)


def test_cards_are_there_without_streamlit():
    code = "import sys, components.page_cards as p; from components.permalink import View; p.every_card(View()); "
    run = [sys.executable, "-c", code + "print('streamlit' in sys.modules)"]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip() == "False"


def test_the_style_of_a_card_tells_filters_link_and_title():
    view = View("de").with_selection(least_evidence="B").with_control("record", "events:x").with_control("span", "a")
    card = page_cards("overview", View("de").with_selection(least_evidence="B"))["money"]
    style = style_of(card, view, "dark", 700, "https://example.test/overview")
    assert (style.mode, style.width, style.picked) == ("dark", 700, frozenset({"events:x"}))
    assert style.title == view.text("card.title.money")
    assert style.filters == view.text("controls.evidence_range", letter="B")
    assert style.link == "Decoupling · example.test/overview?lang=de&evidence=B&span=a"
    assert printed_link(view, "example.test/overview") == style.link
