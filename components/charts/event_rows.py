"""The events as they are drawn: the span of the day, lane, grade and words, and how a mark is painted."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from components.charts.figure import Style
from components.text import Text, text_for
from components.theme import EVIDENCE_SHAPES, LIGHT, UNSELECTED_SHARE, tint
from data.evidence import probability, table_grades
from data.load import Tables
from data.notable import event_weights

# Areas that look alike: Vega's triangles and diamonds are drawn smaller than circles of the same size.
_AREA = {"circle": 1.0, "square": 0.88, "triangle-up": 1.45, "diamond": 1.55, "cross": 1.2}
_BADGE = {"circle": 262.0, "square": 256.0, "triangle-up": 560.0, "diamond": 480.0, "cross": 320.0}
_DOT, _DOT_NARROW = 62.0, 44.0
_LEAST_AREA, _AREA_PER_LEVEL = 14.0, 30.0
POINT_COLUMNS = ["x", "y", "shape", "size", "colour", "edge", "edge_width"]
TOLD = ["title", "date", "measure", "state", "grade", "witnesses", "row_id", "picked"]
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Event:
    """One event as it is drawn: the span in which its day lies, its lane, its grade, and its words.

    `is_over`: a later event replaced or resolved it, on the day `over_on` where a line shall lead to that. `role` is
    the colour it has by meaning (empty: that of its evidence), `severity` 1 to 5 (0: all marks are of one size),
    `measure` and `state` more words of what it is.
    """

    event_id: str
    start: pd.Timestamp
    end: pd.Timestamp
    lane: str
    letter: str
    weight: int
    is_over: bool
    title: str
    date_words: str
    grade: str
    grade_words: str
    sources: str
    role: str = ""
    severity: int = 0
    measure: str = ""
    state: str = ""
    over_on: pd.Timestamp | None = None

    @property
    def is_imprecise(self) -> bool:
        """True if the day is not known, only a span."""
        return self.end > self.start

    @property
    def middle(self) -> pd.Timestamp:
        """Where the mark stands: the day, or the middle of the span."""
        return self.start + (self.end - self.start) / 2


@lru_cache(maxsize=8)
def _grades(tables: Tables) -> tuple[tuple[str, int], ...]:
    graded = table_grades(tables, "events")
    return tuple(zip(graded["letter"].to_list(), graded["digit"].to_list(), strict=True))


@lru_cache(maxsize=64)
def grade_words(language: str, letter: str, digit: int) -> str:
    """A grade with the range of its probability in words."""
    text, band, grade = text_for(language), probability(letter, digit), f"{letter}{digit}"
    if band is None:
        return text("grade.sentence_without_probability", grade=grade)
    return text("grade.sentence", grade=grade, probability=text.probability(*band[:2]))


@lru_cache(maxsize=64)
def count_words(language: str, count: int) -> str:
    """How many sources there are."""
    return text_for(language).plural("card.sources_count", count)


@lru_cache(maxsize=2000)
def date_words(language: str, day: pd.Timestamp, precision: str) -> str:
    """A day as precisely as it is known."""
    return text_for(language).day(day, precision)


def drawn_events(tables: Tables, rows: pd.DataFrame, text: Text) -> list[Event]:
    """The events of these rows of the record, by day."""
    language, weights = text.language, event_weights(tables)
    graded = dict(zip(tables.events["event_id"].to_list(), _grades(tables), strict=True))
    replaced = set(tables.events["supersedes"].to_list())
    names = ("event_id", "date", "date_precision", "topic", f"title_{language}", "sources")
    columns = [rows[name].to_list() for name in names]
    found = [
        Event(
            event, day, _last_day(day, precision), topic, graded[event][0], weights[event], event in replaced,
            title, date_words(language, day, precision), f"{graded[event][0]}{graded[event][1]}",
            grade_words(language, *graded[event]), count_words(language, sources.count(";") + 1),
        )
        for event, day, precision, topic, title, sources in zip(*columns, strict=True)
    ]  # fmt: skip
    return sorted(found, key=lambda event: (event.middle, event.event_id))


def _last_day(day: pd.Timestamp, precision: str) -> pd.Timestamp:
    if precision not in _MONTHS:
        return day
    months = day.year * 12 + day.month - 1 + _MONTHS[precision]
    return pd.Timestamp(year=months // 12, month=months % 12 + 1, day=1) - pd.Timedelta(days=1)


def painted(event: Event, style: Style) -> tuple[str, str, float]:
    """Fill, outline and its width: a tone, inference hollow, what is over as a tint with its outline."""
    colours, tone = style.palette, tone_of(event, style)
    if event.is_over:
        return tint(style.mode, tone, UNSELECTED_SHARE), tone, 1.2
    return (colours.page, tone, 1.6) if event.letter == "D" else (tone, colours.page, 0.8)


def tone_of(event: Event, style: Style) -> str:
    """The colour of an event: by its meaning if it has one, else by its evidence, grey if it was replaced."""
    colours = style.palette
    if event.role:
        return str(getattr(colours, event.role))
    return colours.unknown if event.is_over else colours.evidence[event.letter]


def radius(event: Event, style: Style) -> float:
    """How far a mark that grows with severity reaches from its middle."""
    return math.sqrt(_AREA[EVIDENCE_SHAPES[event.letter]] * _severity_area(event, style)) / 2


def _severity_area(event: Event, style: Style) -> float:
    area = _LEAST_AREA + _AREA_PER_LEVEL * event.severity
    return area * _DOT_NARROW / _DOT if style.narrow else area


def _area(event: Event, style: Style, is_badge: bool) -> float:
    shape = EVIDENCE_SHAPES[event.letter]
    if event.severity:
        return _AREA[shape] * _severity_area(event, style)
    return _BADGE[shape] if is_badge else _AREA[shape] * (_DOT_NARROW if style.narrow else _DOT)


def point(event: Event, x: float, y: float, style: Style, is_badge: bool = False) -> tuple[Any, ...]:
    """An event's mark as a row of POINT_COLUMNS and TOLD; a badge is large enough for its number."""
    shape = EVIDENCE_SHAPES[event.letter]
    colour, edge, width = painted(event, style)
    picked = event.event_id in style.picked
    if picked:
        edge, width = style.palette.text, 2.0
    told = (event.title, event.date_words, event.measure, event.state, event.grade_words, event.sources)
    drawn = (x, y, shape, _area(event, style, is_badge), colour, edge, width)
    return (*drawn, *told, event.event_id, picked)


def number_label(event: Event, number: int, x: float, y: float, style: Style) -> tuple[Any, ...]:
    """The number on a badge, in the colour that can be read on it; at the side of a mark that grows with severity."""
    colours = style.palette
    if event.severity:
        return (x + radius(event, style) + 2, y + 0.5, str(number), "left", colours.text, 12, 600)
    is_pale = event.is_over or event.letter == "D" or (event.letter in "CF" and style.mode == LIGHT)
    lower = 3 if EVIDENCE_SHAPES[event.letter] == "triangle-up" else 0.5
    return (x, y + lower, str(number), "center", colours.text if is_pale else colours.page, 12, 600)
