"""What strained and what eased the partnership: every event in the lane of its theme, as large as it is severe."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pandas as pd

from components.charts import canvas
from components.charts.event_lanes import TENSIONS, Layout
from components.charts.event_marks import Marks, evidence_items
from components.charts.event_rows import Event, count_words, date_words, grade_words
from components.charts.event_spec import strip_spec
from components.charts.figure import Figure, Style
from components.citations import sources_line
from components.text import Text
from components.theme import EVIDENCE_SHAPES
from data.load import Tables
from data.notable import event_weights
from data.tension import tension_rows
from data.tension_setting import PUBLISHED, TensionSetting

Span = tuple[pd.Timestamp, pd.Timestamp]
COLUMNS = ("event_id", "theme", "direction", "severity", "raised_by", "status", "resolved_by", "known_since")
# Severity decides who is numbered; the weight of other charts only breaks its ties.
_SEVERITY_FIRST = 100


def tension_lanes_figure(
    tables: Tables, style: Style, setting: TensionSetting = PUBLISHED, span: Span | None = None
) -> Figure:
    """The tensions under a setting in lanes by theme over time, over a strip of years to choose a stretch on.

    `span` is the stretch chosen, first and last day; it is tinted, and the headline speaks of it.
    """
    rows, text = tension_rows(tables, setting), style.text
    drawn = record_rows(tables, rows["event_id"].to_list())
    if rows.empty:
        return _figure(drawn, text("card.empty_headline"), "", "")
    events = drawn_tensions(tables, rows, text)
    layout = Layout.of(TENSIONS, [event.start for event in events], {event.lane for event in events}, style)
    marks = TensionMarks(events, layout, style, span)
    note = _note(events, text)
    stamp = canvas.stamp_frame(style, sources_line(drawn, tables, text), text("card.note", note=note))
    below = 0 if layout.is_list_beside else marks.list_height
    headline = _headline(rows, events, span, text)
    return _figure(
        drawn,
        headline,
        _subtitle(layout, style),
        _alternative(marks, headline, text),
        spec=strip_spec(style.look, TENSIONS, len(layout.lanes), below, canvas.stamp_height(stamp)),
        datasets=marks.datasets() | {"stamp": stamp},
        note=note,
    )


def _figure(rows: pd.DataFrame, headline: str, subtitle: str, alternative: str, **drawn: Any) -> Figure:
    return Figure("tension_lanes", "tensions", rows, COLUMNS, headline, subtitle, alternative, **drawn)


def record_rows(tables: Tables, event_ids: list[str]) -> pd.DataFrame:
    """The rows of `tensions` of these events in their order, with the `sources` of the event each stands for."""
    sources = dict(zip(tables.events["event_id"].to_list(), tables.events["sources"].to_list(), strict=True))
    rows = tables.tensions.set_index("event_id", drop=False).loc[event_ids].reset_index(drop=True)
    return rows.assign(sources=pd.Series([sources[event] for event in event_ids], dtype="str"))


def drawn_tensions(tables: Tables, rows: pd.DataFrame, text: Text) -> list[Event]:
    """The events of these `tension_rows` as marks, by day."""
    weights, language = event_weights(tables), text.language
    by_id = _told_events(tables, language)
    found = []
    for row in rows.to_dict("records"):
        (title, date, sources), severity = by_id[row["event_id"]], int(row["severity"])
        over_on = None if pd.isna(row["resolved_on"]) else row["resolved_on"]
        found.append(
            Event(
                row["event_id"], row["first_day"], row["last_day"], row["theme"], row["letter"],
                _SEVERITY_FIRST * severity + weights[row["event_id"]], row["status"] == "resolved",
                title, date,
                f"{row['letter']}{row['digit']}", grade_words(language, row["letter"], row["digit"]),
                count_words(language, sources.count(";") + 1), row["direction"], severity,
                measure_words(row["direction"], severity, text), _state(row, by_id, text), over_on,
            )
        )  # fmt: skip
    return sorted(found, key=lambda event: (event.middle, event.event_id))


def _told_events(tables: Tables, language: str) -> dict[str, tuple[str, str, str]]:
    """Title, date in words and sources of each event."""
    columns = ("event_id", f"title_{language}", "date", "date_precision", "sources")
    return {
        event: (title, date_words(language, day, precision), sources)
        for event, title, day, precision, sources in zip(*(tables.events[c].to_list() for c in columns), strict=True)
    }


def measure_words(direction: str, severity: int, text: Text) -> str:
    """Direction and severity in words."""
    return text("tension_lanes.measure", direction=text(f"tension_lanes.{direction}"), severity=severity)


def _state(row: dict[Any, Any], by_id: dict[str, tuple[str, str, str]], text: Text) -> str:
    """How a tension stands; a relief is not resolved, it is overtaken."""
    is_relief = row["direction"] == "relief"
    status = text(f"tension_lanes.holds.{row['status']}") if is_relief else text.label("tension_status", row["status"])
    settled = by_id.get(row["resolved_by"])
    if settled is None:
        return status
    return text("tension_lanes.state", status=status, event=settled[0], date=settled[1])


class TensionMarks(Marks):
    """The marks of tensions: the key tells colour, shape, paleness and size apart."""

    def _key_items(self) -> list[tuple[Event, str]]:
        text, some = self.style.text, self.events[0]
        plain = replace(some, letter="A", is_over=False, severity=2, event_id="", role="muted")
        present = {event.letter for event in self.events}
        letters = {letter: replace(plain, letter=letter) for letter in EVIDENCE_SHAPES if letter in present}
        directions = [role for role in ("strain", "relief") if any(event.role == role for event in self.events)]
        items = [(replace(plain, role=role), text(f"tension_lanes.{role}")) for role in directions]
        items += evidence_items(letters, text)
        if any(event.is_over for event in self.events):
            items.append((replace(plain, is_over=True), text("tension_lanes.resolved")))
        for severity, key in ((1, "severity"), (5, "severity_to")):
            items.append((replace(plain, severity=severity), text(f"tension_lanes.{key}")))
        return items


# ---------------------------------------------------------------- words


def _headline(rows: pd.DataFrame, events: list[Event], span: Span | None, text: Text) -> str:
    if len(events) == 1:
        only = events[0]
        return text("tension_lanes.headline.only", title=only.title, date=only.date_words, measure=only.measure)
    columns = (rows[name].to_list() for name in ("direction", "status", "theme"))
    strains = [(status, theme) for direction, status, theme in zip(*columns, strict=True) if direction == "strain"]
    if span is not None:
        chosen = Counter(event.role for event in events if span[0] <= event.start <= span[1])
        days = {"start": text.day(span[0]), "end": text.day(span[1]), "total": text.number(len(events))}
        return text("tension_lanes.headline.span", **_counted(chosen, text), **days)
    if not strains:
        return text("tension_lanes.headline.no_strain", **_counted(Counter({"relief": len(rows)}), text))
    states = Counter(status for status, _ in strains)
    counts = {name: text.number(states[name]) for name in ("open", "eased", "resolved")}
    of_all = text.plural("tension_lanes.strains", len(strains))
    finding = text("tension_lanes.headline.strains", strains=of_all, **counts)
    return finding + _lead([theme for status, theme in strains if status == "open"], text)


def _counted(counts: Counter[str], text: Text) -> dict[str, str]:
    return {f"{name}s": text.plural(f"tension_lanes.{name}s", counts[name]) for name in ("strain", "relief")}


def _lead(themes: list[str], text: Text) -> str:
    """The theme of most open strains, as the end of a sentence; empty if none leads."""
    ranked = Counter(themes).most_common()
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    theme = text(f"tension_lanes.theme.{ranked[0][0]}")
    if len(themes) == 1:
        return text("tension_lanes.lead.one", theme=theme)
    return text("tension_lanes.lead.other", n=text.number(ranked[0][1]), theme=theme)


def _subtitle(layout: Layout, style: Style) -> str:
    text, axis = style.text, layout.axis
    last = axis.high.year - 1
    years = str(last) if axis.low.year == last else f"{axis.low.year}–{last}"
    parts = [text("tension_lanes.subtitle", years=years)]
    if axis.is_squeezed:
        parts.append(text("tension_lanes.squeezed", year=axis.turn.year))
    if style.filters:
        parts.append(text("card.shown", what=style.filters))
    return "; ".join(parts)


def _note(events: list[Event], text: Text) -> str:
    parts = [text("tension_lanes.note.numbered")]
    if any(event.over_on is not None for event in events):
        parts.append(text("tension_lanes.note.settled"))
    if any(event.is_imprecise for event in events):
        parts.append(text("tension_lanes.note.imprecise"))
    return " ".join(parts)


def _alternative(marks: Marks, headline: str, text: Text) -> str:
    themes = Counter(event.lane for event in marks.events)
    levels = Counter(event.severity for event in marks.events)
    return text(
        "tension_lanes.alt",
        finding=headline,
        lanes=", ".join(f"{text.label('theme', theme)} {themes[theme]}" for theme in marks.layout.lanes),
        levels=", ".join(f"{level}: {levels[level]}" for level in sorted(levels, reverse=True)),
        numbered="; ".join(f"{e.date_words}: {e.title} ({e.measure})" for e in marks.numbered),
    )
