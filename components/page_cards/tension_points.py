"""The cards of the tension page."""

from dataclasses import replace

from components.cached import record
from components.card import Card
from components.charts.drivers import drivers_figure
from components.charts.open_points import open_points_figure
from components.charts.tension import tension_figure
from components.charts.tension_lanes import tension_lanes_figure
from components.charts.theme_heat import theme_heat_figure
from components.focus import with_span
from components.permalink import THEME, View
from components.tension_choice import (
    chosen_theme,
    filters_told,
    index_focus,
    shown_moments,
    shown_span,
    stamp,
    tension_setting,
    with_theme_of,
)
from components.tension_finding import agreement_of, is_withheld


def cards(view: View) -> dict[str, Card]:
    """The page's cards by key, in the order of the page.

    Where the codings agree too little for an index, the charts of it are not there. A setting that is not the published
    one is told on each and stamped on its files; the charts of the index and of the themes tell it themselves.
    """
    focus, setting, told = index_focus(view), (("setting", tension_setting(view)),), filters_told(view)
    every_theme = (("setting", tension_setting(view.with_control(THEME.name))), ("theme", chosen_theme(view)))
    of_index, of_lanes = (*setting, ("span", shown_span(view))), (*setting, ("span", shown_moments(view)))
    lanes = Card(tension_lanes_figure, "tension_lanes", "tensions", focus, of_lanes, on_brush=with_span, filters=told)
    found = {
        "tension": Card(tension_figure, "tension", "tensions", focus, of_index, filters=""),
        "theme_heat": Card(theme_heat_figure, "theme_heat", "tensions", focus, every_theme, with_theme_of, filters=""),
        "tension_lanes": lanes,
        "open_points": Card(open_points_figure, "open_points", "tensions", focus, setting, filters=told),
        "drivers": Card(drivers_figure, "drivers", "tensions", focus, setting, filters=told),
    }
    shown = {"tension_lanes"} if is_withheld(agreement_of(record())) else set(found)
    return {key: replace(card, stamp=stamp(view)) for key, card in found.items() if key in shown}
