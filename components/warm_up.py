"""Work done before the first visitor: what pages need is imported, and every chart's specification is made once."""

from components.cached import drawn, record
from components.charts.clauses import clauses_figure
from components.charts.events import events_figure
from components.charts.figure import Style
from components.charts.flows import flows_figure
from components.charts.money import money_figure
from components.charts.quarters import quarters_figure
from components.charts.stand_ins import stand_ins_figure
from components.charts.suppliers import suppliers_figure
from components.charts.valuations import valuations_figure
from components.text import LANGUAGES
from components.theme import MODES
from data.focus import Focus
from data.selection import Selection

CHARTS = (
    money_figure, events_figure, flows_figure, suppliers_figure, valuations_figure, quarters_figure, clauses_figure,
    stand_ins_figure,
)  # fmt: skip


def draw_every_chart(widths: tuple[int, ...]) -> None:
    """Draw every chart of the whole record once for each width, language and mode: the specifications are kept."""
    known_on = record().record_date
    for width in widths:
        for language in LANGUAGES[:1]:
            for mode in MODES[:1]:
                for chart in CHARTS:
                    drawn(chart, Focus(Selection()), Style(language, mode, width, known_on))
