"""The events of the tension chart in words, and which of them are numbered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from components.charts.figure import Style
from components.charts.tension_series import TensionSeries
from components.text import Text
from data.load import Tables

# An event is numbered only if it added this share of what the strongest of its side added.
_LEAST_SHARE = 0.5


@dataclass(frozen=True)
class TensionEvent:
    """An event as the chart shows it: its points on its day, its words."""

    event_id: str
    day: pd.Timestamp
    is_strain: bool
    points: float
    title: str
    date_words: str
    theme: str
    grade: str

    @property
    def signed(self) -> float:
        """What it added to net on its day, in points: a relief below zero."""
        return self.points if self.is_strain else -self.points


def tension_events(series: TensionSeries, tables: Tables, style: Style) -> list[TensionEvent]:
    """The events of the series by day, in the words of the language."""
    text = style.text
    own = tables.events.set_index("event_id").loc[series.rows["event_id"]]
    words = zip(own[f"title_{text.language}"], own["date"], own["date_precision"], strict=True)
    return [
        TensionEvent(
            row["event_id"],
            row["day"],
            row["direction"] == "strain",
            row["points"],
            title,
            text.day(date, precision),
            text.label("theme", row["theme"]),
            _grade(text, f"{row['letter']}{row['digit']}", row["p_low"], row["p_high"]),
        )
        for row, (title, date, precision) in zip(series.rows.to_dict("records"), words, strict=True)
    ]


@lru_cache(maxsize=64)
def _grade(text: Text, grade: str, low: float, high: float) -> str:
    return text("grade.sentence", grade=grade, probability=text.probability(low, high))


def numbered_events(
    events: Sequence[TensionEvent], x: Mapping[str, float], most: int, apart: float
) -> list[TensionEvent]:
    """The strains and the reliefs that added most on their day, four to three, by day.

    Of equal ones the one farthest from those chosen comes first, then the earlier; two of a side stand at least
    `apart` pixels from each other (`x` by event). Where one side is short, the other takes its places.
    """
    strains, reliefs = ([event for event in events if event.is_strain is side] for side in (True, False))
    first = _strongest(strains, x, max(most - len(reliefs), most - most * 3 // 7), apart)
    chosen = {event.event_id for event in [*first, *_strongest(reliefs, x, most - len(first), apart)]}
    return [event for event in events if event.event_id in chosen]


def _strongest(events: list[TensionEvent], x: Mapping[str, float], count: int, apart: float) -> list[TensionEvent]:
    # In a quiet stretch no event is better than a small one.
    least = max((event.points for event in events), default=0) * _LEAST_SHARE
    left, chosen = [event for event in events if event.points >= least], list[TensionEvent]()

    def distance(event: TensionEvent) -> float:
        return min((abs(x[other.event_id] - x[event.event_id]) for other in chosen), default=apart)

    while len(chosen) < count:
        left = [event for event in left if event not in chosen and distance(event) >= apart]
        if not left:
            break
        chosen.append(max(left, key=lambda event: (event.points, distance(event), -event.day.value)))
    return chosen
