"""Tension points: is it getting better or worse, over what, and how sure is that."""

from components.cards import show_card
from components.digest import show_last_events
from components.focus_line import show_focus
from components.layout import columns_of_page, page_top
from components.page_cards.tension_points import cards
from components.tension_controls import show_tension_controls
from components.tension_finding import tension_finding
from components.tension_page import show_index_card, show_method, show_tension_metrics, with_own_dates
from components.view import current_view

view = current_view()
shown = cards(view)

page_top(tension_finding(view), view)
show_tension_controls(view)
show_tension_metrics(view)
charts, rail = columns_of_page()
with charts:
    show_focus(view)
    show_index_card(with_own_dates(shown.get("tension")), view)
    show_method(view)
    show_index_card(shown.get("theme_heat"), view)
    show_card(shown["tension_lanes"], view)
    show_index_card(shown.get("open_points"), view)
    show_index_card(shown.get("drivers"), view)
with rail:
    show_last_events(view)
