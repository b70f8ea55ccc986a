"""One version of a clause in pixels: its bar, what is still to run, and the words on it."""

from collections.abc import Mapping

import pandas as pd

from components.charts.clauses_marks import BAR, ClauseMarks, Plot
from components.charts.geometry import Box, text_width
from components.theme import REPLACED_SHARE, actor_colour, tint
from data.clauses import GIVEN_UP, IN_FORCE, UNCLEAR, Version, current_version

FADE = pd.DateOffset(months=8)
# Of a bar whose start is unknown, how much fades in.
_FADE_IN_SHARE = 0.45


def draw_version(marks: ClauseMarks, plot: Plot, lane: Box, version: Version, names: Mapping[str, str]) -> Box:
    """Draw one version into its row of the lane; returns the rectangle that it takes."""
    start = plot.scale(version.start) if version.start else plot.left
    end = plot.scale(version.end) if version.end is not None else plot.known_x
    box = Box(start, lane.top, end, lane.bottom)
    hue = actor_colour(marks.style.mode, version.holder)
    right = end
    if version.state == UNCLEAR:
        _draw_unknown(marks, box)
    elif version.state == GIVEN_UP or version.is_loosened:
        middle = (box.top + box.bottom) / 2
        marks.dotted.append((box.left, middle, box.right, middle, hue))
    elif version.end is not None:
        marks.box(box, tint(marks.style.mode, hue, REPLACED_SHARE), hue, 1.2)
    else:
        marks.box(box, hue)
    if version.state == IN_FORCE:
        right = _draw_outlook(marks, plot, box, version, hue)
    if version.start is None:
        reach = box.left + (box.right - box.left) * _FADE_IN_SHARE
        marks.fade(Box(box.left - 1, box.top - 1, reach, box.bottom + 1), outwards=False)
    whole = Box(box.left, box.top, right, box.bottom)
    marks.target(whole, [version.term_id], _told(marks, version, names))
    return whole


def _draw_outlook(marks: ClauseMarks, plot: Plot, box: Box, version: Version, hue: str) -> float:
    """What lies after the known-on day: hatched to the planned end, or fading out; returns the pixel of its end."""
    if version.planned is not None:
        end = plot.scale(version.planned)
        rest = Box(plot.known_x, box.top, end, box.bottom)
        marks.hatching(rest, hue)
        marks.dashed += [(rest.left, y, rest.right, y, hue) for y in (rest.top, rest.bottom)]
        marks.strokes.append((end, box.top - 3, end, box.bottom + 3, hue))
        return end
    if version.is_loosened:
        return box.right
    end = plot.scale(pd.Timestamp(marks.style.known_on) + FADE)
    fading = Box(plot.known_x, box.top, end, box.bottom)
    marks.box(fading, hue)
    marks.fade(Box(fading.left, box.top - 1, fading.right + 1, box.bottom + 1), outwards=True)
    return end


def _draw_unknown(marks: ClauseMarks, box: Box) -> None:
    middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    muted = marks.style.palette.muted
    marks.words(*middle, marks.style.text("card.unknown"), "center", muted, marks.style.type.label[0], 600)


def _told(marks: ClauseMarks, version: Version, names: Mapping[str, str]) -> dict[str, str]:
    text = marks.style.text
    if version.start is None and version.end is None:
        span = text("clauses.key.unknown_start")
    else:
        span = text.period(version.start, version.end)
    return {
        "clause": text.label("clause", version.clause),
        "holder": names.get(version.holder, version.holder),
        "span": span,
        "reading": marks.readings[version.term_id],
        "grade": marks.grades[version.term_id],
    }


def draw_readings(marks: ClauseMarks, plot: Plot, band: float, lane: list[Version], taken: list[Box]) -> None:
    """Until when each version binds: on its bar if it is wide enough, for the one that stands always."""
    style, current = marks.style, current_version(lane)
    size, ink = style.type.label[0], style.palette.text
    for version, box in zip(lane, taken, strict=True):
        words = style.text("clauses.key.unknown_start") if version.start is None else _short(marks, version)
        if version.end is None or version.is_loosened or not words:
            continue
        align, x = ("right", box.right - 7) if version.start is None else ("left", box.left + 7)
        if text_width(words, size) + 12 <= box.right - box.left and not style.narrow:
            marks.inside.append((x, (box.top + box.bottom) / 2, words, align, ink, size, 400))
    if style.narrow:
        return
    words, middle, end = marks.standing(current), band + BAR / 2, taken[lane.index(current)].right
    width = text_width(words, size, 600)
    on_hatch = current.planned is not None and current.state == IN_FORCE
    left = plot.known_x + 10 if on_hatch else end + 8
    if on_hatch and left + width + 8 > end:
        left = end + 8
    left = min(left, style.width - width)
    words_on = marks.inside if on_hatch else marks.labels
    if on_hatch:
        page = style.palette.page
        marks.pills.append((left - 5, middle - 8, left + width + 5, middle + 8, page, page, 0))
    words_on.append((left, middle, words, "left", ink, size, 600))
    taken.append(Box(left, middle - 8, left + width, middle + 8))


def _short(marks: ClauseMarks, version: Version) -> str:
    """What fits on the bar of a version that stands no more: its end, or that it was exclusive."""
    if version.planned is None and version.row["exclusive"] == "yes":
        return marks.style.text("clauses.reading.exclusive")
    return marks.readings[version.term_id] if version.planned is not None else ""


def draw_replaced_ends(marks: ClauseMarks, plot: Plot, band: float, lane: list[Version], taken: list[Box]) -> None:
    """A lone tick at each planned end that a later version did away with, where nothing else stands."""
    style, size = marks.style, marks.style.type.axis
    known_on = pd.Timestamp(style.known_on)
    ends = {version.planned for version in lane if version.planned and version.end is not None}
    for end in sorted(day for day in ends if day > known_on):
        x, middle = plot.scale(end), band + BAR / 2
        words = style.text("clauses.replaced_end", year=str(end.year))
        width = text_width(words, size)
        fits = x + 6 + width <= style.width
        left = x + 6 if fits else x - 6 - width
        box = Box(min(left, x) - 4, middle - 8, max(left + width, x) + 4, middle + 8)
        if any(box.meets(other) for other in taken):
            continue
        muted = style.palette.muted
        marks.known_on.append((x, band, x, band + BAR, muted))
        marks.words(left, middle, words, "left", muted, size)
        taken.append(box)
