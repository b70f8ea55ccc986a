"""Is the tension rising: strain above and relief below zero, net with its band, and the events that moved it."""

import datetime as dt
from typing import Any

import pandas as pd

from components.charts import canvas
from components.charts.figure import Figure, Style
from components.charts.tension_events import TensionEvent, tension_events
from components.charts.tension_layout import AXIS, Span, TimeAxis, is_list_beside, time_axis
from components.charts.tension_list import list_frames
from components.charts.tension_marks import TensionMarks, most_numbered
from components.charts.tension_own import OwnDates
from components.charts.tension_series import TensionSeries, tension_series
from components.charts.tension_spec import tension_spec
from components.charts.tension_words import alternative, headline, note, setting_line, subtitle
from components.citations import sources_line
from components.text import Text
from data.load import Tables
from data.tension_setting import PUBLISHED, TensionSetting

COLUMNS = ("event_id", "theme", "direction", "severity", "raised_by", "status", "resolved_by", "known_since")
_MOST_OWN_DATES = 5


def tension_figure(
    tables: Tables,
    style: Style,
    setting: TensionSetting = PUBLISHED,
    span: Span | None = None,
    own_dates: OwnDates = (),
) -> Figure:
    """The tension index under a setting, over a stretch of time (None: all), with own dates of the reader.

    `own_dates` are pairs of a day and a title; those off the axis are not drawn. `tables` must not be narrowed by a
    period: old events still count.
    """
    series = tension_series(tables, setting)
    if series is None:
        nothing = cited_tensions(tables, [])
        return _figure(nothing, style.text("card.empty_headline"), "", "")
    axis = time_axis(series, span, style.look)
    marks = _marks(series, axis, tension_events(series, tables, style), own_dates, style)
    finding = headline(series, marks.first, marks.last, not _is_whole(axis, series), style.text)
    rows = cited_tensions(tables, series.rows["event_id"].to_list())
    said = _note(marks, setting, tables, style.text)
    stamp = canvas.stamp_frame(style, sources_line(rows, tables, style.text), style.text("card.note", note=said))
    badges, words, height = list_frames(marks, style)
    return _figure(
        rows,
        finding,
        subtitle(series, marks.first, marks.last, setting, tables, style),
        alternative(series, marks.first, marks.last, finding, _numbered(marks), style.text),
        spec=tension_spec(
            style.look, marks.own.lines, 0 if is_list_beside(style) else height, canvas.stamp_height(stamp)
        ),
        datasets=marks.datasets()
        | {"list_marks": badges, "list": words, "stamp": stamp, "domain": pd.DataFrame({"one": [1]})},
        note=said,
    )


def _marks(
    series: TensionSeries, axis: TimeAxis, events: list[TensionEvent], own_dates: OwnDates, style: Style
) -> TensionMarks:
    """The marks, with as many events numbered as the list beside the plot holds under a wished height."""
    for most in range(most_numbered(style), 1, -1):
        marks = TensionMarks(series, axis, events, own_dates, style, most)
        if not style.height or not is_list_beside(style) or list_frames(marks, style)[2] <= marks.bottom + AXIS:
            break
    return marks


def _figure(rows: pd.DataFrame, finding: str, measure: str, words: str, **drawn: Any) -> Figure:
    return Figure("tension", "tensions", rows, COLUMNS, finding, measure, words, **drawn)


def cited_tensions(tables: Tables, event_ids: list[str]) -> pd.DataFrame:
    """The rows of `tensions` for these events, in their order, each with the `sources` of its event."""
    sources = dict(zip(tables.events["event_id"], tables.events["sources"], strict=True))
    place = {name: number for number, name in enumerate(tables.tensions["event_id"])}
    rows = tables.tensions.iloc[[place[name] for name in event_ids]].reset_index(drop=True)
    cited = pd.Series([sources[name] for name in event_ids], dtype="str")
    return rows.assign(sources=cited)


def _is_whole(axis: TimeAxis, series: TensionSeries) -> bool:
    return bool(axis.low == series.days[0] and axis.high >= series.days[-1])


def _numbered(marks: TensionMarks) -> list[str]:
    return [f"{event.date_words}: {event.title}" for event in marks.numbered]


def _note(marks: TensionMarks, setting: TensionSetting, tables: Tables, text: Text) -> str:
    axis = marks.axis
    squeezed = str(pd.Timestamp(axis.turn).year) if axis.is_squeezed else ""
    own = [_own(day, title, text) for day, title in marks.own.dates[:_MOST_OWN_DATES]]
    if len(marks.own.dates) > _MOST_OWN_DATES:
        own.append("…")
    return note(squeezed, "; ".join(own), setting_line(setting, tables, text), text)


def _own(day: dt.date, title: str, text: Text) -> str:
    return text("tension_index.own_date", title=title, day=text.day(day))
