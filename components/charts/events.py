"""What happened when: every event as a dot in the lane of its topic, the weightiest numbered and listed."""

from collections import Counter
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from components.chart_theme import frame
from components.charts import canvas
from components.charts.event_lanes import Layout, left_margin, plot_height, plot_width
from components.charts.event_marks import Marks
from components.charts.event_rows import Event, drawn_events
from components.charts.figure import Figure, Look, Style
from components.citations import sources_line
from components.text import Text
from components.theme import EVIDENCE_SHAPES, tint
from data.load import Tables

Span = tuple[pd.Timestamp, pd.Timestamp]
COLUMNS = ("date", "title", "topic", "actors", "evidence", "known_since", "sources")
STRIP = 24
_BAND_SHARE = 0.10


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
    layout = Layout.of([event.start for event in events], {event.topic for event in events}, style)
    marks = Marks(events, layout, style, span)
    note = text("card.note", note=_note(marks, text))
    stamp = canvas.stamp_frame(style, sources_line(rows, tables, text), note)
    headline = _headline(events, span, text)
    return _figure(
        rows,
        headline,
        _subtitle(layout, style),
        _alternative(marks, headline, text),
        spec=_spec(
            style.look,
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


def _headline(events: list[Event], span: Span | None, text: Text) -> str:
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
    ranked = Counter(event.topic for event in chosen).most_common()
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
    if any(event.is_replaced for event in marks.events):
        parts.append(text("events.note.replaced"))
    return " ".join(parts)


def _alternative(marks: Marks, headline: str, text: Text) -> str:
    topics = Counter(event.topic for event in marks.events)
    letters = Counter(event.letter for event in marks.events)
    return text(
        "events.alt",
        finding=headline,
        topics=", ".join(f"{text.label('topic', topic)} {topics[topic]}" for topic in marks.layout.lanes),
        letters=", ".join(f"{letter} {letters[letter]}" for letter in EVIDENCE_SHAPES if letters[letter]),
        numbered="; ".join(f"{event.date_words}: {event.title}" for event in marks.numbered),
    )


# ---------------------------------------------------------------- specification


@lru_cache(maxsize=64)
def _spec(look: Look, lanes: int, list_below: int, stamp: int) -> dict[str, Any]:
    left, is_beside = left_margin(look), not list_below
    listed = (
        _points("list_marks", look, _tooltips(look)),
        canvas.text_layer(look, "list", halo=False, clip=True),
    )
    plot = canvas.layered(
        _band(look),
        canvas.rule_layer("grid"),
        canvas.rule_layer("spans", width=5),
        canvas.rule_layer("known", width=1.2),
        _points("key", look),
        _points("rows", look, _tooltips(look)).add_params(canvas.pick_selection()),
        canvas.text_layer(look, "numbers", halo=False, clip=True),
        canvas.text_layer(look, clip=True),
        *(listed if is_beside else ()),
        width=look.width,
        height=plot_height(look, lanes, is_beside),
    )
    strip = canvas.layered(*_strip(look), width=plot_width(look, is_beside), height=STRIP)
    views = [plot, canvas.side_by_side(canvas.layer(_blank(left)), strip)]
    if list_below:
        views.append(canvas.layered(*listed, width=look.width, height=list_below))
    return canvas.assemble(canvas.stacked(*views), look, stamp, gap=frame(look.narrow).after_axis)


def _blank(width: int) -> alt.Chart:
    return alt.Chart(canvas.named("domain")).mark_rect(opacity=0, aria=False).properties(width=width, height=STRIP)


def _points(dataset: str, look: Look, tooltip: tuple[tuple[str, str], ...] = ()) -> alt.Chart:
    mark: dict[str, Any] = {"cursor": "pointer"} if tooltip else {"aria": False, "tooltip": None}
    raw: dict[str, Any] = {"scale": None, "legend": None}
    return (
        alt.Chart(canvas.named(dataset))
        .mark_point(opacity=1, strokeWidth=alt.ExprRef(expr="datum.edge_width"), **mark)
        .encode(
            x=canvas.pixel_x(),
            y=canvas.pixel_y(),
            shape=alt.Shape("shape:N", **raw),
            size=alt.Size("size:Q", **raw),
            fill=canvas.own_colour("colour", alt.Fill),
            stroke=canvas.own_colour("edge", alt.Stroke),
            **({"tooltip": canvas.tooltips(tooltip)} if tooltip else {}),
        )
    )


def _tooltips(look: Look) -> tuple[tuple[str, str], ...]:
    text = look.text
    titles = {
        "title": text.label("bilingual_column", "title"),
        "date": text.label("column", "date"),
        "grade": text.label("column", "evidence"),
        "witnesses": text.label("column", "sources"),
    }
    return tuple(titles.items())


def _band(look: Look) -> alt.Chart:
    colour = tint(look.mode, look.palette.link, _BAND_SHARE)
    return (
        alt.Chart(canvas.named("band"))
        .mark_rect(color=colour, aria=False, tooltip=None)
        .encode(x=canvas.pixel_x(), y=canvas.pixel_y(), x2="x2:Q", y2="y2:Q")
    )


def _strip(look: Look) -> list[canvas.Layer | alt.Chart]:
    """The strip of years under the lanes: a drag on it chooses a stretch, the marks stay free for clicks."""
    days = [alt.ExprRef(expr=f"data('domain')[0].x_{name}") for name in ("low", "turn", "high")]
    # As one expression: of a list of them Vega-Lite makes fields of data where the scale is one of days.
    domain = alt.ExprRef(expr="[" + ", ".join(day.expr for day in days) + "]")
    turn, end = (alt.ExprRef(expr=f"data('domain')[0].x_{name}") for name in ("turn_px", "width"))
    scale = alt.Scale(type="utc", domain=domain, range=[0, turn, end], nice=False)
    brush = alt.selection_interval(
        name=canvas.BRUSH,
        encodings=["x"],
        mark=alt.BrushConfig(fill=look.palette.link, fillOpacity=0.25, stroke=look.palette.link),
    )
    ground = (
        alt.Chart(canvas.named("domain"))
        .mark_rect(color=look.palette.raised, aria=False, cursor="col-resize")
        .encode(
            x=alt.value(0),
            x2=alt.value("width"),
            y=alt.value(0),
            y2=alt.value("height"),
            tooltip=alt.value(look.text("events.brush")),
        )
    )
    edges = (
        alt.Chart(canvas.named("ticks"))
        .mark_rule(color=look.palette.axis, aria=False, tooltip=None)
        .encode(
            x=alt.X("date:T", scale=scale, axis=None),
            y=alt.value(0),
            y2=alt.value(5),
        )
        .add_params(brush)
    )
    return [ground, edges, canvas.text_layer(look, "years", halo=False, clip=True)]
