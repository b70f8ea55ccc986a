"""The short forms of the record in words and figures: what pages say at a glance. Worked out once per selection."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from components.cached import known_day, selected_tables, tables_known_on
from components.cells import Names, column_title, day_cell, row_keys, value_cell
from components.findings import licence_reading
from components.html_table import Cell, HtmlTable, ListItem, Row
from components.records import grade_sentence, row_title
from components.text import Text, is_missing, rounded_down, text_for
from data.changes import changes
from data.clauses import clause_counts, clauses_in_force
from data.focus import Focus
from data.load import Tables
from data.money import compute_committed, paid_and_promised
from data.selection import Selection
from data.stand_ins import CANDIDATES, stand_ins

LAST_EVENTS = 10
Finding = Callable[[Tables, dt.date, Text], str]


@dataclass(frozen=True)
class Metric:
    """A figure at a glance: label, value, what it stands against, the rows (`table:key`) or the page behind it."""

    key: str
    value: str
    against: str
    rows: tuple[str, ...]
    page: str = ""


@lru_cache(maxsize=64)
def page_finding(finding: Finding, focus: Focus, language: str) -> str:
    """The sentence at the top of a page, worked out by one of `components.findings` from what is on show."""
    day = known_day(focus.selection)
    return finding(selected_tables(focus), day, text_for(language))


@lru_cache(maxsize=64)
def overview_metrics(selection: Selection, language: str) -> tuple[Metric, ...]:
    """The figures at a glance of a selection: paid money, computing contracts, clauses in force, rival models."""
    tables, text = selected_tables(Focus(selection)), text_for(language)
    day = known_day(selection)
    return _paid(tables, text), _compute(tables, text), _clauses(tables, day, text), _stand_ins(tables, day, text)


def _paid(tables: Tables, text: Text) -> Metric:
    money = paid_and_promised(tables)
    rows = tuple(row if ":" in row else f"flows:{row}" for row in money.row_ids)
    if money.funded is not None:
        against = text("overview.of_promised", promised=text.money(money.committed)) if money.committed else ""
        return Metric("paid", text.money(money.funded), against, rows)
    against = text("overview.promised_unpaid", promised=text.money(money.committed)) if money.committed else ""
    return Metric("paid", text("card.unknown"), against, rows)


def _compute(tables: Tables, text: Text) -> Metric:
    found = compute_committed(tables)
    if found.low == 0:
        return Metric("compute", text("card.no_event"), "", ())
    # Suppliers whose contract has no public price add nothing to the sum.
    count = sum(total.low > 0 for total in found.by_supplier)
    if found.is_exact and not found.unpriced:
        value, against = text.money(found.low), text.plural("overview.suppliers", count)
    else:
        value, against = text.money(rounded_down(found.low)), text.plural("overview.suppliers_at_least", count)
    rows = tuple(f"flows:{key}" for total in found.by_supplier for key in total.row_ids)
    return Metric("compute", value, against, rows)


def _clauses(tables: Tables, day: dt.date, text: Text) -> Metric:
    in_force, with_end = clause_counts(tables.terms, day)
    rows = tuple(f"terms:{key}" for key in clauses_in_force(tables.terms, day)["term_id"])
    licence = licence_reading(tables, day, text)
    against = text("overview.licence", reading=licence) if licence else text.plural("overview.with_end", with_end)
    return Metric("clauses", text.number(in_force), against, rows)


def _stand_ins(tables: Tables, day: dt.date, text: Text) -> Metric:
    found = [model for model in stand_ins(tables.models, tables.copilot_roles, day) if model.provider in CANDIDATES]
    on_azure = [model for model in found if model.azure_since]
    in_copilot = [model for model in found if model.is_in_copilot]
    against = text("overview.in_copilot", n=text.number(len(in_copilot)), of=text.number(len(found)))
    rows = tuple(f"models:{model.model_id}" for model in found if model.azure_since or model.is_in_copilot)
    return Metric("stand_ins", text.number(len(on_azure)), against, rows)


@lru_cache(maxsize=64)
def last_events(selection: Selection, topics: tuple[str, ...], language: str) -> tuple[ListItem, ...]:
    """The last events of a selection (of these topics, or of all), the newest first: title, date and grade."""
    tables, text = selected_tables(Focus(selection)), text_for(language)
    known = tables_known_on(selection.known_on)
    events = tables.events[tables.events["topic"].isin(topics)] if topics else tables.events
    items = []
    for row in events.tail(LAST_EVENTS).iloc[::-1].to_dict("records"):
        when = text.day(row["date"], row["date_precision"])
        note = f"{when} · {grade_sentence('events', row['event_id'], known, text)}"
        items.append(ListItem(f"events:{row['event_id']}", row[f"title_{language}"], note))
    return tuple(items)


@lru_cache(maxsize=32)
def change_table(since: dt.date, known_on: dt.date | None, language: str) -> HtmlTable:
    """What the record gained or corrected between two days, as a table with the values before and after."""
    text = text_for(language)
    before, after = tables_known_on(since), tables_known_on(known_on)
    rows = change_rows(changes(before, after), after, text)
    heads = tuple(text(f"overview.change_{head}") for head in ("date", "table", "what", "before", "after"))
    caption = text.plural("overview.changes_count", len(rows), date=text.day(since))
    return HtmlTable(caption, heads, rows, (False,) * len(heads), text("card.record"), text("card.sort"))


def change_rows(found: pd.DataFrame, after: Tables, text: Text) -> tuple[Row, ...]:
    """Changes (columns of `data.changes`) as table rows: day, table, what, value before and value after."""
    names = Names(after, text)
    shown = {}
    for table, of_table in found.groupby("table"):
        frame = after.table(str(table))
        keyed = dict(zip(row_keys(frame, str(table)), frame.to_dict("records"), strict=True))
        for row in of_table.to_dict("records"):
            shown[row["row_id"], row["column"], table] = _change_cells(row, keyed[row["row_id"]], names, text)
    ordered = zip(found["row_id"], found["column"], found["table"], strict=True)
    return tuple(Row(shown[change], f"{change[2]}:{change[0]}") for change in ordered)


def _change_cells(change: Mapping[Any, Any], row: Mapping[Any, Any], names: Names, text: Text) -> tuple[Cell, ...]:
    table, column = change["table"], change["column"]
    day = Cell("") if is_missing(change["known_since"]) else day_cell(change["known_since"], text)
    title = row_title(table, row, names, text)
    if not column:
        return (day, Cell(text.label("table", table)), Cell(title), Cell(""), Cell(text("overview.change_new")))
    what = f"{title}: {column_title(table, column, text)}"
    values = (value_cell(table, column, change[side], names, text) for side in ("before", "after"))
    return (day, Cell(text.label("table", table)), Cell(what), *values)
