"""Which scores a chart of models draws: one group of comparable scores, of the makers and the period asked for."""

import datetime as dt
from dataclasses import dataclass, replace

import pandas as pd

from components.cells import row_keys
from components.charts.figure import Style
from data.benchmarks import COMPARED, Group, Scored, groups
from data.load import Tables


@dataclass(frozen=True)
class Comparison:
    """What models are compared by: benchmark and setting (codes of `data.benchmarks`), channel of prices, makers.

    `start` and `end` are the period of release, None for open.
    """

    benchmark: str = ""
    setting: str = ""
    channel: str = "provider_api"
    makers: tuple[str, ...] = COMPARED
    start: dt.date | None = None
    end: dt.date | None = None

    @property
    def period(self) -> tuple[dt.date | None, dt.date | None]:
        """First and last day of the period of release."""
        return self.start, self.end

    def has_release(self, released: pd.Timestamp, known_on: dt.date) -> bool:
        """True if a model that came out on this day is one of those compared, read on the known-on day."""
        last = min(self.end or known_on, known_on)
        return released <= pd.Timestamp(last) and (self.start is None or released >= pd.Timestamp(self.start))


def shown_scores(tables: Tables, comparison: Comparison, style: Style) -> Group | None:
    """The group that is compared by, with the scores that are shown; None if none are."""
    found = groups(tables.scores, tables.models, tables.view)
    wanted = comparison.benchmark, comparison.setting
    group = next((group for group in found if (group.benchmark, group.setting) == wanted), None)
    if group is None:
        return None
    scores = tuple(score for score in group.scores if _is_shown(score, comparison, style))
    return replace(group, scores=scores) if scores else None


def _is_shown(score: Scored, comparison: Comparison, style: Style) -> bool:
    return score.provider in comparison.makers and comparison.has_release(score.released, style.known_on)


def score_rows(tables: Tables, keys: set[str]) -> pd.DataFrame:
    """The rows of the table of scores with these keys."""
    return tables.scores[[key in keys for key in row_keys(tables.scores, "scores")]]
