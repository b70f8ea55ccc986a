"""Swap calculator: what it would cost or save to let another model answer."""

from components.cards import show_card
from components.layout import page_top
from components.page_cards.swap_calculator import cards
from components.swap_fields import show_swap_controls
from components.swap_finding import swap_finding
from components.swap_page import show_break_evens, show_left_out, show_method, show_rows_behind
from components.view import current_view

view = current_view()
shown = cards(view)

page_top(swap_finding(view), view)
show_left_out(view)
show_swap_controls(view)
show_break_evens(view)
show_method(view)
show_card(shown["swap_tornado"], view)
show_card(shown["swap_intervals"], view)
show_rows_behind(view)
