"""Prices over time in pixels: one panel a channel on the same axes, step lines, what changed by how much, names."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from components.charts.geometry import Anchor, Box, LogScale, TimeScale, label_boxes, place_labels, spread, text_width
from components.charts.model_marks import SMALL_DOT, ModelMarks, draw_days
from components.charts.ticks import log_ticks
from components.landscape_words import price_words
from data.list_price_history import AZURE, MAKERS_OWN, History, joins
from data.stand_ins import CONTEXT

CHANNELS = (MAKERS_OWN, AZURE)
_HEIGHT, _NARROW_HEIGHT, _LEAST_HEIGHT = 460, 440, 260
_HEAD, _AXIS, _BETWEEN, _ROOM, _LEADER, _LINE = 26, 26, 18, 10, 20, 16
_TARGET, _REACH, _STOP = 7, 5, 5
_SMALL, _FEWEST_DAYS = 12, 120
_ABOVE, _BELOW = 1.35, 0.72
_STEPS: tuple[tuple[float, ...], ...] = ((1, 2, 5), (1, 3), (1,))
_MOST_TICKS = 6
_SIDES: tuple[str, ...] = ("right", "left", "above-right", "below-left", "above-left", "below-right")


@dataclass(frozen=True)
class _Panel:
    """One channel: days to x, dollars to y, and the plot."""

    days: TimeScale
    cost: LogScale
    box: Box


def draw_histories(
    marks: ModelMarks, histories: Sequence[History], day: pd.Timestamp, told: Mapping[str, dict[str, str]]
) -> int:
    """Draw a panel for each channel that has a price, one under the other; returns the height of it all."""
    style = marks.style
    channels = [channel for channel in CHANNELS if any(one.channel == channel for one in histories)]
    fixed = len(channels) * _HEAD + (len(channels) - 1) * _BETWEEN + _AXIS
    room = style.room(_NARROW_HEIGHT if style.narrow else _HEIGHT, fixed, _LEAST_HEIGHT)
    height = room * len(channels) / len(CHANNELS) / len(channels)
    amounts = [spell.usd for history in histories for spell in history.spells]
    domain = min(amounts) * _BELOW, max(amounts) * _ABOVE
    left = max(text_width(price_words(tick, style.text), style.type.axis) for tick in _ticks(domain)) + 8
    aside = max(_end_width(marks, history) for history in histories) + _LEADER + 4
    first = min(min(one.spells[0].start for one in histories), day - pd.Timedelta(days=_FEWEST_DAYS))
    top = 0.0
    for channel in channels:
        box = Box(left, top + _HEAD, style.width - aside, top + _HEAD + height)
        days = TimeScale((first, day), (left + _ROOM, box.right))
        panel = _Panel(days, LogScale(domain, (box.bottom, box.top)), box)
        _draw_panel(marks, panel, channel, [one for one in histories if one.channel == channel], told)
        top = box.bottom + _BETWEEN
    draw_days(marks, days, box, most=3 if style.narrow else 8)
    return math.ceil(box.bottom + _AXIS)


def _ticks(domain: tuple[float, float]) -> list[float]:
    found = [log_ticks(*domain, steps) for steps in _STEPS]
    return next((ticks for ticks in found if len(ticks) <= _MOST_TICKS), found[-1])


def _draw_panel(
    marks: ModelMarks, panel: _Panel, channel: str, histories: list[History], told: Mapping[str, dict[str, str]]
) -> None:
    style, box = marks.style, panel.box
    marks.words(0, box.top - _HEAD + 10, style.text(f"price_history.panel.{channel}"), weight=600)
    for tick in _ticks(panel.cost.domain):
        y = panel.cost(tick)
        marks.grid.append((box.left, y, box.right, y, style.palette.rule))
        marks.words(box.left - 8, y, price_words(tick, style.text), "right", style.palette.muted, style.type.axis)
    marks.grid.append((box.left, box.bottom, box.right, box.bottom, style.palette.axis))
    taken: list[Box] = []
    for history in sorted(histories, key=lambda one: one.provider not in CONTEXT):
        taken += _draw_line(marks, panel, history, told)
    _draw_ends(marks, panel, [one for one in histories if _reaches_day(one, panel)])
    bounds = Box(box.left + 2, box.top - 4, box.right - 2, box.bottom - 2)
    ended = [one for one in histories if not _reaches_day(one, panel)]
    names, dropped = place_labels([_end_name(marks, panel, one) for one in ended], bounds, taken)
    # Where a name has no room at the end of its line it may have some at the beginning.
    anchors = [_first_name(marks, panel, ended[place]) for place in dropped]
    anchors += [anchor for one in histories for anchor in _change_words(marks, panel, one)]
    labels, _ = place_labels(anchors, bounds, [*taken, *label_boxes(names)])
    marks.labels += map(tuple, [*names.to_numpy().tolist(), *labels.to_numpy().tolist()])


def _reaches_day(history: History, panel: _Panel) -> bool:
    return history.last.end >= panel.days.domain[1]


def _draw_line(marks: ModelMarks, panel: _Panel, history: History, told: Mapping[str, dict[str, str]]) -> list[Box]:
    """The steps of a model, broken where a price is not known, with a dot where each begins; returns what they take."""
    hue, taken = marks.hue(history.provider), []
    width = 1.6 if history.provider in CONTEXT else 2.2
    steps: list[tuple[float, float]] = []
    for place, spell in enumerate(history.spells):
        x, x2, y = panel.days(spell.start), panel.days(spell.end), panel.cost(spell.usd)
        if place and not joins(history.spells[place - 1], spell):
            _draw_path(marks, history, place, steps, hue, width)
            steps = []
        if spell.is_unsure:
            marks.dashed.append((x, y, x2, y, hue))
            steps.append((x, y))
        else:
            steps += [(x, y), (x2, y)]
        marks.dot(x, y, hue, False, SMALL_DOT)
        area = Box(x - _TARGET, y - _TARGET, max(x2, x + _TARGET), y + _TARGET)
        marks.target(area, [spell.price.row_key], told[spell.price.row_key])
        taken += [Box(x, y - 2, x2, y + 2), Box(x - _REACH, y - _REACH, x + _REACH, y + _REACH)]
    _draw_path(marks, history, len(history.spells), steps, hue, width)
    if not _reaches_day(history, panel):
        marks.strokes.append((x2, y - _STOP, x2, y + _STOP, hue))
    return taken + [
        Box(min(x, x2) - 2, min(y, y2), max(x, x2) + 2, max(y, y2)) for (x, y), (x2, y2) in pairwise(steps) if y != y2
    ]


def _draw_path(
    marks: ModelMarks, history: History, part: int, steps: list[tuple[float, float]], hue: str, width: float
) -> None:
    """A stretch without a gap; where the next price begins a day later, the line is drawn through to it."""
    corners: list[tuple[float, float]] = []
    for x, y in steps:
        if corners and corners[-1][1] != y:
            corners[-1] = (x, corners[-1][1])
        corners.append((x, y))
    marks.path(corners, f"{history.model_id}/{history.channel}/{part}", hue, width)


# ---------------------------------------------------------------- words


def _end_price(marks: ModelMarks, history: History) -> str:
    """What it costs on the day; nothing on a phone, where the axis alone tells it, or if it may be off sale."""
    is_told = history.last.is_open and not marks.style.narrow
    return price_words(history.last.usd, marks.style.text) if is_told else ""


def _end_width(marks: ModelMarks, history: History) -> float:
    size = marks.style.type.unit
    return text_width(history.name, size, 600) + 6 + text_width(_end_price(marks, history), size)


def _draw_ends(marks: ModelMarks, panel: _Panel, histories: list[History]) -> None:
    """At the right the names of what is still on sale, with the price."""
    style, size = marks.style, marks.style.type.unit
    ends = [panel.cost(history.last.usd) for history in histories]
    tops = spread([y - _LINE / 2 for y in ends], [_LINE] * len(ends), panel.box.bottom + 6)
    for history, end, top in zip(histories, ends, tops, strict=True):
        y, x = top + _LINE / 2, panel.box.right + _LEADER
        marks.strokes.append((panel.box.right + 2, end, x - 4, y, style.palette.axis))
        marks.words(x, y, history.name, "left", marks.text_hue(history.provider), size, 600)
        if price := _end_price(marks, history):
            marks.words(x + text_width(history.name, size, 600) + 6, y, price, "left", style.palette.text, size)


def _end_name(marks: ModelMarks, panel: _Panel, history: History) -> Anchor:
    colour, size = marks.text_hue(history.provider), marks.style.type.unit
    place = panel.days(history.last.end), panel.cost(history.last.usd)
    return Anchor(*place, (history.name,), colour, size, 600, sides=("right", "above", "below", *_SIDES[1:]))


def _first_name(marks: ModelMarks, panel: _Panel, history: History) -> Anchor:
    first = panel.days(history.spells[0].start), panel.cost(history.spells[0].usd)
    colour, size = marks.text_hue(history.provider), marks.style.type.unit
    return Anchor(*first, (history.name,), colour, size, 600, sides=("left", "below-left", "above-left", *_SIDES))


def _change_words(marks: ModelMarks, panel: _Panel, history: History) -> list[Anchor]:
    """By how much the price changed, beside the middle of the step."""
    text, colour = marks.style.text, marks.text_hue(history.provider)
    return [
        Anchor(
            panel.days(change.day), (panel.cost(change.before) + panel.cost(change.after)) / 2,
            (text.share(change.share, 2, signed=True),), colour, _SMALL, gap=4, sides=_SIDES,
        )
        for change in history.changes
    ]  # fmt: skip
