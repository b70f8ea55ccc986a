"""Investment timeline: how much money there is, how much of it is real, who pays whom, and what it is worth."""

from components.cards import show_card
from components.digest import show_last_events
from components.findings import investment_finding
from components.focus import page_focus
from components.focus_line import show_focus
from components.layout import columns_of_page, page_top
from components.page_cards.investment_timeline import TOPICS, cards
from components.summaries import page_finding
from components.view import current_view

view = current_view()
shown = cards(view)

page_top(page_finding(investment_finding, page_focus(view).standing, view.language), view)
charts, rail = columns_of_page()
with charts:
    show_focus(view)
    show_card(shown["money"], view)
    show_card(shown["events"], view)
    show_card(shown["flows"], view)
    show_card(shown["suppliers"], view)
    show_card(shown["valuations"], view)
    show_card(shown["quarters"], view)
with rail:
    show_last_events(view, TOPICS)
