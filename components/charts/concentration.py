"""How concentrated a buyer's committed contracts are: the Herfindahl index as a step line with its bounds."""

from itertools import pairwise

import pandas as pd

from components.charts.figure import Style
from components.charts.geometry import Anchor, Box, LinearScale, TimeScale, place_labels, text_width
from components.charts.marks import Marks
from components.charts.supplier_lanes import AXIS, HEAD
from components.charts.ticks import month_ticks
from components.text import Text
from components.theme import COMMITTED_SHARE, tint
from data.suppliers import Bounds, Concentration, effective_suppliers

_NUMBERS = 36
# The index of one, two and four suppliers of equal size, and the words for it.
_EQUAL = ((1.0, "suppliers.hhi_one"), (0.5, "suppliers.hhi_two"), (0.25, "suppliers.hhi_four"))
_LEAST_DAYS = 90
# The least height between the line and the grid line of four suppliers for the last value to stand between them.
_ROOM_BELOW = 0.12
# A step smaller than this is not told in words.
_SEEN = 0.02


def range_words(bounds: Bounds, text: Text, digits: int = 2) -> str:
    """Bounds as `0.45–0.47`, one figure where both round to the same."""
    low, high = (text.number(value, digits) for value in bounds)
    return low if low == high else f"{low}–{high}"


def equal_words(bounds: Bounds, text: Text) -> str:
    """What the index means: how many suppliers of equal size would be as concentrated."""
    number = range_words(effective_suppliers(bounds), text)
    return text("suppliers.hhi_single") if number == "1" else text("suppliers.hhi_as_many", number=number)


def draw_concentration(marks: Marks, steps: list[Concentration], names: dict[str, str], box: Box) -> None:
    """Draw the panel: head, grid with its meaning in words, the line with its bounds, what moved it, the last value."""
    style = marks.style
    plot = Box(box.left + _NUMBERS, box.top + HEAD, box.right, box.bottom - AXIS)
    index = LinearScale((0, 1.06), (plot.bottom, plot.top))
    if not steps:
        words = style.text("suppliers.hhi_none")
        marks.words(box.left, plot.top + 8, words, colour=style.palette.muted)
        return
    _draw_grid(marks, plot, index)
    days = _scale(steps, style, plot)
    _draw_days(marks, days, plot)
    _draw_line(marks, steps, days, index, plot)
    _draw_words(marks, steps, names, days, index, plot)


def _scale(steps: list[Concentration], style: Style, plot: Box) -> TimeScale:
    end = pd.Timestamp(style.last_day)
    first = steps[0].day.replace(day=1)
    start = min(first, end - pd.Timedelta(days=_LEAST_DAYS))
    return TimeScale((start, end), (plot.left, plot.right))


def _draw_grid(marks: Marks, plot: Box, index: LinearScale) -> None:
    style, size = marks.style, marks.style.type.axis
    for value in (0.0, *(value for value, _ in _EQUAL)):
        y = index(value)
        colour = style.palette.rule if value else style.palette.axis
        marks.grid.append((plot.left, y, plot.right, y, colour))
        marks.words(plot.left - 6, y, style.text.number(value), "right", style.palette.muted, size)


def _draw_days(marks: Marks, days: TimeScale, plot: Box) -> None:
    style, size = marks.style, marks.style.type.axis
    ticks, step = month_ticks(*days.domain, most=4)
    precision = "month" if step < 12 else "year"
    for tick in ticks:
        x, words = days(tick), style.text.day(tick, precision)
        half = text_width(words, size) / 2
        marks.grid.append((x, plot.bottom, x, plot.bottom + 5, style.palette.axis))
        middle = min(max(x, plot.left - _NUMBERS + half), plot.right - half)
        marks.words(middle, plot.bottom + 14, words, "center", style.palette.muted, size)


def _draw_line(marks: Marks, steps: list[Concentration], days: TimeScale, index: LinearScale, plot: Box) -> None:
    style = marks.style
    ink, fill = style.palette.net, tint(style.mode, style.palette.net, COMMITTED_SHARE)
    edges: list[list[tuple[float, float]]] = [[], []]
    for number, step in enumerate(steps):
        x = days(step.day)
        until = days(steps[number + 1].day) if number + 1 < len(steps) else plot.right - 1
        low, high = (index(value) for value in step.hhi)
        if low - high > 2:
            marks.box(Box(x, high, until, low), fill)
        for edge, y in zip(edges, (low, high), strict=True):
            edge += [(x, y), (until, y)]
    marks.path(edges[0], "low", ink, 1.8)
    marks.path(edges[1], "high", ink, 1.8)


def _draw_words(
    marks: Marks, steps: list[Concentration], names: dict[str, str], days: TimeScale, index: LinearScale, plot: Box
) -> None:
    """The last value first, since it is the finding; then what the grid means, and whose contract moved the line."""
    style, text = marks.style, marks.style.text
    size, unit, muted = style.type.label[0], style.type.unit, style.palette.muted
    low, high = steps[-1].hhi
    words = (range_words(steps[-1].hhi, text), equal_words(steps[-1].hhi, text))
    is_low = low - _EQUAL[-1][0] < _ROOM_BELOW
    y, sides = (index(high), ("above-left",)) if is_low else (index(low), ("below-left",))
    last = Anchor(plot.right + 8, y, words, style.palette.text, size, 600, 8, sides)
    meanings = [
        Anchor(plot.left, index(value), (text(key),), muted, style.type.axis, 400, 4, ("above-right",))
        for value, key in _EQUAL
    ]
    moved = [
        _mover(before, step, names, style, days, index, plot)
        for before, step in pairwise(steps)
        if abs(before.hhi[1] - step.hhi[1]) > _SEEN
    ]
    bounds = Box(plot.left, plot.top - 6, plot.right + 1, plot.bottom - 2)
    placed, _ = place_labels([last, *meanings, *moved], bounds, _obstacles(steps, days, index, plot))
    for x, y, line, align, colour, line_size, weight in placed.itertuples(index=False, name=None):
        if line == words[1]:
            colour, line_size, weight = muted, unit, 400
        marks.words(x, y, line, align, colour, line_size, weight)


def _mover(
    before: Concentration,
    step: Concentration,
    names: dict[str, str],
    style: Style,
    days: TimeScale,
    index: LinearScale,
    plot: Box,
) -> Anchor:
    """The words beside a step, or above the line's end where the step is too near to the right edge."""
    text, size = style.text, style.type.unit
    suppliers = list(dict.fromkeys(names[contract.supplier] for contract in step.added))
    lines = (text.list_of(suppliers), text.day(step.day, "month"))
    words = text("suppliers.hhi_step", suppliers=lines[0], month=lines[1])
    x, y = days(step.day), (index(before.hhi[0]) + index(step.hhi[1])) / 2
    if x + text_width(words, size) + 8 <= plot.right:
        return Anchor(x, y, (words,), style.palette.text, size, 400, 8, ("right", "above-right"))
    return Anchor(plot.right + 4, index(step.hhi[1]), lines, style.palette.text, size, 400, 4, ("above-left",))


def _obstacles(steps: list[Concentration], days: TimeScale, index: LinearScale, plot: Box) -> list[Box]:
    boxes = []
    for number, step in enumerate(steps):
        x = days(step.day)
        until = days(steps[number + 1].day) if number + 1 < len(steps) else plot.right
        low, high = (index(value) for value in step.hhi)
        boxes.append(Box(x, high - 2, until + 2, low + 2))
        if number:
            boxes.append(Box(x - 2, index(steps[number - 1].hhi[1]), x + 2, low))
    return boxes
