"""The list of the numbered events in words: at the right of the plot, or below it in columns."""

import math
from typing import Any

import pandas as pd

from components.charts import canvas
from components.charts.figure import Style
from components.charts.geometry import wrap
from components.charts.tension_events import TensionEvent
from components.charts.tension_layout import LIST_GAP, LIST_ROOM, UNIT_LINE, is_list_beside
from components.charts.tension_marks import DOT_COLUMNS, TensionMarks
from components.text import Text

_BADGE_ROOM, _GAP, _AFTER, _DATE_SIZE = 30, 24, 9.0, 12.5


def list_frames(marks: TensionMarks, style: Style) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """The circles of the list, its words, and the height it takes."""
    beside = is_list_beside(style)
    columns = 1 if beside or style.narrow else 2
    room = LIST_ROOM if beside else (style.width - _GAP * (columns - 1)) / columns
    left = style.width - LIST_ROOM + LIST_GAP if beside else 0
    width = room - _BADGE_ROOM - (LIST_GAP if beside else 0)
    start = UNIT_LINE if beside else 14.0
    size, line = style.type.panel, style.type.label[1]
    head = (left, start - 8, style.text("tension_index.events"), "left", style.palette.text, size, 600)
    badges: list[tuple[Any, ...]] = []
    words: list[tuple[Any, ...]] = [head] if beside else []
    per_column = math.ceil(len(marks.numbered) / columns)
    y = lowest = start + 4
    for place, event in enumerate(marks.numbered):
        column, row = divmod(place, per_column)
        y = start + 4 if row == 0 else y
        x = left + column * (room + _GAP)
        badges.append(marks.badge(event, x + 11, y + 11))
        words.append((x + 11, y + 11.5, str(place + 1), "center", style.palette.text, 12, 600))
        entry = _entry(event, x + _BADGE_ROOM, y, width, style)
        words += entry
        y += line * len(entry) + _AFTER
        lowest = max(lowest, y)
    return pd.DataFrame(badges, columns=DOT_COLUMNS), canvas.labels_frame(words), math.ceil(lowest)


def _entry(event: TensionEvent, x: float, y: float, width: float, style: Style) -> list[tuple[Any, ...]]:
    colours, text, (size, line) = style.palette, style.text, style.type.label
    rows: list[tuple[Any, ...]] = [
        (x, y + line * (number + 0.5), words, "left", colours.text, size, 400)
        for number, words in enumerate(wrap(event.title, width, size))
    ]
    colour = colours.strain if event.is_strain else colours.relief
    return [*rows, (x, y + line * (len(rows) + 0.5), told_of(event, text), "left", colour, _DATE_SIZE, 400)]


def told_of(event: TensionEvent, text: Text) -> str:
    """When an event was, and the points it added to net on its day."""
    return f"{event.date_words} · {text('tension_index.added', points=text.number(round(event.signed), signed=True))}"
