"""The cards of the overview."""

from components.card import Card
from components.charts.clauses import clauses_figure
from components.charts.events import events_figure
from components.charts.money import money_figure
from components.charts.stand_ins import stand_ins_figure
from components.focus import chosen_span, page_focus, with_span
from components.permalink import SPAN, View


def cards(view: View) -> dict[str, Card]:
    """The page's cards by key, in the order of the page."""
    focus, of_any_time = page_focus(view), page_focus(view.with_control(SPAN.name))
    span = (("span", chosen_span(view)),)
    return {
        "clauses": Card(clauses_figure, "clauses", "terms", focus.standing),
        "money": Card(money_figure, "money", "flows", focus.up_to_end),
        "events": Card(events_figure, "events", "events", of_any_time, span, on_brush=with_span),
        "stand_ins": Card(stand_ins_figure, "stand_ins", "models", focus),
    }
