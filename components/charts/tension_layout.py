"""Where the parts of the tension chart stand: margins, time axis, scale of points, ticks, in pixels."""

import datetime as dt
import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.charts.figure import Look
from components.charts.geometry import LinearScale
from components.charts.tension_series import TensionSeries
from components.charts.ticks import month_ticks
from components.text import Text
from data.known import Days

Span = tuple[dt.date, dt.date]
LIST_ROOM, LIST_GAP, LIST_BESIDE_FROM = 246, 10, 860
STRIP, UNIT_LINE, HEAD_LINE, AXIS = 20, 24, 17, 24
# Room over the band, and below relief for the numbered circles.
ROOM_ABOVE, ROOM_BELOW = 14, 36
# The label of the squeezed years stands so far before the turn.
_BEFORE_TURN = 47
# The first year with so many events begins the regular axis, if so many years lie before it.
_REGULAR_EVENTS, _THIN_YEARS, _THIN_SHARE, _THIN_LEAST = 3, 3, 0.1, 50


def is_list_beside(look: Look) -> bool:
    """Whether the list of events stands at the right of the plot."""
    return look.width >= LIST_BESIDE_FROM


def plot_left(look: Look) -> int:
    """The left edge of the plot: room for the numbers of the axis."""
    return 36 if look.narrow else 42


def plot_width(look: Look) -> int:
    """The width of the time axis: what the numbers, the last values and the list leave."""
    beside = LIST_ROOM + LIST_GAP if is_list_beside(look) else 0
    return look.width - plot_left(look) - (82 if look.narrow else 104) - beside


def plot_height(look: Look) -> int:
    """The height between the highest and the lowest pixel of the plot."""
    return round(look.room(320 if look.narrow else 412, UNIT_LINE + AXIS, 200))


@dataclass(frozen=True)
class TimeAxis:
    """Days to pixels in two straight pieces that meet at `turn`; years before it are squeezed."""

    low: np.datetime64
    turn: np.datetime64
    high: np.datetime64
    turn_x: float
    left: float
    width: float

    @property
    def is_squeezed(self) -> bool:
        """True if early years share less room."""
        return bool(self.turn > self.low)

    def x(self, days: Days) -> np.ndarray:
        """The pixels of days."""
        ends = [float(day.astype("int64")) for day in (self.low, self.turn, self.high)]
        moments = days.astype("datetime64[D]").astype("int64").astype("float64")
        if not self.is_squeezed:
            return self.left + np.interp(moments, [ends[0], ends[2]], [0, self.width])
        return self.left + np.interp(moments, ends, [0, self.turn_x, self.width])

    def holds(self, day: dt.date | pd.Timestamp) -> bool:
        """True if a day lies on the axis."""
        return bool(self.low <= np.datetime64(day, "D") <= self.high)

    def ticks(self, text: Text, narrow: bool) -> list[tuple[float, float, str]]:
        """Each tick's pixel, the pixel of its label's middle, and the label."""
        start = self.turn if self.is_squeezed else self.low
        room = self.left + self.width - float(self.x(np.array([start]))[0])
        found, step = month_ticks(pd.Timestamp(start), pd.Timestamp(self.high), int(room // (46 if narrow else 66)))
        days = np.array([day.to_datetime64() for day in found], dtype="datetime64[D]")
        labels = [str(day.year) if step >= 12 else text.day(day, "month") for day in found]
        ticks = [(float(x), float(x), label) for x, label in zip(self.x(days), labels, strict=True)]
        if not self.is_squeezed:
            return ticks
        years = pd.Timestamp(self.low).year, pd.Timestamp(self.turn).year - 1
        return [(self.left, self.left + self.turn_x - _BEFORE_TURN, f"{years[0]}–{years[1] % 100:02d}"), *ticks]


def time_axis(series: TensionSeries, span: Span | None, look: Look) -> TimeAxis:
    """The axis over a span, else from the first event to the day of the view with its thin early years squeezed."""
    left, width = plot_left(look), plot_width(look)
    low, high = series.days[0], series.days[-1]
    if span is not None:
        first, last = (np.datetime64(day, "D") for day in span)
        inside = series.days[(series.days >= first) & (series.days <= last)]
        if len(inside) > 1:
            return TimeAxis(inside[0], inside[0], inside[-1], 0, left, width)
    years = series.rows["day"].dt.year.value_counts().sort_index()
    dense = next((int(year) for year, count in years.items() if count >= _REGULAR_EVENTS), int(years.index[0]))
    turn = np.datetime64(f"{dense}-01-01", "D")
    thin = dense - pd.Timestamp(low).year
    if thin < _THIN_YEARS or turn >= high:
        return TimeAxis(low, low, max(high, low + 1), 0, left, width)
    return TimeAxis(low, turn, high, max(_THIN_SHARE * width, _THIN_LEAST), left, width)


def points_scale(high: float, low: float, top: float, bottom: float) -> LinearScale:
    """Points to pixels, with room for the numbered circles above and below; zero is always on it."""
    high, low = max(high, 10.0), min(low, -1.0)
    return LinearScale((low, high), (bottom - ROOM_BELOW, top + ROOM_ABOVE))


def point_ticks(scale: LinearScale, top: float, bottom: float) -> list[float]:
    """Round numbers of points whose lines lie within the plot, five or six of them."""
    (low, high), (low_y, high_y) = scale.domain, scale.range
    per_pixel = (high - low) / (low_y - high_y)
    raw = (bottom - top) * per_pixel / 5
    size = 10 ** math.floor(math.log10(raw))
    step = next(size * factor for factor in (1, 2, 2.5, 3, 5, 10) if size * factor >= raw * 0.9)
    numbers = range(math.floor(2 * low / step), math.ceil(2 * high / step) + 1)
    return [number * step for number in numbers if top + 2 <= scale(number * step) <= bottom]
