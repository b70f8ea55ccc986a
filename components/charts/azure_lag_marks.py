"""The lanes of the chart of Azure's lag in pixels: a column for the same day, days on a log scale, a column for "?"."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.charts import canvas
from components.charts.figure import Style
from components.charts.geometry import Anchor, Box, LogScale, place_labels, text_width
from components.charts.stand_ins_marks import MakerMarks
from data.azure_lag import AzureLag, MakerLag

_RADIUS, _STEP, _ROWS = 4.4, 10.5, 4
# About the height of all lanes where each has the room it likes.
_NATURAL = 560
_TICKS = (1, 3, 7, 14, 30, 90, 180, 365, 730)


@dataclass(frozen=True)
class Plot:
    """Where things stand: the column of the same day, the scale of days, the column without a day, the figures."""

    same_day: float
    scale: LogScale
    unknown: float
    median_x: float
    known_x: float


class LagMarks(MakerMarks):
    """The marks of the chart, with a stroke per median."""

    def __init__(self, style: Style, names: Mapping[str, str]) -> None:
        super().__init__(style, names)
        self.medians: list[tuple[Any, ...]] = []

    def frames(self) -> dict[str, pd.DataFrame]:
        """The datasets by name."""
        return super().frames() | {"medians": canvas.rules_frame(self.medians)}


def draw_lags(marks: LagMarks, lags: list[AzureLag], makers: list[MakerLag]) -> int:
    """Draw heads, a lane per maker, and the axis; returns the height of it all."""
    longest = max((lag.days for lag in lags if lag.days), default=1)
    widest = max(sum(lag.days is None for lag in lags if lag.provider == maker.provider) for maker in makers)
    plot = _plot(marks.style, longest, math.ceil(widest / _ROWS))
    y = top = _draw_heads(marks, plot)
    anchors: list[Anchor] = []
    obstacles: list[Box] = []
    for maker in makers:
        own = [lag for lag in lags if lag.provider == maker.provider]
        y = _draw_lane(marks, plot, y, own, maker, anchors, obstacles)
    _draw_axis(marks, plot, top, y, longest)
    right = plot.unknown - 14
    labels, _ = place_labels(anchors, Box(0, top, right, y), obstacles)
    marks.labels += map(tuple, labels.to_numpy().tolist())
    return math.ceil(y + 44)


def _plot(style: Style, longest: int, columns: int) -> Plot:
    room = columns * _STEP + 6
    if style.narrow:
        unknown = style.width - room
        return Plot(24.0, LogScale((1, max(longest, 7)), (62.0, unknown - 24)), unknown, 0, 0)
    figures = 176.0
    unknown = style.width - figures - room - 16
    scale = LogScale((1, max(longest, 7)), (196.0, unknown - 34))
    return Plot(132.0, scale, unknown, style.width - 92.0, style.width - 2.0)


def _draw_heads(marks: LagMarks, plot: Plot) -> float:
    style, text = marks.style, marks.style.text
    size, muted = style.type.axis, style.palette.muted
    if style.narrow:
        return 4.0
    for x, key in ((plot.median_x, "median"), (plot.known_x, "known")):
        marks.words(x, 10, text(f"azure_lag.{key}"), "right", muted, size)
    return 24.0


def _draw_axis(marks: LagMarks, plot: Plot, top: float, bottom: float, longest: int) -> None:
    style, text = marks.style, marks.style.text
    colours, size = style.palette, style.type.axis
    left, right = plot.scale.range
    marks.grid.append((left, bottom, right, bottom, colours.axis))
    same_day = text("azure_lag.same_day")
    half = text_width(same_day, size) / 2
    middle = max(plot.same_day, half)
    marks.words(middle, bottom + 14, same_day, "center", colours.muted, size)
    last = middle + half + 6
    for days in _TICKS:
        if days > plot.scale.domain[1]:
            break
        x, words = plot.scale(days), text.number(days)
        marks.grid += [(x, top, x, bottom, colours.rule), (x, bottom, x, bottom + 5, colours.axis)]
        half = text_width(words, size) / 2
        if x - half > last and x + half < plot.unknown - 14:
            marks.words(x, bottom + 14, words, "center", colours.muted, size)
            last = x + half + 6
    marks.words(plot.unknown, bottom + 14, text("card.unknown"), "left", colours.muted, size, 600)
    unknown = text("azure_lag.unknown")
    if style.narrow:
        marks.words(style.width, bottom + 31, unknown, "right", colours.muted, size)
    else:
        marks.words((left + right) / 2, bottom + 31, text("azure_lag.axis"), "center", colours.muted, size)
        marks.words(plot.unknown, bottom + 31, unknown, "left", colours.muted, size)
    marks.grid.append((plot.unknown - 12, top, plot.unknown - 12, bottom, colours.rule))


def _draw_lane(
    marks: LagMarks,
    plot: Plot,
    top: float,
    own: list[AzureLag],
    maker: MakerLag,
    anchors: list[Anchor],
    obstacles: list[Box],
) -> float:
    """Draw one maker's lane, as high as its dots need; returns its lower edge."""
    style = marks.style
    marks.grid.append((1, top, style.width - 1, top, style.palette.rule))
    places = _places(own, plot)
    least, pad = (11.0, 5) if style.is_lower(_NATURAL) else (20.0 if style.narrow else 30.0, 9)
    reach = max(least, *(abs(y) + pad for _, _, y in places))
    head = 20.0 if style.narrow else 0.0
    middle = top + head + reach
    _words_beside(marks, plot, top, middle, maker)
    if maker.median is not None:
        x = plot.scale(maker.median) if maker.median >= 1 else plot.same_day
        marks.medians.append((x, middle - reach + 5, x, middle + reach - 5, style.palette.text))
        obstacles.append(Box(x - 2, middle - reach, x + 2, middle + reach))
    for lag, x, y in places:
        _dot(marks, lag, x, middle + y)
        obstacles.append(Box(x - 5, middle + y - 5, x + 5, middle + y + 5))
    obstacles.append(Box(0, top - 1, style.width, top + 1))
    late = [place for place in places if place[0].days]
    for lag, x, y in sorted(late, key=lambda place: -(place[0].days or 0))[: 1 if style.narrow else 3]:
        anchors.append(Anchor(x, middle + y, (lag.name,), style.palette.text, 12, gap=8))
    return middle + reach


def _places(own: list[AzureLag], plot: Plot) -> list[tuple[AzureLag, float, float]]:
    """The dots of a maker: pixel across, and pixels off the middle of the lane."""
    same = [lag for lag in own if lag.days == 0]
    unknown = [lag for lag in own if lag.days is None]
    columns = max(math.ceil(len(same) / _ROWS), 1)
    found = _grid(same, plot.same_day - (columns - 1) * _STEP / 2) + _grid(unknown, plot.unknown + _RADIUS)
    taken: list[tuple[float, float]] = []
    for lag in sorted((lag for lag in own if lag.days), key=lambda lag: lag.days or 0):
        x = plot.scale(lag.days or 1)
        level = 0
        while any(math.hypot(x - other, _offset(level) - y) < _STEP - 0.5 for other, y in taken):
            level += 1
        taken.append((x, _offset(level)))
        found.append((lag, x, _offset(level)))
    return found


def _offset(level: int) -> float:
    return (level + 1) // 2 * _STEP * (1 if level % 2 else -1)


def _grid(lags: list[AzureLag], left: float) -> list[tuple[AzureLag, float, float]]:
    """Dots in columns of four, the oldest first."""
    rows = min(len(lags), _ROWS)
    return [
        (lag, left + place // _ROWS * _STEP, (place % _ROWS - (rows - 1) / 2) * _STEP) for place, lag in enumerate(lags)
    ]


def _dot(marks: LagMarks, lag: AzureLag, x: float, y: float) -> None:
    style, text = marks.style, marks.style.text
    hue = marks.hue(lag.provider)
    picked = lag.model_id in style.picked
    marks.dots.append(
        {
            "x": x, "y": y, "size": math.pi * _RADIUS**2, "edge": hue, "edge_width": 1.8,
            "colour": style.palette.page if lag.days is None else hue, "row_id": lag.model_id, "picked": picked,
            "model": lag.name, "maker": marks.maker(lag.provider), "released": text.day(lag.released),
            "azure": text.day(lag.azure_since) if lag.azure_since else text("card.unknown"),
            "lag": lag_words(lag.days, text),
        }
    )  # fmt: skip
    if picked:
        size = math.pi * (_RADIUS + 3) ** 2
        marks.rings.append({"x": x, "y": y, "size": size, "edge": style.palette.text, "edge_width": 2})


def lag_words(days: int | None, text: Any) -> str:
    """A lag in words: days, or that none is known."""
    return text("azure_lag.unknown") if days is None else text.plural("azure_lag.days", days)


def _words_beside(marks: LagMarks, plot: Plot, top: float, middle: float, maker: MakerLag) -> None:
    style, text = marks.style, marks.style.text
    size, ink = style.type.label[0], style.palette.text
    name, hue = marks.maker(maker.provider), marks.text_hue(maker.provider)
    median = text("card.unknown") if maker.median is None else text.number(maker.median)
    known = text("azure_lag.known_of", n=text.number(maker.known), total=text.number(maker.released))
    if style.narrow:
        marks.words(0, top + 12, name, "left", hue, size, 600)
        words = text("azure_lag.beside", median=median, known=known)
        marks.words(text_width(name, size, 600) + 8, top + 12, words, "left", ink, size)
        return
    marks.words(0, middle, name, "left", hue, size, 600)
    marks.words(plot.median_x, middle, median, "right", ink, size, 600)
    marks.words(plot.known_x, middle, known, "right", ink, size)
