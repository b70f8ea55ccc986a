"""Own dates of the reader over the tension chart: dashed lines from their titles down through the plot."""

import datetime as dt
from typing import Any

import numpy as np

from components.charts.figure import Style
from components.charts.geometry import text_width
from components.charts.tension_layout import HEAD_LINE, UNIT_LINE, TimeAxis

OwnDates = tuple[tuple[dt.date, str], ...]
MOST_HEAD_LINES, _MOST_SIGNS = 3, 30


class OwnMarks:
    """Those own dates that lie on the axis: their titles in `lines` lines over the plot, as many as fit."""

    def __init__(self, own_dates: OwnDates, axis: TimeAxis, style: Style) -> None:
        self.dates = tuple((day, title) for day, title in sorted(own_dates) if axis.holds(day))
        days = np.array([day for day, _ in self.dates], dtype="datetime64[D]")
        self._x = [float(x) for x in axis.x(days)]
        self._right, self._style = axis.left + axis.width, style
        self._ends: list[float] = []
        self.labels: list[tuple[Any, ...]] = []
        self._tops = [self._label(x, title) for x, (_, title) in zip(self._x, self.dates, strict=True)]

    @property
    def lines(self) -> int:
        """How many lines the titles take."""
        return len(self._ends)

    def rules(self, bottom: float) -> list[tuple[Any, ...]]:
        """The line of each date, from its title down to `bottom`."""
        colour = self._style.palette.text
        return [(x, top, x, bottom, colour) for x, top in zip(self._x, self._tops, strict=True)]

    def _label(self, x: float, title: str) -> float:
        """Set a title where its line is free, and all below it, which its rule crosses; returns the rule's top."""
        size, ends = self._style.type.label[0], self._ends
        words = title if len(title) <= _MOST_SIGNS else title[: _MOST_SIGNS - 1].rstrip() + "…"
        width = text_width(words, size)
        start = min(x + 4, self._right - width)
        line = next(n for n in range(len(ends) + 1) if all(end <= min(start, x) for end in ends[n:]))
        if line == MOST_HEAD_LINES:
            return UNIT_LINE + HEAD_LINE * (MOST_HEAD_LINES - 1)
        ends[line : line + 1] = [start + width + 8]
        y = UNIT_LINE + HEAD_LINE * line + 4
        self.labels.append((start, y, words, "left", self._style.palette.text, size, 400))
        return y - 8
