"""Investment timeline: how much money there is, how much of it is real, who pays whom, and what it is worth."""

from components.cards import Card, show_card
from components.charts.events import events_figure
from components.charts.flows import flows_figure
from components.charts.money import money_figure
from components.charts.quarters import quarters_figure
from components.charts.suppliers import suppliers_figure
from components.charts.valuations import valuations_figure
from components.digest import show_last_events
from components.findings import investment_finding
from components.focus import chosen_pair, chosen_span, page_focus, show_focus, with_pair_of, with_span
from components.layout import columns_of_page, page_top
from components.summaries import page_finding
from components.view import current_view

TOPICS = ("investment", "contract", "compute")

view = current_view()
focus = page_focus(view)
of_any_time = page_focus(view.with_control("span"))
of_any_pair = page_focus(view.with_control("pair"))
events_options = (("topics", TOPICS), ("span", chosen_span(view)))
flows_options = (("pair", chosen_pair(view)),)

page_top(page_finding(investment_finding, focus.standing, view.language), view)
charts, rail = columns_of_page()
with charts:
    show_focus(view)
    show_card(Card(money_figure, "money", "flows", focus.up_to_end), view)
    show_card(Card(events_figure, "events", "events", of_any_time, events_options, on_brush=with_span), view)
    show_card(Card(flows_figure, "flows", "flows", of_any_pair, flows_options, on_pick=with_pair_of), view)
    show_card(Card(suppliers_figure, "suppliers", "flows", focus.up_to_end), view)
    show_card(Card(valuations_figure, "valuations", "valuations", focus), view)
    show_card(Card(quarters_figure, "quarters", "financials", of_any_pair), view)
with rail:
    show_last_events(view, TOPICS)
