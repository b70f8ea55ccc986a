"""Model landscape: what could replace OpenAI's models in Copilot, how good it is, and what it costs."""

from components.cards import show_card
from components.comparison_card import show_comparison
from components.fit_controls import show_fit_controls, show_product_choice
from components.landscape_controls import show_landscape_controls
from components.landscape_finding import landscape_finding
from components.landscape_tables import show_fit_table, show_openness
from components.layout import page_top
from components.page_cards.model_landscape import cards
from components.view import current_view

view = current_view()
shown = cards(view)

page_top(landscape_finding(view), view)
show_landscape_controls(view)
show_card(shown["cost_quality"], view)
show_card(shown["release_race"], view)
show_card(shown["price_history"], view)
show_product_choice(view)
show_card(shown["copilot_roles"], view)
show_card(shown["azure_lag"], view)
show_openness(view)
show_comparison(view)
show_fit_controls(view)
show_card(shown["fit"], view)
show_fit_table(view)
