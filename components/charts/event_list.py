"""The list of the numbered events in words: at the right of the lanes, or below them in columns."""

import math
from typing import Any

import pandas as pd

from components.charts import canvas
from components.charts.event_lanes import Layout
from components.charts.event_rows import POINT_COLUMNS, TOLD, Event, number_label, point, tone_of
from components.charts.figure import Style
from components.charts.geometry import wrap

# Beside the lanes the list begins under the key; below them it follows the strip of years.
TOP_BESIDE, TOP_BELOW, _AFTER_ENTRY = 40.0, 14.0, 9.0
_GAP, _BADGE_ROOM, _DATE_SIZE = 24, 32, 12.5


def columns(layout: Layout, style: Style) -> int:
    """In how many columns the list stands."""
    return 1 if layout.is_list_beside or style.narrow else 3 if style.width >= layout.WIDE else 2


def _entry_width(layout: Layout, style: Style) -> float:
    if layout.is_list_beside:
        return layout.LIST_ROOM - layout.LIST_GAP - _BADGE_ROOM
    number = columns(layout, style)
    return (style.width - _GAP * (number - 1)) / number - _BADGE_ROOM


def entry_height(event: Event, layout: Layout, style: Style) -> float:
    """The height of one entry: its title in lines, its date, and the room after it."""
    size, line = style.type.label
    return line * (len(wrap(event.title, _entry_width(layout, style), size)) + 1) + _AFTER_ENTRY


def that_fit(chosen: list[Event], layout: Layout, style: Style) -> list[Event]:
    """Those of the chosen events for which there is room beside the lanes, the first ones first."""
    kept: list[Event] = []
    room = layout.height - TOP_BESIDE + _AFTER_ENTRY
    for event in chosen:
        room -= entry_height(event, layout, style)
        if room >= 0:
            kept.append(event)
    return kept


def list_frames(numbered: list[Event], layout: Layout, style: Style) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """The badges of the list, its words, and how high it is."""
    number = columns(layout, style)
    per_column = math.ceil(len(numbered) / number)
    left = layout.right + layout.LIST_GAP if layout.is_list_beside else 0
    top = TOP_BESIDE if layout.is_list_beside else TOP_BELOW
    badges: list[tuple[Any, ...]] = []
    words: list[tuple[Any, ...]] = []
    y = lowest = top
    for place, event in enumerate(numbered):
        column, row = divmod(place, per_column)
        y = top if row == 0 else y
        x = left + column * (_entry_width(layout, style) + _BADGE_ROOM + _GAP)
        middle = (x + 10, y + 9) if event.severity else (x + 13, y + 16)
        badges.append(point(event, *middle, style, is_badge=True))
        words += [number_label(event, place + 1, *middle, style), *_entry(event, x, y, layout, style)]
        y += entry_height(event, layout, style)
        lowest = max(lowest, y)
    return pd.DataFrame(badges, columns=POINT_COLUMNS + TOLD), canvas.labels_frame(words), math.ceil(lowest)


def _entry(event: Event, x: float, y: float, layout: Layout, style: Style) -> list[tuple[Any, ...]]:
    colours, (size, line) = style.palette, style.type.label
    x += _BADGE_ROOM
    rows = [
        (x, y + line * (number + 0.5), words, "left", colours.text, size, 400)
        for number, words in enumerate(wrap(event.title, _entry_width(layout, style), size))
    ]
    told = " · ".join(filter(None, (event.date_words, event.measure, event.grade)))
    colour = tone_of(event, style) if event.role else colours.muted
    return [*rows, (x, y + line * (len(rows) + 0.5), told, "left", colour, _DATE_SIZE, 400)]
