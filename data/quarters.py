"""Microsoft's quarterly figures: what was reported, the gaps, and the figures that Microsoft did not state itself.

Quarters are calendar quarters by the last day of the period. A quarter without a row stays a gap: nothing is
interpolated (methods d6: figures of one kind only, nominal US dollars).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

ACTOR, PERIOD = "microsoft", "quarter"
METRICS = (
    "capex",
    "azure_growth",
    "commercial_rpo",
    "openai_net_income_effect",
    "commercial_rpo_openai_share",
    "ai_revenue_run_rate",
)
MOST_QUARTERS = 12
# The fixed words by which a note tells that Microsoft did not state the figure itself.
_ORIGINS = (("estimate", "estimate"), ("derived", "derived"))


@dataclass(frozen=True)
class QuarterFigure:
    """One reported figure: `value` in `unit` (USD billion or per cent) for the quarter that ends on `period_end`.

    `origin` is `stated`, `derived` or `estimate`, as the row's note has it; `row_id` the key of the row.
    """

    metric: str
    period_end: pd.Timestamp
    value: float
    unit: str
    note_en: str
    note_de: str
    known_since: pd.Timestamp

    @property
    def origin(self) -> str:
        """Where the figure comes from by the fixed words of its English note."""
        words = self.note_en.lower()
        return next((code for word, code in _ORIGINS if word in words), "stated")

    @property
    def row_id(self) -> str:
        """The key of the row."""
        return f"{self.period_end:%Y-%m-%d}/{PERIOD}/{ACTOR}/{self.metric}"

    def note(self, language: str) -> str:
        """The row's note in a language."""
        return self.note_de if language == "de" else self.note_en


def quarterly_rows(financials: pd.DataFrame) -> pd.DataFrame:
    """The rows of Microsoft's six quarterly figures, of the last twelve quarters that have any, oldest first."""
    rows = financials[
        (financials["actor"] == ACTOR) & (financials["period"] == PERIOD) & financials["metric"].isin(METRICS)
    ]
    if rows.empty:
        return rows
    first = quarter_ends(rows["period_end"].min(), rows["period_end"].max())[-MOST_QUARTERS:][0]
    return rows[rows["period_end"] >= first]


def quarter_ends(first: pd.Timestamp, last: pd.Timestamp) -> list[pd.Timestamp]:
    """The last days of all calendar quarters from one to the other, both included."""
    return list(pd.date_range(first, last, freq="QE"))


def quarterly_figures(rows: pd.DataFrame) -> dict[str, dict[pd.Timestamp, QuarterFigure]]:
    """The figures by metric and end of quarter, every metric present, from rows of `quarterly_rows`."""
    figures: dict[str, dict[pd.Timestamp, QuarterFigure]] = {metric: {} for metric in METRICS}
    columns = ("metric", "period_end", "value", "unit", "note_en", "note_de", "known_since")
    for cells in zip(*(rows[column] for column in columns), strict=True):
        figure = QuarterFigure(*cells)
        figures[figure.metric][figure.period_end] = figure
    return figures


def change(
    figures: Mapping[pd.Timestamp, QuarterFigure],
) -> tuple[QuarterFigure, QuarterFigure] | None:
    """The last figure and what to hold it against; None without a figure, the same twice with only one.

    Against: the earliest figure of the same quarter of a year, so that the season does not count; else the first.
    """
    if not figures:
        return None
    days = sorted(figures)
    last = days[-1]
    same_quarter = [day for day in days[:-1] if day.month == last.month]
    return figures[(same_quarter or days)[0]], figures[last]
