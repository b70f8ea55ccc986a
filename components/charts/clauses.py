"""Which terms bind whom, until when: a lane per clause, its versions as bars, what is still to run hatched."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from components.chart_theme import frame
from components.charts import canvas
from components.charts.clauses_lanes import draw_lanes, lanes_of
from components.charts.clauses_marks import ClauseMarks
from components.charts.figure import Figure, Look, Style
from components.citations import sources_line
from components.text import Text, is_missing
from components.theme import REPORTED_DASH
from data.clauses import GIVEN_UP, IN_FORCE, RUN_OUT, UNCLEAR, Version, clause_versions, version_state
from data.evidence import table_grades
from data.load import Tables

COLUMNS = ("clause", "holder", "in_force_from", "ends", "replaced_on", "exclusive", "text", "evidence", "sources")
_MOST_NAMED_ENDS = 2


def clauses_figure(tables: Tables, style: Style) -> Figure:
    """One lane per clause: replaced versions tinted, the one in force solid, planned ends hatched, open ones fading."""
    text, terms = style.text, tables.terms
    versions = clause_versions(terms, style.known_on)
    rows = terms[terms["term_id"].isin([version.term_id for version in versions])]
    if rows.empty:
        return _figure(rows, text("card.empty_headline"), "", "")
    readings = {version.term_id: clause_reading(version.row, text) for version in versions}
    marks = ClauseMarks(style, readings, _grades(rows, tables, text))
    height = draw_lanes(marks, lanes_of(versions), _names(tables))
    note = _note(versions, text)
    stamp = canvas.stamp_frame(style, sources_line(rows, tables, text), text("card.note", note=note))
    return _figure(
        rows,
        _headline(versions, text),
        _subtitle(versions, style),
        _alternative(versions, readings, text),
        spec=_spec(style.look, height, canvas.stamp_height(stamp)),
        datasets=marks.frames() | {"stamp": stamp},
        note=note,
    )


def clause_reading(row: Mapping[Any, Any], text: Text) -> str:
    """Until when a version binds, and whether exclusively: "until 2032, not exclusive"; or that it was given up.

    `row` is a row of `terms` as known on a day.
    """
    state = version_state(row)
    if state != IN_FORCE:
        return text(f"clauses.reading.{state}")
    exclusive = {"yes": "exclusive", "no": "not_exclusive"}.get(row["exclusive"], "")
    words = text(f"clauses.reading.{exclusive}") if exclusive else ""
    if is_missing(row["ends"]):
        return ", ".join(filter(None, (words, text("clauses.reading.open"))))
    return ", ".join(filter(None, (text("clauses.reading.until", day=_end_of(row["ends"], text)), words)))


def _end_of(day: dt.date, text: Text) -> str:
    """The year alone for an end with the year: contracts that run "through 2032" name no day."""
    return text.day(day, "year" if (day.month, day.day) == (12, 31) else "day")


def _figure(rows: pd.DataFrame, headline: str, subtitle: str, alternative: str, **drawn: Any) -> Figure:
    return Figure("clauses", "terms", rows, COLUMNS, headline, subtitle, alternative, **drawn)


@lru_cache(maxsize=32)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    text = look.text
    told = tuple(
        (field, text.label("column", column))
        for field, column in {
            "clause": "clause",
            "holder": "holder",
            "span": "period",
            "reading": "ends",
            "grade": "evidence",
        }.items()
    )
    view = canvas.layered(
        canvas.rule_layer("grid"),
        canvas.box_layer("areas"),
        canvas.fade_layer(look, "fades_out", outwards=True),
        canvas.fade_layer(look, "fades_in", outwards=False),
        canvas.rule_layer("hatch"),
        canvas.rule_layer("dashed", width=1.2, dash=(3, 2)),
        canvas.rule_layer("dotted", width=2, dash=REPORTED_DASH),
        canvas.rule_layer("strokes", width=2.4),
        canvas.rule_layer("known_on", width=1.2),
        canvas.box_layer("pills"),
        canvas.text_layer(look, "inside", halo=False, clip=True),
        canvas.text_layer(look, clip=True),
        canvas.box_layer("targets", told, can_pick=True),
        width=look.width,
        height=height,
    )
    return canvas.assemble(view, look, stamp, gap=frame(look.narrow).after_axis)


def _names(tables: Tables) -> dict[str, str]:
    return dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))


def _grades(rows: pd.DataFrame, tables: Tables, text: Text) -> dict[str, str]:
    graded = table_grades(tables, "terms").loc[rows.index]
    found = {}
    for term, letter, digit, low, high in zip(
        rows["term_id"], graded["letter"], graded["digit"], graded["p_low"], graded["p_high"], strict=True
    ):
        name = f"{letter}{digit}"
        found[term] = (
            text("grade.sentence_without_probability", grade=name)
            if is_missing(low)
            else text("grade.sentence", grade=name, probability=text.probability(low, high))
        )
    return found


# ---------------------------------------------------------------- words


def _headline(versions: list[Version], text: Text) -> str:
    bound = [version for version in versions if version.state == IN_FORCE]
    clauses = {version.clause for version in bound}
    if not clauses:
        return text("clauses.headline.none")
    finding = text.plural("clauses.headline.in_force", len(clauses), ends=_ends(bound, text))
    exclusive = len({version.clause for version in bound if version.row["exclusive"] == "yes"})
    if exclusive:
        return f"{finding}; {text.plural('clauses.headline.exclusive', exclusive)}"
    if any(version.row["exclusive"] == "yes" for version in versions):
        return f"{finding}; {text('clauses.headline.exclusive.gone')}"
    return finding


def _ends(bound: list[Version], text: Text) -> str:
    ends: dict[str, pd.Timestamp] = {}
    for version in bound:
        if version.planned:
            ends[version.clause] = max(version.planned, ends.get(version.clause, version.planned))
    if not ends:
        return text("clauses.headline.ends.none")
    days = sorted(set(ends.values()))
    if len(days) == 1:
        return text.plural("clauses.headline.ends.same", len(ends), day=_end_of(days[0], text))
    if len(ends) > _MOST_NAMED_ENDS:
        first, last = _end_of(days[0], text), _end_of(days[-1], text)
        return text("clauses.headline.ends.between", n=len(ends), first=first, last=last)
    named = [
        text("clauses.headline.ends.item", clause=text(f"clauses.name.{clause}"), day=_end_of(day, text))
        for clause, day in sorted(ends.items(), key=lambda pair: pair[1])
    ]
    return text("clauses.headline.ends.named", n=len(ends), ends=text.list_of(named))


def _subtitle(versions: list[Version], style: Style) -> str:
    first = min(version.start or version.end or pd.Timestamp(style.known_on) for version in versions)
    words = style.text("clauses.subtitle", first=str(first.year), day=style.text.day(style.known_on))
    return "; ".join(filter(None, (words, style.filters)))


def _note(versions: list[Version], text: Text) -> str:
    parts = ["basis"]
    if any(version.is_loosened for version in versions):
        parts.append("loosened")
    if any(version.start is None for version in versions):
        parts.append("unknown_start")
    return " ".join(text(f"clauses.note.{part}") for part in parts)


def _alternative(versions: list[Version], readings: Mapping[str, str], text: Text) -> str:
    told = [
        text("clauses.alt_clause", clause=text.label("clause", version.clause), reading=readings[version.term_id])
        for version in versions
        if version.state in (IN_FORCE, GIVEN_UP, UNCLEAR)
    ]
    run_out = [text.label("clause", version.clause) for version in versions if version.state == RUN_OUT]
    told += [text("clauses.alt_clause", clause=name, reading=text("clauses.key.run_out")) for name in run_out]
    return text("clauses.alt", finding=_headline(versions, text), clauses="; ".join(dict.fromkeys(told)))
