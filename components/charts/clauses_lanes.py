"""The lanes of the clause chart: key, names, one lane per clause, axis and known-on line."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.charts.clauses_key import draw_key
from components.charts.clauses_marks import BAR, ClauseMarks, Plot
from components.charts.clauses_versions import draw_readings, draw_replaced_ends, draw_version
from components.charts.figure import Style
from components.charts.geometry import Box, TimeScale, text_width, wrap
from components.theme import actor_text_colour
from data.clauses import Version, current_version

# A piece of a line shorter than this would look like a speck.
_LEAST_PIECE = 6
# The height of a lane with a line of words, of one without, and the most it takes.
_LANE, _LEAST_LANE, _HIGHEST_LANE, _AXIS = 47, 25, 56, 26
# Under this height clause and holder share a line.
_TWO_LINES = 35


def lanes_of(versions: list[Version]) -> dict[str, list[Version]]:
    """The versions by clause, in their order."""
    lanes: dict[str, list[Version]] = {}
    for version in versions:
        lanes.setdefault(version.clause, []).append(version)
    return lanes


def draw_lanes(marks: ClauseMarks, lanes: Mapping[str, list[Version]], names: Mapping[str, str]) -> int:
    """Draw key, lanes, axis and known-on line; returns the height of it all."""
    versions = [version for lane in lanes.values() for version in lane]
    top = draw_key(marks, versions) + 22
    plot = _plot(marks.style, versions, len(lanes), top)
    bottom = top + len(lanes) * plot.lane
    years = _years(plot)
    for number, lane in enumerate(lanes.values()):
        _draw_lane(marks, plot, top + number * plot.lane, lane, names, years)
    _draw_axis(marks, plot, bottom, years)
    _draw_known_on(marks, plot, top)
    return math.ceil(bottom + _AXIS)


def _plot(style: Style, versions: list[Version], lanes: int, top: float) -> Plot:
    known_on = pd.Timestamp(style.known_on)
    starts = [version.start for version in versions if version.start] or [known_on - pd.DateOffset(years=1)]
    ends = [version.planned for version in versions if version.planned] + [known_on + pd.DateOffset(months=14)]
    first = pd.Timestamp(min(starts).year, 1, 1)
    last = pd.Timestamp((max(ends) + pd.Timedelta(days=1)).year, 1, 1)
    if last < max(ends):
        last += pd.DateOffset(years=1)
    lane = style.room(lanes * _LANE, top + _AXIS, lanes * _LEAST_LANE) / lanes
    is_low = not style.narrow and lane < _LANE
    one_line = is_low and lane < _TWO_LINES
    left, right = (16.0 if style.narrow else 236.0 if one_line else 172.0), style.width - 18.0
    scale = TimeScale((first, last), (left, right))
    known_x = scale(known_on)
    if style.narrow:
        return Plot(scale, known_x, right, lane=62, bar_top=20, words_y=48)
    if is_low:
        return Plot(scale, known_x, right, lane=lane, bar_top=(lane - BAR) / 2, words_y=lane / 2, is_low=True)
    return Plot(scale, known_x, right, lane=min(lane, _HIGHEST_LANE), bar_top=5, words_y=34)


def _years(plot: Plot) -> list[pd.Timestamp]:
    first, last = (edge.year for edge in plot.scale.domain)
    room = (plot.right - plot.left) / (last - first)
    step = next((step for step in (1, 2, 3, 5) if step * room >= 44), 10)
    return [pd.Timestamp(year, 1, 1) for year in range(first, last + 1, step)]


# ---------------------------------------------------------------- axis


def _draw_axis(marks: ClauseMarks, plot: Plot, y: float, years: list[pd.Timestamp]) -> None:
    colours, size = marks.style.palette, marks.style.type.axis
    marks.grid.append((plot.left, y, plot.right, y, colours.axis))
    for year in years:
        x = plot.scale(year)
        marks.grid.append((x, y, x, y + 5, colours.axis))
        marks.words(x, y + 15, str(year.year), "center", colours.muted, size)


def _draw_known_on(marks: ClauseMarks, plot: Plot, top: float) -> None:
    style = marks.style
    ink, size = style.palette.text, style.type.label[0]
    words = style.text("card.known_on", day=style.text.day(style.known_on))
    marks.known_on.append((plot.known_x, top - 14, plot.known_x, top, ink))
    fits = plot.known_x + 6 + text_width(words, size, 600) <= style.width
    side, align = (6, "left") if fits else (-6, "right")
    marks.words(plot.known_x + side, top - 10, words, align, ink, size, 600)


# ---------------------------------------------------------------- lanes


def _draw_lane(
    marks: ClauseMarks,
    plot: Plot,
    top: float,
    lane: list[Version],
    names: Mapping[str, str],
    years: list[pd.Timestamp],
) -> None:
    rule, before = marks.style.palette.rule, len(marks.labels)
    marks.grid.append((1, top, marks.style.width - 1, top, rule))
    band = top + plot.bar_top
    for x in map(plot.scale, years):
        marks.grid.append((x, band - 3, x, band + BAR + 3, rule))
    _draw_names(marks, plot, top, lane, names)
    taken: list[Box] = []
    rows = _rows(lane)
    depth = max(rows.values()) + 1
    height = (BAR - 2 * (depth - 1)) / depth
    for version in lane:
        y = band + rows[version.term_id] * (height + 2)
        taken.append(draw_version(marks, plot, Box(plot.left, y, plot.right, y + height), version, names))
    draw_readings(marks, plot, band, lane, taken)
    draw_replaced_ends(marks, plot, band, lane, taken)
    _draw_line_between(marks, plot, top, marks.labels[before:])


def _draw_line_between(marks: ClauseMarks, plot: Plot, top: float, labels: list[tuple[Any, ...]]) -> None:
    """The known-on line through one lane, with a gap at each line of words that it would cross."""
    y, ink, bottom = top, marks.style.palette.text, top + plot.lane
    pieces: list[tuple[float, float]] = []
    for left, middle, words, align, _, size, weight in sorted(labels, key=lambda label: label[1]):
        width = text_width(words, size, weight)
        start = left - {"left": 0, "center": width / 2, "right": width}[align]
        if start - 3 < plot.known_x < start + width + 3 and middle > y:
            pieces.append((y, middle - 9))
            y = middle + 9
    shown = [(start, end) for start, end in (*pieces, (y, bottom)) if end - start >= _LEAST_PIECE]
    marks.known_on += [(plot.known_x, start, plot.known_x, end, ink) for start, end in shown]


def _rows(lane: list[Version]) -> dict[str, int]:
    """The row of each version in its lane: commitments that stand beside each other get one each."""
    rows: dict[str, int] = {}
    busy: list[pd.Timestamp] = []
    for version in lane:
        start, end = version.start or pd.Timestamp.min, version.end or pd.Timestamp.max
        row = next((number for number, until in enumerate(busy) if until <= start), len(busy))
        busy[row : row + 1] = [end]
        rows[version.term_id] = row
    return rows


def _draw_names(marks: ClauseMarks, plot: Plot, top: float, lane: list[Version], names: Mapping[str, str]) -> None:
    """The clause, who holds it in the holder's colour, and as much of the version that stands as a line holds.

    In a low lane the version's words are left out: what of it stands is beside its bar.
    """
    style, current = marks.style, current_version(lane)
    text, sizes, ink = style.text, style.type, style.palette.text
    size = sizes.label[0]
    name, holder = text.label("clause", current.clause), names.get(current.holder, current.holder)
    hue = actor_text_colour(style.mode, current.holder)
    y = top + plot.words_y
    if style.narrow:
        marks.words(0, top + 10, name, "left", ink, size, 600)
        marks.words(text_width(name, size, 600) + 7, top + 10, marks.standing(current), "left", ink, size)
        marks.words(0, y, holder, "left", hue, sizes.axis, 600)
        start = text_width(holder, sizes.axis, 600) + 7
    elif plot.is_low:
        beside, apart = (text_width(name, size, 600) + 7, 0) if plot.lane < _TWO_LINES else (0, 8)
        marks.words(0, y - apart, name, "left", ink, size, 600)
        marks.words(beside, y + apart, holder, "left", hue, sizes.axis, 600)
        return
    else:
        marks.words(0, top + plot.bar_top + BAR / 2, name, "left", ink, size, 600)
        marks.words(0, y, holder, "left", hue, sizes.axis, 600)
        start = plot.left
    words = shortened(current.row[f"text_{text.language}"], style.width - start, sizes.axis)
    marks.words(start, y, words, "left", style.palette.muted, sizes.axis)


def shortened(words: str, width: float, size: float) -> str:
    """The words as far as they fit on one line, with an ellipsis where some are left off."""
    if text_width(words.rstrip("."), size) <= width:
        return words.rstrip(".")
    return wrap(words, width - text_width(" …", size), size)[0].rstrip(".,;:–") + " …"
