"""The cards of the swap calculator."""

from components.card import Card
from components.charts.swap_intervals import swap_intervals_figure
from components.charts.swap_tornado import swap_tornado_figure
from components.permalink import View
from components.swap_choice import stamp, swap_focus, swap_setting, used_proxy


def cards(view: View) -> dict[str, Card]:
    """The page's cards by key, in the order of the page: of the shared filters only the day counts."""
    focus, own = swap_focus(view), stamp(view)
    options = (("setting", swap_setting(view)), ("scores", used_proxy(view)))
    return {
        "swap_tornado": Card(swap_tornado_figure, "swap_tornado", "prices", focus, options, stamp=own, filters=""),
        "swap_intervals": Card(
            swap_intervals_figure, "swap_intervals", "prices", focus, options, stamp=own, filters=""
        ),
    }
