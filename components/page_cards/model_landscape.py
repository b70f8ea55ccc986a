"""The cards of the model landscape."""

from components.card import Card
from components.charts.cost_quality import cost_quality_figure
from components.charts.price_history import price_history_figure
from components.charts.release_race import release_race_figure
from components.fit_choice import fit_card, lag_card, roles_card
from components.landscape_choice import comparison, landscape_focus
from components.landscape_codes import COMPARE
from components.permalink import View


def cards(view: View) -> dict[str, Card]:
    """The page's cards by key, in the order of the page."""
    focus, compared = landscape_focus(view), (("comparison", comparison(view)),)
    asked = view.control(COMPARE.name)
    return {
        "cost_quality": Card(cost_quality_figure, "cost_quality", "scores", focus, compared),
        "release_race": Card(release_race_figure, "release_race", "scores", focus, compared),
        "price_history": Card(
            price_history_figure, "price_history", "prices", focus, (*compared, ("asked_for", asked))
        ),
        "copilot_roles": roles_card(view),
        "azure_lag": lag_card(view),
        "fit": fit_card(view),
    }
