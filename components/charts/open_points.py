"""What is still open: the strains neither resolved nor eased, ordered by what they add to the tension index."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from components.charts import canvas
from components.charts.figure import Figure, Look, Style
from components.charts.geometry import Box, text_width, wrap
from components.charts.marks import Marks, marks_view
from components.charts.tension_lanes import COLUMNS, drawn_tensions, record_rows
from components.citations import sources_line
from components.text import Text
from data.load import Tables
from data.tension import half_life, index_days, open_points, tension_index, tension_rows
from data.tension_band import tension_band, tension_draws
from data.tension_setting import PUBLISHED, TensionSetting

MOST = 10
_TITLE_SHARE, _VALUE_ROOM, _AFTER_ROW, _GAP = 0.48, 76.0, 11.0, 20.0
_BAR, _TOP = 16.0, 2.0
# With a wished height fewer points are drawn, but never under these; below them stands the line of the total.
_FEWEST, _TOTAL_ROOM = 4, 28


@dataclass(frozen=True)
class Point:
    """One open strain as it is drawn: its words, its theme, and the points it adds."""

    event_id: str
    title: str
    told: str
    theme: str
    date: str
    grade: str
    points: float


def open_points_figure(tables: Tables, style: Style, setting: TensionSetting = PUBLISHED) -> Figure:
    """Ranked bars of the open strains under a setting by what each adds to the index on the day of the view."""
    text, day = style.text, tables.known_on or tables.record_date
    rows, half = tension_rows(tables, setting), half_life(tables, setting).days
    found = open_points(rows, day, half)
    drawn = record_rows(tables, found["event_id"].to_list())
    if found.empty:
        return _figure(drawn, text("card.empty_headline" if rows.empty else "open_points.headline.none"), "", "")
    points = points_of(tables, found, text)
    total, moment = float(found["contribution"].sum()), index_days(rows.iloc[:0], day)
    band = tension_band(tension_draws(found, moment, half, setting)).iloc[0]
    spread = text("open_points.range", low=rounded_points(band["p5"], text), high=rounded_points(band["p95"], text))
    strain = float(tension_index(rows, moment, half)["strain"].iloc[-1])
    shown = _shown(points, style)
    marks, height = _drawn(points[:shown], len(points), total, strain, spread, style)
    note = _note(len(points), shown, text)
    stamp = canvas.stamp_frame(style, sources_line(drawn, tables, text), text("card.note", note=note))
    headline = _headline(points, total, spread, text)
    return _figure(
        drawn,
        headline,
        _subtitle(half, style),
        _alternative(headline, points, shown, text),
        spec=_spec(style.look, height, canvas.stamp_height(stamp)),
        datasets=marks.frames() | {"stamp": stamp},
        note=note,
    )


def _figure(rows: pd.DataFrame, headline: str, subtitle: str, alternative: str, **drawn: Any) -> Figure:
    return Figure("open_points", "tensions", rows, COLUMNS, headline, subtitle, alternative, **drawn)


def points_of(tables: Tables, found: pd.DataFrame, text: Text) -> list[Point]:
    """The open strains of `data.tension.open_points` in words, in its order."""
    events = {event.event_id: event for event in drawn_tensions(tables, found, text)}
    points = []
    for event_id, added in zip(found["event_id"], found["contribution"], strict=True):
        event = events[event_id]
        severity = text("open_points.measure", severity=event.severity)
        told = " · ".join((event.date_words, text.label("theme", event.lane), severity, event.grade))
        points.append(Point(event_id, event.title, told, event.lane, event.date_words, event.grade_words, added))
    return points


@lru_cache(maxsize=32)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    text = look.text
    titles = {
        "title": text.label("bilingual_column", "title"),
        "points": text("open_points.contribution"),
        "told": text.label("column", "severity"),
        "grade": text.label("column", "evidence"),
    }
    return canvas.assemble(marks_view(look, height, tuple(titles.items())), look, stamp, gap=14)


# ---------------------------------------------------------------- marks


def _shown(points: list[Point], style: Style) -> int:
    """How many points are drawn: at most MOST, fewer where they would be higher than wished."""
    if style.narrow or not style.height:
        return MOST
    row = 2 * style.type.label[1] + _AFTER_ROW
    return max(_FEWEST, min(MOST, int((style.height - _TOTAL_ROOM) // row)))


def _drawn(
    points: list[Point], count: int, total: float, strain: float, spread: str, style: Style
) -> tuple[Marks, int]:
    """The bars of the points and the line of the total of all `count`, and how high they are together."""
    marks, y = Marks(style), _TOP
    left = 0.0 if style.narrow else style.width * _TITLE_SHARE + _GAP
    room = style.width - left - _VALUE_ROOM
    longest = points[0].points
    for point in points:
        y = _row(marks, point, y, left, room * point.points / longest if longest else 0)
    if not style.narrow:
        marks.grid.append((left, 0, left, y - _AFTER_ROW / 2, style.palette.axis))
    return marks, math.ceil(_total(marks, count, total, strain, spread, y, left))


def _row(marks: Marks, point: Point, top: float, left: float, length: float) -> float:
    """One point: its title and what it is, its bar and figure beside them or below; returns where the next begins."""
    style, text = marks.style, marks.style.text
    size = style.type.label[0]
    y = _words(marks, point.title, top, left - _GAP if left else style.width, 600)
    y = _words(marks, point.told, y, left - _GAP if left else style.width, 400, style.palette.muted)
    middle = (top + y) / 2 if left else y + 3 + _BAR / 2
    bar = Box(left, middle - _BAR / 2, left + max(length, 1), middle + _BAR / 2)
    marks.box(bar, style.palette.strain)
    # The unit stands on the topmost figure only.
    figure = rounded_points(point.points, text)
    words = text("open_points.unit", n=figure) if top == _TOP else figure
    marks.words(bar.right + 6, middle, words, weight=600, size=size)
    bottom = y if left else bar.bottom + 3
    told = {
        "title": point.title, "points": text.number(point.points), "told": point.told, "grade": point.grade,
    }  # fmt: skip
    marks.target(Box(1, top - 2, style.width - 1, bottom + 2), [point.event_id], told)
    return bottom + _AFTER_ROW


def _words(marks: Marks, words: str, top: float, width: float, weight: int, colour: str = "") -> float:
    size, step = marks.style.type.label
    for line in wrap(words, width, size, weight):
        marks.words(0, top + step / 2, line, colour=colour, weight=weight)
        top += step
    return top


def _total(marks: Marks, count: int, total: float, strain: float, spread: str, top: float, left: float) -> float:
    """The line under the bars: what all open points add up to, its range, and its share of all strain."""
    style, text = marks.style, marks.style.text
    size, step = style.type.label
    marks.grid.append((1, top, style.width - 1, top, style.palette.text))
    y = top + 6 + step / 2
    words, figure = text("open_points.total", n=text.number(count)), rounded_points(total, text)
    marks.words(0, y, words, weight=600)
    x = left or text_width(f"{words}   ", size, 600)
    marks.words(x, y, figure, weight=600)
    parts = [spread]
    if strain > 0:
        parts.append(text("open_points.of_strain", share=text.share(total / strain, digits=2)))
    x, y = (x + text_width(f"{figure}  ", size, 600), y) if left else (0, y + step)
    marks.words(x, y, " · ".join(parts), colour=style.palette.muted)
    return y + step / 2 + 2


# ---------------------------------------------------------------- words


def rounded_points(points: float, text: Text) -> str:
    """A number of points, whole."""
    return text.number(float(np.round(points)), digits=4)


def _headline(points: list[Point], total: float, spread: str, text: Text) -> str:
    values = {"n": text.number(len(points)), "points": rounded_points(total, text), "range": spread}
    if len(points) == 1:
        return text("open_points.headline.single", title=points[0].title, **values)
    by_theme: dict[str, float] = {}
    for point in points:
        by_theme[point.theme] = by_theme.get(point.theme, 0) + point.points
    (theme, most), *others = sorted(by_theme.items(), key=lambda item: -item[1])
    if not others or round(others[0][1]) == round(most):
        return text("open_points.headline.tied", **values)
    return text(
        "open_points.headline.several",
        theme=text(f"tension_lanes.theme.{theme}"),
        lead=rounded_points(most, text),
        **values,
    )


def _subtitle(half: float, style: Style) -> str:
    text = style.text
    days = text("open_points.days", n=text.number(half))
    words = text("open_points.subtitle", day=text.day(style.known_on), half_life=days)
    return f"{words}; {text('card.shown', what=style.filters)}" if style.filters else words


def _note(count: int, shown: int, text: Text) -> str:
    fades = text("open_points.note.fades")
    if count <= shown:
        return fades
    return f"{text.plural('open_points.note.more', count - shown)} {fades}"


def _alternative(headline: str, points: list[Point], shown: int, text: Text) -> str:
    told = (
        text("open_points.alt_point", title=point.title, date=point.date, points=rounded_points(point.points, text))
        for point in points[:shown]
    )
    return text("open_points.alt", finding=headline, points="; ".join(told))
