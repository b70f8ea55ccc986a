"""The cards of each page as functions of the view: what a page shows is also what a briefing can show without it.

`page_cards/<page>.py` has `cards(view)`: the page's cards by key, in the order of the page.
"""

from collections.abc import Mapping
from importlib import import_module

from components.card import Card
from components.navigation import pages_with_cards
from components.permalink import View


def page_cards(page: str, view: View) -> Mapping[str, Card]:
    """The cards of a page under a view, by key, in the order of the page; raises KeyError for an unknown page."""
    if page not in pages_with_cards():
        raise KeyError(f"{page}; allowed: {', '.join(pages_with_cards())}")
    cards: Mapping[str, Card] = import_module(f"{__name__}.{page}").cards(view)
    return cards


def every_card(view: View) -> list[Card]:
    """All cards of all pages under a view, each chart once."""
    cards = [card for page in pages_with_cards() for card in page_cards(page, view).values()]
    return list({card.chart: card for card in cards}.values())
