"""The marks of the tension chart in pixels: lines and bands, numbered events, last values, axes, own dates."""

from typing import Any

import numpy as np
import pandas as pd

from components.charts import canvas
from components.charts.figure import Style
from components.charts.geometry import Box, spread, text_width, wrap
from components.charts.tension_events import TensionEvent, numbered_events
from components.charts.tension_layout import (
    HEAD_LINE,
    UNIT_LINE,
    TimeAxis,
    plot_height,
    plot_left,
    plot_width,
    point_ticks,
    points_scale,
)
from components.charts.tension_own import OwnDates, OwnMarks
from components.charts.tension_series import TensionSeries
from components.charts.tension_words import points

MOST_NUMBERED, MOST_NUMBERED_NARROW, _APART = 7, 5, 26
DOT_COLUMNS = [
    "x", "y", "size", "fill", "edge", "edge_width", "title", "date", "theme", "adds", "grade", "row_id", "picked",
]  # fmt: skip
LINES = ("strain", "relief", "net", "p5", "p25", "p75", "p95", "strict", "largest")
_BADGE, _DOT, _DOT_NARROW = 250, 26, 11


def most_numbered(style: Style) -> int:
    """How many events are numbered, if the list of them may be as high as it likes."""
    return MOST_NUMBERED_NARROW if style.narrow else MOST_NUMBERED


class TensionMarks:
    """Everything the chart draws over its stretch of time, as the datasets that the specification names.

    `most` events are numbered, 0: as many as the width allows.
    """

    def __init__(
        self,
        series: TensionSeries,
        axis: TimeAxis,
        events: list[TensionEvent],
        own_dates: OwnDates,
        style: Style,
        most: int = 0,
    ) -> None:
        self.series, self.axis, self.style = series, axis, style
        self.left, self.width = plot_left(style), plot_width(style)
        self.own = OwnMarks(own_dates, axis, style)
        self.top = UNIT_LINE + self.own.lines * HEAD_LINE
        self.bottom = self.top + plot_height(style)
        inside = (series.days >= axis.low) & (series.days <= axis.high)
        self.first, self.last = int(inside.argmax()), int(len(inside) - 1 - inside[::-1].argmax())
        part = slice(self.first, self.last + 1)
        self.values = {name: values[part] for name, values in series.values.items()}
        self.x = axis.x(series.days[part])
        shown = self.values
        high = max(shown[name].max() for name in ("strain", "p95"))
        low = min(-shown["relief"].max(), shown["p5"].min(), shown["largest"].min())
        self.scale = points_scale(float(high), float(low), self.top, self.bottom)
        self.y = {name: self._pixels(-values if name == "relief" else values) for name, values in shown.items()}
        self.events = [event for event in events if axis.holds(event.day)]
        self.event_x = dict(
            zip([event.event_id for event in self.events], self._event_pixels(), strict=True),
        )
        self.numbered = numbered_events(self.events, self.event_x, most or most_numbered(style), _APART)

    def _event_pixels(self) -> list[float]:
        days = np.array([event.day.to_datetime64() for event in self.events], dtype="datetime64[D]")
        return [float(x) for x in self.axis.x(days)]

    def _pixels(self, values: np.ndarray) -> np.ndarray:
        (low, high), (bottom, top) = self.scale.domain, self.scale.range
        pixels: np.ndarray = bottom + (values - low) / (high - low) * (top - bottom)
        return pixels

    def edge(self, event: TensionEvent) -> float:
        """The pixel of the edge that an event moved, on its day."""
        return float(np.interp(self.event_x[event.event_id], self.x, self.y["strain" if event.is_strain else "relief"]))

    # ------------------------------------------------------------ datasets

    def datasets(self) -> dict[str, pd.DataFrame]:
        """All datasets by name but the list and the stamp."""
        dots, numbers, leaders, taken = self._dots()
        ruled_off = [Box(x - 2, self.top, x + 2, self.bottom) for x, *_ in self.own.rules(self.bottom)]
        labels = [*self._axis_words(), *self._last_values(), *self._side_names([*taken, *ruled_off]), *self.own.labels]
        ruled = [(self.left, self.scale(0), self.left + self.width, self.scale(0), self.style.palette.text)]
        return {
            "series": self._series(),
            "grid": canvas.rules_frame(self._grid()),
            "zero": canvas.rules_frame(ruled),
            "own": canvas.rules_frame(self.own.rules(self.bottom)),
            "leaders": canvas.rules_frame(leaders),
            "dots": pd.DataFrame(dots, columns=DOT_COLUMNS),
            "labels": canvas.labels_frame(labels),
            "numbers": canvas.labels_frame(numbers),
            "ticks": self._strip_ticks(),
        }

    def _series(self) -> pd.DataFrame:
        days = self.series.days[self.first : self.last + 1].astype("datetime64[ms]").astype("int64")
        nothing = np.full(len(self.x), np.nan)
        lines = {name: np.round(self.y.get(name, nothing), 1) for name in LINES}
        fixed = {"x": np.round(self.x, 2), "t": days.astype("float64"), "value": np.round(self.values["net"])}
        return pd.DataFrame(fixed | {"zero": self.scale(0)} | lines)

    def _grid(self) -> list[tuple[Any, ...]]:
        colours = self.style.palette
        rules = [
            (self.left, self.scale(value), self.left + self.width, self.scale(value), colours.rule)
            for value in point_ticks(self.scale, self.top, self.bottom)
            if value
        ]
        ticks = [x for x, *_ in self.axis.ticks(self.style.text, self.style.narrow)]
        rules.append((self.left, self.bottom, self.left + self.width, self.bottom, colours.axis))
        return rules + [(x, self.bottom, x, self.bottom + 5, colours.axis) for x in ticks]

    def _axis_words(self) -> list[tuple[Any, ...]]:
        colours, size, text = self.style.palette, self.style.type.axis, self.style.text
        rows: list[tuple[Any, ...]] = [(self.left, 8, text("tension_index.unit"), "left", colours.muted, size, 400)]
        for value in point_ticks(self.scale, self.top, self.bottom):
            rows.append((self.left - 7, self.scale(value), points(value, text), "right", colours.muted, size, 400))
        for _, middle, label in self.axis.ticks(text, self.style.narrow):
            half = text_width(label, size) / 2
            x = min(max(middle, half), self.left + self.width + 40 - half)
            rows.append((x, self.bottom + 15, label, "center", colours.muted, size, 400))
        return rows

    def _last_values(self) -> list[tuple[Any, ...]]:
        """The last value of each line in words at its end, moved apart where ends meet."""
        colours, text, (size, step) = self.style.palette, self.style.text, self.style.type.label
        room = self.style.width if self.style.width < 860 else self.left + self.width + 104
        room -= self.left + self.width + 8
        ends = {
            "p95": (text("tension_index.band", share=text.percent(90)), colours.muted, 400),
            "p75": (text("tension_index.band", share=text.percent(50)), colours.muted, 400),
            "net": (text("tension_index.net", points=self._last("net")), colours.net, 600),
            "strict": (text("tension_index.strict", points=self._last("strict")), colours.muted, 400),
            "largest": (text("tension_index.largest", points=self._last("largest")), colours.muted, 400),
        }
        blocks = [
            (float(self.y[name][-1]), wrap(words, room, size, weight), colour, weight)
            for name, (words, colour, weight) in ends.items()
            if name in self.y
        ]
        x, rows = self.left + self.width + 8, []
        heights = [len(lines) * step for _, lines, *_ in blocks]
        tops = spread([y - height / 2 for (y, *_), height in zip(blocks, heights, strict=True)], heights, self.bottom)
        for (_, lines, colour, weight), top in zip(blocks, tops, strict=True):
            for number, line in enumerate(lines):
                rows.append((x, top + step * (number + 0.5), line, "left", colour, size, weight))
        return rows

    def _last(self, name: str) -> str:
        return points(float(self.values[name][-1]), self.style.text) if name in self.values else ""

    def _dots(self) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]], list[tuple[Any, ...]], list[Box]]:
        """A dot on the edge for each event, a circle with its number for the strongest, and what they cover."""
        colours = self.style.palette
        numbers: list[tuple[Any, ...]] = []
        leaders: list[tuple[Any, ...]] = []
        taken: list[Box] = []
        dots = [self._dot(event) for event in self.events]
        for number, event in enumerate(self.numbered, 1):
            x, edge = self.event_x[event.event_id], self.edge(event)
            x = min(max(x, self.left + 10), self.left + self.width - 10)
            y = self._free(x, edge, -1 if event.is_strain else 1, taken)
            taken.append(Box(x - 10, y - 10, x + 10, y + 10))
            leaders.append((x, y, x, edge, colours.axis))
            dots.append(self.badge(event, x, y))
            numbers.append((x, y + 0.5, str(number), "center", colours.text, 12, 600))
        return dots, numbers, leaders, taken

    def _free(self, x: float, edge: float, sign: int, taken: list[Box]) -> float:
        y = edge + sign * 22
        while any(Box(x - 10, y - 10, x + 10, y + 10).meets(box) for box in taken):
            y += sign * 4
        return min(max(y, self.top + 10), self.bottom - 11)

    def _dot(self, event: TensionEvent) -> tuple[Any, ...]:
        colours = self.style.palette
        fill = colours.strain if event.is_strain else colours.relief
        size = _DOT_NARROW if self.style.narrow else _DOT
        x = self.event_x[event.event_id]
        return (x, self.edge(event), size, fill, *self._ring(event, colours.page, 0.6), *self._told(event))

    def badge(self, event: TensionEvent, x: float, y: float) -> tuple[Any, ...]:
        """The circle of a numbered event as a row of DOT_COLUMNS."""
        colours = self.style.palette
        return (x, y, _BADGE, colours.page, *self._ring(event, colours.text, 1.5), *self._told(event))

    def _ring(self, event: TensionEvent, edge: str, width: float) -> tuple[str, float]:
        return (self.style.palette.focus, 2.4) if event.event_id in self.style.picked else (edge, width)

    def _told(self, event: TensionEvent) -> tuple[Any, ...]:
        text = self.style.text
        added = text("tension_index.added", points=text.number(event.signed))
        is_picked = event.event_id in self.style.picked
        return (event.title, event.date_words, event.theme, added, event.grade, event.event_id, is_picked)

    def _side_names(self, taken: list[Box]) -> list[tuple[Any, ...]]:
        """The words "Strain" and "Relief" beyond their edges, where no line or circle passes."""
        colours, text, size = self.style.palette, self.style.text, self.style.type.label[0]
        rows = []
        for side, sign in (("strain", -1), ("relief", 1)):
            words = text.label("direction", side)
            half = text_width(words, size, 600) / 2 + 3
            place = self._beyond(side, sign, half, taken)
            if place:
                rows.append((*place, words, "center", getattr(colours, side), size, 600))
        return rows

    def _beyond(self, side: str, sign: int, half: float, taken: list[Box]) -> tuple[float, float] | None:
        names = [side, "p95" if sign < 0 else "p5", *(["largest"] if sign > 0 else [])]
        found = []
        for share in (0.3, 0.25, 0.35, 0.2, 0.4, 0.5, 0.6, 0.7, 0.15, 0.8):
            x = self.left + share * self.width
            near = (self.x >= x - half) & (self.x <= x + half)
            if not near.any():
                continue
            outer = [self.y[name][near].min() if sign < 0 else self.y[name][near].max() for name in names]
            y = float(min(outer) if sign < 0 else max(outer)) + sign * 12
            box = Box(x - half, y - 9, x + half, y + 9)
            if self.top < y < self.bottom - 8 and not any(box.meets(other) for other in taken):
                found.append((x, y))
        return found[0] if found else None

    def _strip_ticks(self) -> pd.DataFrame:
        return pd.DataFrame({"x": [x - self.left for x, *_ in self.axis.ticks(self.style.text, self.style.narrow)]})
