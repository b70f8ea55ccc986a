"""The cards of the investment timeline."""

from components.card import Card
from components.charts.events import events_figure
from components.charts.flows import flows_figure
from components.charts.money import money_figure
from components.charts.quarters import quarters_figure
from components.charts.suppliers import suppliers_figure
from components.charts.valuations import valuations_figure
from components.focus import chosen_pair, chosen_span, page_focus, with_pair_of, with_span
from components.permalink import PAIR, SPAN, View

TOPICS = ("investment", "contract", "compute")


def cards(view: View) -> dict[str, Card]:
    """The page's cards by key, in the order of the page."""
    focus = page_focus(view)
    of_any_time, of_any_pair = (page_focus(view.with_control(control.name)) for control in (SPAN, PAIR))
    of_events, of_flows = (("topics", TOPICS), ("span", chosen_span(view))), (("pair", chosen_pair(view)),)
    return {
        "money": Card(money_figure, "money", "flows", focus.up_to_end),
        "events": Card(events_figure, "events", "events", of_any_time, of_events, on_brush=with_span),
        "flows": Card(flows_figure, "flows", "flows", of_any_pair, of_flows, on_pick=with_pair_of),
        "suppliers": Card(suppliers_figure, "suppliers", "flows", focus.up_to_end),
        "valuations": Card(valuations_figure, "valuations", "valuations", focus),
        "quarters": Card(quarters_figure, "quarters", "financials", of_any_pair),
    }
