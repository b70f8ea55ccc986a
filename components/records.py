"""The record card of one row: what it says, how sure it is, and on which texts it rests."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from components.cells import Names, cell, column_title, row_keys
from components.citations import cited_sources
from components.html_table import Cell, HtmlTable, Row
from components.origins import Origin, Rival, origins, origins_words, rivals, safe_address
from components.text import Text, is_missing
from data.evidence import OF_EVENT, table_grades
from data.load import Tables
from data.schema import TABLES

# What stands at the head and in the body of a card is not repeated among its facts.
_BODY = ("summary", "note", "text", "rationale", "copilot_note", "subject")
_HIDDEN = ("sources", "sources_a", "sources_b", "known_since", "date_precision", "from_precision", "evidence")
SOURCE_COLUMNS = ("publisher", "title", "published", "kind", "read")


@dataclass(frozen=True)
class RecordCard:
    """One row for people: where and when (kicker), its title, its own words, its facts, its grade, its sources.

    `origins` holds the sources as trees, a root report with its retellings each, and `origins_words` counts them;
    `rivals` tells where sources differ.
    """

    kicker: str
    title: str
    body: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    grade: str
    grade_explained: str
    sources: pd.DataFrame
    origins: tuple[Origin, ...]
    origins_words: str
    rivals: tuple[Rival, ...]


def record_card(table: str, key: str, tables: Tables, text: Text) -> RecordCard | None:
    """The card of the row with this key, None if the tables hold no such row (not known then, or filtered out)."""
    frame = tables.table(table)
    position = {name: place for place, name in enumerate(row_keys(frame, table))}.get(key)
    if position is None:
        return None
    rows = frame.iloc[[position]]
    row = rows.to_dict("records")[0]
    names = Names(tables, text)
    event = _event(row, table, tables)
    sources = _sources(rows, event, tables)
    trees = origins(sources, tables, text)
    return RecordCard(
        kicker=_kicker(table, row, event, text),
        title=row_title(table, row, names, text),
        body=(*_body(table, row, event, text), *_tension(table, key, tables, text)),
        facts=_facts(table, row, names, text),
        grade=grade_sentence(table, key, tables, text),
        grade_explained=grade_explained(table, key, tables, text),
        sources=sources,
        origins=trees,
        origins_words=origins_words(trees, text),
        rivals=rivals(table, row, tables, text),
    )


def _event(row: Mapping[Any, Any], table: str, tables: Tables) -> Mapping[Any, Any] | None:
    """The event that a row hangs on, where it has one that is known."""
    if table == "events" or is_missing(row.get("event_id", "")) or not row.get("event_id"):
        return None
    found = tables.events[tables.events["event_id"] == row["event_id"]]
    return found.to_dict("records")[0] if len(found) else None


def _kicker(table: str, row: Mapping[Any, Any], event: Mapping[Any, Any] | None, text: Text) -> str:
    parts = [text.label("table", table)]
    dated = event if event is not None else row
    if "date_precision" in dated:
        parts = [text.day(dated["date"], dated["date_precision"]), text.label("topic", dated["topic"])]
    if not is_missing(row.get("known_since")):
        parts.append(text("card.known_since", date=text.day(row["known_since"])))
    return " · ".join(parts)


def row_title(table: str, row: Mapping[Any, Any], names: Names, text: Text) -> str:
    """What a row is called: its own name, or that of the event or model it hangs on."""
    if table == "flows":
        amount = text.money_range(row["usd_bn"], row["usd_bn_low"], row["usd_bn_high"])
        return f"{names.of('actors', row['from_actor'])} → {names.of('actors', row['to_actor'])}: {amount}"
    if table == "valuations":
        return f"{names.of('actors', row['actor'])}: {text.money(row['usd_bn'])}"
    if table == "terms":
        return f"{text.label('clause', row['clause'])}: {names.of('actors', row['holder'])}"
    if table == "financials":
        period = text.quarter(row["period_end"]) if row["period"] == "quarter" else text.day(row["period_end"])
        return f"{names.of('actors', row['actor'])}, {text.label('metric', row['metric'])}, {period}"
    if table == "claims":
        return str(row[f"text_{text.language}"])
    hangs_on = next((name for name in ("event_id", "model_id") if row.get(name)), TABLES[table].key[0])
    return names.of(f"{hangs_on.removesuffix('_id')}s", row[hangs_on])


def _body(table: str, row: Mapping[Any, Any], event: Mapping[Any, Any] | None, text: Text) -> tuple[str, ...]:
    own = [row.get(f"{column}_{text.language}", "") for column in _BODY]
    of_event = [event[f"{column}_{text.language}"] for column in ("title", "summary")] if event is not None else []
    if table == "tensions" and event is not None:
        # Such a row is called by its event: its title is not said twice, and a reason wants to know of what.
        reason = f"{column_title(table, 'rationale_en', text)}: {row[f'rationale_{text.language}']}"
        own, of_event = of_event[1:], [reason]
    return tuple(str(words) for words in own + of_event if not is_missing(words) and words)


def _tension(table: str, key: str, tables: Tables, text: Text) -> tuple[str, ...]:
    """What an event meant for the partnership, in a sentence, where it is coded as a strain or a relief."""
    if table != "events":
        return ()
    return tuple(
        text(
            "record.tension",
            direction=text.label("direction", coded["direction"]),
            severity=text.number(coded["severity"]),
            theme=text.label("theme", coded["theme"]),
            rationale=coded[f"rationale_{text.language}"],
        )
        for coded in tables.tensions[tables.tensions["event_id"] == key].to_dict("records")
    )


def _facts(table: str, row: Mapping[Any, Any], names: Names, text: Text) -> tuple[tuple[str, str], ...]:
    shown = []
    for field in TABLES[table].fields:
        base = field.name.removesuffix(f"_{text.language}")
        is_other_language = field.name.endswith(("_en", "_de")) and base == field.name
        if is_other_language or base in (*_BODY, *_HIDDEN, "title") or field.name in TABLES[table].key:
            continue
        words = cell(table, base if base != field.name else field.name, row, names, text).text
        if words:
            shown.append((column_title(table, field.name, text), words))
    return tuple(shown)


def grade_sentence(table: str, key: str, tables: Tables, text: Text) -> str:
    """How sure a row is: letter, digit and the range of its probability in words; empty if the table is not graded."""
    grade = _grades(tables, table).get(key)
    if grade is None:
        return ""
    name = f"{grade['letter']}{grade['digit']}"
    if is_missing(grade["p_low"]):
        return text("grade.sentence_without_probability", grade=name)
    return text("grade.sentence", grade=name, probability=text.probability(grade["p_low"], grade["p_high"]))


def grade_explained(table: str, key: str, tables: Tables, text: Text) -> str:
    """What the letter and the digit of a row's grade mean, in words; empty if the table is not graded."""
    grade = _grades(tables, table).get(key)
    if grade is None:
        return ""
    letter = text.label("evidence_letter", grade["letter"])
    return text("grade.explained", letter=letter, digit=text.label("evidence_digit", str(grade["digit"])))


@lru_cache(maxsize=32)
def _grades(tables: Tables, table: str) -> dict[str, Mapping[Any, Any]]:
    if "sources" not in TABLES[table].columns and table not in OF_EVENT:
        return {}
    keys = row_keys(tables.table(table), table)
    return dict(zip(keys, table_grades(tables, table).to_dict("records"), strict=True))


def _sources(rows: pd.DataFrame, event: Mapping[Any, Any] | None, tables: Tables) -> pd.DataFrame:
    if "sources" in rows.columns:
        return cited_sources(rows, tables)
    return cited_sources(pd.DataFrame([event]), tables) if event is not None else tables.sources.iloc[:0]


def sources_table(sources: pd.DataFrame, tables: Tables, text: Text, caption: str) -> HtmlTable:
    """Sources as an HTML table: publisher, title with its link, date, kind, how far read."""
    names = Names(tables, text)
    return HtmlTable(
        caption=caption,
        heads=tuple(column_title("sources", column, text) for column in SOURCE_COLUMNS),
        rows=tuple(Row(_source_cells(row, names, text)) for row in sources.to_dict("records")),
        figures=(False,) * len(SOURCE_COLUMNS),
        sort_label=text("card.sort"),
    )


def _source_cells(row: Mapping[Any, Any], names: Names, text: Text) -> tuple[Cell, ...]:
    cells = {column: cell("sources", column, row, names, text) for column in SOURCE_COLUMNS}
    title = cells["title"].text or text("card.title_unknown")
    cells["title"] = Cell(title, href=safe_address(row["url"]))
    if not cells["published"].text:
        cells["published"] = Cell(text("card.date_unknown"))
    return tuple(cells.values())
