"""Work done before the first visitor needs it: every chart's specification is made once for the common looks."""

import gc
import time
from itertools import product
from threading import Thread

from components.cached import record, selected_tables
from components.charts.figure import Style
from components.layout import CHART_WIDTH
from components.page_cards import every_card
from components.permalink import View
from components.text import LANGUAGES
from components.theme import MODES
from components.view import PHONE_WIDTH

# Visitors who come in the meantime go first.
_PAUSE_SECONDS = 0.02


def warm_up_beside() -> None:
    """Draw every chart once for each language, mode and common width, beside the server and without delaying it.

    At the end all that is kept is taken out of the garbage collector's sight: walking it takes longer than a run.
    """
    freeze()
    Thread(target=_draw, name="warm-up", daemon=True).start()


def freeze() -> None:
    """Collect once, and let the collector pass over everything that is there now."""
    gc.collect()
    gc.freeze()


def _draw() -> None:
    known_on = record().record_date
    for width, mode, language in product((CHART_WIDTH, PHONE_WIDTH), MODES, LANGUAGES):
        for card in every_card(View(language)):
            card.chart(selected_tables(card.focus), Style(language, mode, width, known_on), **dict(card.options))
            time.sleep(_PAUSE_SECONDS)
    freeze()
