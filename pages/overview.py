"""Overview: where the two companies stand, in figures, clauses, money, events and models."""

from components.cards import Card, show_card
from components.charts.clauses import clauses_figure
from components.charts.events import events_figure
from components.charts.money import money_figure
from components.charts.stand_ins import stand_ins_figure
from components.digest import show_changes, show_last_events, show_metrics
from components.findings import overview_finding
from components.focus import chosen_span, page_focus, show_focus, with_span
from components.layout import columns_of_page, page_top
from components.summaries import page_finding
from components.view import current_view

view = current_view()
focus = page_focus(view)
of_any_time = page_focus(view.with_control("span"))
events_options = (("span", chosen_span(view)),)

page_top(page_finding(overview_finding, focus.standing, view.language), view)
show_metrics(view)
charts, rail = columns_of_page()
with charts:
    show_card(Card(clauses_figure, "clauses", "terms", focus.standing), view)
    show_focus(view)
    show_card(Card(money_figure, "money", "flows", focus.up_to_end), view)
    show_card(Card(events_figure, "events", "events", of_any_time, events_options, on_brush=with_span), view)
    show_card(Card(stand_ins_figure, "stand_ins", "models", focus), view)
    show_changes(view)
with rail:
    show_last_events(view)
