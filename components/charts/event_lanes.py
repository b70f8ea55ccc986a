"""The layout of a dot strip: a time axis that squeezes thin early years, lanes, and dots stacked in them."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar

import pandas as pd

from components.charts.figure import Look, Style
from components.charts.geometry import LinearScale, text_width
from components.text import Text

# A year with this many events is the first of the regular axis, if at least so many years lie before it.
FIRST_REGULAR_EVENTS = 3
SQUEEZED_YEARS = 3
SQUEEZED_SHARE = 0.14
_SQUEEZED_YEAR, _SQUEEZED_LEAST = 9, 54
_QUARTER_LABEL, _YEAR_LABEL = 66, 34
# Half the largest mark of a key, with its outline.
_KEY_LEFT = 8.0
# A lane under a wished height is at least so high on average; below the lanes stands the axis.
_LEAST_LANE, _AXIS = 29, 28


@dataclass(frozen=True)
class Kind:
    """What a dot strip shows: the section of its words, the vocabulary of its lanes, and what its key adds.

    `by_severity`: marks grow with their severity and bear their number at their side; else all are of one size, and
    numbered ones are large enough to hold it.
    """

    section: str
    lanes: str
    more_key: tuple[str, ...]
    by_severity: bool = False

    @property
    def lane_height(self) -> int:
        """The pixels that a lane has beside a list, on average."""
        return 56 if self.by_severity else 50


EVENTS = Kind("events", "topic", ("replaced",))
TENSIONS = Kind("tension_lanes", "theme", ("strain", "relief", "resolved", "severity", "severity_to"), by_severity=True)


@dataclass(frozen=True)
class Axis:
    """A time axis in two straight pieces that meet at `turn`: days before it share `turn_x` pixels."""

    low: pd.Timestamp
    turn: pd.Timestamp
    high: pd.Timestamp
    turn_x: float
    width: float
    is_squeezed: bool

    @cached_property
    def _pieces(self) -> tuple[LinearScale, LinearScale]:
        low, turn, high = (day.timestamp() for day in (self.low, self.turn, self.high))
        return LinearScale((low, turn), (0, self.turn_x)), LinearScale((turn, high), (self.turn_x, self.width))

    def __call__(self, day: pd.Timestamp) -> float:
        """The pixel of a day."""
        early, late = self._pieces
        seconds = day.timestamp()
        return early(seconds) if seconds < late.domain[0] else late(seconds)

    def domain(self) -> pd.DataFrame:
        """The one-row dataset for the same scale in Vega: days in milliseconds, pixels of turn and end."""
        days = {"x_low": self.low, "x_turn": self.turn, "x_high": self.high}
        row = {name: day.timestamp() * 1000 for name, day in days.items()}
        return pd.DataFrame([row | {"x_turn_px": self.turn_x, "x_width": self.width}])


@dataclass(frozen=True)
class Tick:
    """A stretch of the axis with its label, which is empty where there is no room."""

    start: pd.Timestamp
    left: float
    right: float
    label: str


@dataclass(frozen=True)
class Dot:
    """A mark to be stacked: whose it is, the pixel of its day, half its width, and how far a line from it reaches."""

    name: str
    x: float
    half: float
    is_large: bool = False
    reach: float = 0


def strip_axis(days: Sequence[pd.Timestamp], width: float) -> Axis:
    """The axis over whole years for events of these days; the first thin years are squeezed."""
    by_year = Counter(day.year for day in days)
    first, last = min(by_year), max(by_year)
    low, high = _new_year(first), _new_year(last + 1)
    dense = min((year for year, count in by_year.items() if count >= FIRST_REGULAR_EVENTS), default=first)
    if dense - first < SQUEEZED_YEARS:
        middle = low + (high - low) / 2
        return Axis(low, middle, high, width / 2, width, False)
    squeezed = min(_SQUEEZED_YEAR * (dense - first), SQUEEZED_SHARE * width)
    return Axis(low, _new_year(dense), high, max(squeezed, _SQUEEZED_LEAST), width, True)


def _new_year(year: int) -> pd.Timestamp:
    return pd.Timestamp(year=year, month=1, day=1)


def ticks(axis: Axis, text: Text) -> list[Tick]:
    """The stretches of the axis: the squeezed years as one, then quarters if their labels fit, else years."""
    start = axis.turn if axis.is_squeezed else axis.low
    found = []
    if axis.is_squeezed:
        last = axis.turn.year - 1
        found.append(Tick(axis.low, 0, axis.turn_x, f"{axis.low.year}–{last % 100:02d}"))
    years = axis.high.year - start.year
    room = (axis.width - axis(start)) / years
    quarters = room / 4 >= _QUARTER_LABEL
    edges = [
        pd.Timestamp(year=year, month=month, day=1)
        for year in range(start.year, axis.high.year)
        for month in ((1, 4, 7, 10) if quarters else (1,))
    ]
    every = 1 if room >= _YEAR_LABEL else 2 if room * 2 >= _YEAR_LABEL else 4
    for number, (left, right) in enumerate(zip(edges, [*edges[1:], axis.high], strict=True)):
        label = text.quarter(left) if quarters else str(left.year) if number % every == 0 else ""
        found.append(Tick(left, axis(left), axis(right), label))
    return found


def stacked(dots: Iterable[Dot], step: float) -> dict[str, int]:
    """The level of each dot in its lane, 0 in the middle, so that none covers another.

    Large ones come first and take the middle three levels, the others follow by day.
    """
    ordered = sorted(dots, key=lambda dot: (dot.x, dot.name))
    large = [dot for dot in ordered if dot.is_large]
    levels = {dot.name: 0 for dot in large}
    ends: dict[int, float] = {}
    for dot in ordered:
        if dot.is_large:
            continue
        near = any(abs(dot.x - other.x) < dot.half + other.half for other in large)
        for level in _outwards(2 if near else 0):
            if ends.get(level, -step) <= dot.x - dot.half:
                levels[dot.name], ends[level] = level, max(dot.x + dot.half, dot.reach)
                break
    return levels


def _outwards(first: int) -> Iterable[int]:
    level = first
    while True:
        yield level
        level = -level if level > 0 else 1 - level


def lane_heights(needs: Sequence[float], height: float, least: float) -> list[float]:
    """How high each lane is if together they fill `height`: none under `least`, the rest by what it needs."""
    spare = height - least * len(needs)
    # The same little for each beside its need: one lane alone shall not take all the room.
    above = [max(need - least, 0) + 12 for need in needs]
    return [least + spare * share / sum(above) for share in above]


@lru_cache(maxsize=64)
def left_margin(look: Look, kind: Kind) -> int:
    """How far the lanes stand from the left edge: room for the longest name of a lane, little on a phone."""
    if look.narrow:
        return 8
    names = look.text.labels(kind.lanes).values()
    # In low lanes the count stands behind the name.
    count = 22 if look.height else 0
    return math.ceil(max(text_width(name, look.type.label[0], 600) for name in names)) + 18 + count


@lru_cache(maxsize=64)
def key_places(look: Look, words: tuple[str, ...]) -> list[tuple[float, float]]:
    """The pixel of each item of the key, in as many lines as they need."""
    x, y, places = _KEY_LEFT, 9.0, []
    for item in words:
        width = text_width(item, look.type.axis)
        if x + 10 + width > look.width and x > _KEY_LEFT:
            x, y = _KEY_LEFT, y + 20
        places.append((x, y))
        x += width + 32
    return places


@lru_cache(maxsize=64)
def lanes_top(look: Look, kind: Kind) -> int:
    """Where the lanes begin: under the key with all its items, and the words at the known-on line."""
    return round(key_places(look, key_words(look, kind))[-1][1]) + 38


def key_words(look: Look, kind: Kind) -> tuple[str, ...]:
    """All items of the key: the kinds of evidence that can be judged, and what the kind of strip adds."""
    letters = look.text.labels("evidence_letter")
    judged = [f"{letter} {words}" for letter, words in letters.items() if letter != "F"]
    return (*judged, *(look.text(f"{kind.section}.{name}") for name in kind.more_key))


def plot_width(look: Look, kind: Kind, is_list_beside: bool) -> float:
    """The width of the time axis; a mark on its last day keeps within the picture."""
    return look.width - left_margin(look, kind) - (Layout.LIST_ROOM if is_list_beside else Layout.RIGHT)


def plot_height(look: Look, kind: Kind, lanes: int, is_list_beside: bool) -> int:
    """The height of the lanes with the key above them; beside a list they fill its height."""
    heights = max(lanes * kind.lane_height, 468) if is_list_beside else lanes * (60 if look.narrow else 64)
    top = lanes_top(look, kind)
    return top + round(look.room(heights, top + _AXIS, lanes * _LEAST_LANE))


@dataclass(frozen=True)
class Layout:
    """Where everything stands: the axis, each lane from top to bottom, the place of the list."""

    kind: Kind
    axis: Axis
    lanes: tuple[str, ...]
    left: float
    width: float
    top: float
    height: float
    is_list_beside: bool

    LIST_ROOM: ClassVar[int] = 300
    LIST_GAP: ClassVar[int] = 34
    RIGHT: ClassVar[int] = 10
    LANES_FOR_LIST_BESIDE: ClassVar[int] = 6
    WIDE: ClassVar[int] = 860

    @classmethod
    def of(cls, kind: Kind, days: Sequence[pd.Timestamp], used: set[str], style: Style) -> "Layout":
        """The layout for events of these days and lanes: in the order of the vocabulary, no empty ones."""
        lanes = tuple(lane for lane in style.text.labels(kind.lanes) if lane in used)
        # Under a wished height there is no room below.
        beside = (len(lanes) >= cls.LANES_FOR_LIST_BESIDE or style.height > 0) and style.width >= cls.WIDE
        look = style.look
        width, height = plot_width(look, kind, beside), plot_height(look, kind, len(lanes), beside)
        left, top = left_margin(look, kind), lanes_top(look, kind)
        return cls(kind, strip_axis(days, width), lanes, left, width, top, height, beside)

    @property
    def right(self) -> float:
        """The right edge of the lanes."""
        return self.left + self.width

    def x(self, day: pd.Timestamp) -> float:
        """The pixel of a day in the picture."""
        return self.left + self.axis(day)
