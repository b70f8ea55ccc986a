"""Work done before the first visitor needs it: every chart's specification is made once for the common looks."""

import gc
import time
from itertools import product
from threading import Thread

from components.cached import record, selected_tables
from components.charts.clauses import clauses_figure
from components.charts.drivers import drivers_figure
from components.charts.events import events_figure
from components.charts.figure import Style
from components.charts.flows import flows_figure
from components.charts.money import money_figure
from components.charts.open_points import open_points_figure
from components.charts.quarters import quarters_figure
from components.charts.stand_ins import stand_ins_figure
from components.charts.suppliers import suppliers_figure
from components.charts.tension import tension_figure
from components.charts.tension_lanes import tension_lanes_figure
from components.charts.theme_heat import theme_heat_figure
from components.charts.valuations import valuations_figure
from components.layout import CHART_WIDTH
from components.text import LANGUAGES
from components.theme import MODES
from components.view import PHONE_WIDTH
from data.focus import Focus
from data.selection import Selection

CHARTS = (
    money_figure, events_figure, flows_figure, suppliers_figure, valuations_figure, quarters_figure, clauses_figure,
    stand_ins_figure, tension_figure, theme_heat_figure, tension_lanes_figure, open_points_figure, drivers_figure,
)  # fmt: skip
# Visitors who come in the meantime go first.
_PAUSE_SECONDS = 0.02


def warm_up_beside() -> None:
    """Draw every chart once for each language, mode and common width, beside the server and without delaying it.

    At the end all that is kept is taken out of the garbage collector's sight: Streamlit collects after every run, and
    without the freeze that alone takes most of a run's time.
    """
    freeze()
    Thread(target=_draw, name="warm-up", daemon=True).start()


def freeze() -> None:
    """Collect once, and let the collector pass over everything that is there now."""
    gc.collect()
    gc.freeze()


def _draw() -> None:
    tables, known_on = selected_tables(Focus(Selection())), record().record_date
    for width, mode, language in product((CHART_WIDTH, PHONE_WIDTH), MODES, LANGUAGES):
        for chart in CHARTS:
            chart(tables, Style(language, mode, width, known_on))
            time.sleep(_PAUSE_SECONDS)
    freeze()
