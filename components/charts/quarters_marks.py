"""Where everything stands in the six panels of quarterly figures: bars, hatching, gaps and labels in pixels."""

import math
from dataclasses import dataclass

import pandas as pd

from components.charts.figure import Style
from components.charts.geometry import Box, LinearScale, text_width, wrap
from components.charts.marks import Marks
from components.text import Text
from components.theme import COMMITTED_SHARE, DEEMPHASISED_SHARE, actor_colour, tint
from data.quarters import ACTOR, METRICS, QuarterFigure

_TICKS_WIDTH = 32
_LABEL_ROOM = 18
_LEAST_PLOT = 56
_WIDEST_BAR = 44
_PERCENT = ("azure_growth", "commercial_rpo_openai_share")

Figures = dict[str, dict[pd.Timestamp, QuarterFigure]]


@dataclass(frozen=True)
class Panel:
    """Where one small chart stands: its left edge, the rows of its words, the pixels of its bars."""

    metric: str
    left: float
    top: float
    width: float
    head: tuple[str, ...]
    unit: tuple[str, ...]
    plot_top: float
    plot_bottom: float

    def slot(self, number: int, quarters: int) -> tuple[float, float]:
        """Left and right edge of the column of one quarter."""
        step = (self.width - _TICKS_WIDTH - 2) / quarters
        left = self.left + _TICKS_WIDTH + number * step
        return left, left + step


def amount(figure: QuarterFigure, text: Text) -> str:
    """A figure with its unit, and "estimated" where its note says so."""
    words = text.percent(figure.value) if figure.unit == "percent" else text.money(figure.value)
    return text("quarters.estimated", amount=words) if figure.origin == "estimate" else words


def panels_of(style: Style, figures: Figures) -> tuple[list[Panel], int]:
    """The six panels, three in a row or two on a phone, and the height they take."""
    columns, gap = (2, 20) if style.narrow else (3, 32)
    width = (style.width - gap * (columns - 1)) / columns
    size, line = style.type.panel, style.type.label[1] + 1
    heads = {metric: wrap(style.text(f"quarters.panel.{metric}"), width, size, 600) for metric in METRICS}
    units = {metric: wrap(unit_line(metric, figures[metric], style.text), width, style.type.unit) for metric in METRICS}
    above = line * (max(map(len, heads.values())) + max(map(len, units.values())))
    below, rows = 22 + (18 if style.narrow else 24), math.ceil(len(METRICS) / columns)
    fixed = rows * (above + 6 + _LABEL_ROOM + below) - below + 24
    plot = style.room(rows * (84 if style.narrow else 116), fixed, rows * _LEAST_PLOT) / rows
    step = above + 6 + _LABEL_ROOM + plot + below
    panels = []
    for number, metric in enumerate(METRICS):
        top, left = (number // columns) * step, (number % columns) * (width + gap)
        bottom = top + above + 6 + _LABEL_ROOM + plot
        head, unit = tuple(heads[metric]), tuple(units[metric])
        panels.append(Panel(metric, left, top, width, head, unit, bottom - plot, bottom))
    return panels, math.ceil(panels[-1].plot_bottom + 24)


def unit_line(metric: str, figures: dict[pd.Timestamp, QuarterFigure], text: Text) -> str:
    """The unit of a panel, and which of its bars Microsoft did not state itself."""
    unit = text.label("unit", "percent" if metric in _PERCENT else "usd_bn")
    marked = [
        text(f"quarters.{figure.origin}", quarter=text.quarter(day))
        for day, figure in sorted(figures.items())
        if figure.origin != "stated"
    ]
    return "; ".join([unit, *marked])


def axis_ticks(low: float, high: float) -> list[float]:
    """Round values from low to high, at most four steps apart, zero among them."""
    size = 10 ** math.floor(math.log10(high - low))
    step = next(s * size for s in (0.1, 0.2, 0.5, 1, 2, 5, 10) if (high - low) / (s * size) <= 3.5)
    return [number * step for number in range(math.ceil(low / step), math.floor(high / step) + 1)]


class QuarterMarks(Marks):
    """The marks of the six panels, with Microsoft's hue for the last bar and the paler one for those before."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.hue = actor_colour(style.mode, ACTOR)
        self.stepped_back = tint(style.mode, self.hue, DEEMPHASISED_SHARE[style.mode])


def draw_panels(marks: QuarterMarks, panels: list[Panel], figures: Figures, days: list[pd.Timestamp]) -> None:
    """Draw every panel: head, axis, bars or gaps, and the figures on them."""
    for panel in panels:
        _head(marks, panel)
        _quarter_labels(marks, panel, days)
        scale = _scale(panel, figures[panel.metric])
        _axis(marks, panel, scale, bool(figures[panel.metric]))
        _bars(marks, panel, scale, figures[panel.metric], days)


def _scale(panel: Panel, figures: dict[pd.Timestamp, QuarterFigure]) -> LinearScale:
    values = [figure.value for figure in figures.values()]
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    bottom = panel.plot_bottom - (_LABEL_ROOM if low < 0 else 0)
    return LinearScale((low, high if high > low else low + 1), (bottom, panel.plot_top))


def _head(marks: QuarterMarks, panel: Panel) -> None:
    sizes, colours = marks.style.type, marks.style.palette
    line = sizes.label[1] + 1
    y = panel.top + line / 2
    for words in panel.head:
        marks.words(panel.left, y, words, "left", colours.text, sizes.panel, 600)
        y += line
    for words in panel.unit:
        marks.words(panel.left, y, words, "left", colours.muted, sizes.unit)
        y += line


def _axis(marks: QuarterMarks, panel: Panel, scale: LinearScale, has_figures: bool) -> None:
    colours, size = marks.style.palette, marks.style.type.axis
    left, right = panel.left + _TICKS_WIDTH, panel.left + panel.width - 2
    low, high = scale.domain
    for value in axis_ticks(low, high) if has_figures else [0.0]:
        y = scale(value)
        if value:
            marks.grid.append((left, y, right, y, colours.rule))
        marks.words(left - 6, y, marks.style.text.number(value), "right", colours.muted, size)
    y = scale(0)
    marks.strokes.append((left, y, right, y, colours.text if low < 0 else colours.axis))


def _quarter_labels(marks: QuarterMarks, panel: Panel, days: list[pd.Timestamp]) -> None:
    """Every fourth quarter back from the last, every eighth where there is no room for that."""
    text, size = marks.style.text, marks.style.type.axis
    width = text_width(text.quarter(days[-1]), size)
    start, end = panel.slot(0, len(days))
    every = next((step for step in (1, 4, 8) if step * (end - start) > width + 12), 12)
    for number in range(len(days) - 1, -1, -every):
        left, right = panel.slot(number, len(days))
        middle = min((left + right) / 2, panel.left + panel.width - width / 2)
        y = panel.plot_bottom + 14
        marks.words(middle, y, text.quarter(days[number]), "center", marks.style.palette.muted, size)


def _bars(
    marks: QuarterMarks,
    panel: Panel,
    scale: LinearScale,
    figures: dict[pd.Timestamp, QuarterFigure],
    days: list[pd.Timestamp],
) -> None:
    last = max(figures, default=None)
    boxes: dict[pd.Timestamp, Box] = {}
    for number, day in enumerate(days):
        left, right = panel.slot(number, len(days))
        inset = max((right - left) * 0.09, (right - left - _WIDEST_BAR) / 2)
        if day not in figures:
            y = scale(0) - 9
            marks.words((left + right) / 2, y, marks.style.text("card.unknown"), "center",
                        marks.style.palette.muted, marks.style.type.axis)  # fmt: skip
            continue
        y, zero = scale(figures[day].value), scale(0)
        boxes[day] = Box(left + inset, min(y, zero), right - inset, max(y, zero))
        _bar(marks, boxes[day], figures[day], day == last)
        # The whole height of the panel, so that the smallest bar can be clicked too.
        column = Box(left + inset - 1, panel.plot_top - _LABEL_ROOM, right - inset + 1, panel.plot_bottom)
        marks.target(column, [figures[day].row_id], _told(figures[day], marks.style.text))
    _values(marks, panel, figures, boxes)


def _bar(marks: QuarterMarks, box: Box, figure: QuarterFigure, is_last: bool) -> None:
    hue = marks.hue if is_last else marks.stepped_back
    if figure.origin == "stated":
        marks.box(box, hue)
        return
    marks.box(box, tint(marks.style.mode, hue, COMMITTED_SHARE), hue, 1.5)
    marks.hatching(box, hue)


def _told(figure: QuarterFigure, text: Text) -> dict[str, str]:
    return {
        "measure": text(f"quarters.panel.{figure.metric}"),
        "quarter": text.quarter(figure.period_end),
        "amount": amount(figure, text),
        "note": figure.note(text.language),
        "known": text.day(figure.known_since),
    }


def _values(
    marks: QuarterMarks,
    panel: Panel,
    figures: dict[pd.Timestamp, QuarterFigure],
    boxes: dict[pd.Timestamp, Box],
) -> None:
    """Figures on the last bar, the highest, the lowest below zero, and those too small to see."""
    size, weight = marks.style.type.label[0], {True: 600, False: 400}
    lines = [y for x, y, *_ in marks.grid if x >= panel.left and panel.plot_top <= y <= panel.plot_bottom]
    taken: list[Box] = []
    for day in _labelled(figures, boxes):
        bar, value = boxes[day], figures[day].value
        words = marks.style.text.number(value)
        half = text_width(words, size, 600) / 2
        middle = min((bar.left + bar.right) / 2, panel.left + panel.width - half)
        y = bar.top - 9 if value >= 0 else bar.bottom + 9
        box = Box(middle - half, y - 7, middle + half, y + 7)
        others = [other for key, other in boxes.items() if key != day]
        if day != max(figures) and any(box.meets(other) for other in (*taken, *others)):
            continue
        taken.append(box)
        row = (middle, y, words, "center", marks.style.palette.text, size, weight[day == max(figures)])
        # A halo only where a line passes: it would bite into the bars.
        (marks.labels if any(abs(line - y) < 9 for line in lines) else marks.inside).append(row)


def _labelled(figures: dict[pd.Timestamp, QuarterFigure], boxes: dict[pd.Timestamp, Box]) -> list[pd.Timestamp]:
    if not figures:
        return []
    last, highest = max(figures), max(sorted(figures), key=lambda day: figures[day].value)
    lowest = min(sorted(figures), key=lambda day: figures[day].value)
    small = [day for day, box in boxes.items() if box.bottom - box.top < 2]
    return list(dict.fromkeys([last, highest, *([lowest] if figures[lowest].value < 0 else []), *small]))
