"""Tension points: is it getting better or worse, over what, and how sure is that."""

from components.cards import Card
from components.charts.drivers import drivers_figure
from components.charts.open_points import open_points_figure
from components.charts.tension import tension_figure
from components.charts.tension_lanes import tension_lanes_figure
from components.charts.theme_heat import theme_heat_figure
from components.digest import show_last_events
from components.focus import show_focus, with_span
from components.layout import columns_of_page, page_top
from components.own_dates import own_dates
from components.tension_choice import (
    chosen_theme,
    index_focus,
    shown_moments,
    shown_span,
    tension_setting,
    with_theme_of,
)
from components.tension_controls import show_tension_controls
from components.tension_finding import tension_finding
from components.tension_page import show_events_card, show_index_card, show_method, show_tension_metrics
from components.view import current_view

view = current_view()
focus = index_focus(view)
setting = (("setting", tension_setting(view)),)
of_every_theme = (("setting", tension_setting(view.with_control("theme"))), ("theme", chosen_theme(view)))
index_options = (*setting, ("span", shown_span(view)), ("own_dates", own_dates()))
lane_options = (*setting, ("span", shown_moments(view)))

page_top(tension_finding(view), view)
show_tension_controls(view)
show_tension_metrics(view)
charts, rail = columns_of_page()
with charts:
    show_focus(view)
    # Charts with filters of their own tell the setting themselves.
    show_index_card(Card(tension_figure, "tension", "tensions", focus, index_options, filters=""), view)
    show_method(view)
    show_index_card(
        Card(theme_heat_figure, "theme_heat", "tensions", focus, of_every_theme, with_theme_of, filters=""), view
    )
    show_events_card(
        Card(tension_lanes_figure, "tension_lanes", "tensions", focus, lane_options, on_brush=with_span), view
    )
    show_index_card(Card(open_points_figure, "open_points", "tensions", focus, setting), view)
    show_index_card(Card(drivers_figure, "drivers", "tensions", focus, setting), view)
with rail:
    show_last_events(view)
