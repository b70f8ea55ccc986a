"""Overview: where the two companies stand, in figures, clauses, money, events and models."""

from components.cards import show_card
from components.digest import show_changes, show_last_events, show_metrics
from components.findings import overview_finding
from components.focus import page_focus
from components.focus_line import show_focus
from components.layout import columns_of_page, page_top
from components.page_cards.overview import cards
from components.summaries import page_finding
from components.view import current_view

view = current_view()
shown = cards(view)

page_top(page_finding(overview_finding, page_focus(view).standing, view.language), view)
show_metrics(view)
charts, rail = columns_of_page()
with charts:
    show_card(shown["clauses"], view)
    show_focus(view)
    show_card(shown["money"], view)
    show_card(shown["events"], view)
    show_card(shown["stand_ins"], view)
    show_changes(view)
with rail:
    show_last_events(view)
