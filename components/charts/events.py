"""What happened when: every event as a dot in the lane of its topic, the weightiest numbered and listed."""

import datetime as dt
from collections import Counter
from typing import Any

import pandas as pd

from components.charts import canvas
from components.charts.event_lanes import EVENTS, Layout
from components.charts.event_marks import Marks
from components.charts.event_rows import Event, drawn_events
from components.charts.event_spec import strip_spec
from components.charts.figure import Figure, Style
from components.citations import sources_line
from components.text import Text
from components.theme import EVIDENCE_SHAPES
from data.load import Tables

Span = tuple[dt.date, dt.date]
COLUMNS = ("date", "title", "topic", "actors", "evidence", "known_since", "sources")


def events_figure(
    tables: Tables, style: Style, topics: tuple[str, ...] | None = None, span: Span | None = None
) -> Figure:
    """The events of some topics (None: all) in lanes over time, over a strip of years to choose a stretch on.

    `span` is the stretch chosen, first and last day; it is tinted, and the headline speaks of it.
    """
    rows = tables.events if topics is None else tables.events[tables.events["topic"].isin(topics)]
    text = style.text
    if rows.empty:
        return _figure(rows, text("card.empty_headline"), "", "")
    events = drawn_events(tables, rows, text)
    layout = Layout.of(EVENTS, [event.start for event in events], {event.lane for event in events}, style)
    stretch = (pd.Timestamp(span[0]), pd.Timestamp(span[1])) if span else None
    marks = Marks(events, layout, style, stretch)
    note = text("card.note", note=_note(marks, text))
    stamp = canvas.stamp_frame(style, sources_line(rows, tables, text), note)
    headline = _headline(events, stretch, text)
    return _figure(
        rows,
        headline,
        _subtitle(layout, style),
        _alternative(marks, headline, text),
        spec=strip_spec(
            style.look,
            EVENTS,
            len(layout.lanes),
            0 if layout.is_list_beside else marks.list_height,
            canvas.stamp_height(stamp),
        ),
        datasets=marks.datasets() | {"stamp": stamp},
        note=_note(marks, text),
    )


def _figure(rows: pd.DataFrame, headline: str, subtitle: str, alternative: str, **drawn: Any) -> Figure:
    return Figure("events", "events", rows, COLUMNS, headline, subtitle, alternative, **drawn)


# ---------------------------------------------------------------- words


def _headline(events: list[Event], span: tuple[pd.Timestamp, pd.Timestamp] | None, text: Text) -> str:
    total = text.number(len(events))
    if len(events) == 1:
        return text("events.headline.only", title=events[0].title, date=events[0].date_words)
    if span is not None:
        chosen = [event for event in events if span[0] <= event.start <= span[1]]
        days = {"start": text.day(span[0]), "end": text.day(span[1])}
        finding = text.plural("events.headline.span", len(chosen), total=total, **days)
        return finding + _about(chosen, text)
    years = Counter(event.start.year for event in events)
    (year, most), *others = sorted(years.items(), key=lambda item: (-item[1], -item[0]))
    values = {"n": text.number(most), "total": total}
    if others and others[0][1] == most:
        return text("events.headline.tied", first=min(years), last=max(years), **values)
    key = "events.headline.busiest" if others else "events.headline.all"
    return text(key, year=year, **values) + _about([e for e in events if e.start.year == year], text)


def _about(chosen: list[Event], text: Text) -> str:
    """The topic that most of the chosen events are about, as the end of a sentence; empty if none leads."""
    ranked = Counter(event.lane for event in chosen).most_common()
    if len(ranked) < 2 or ranked[0][1] == ranked[1][1]:
        return ""
    topic, count = ranked[0]
    return text.plural("events.about", count, topic=text(f"events.topic.{topic}"))


def _subtitle(layout: Layout, style: Style) -> str:
    text, axis = style.text, layout.axis
    last = axis.high.year - 1
    years = str(last) if axis.low.year == last else f"{axis.low.year}–{last}"
    parts = [text("events.subtitle", years=years)]
    if axis.is_squeezed:
        parts.append(text("events.squeezed", year=axis.turn.year))
    if style.filters:
        parts.append(text("card.shown", what=style.filters))
    return "; ".join(parts)


def _note(marks: Marks, text: Text) -> str:
    parts = [text("events.note.numbered")]
    if any(event.is_imprecise for event in marks.events):
        parts.append(text("events.note.imprecise"))
    if any(event.is_over for event in marks.events):
        parts.append(text("events.note.replaced"))
    return " ".join(parts)


def _alternative(marks: Marks, headline: str, text: Text) -> str:
    topics = Counter(event.lane for event in marks.events)
    letters = Counter(event.letter for event in marks.events)
    return text(
        "events.alt",
        finding=headline,
        topics=", ".join(f"{text.label('topic', topic)} {topics[topic]}" for topic in marks.layout.lanes),
        letters=", ".join(f"{letter} {letters[letter]}" for letter in EVIDENCE_SHAPES if letters[letter]),
        numbered="; ".join(f"{event.date_words}: {event.title}" for event in marks.numbered),
    )
