"""The short forms on the overview: figures at a glance, the last events, and what changed since a day."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from components.cached import record, selected_tables, tables_known_on, vocabulary
from components.cards import open_rows
from components.cells import Names, column_title, day_cell, row_keys, value_cell
from components.filters import DATE_FORMATS
from components.findings import committed_words, licence_reading
from components.html_table import Cell, HtmlTable, ListItem, Row
from components.layout import RAIL_WIDTH, escaped
from components.permalink import SINCE, View
from components.records import grade_sentence, row_title
from components.table import show_list, show_table
from components.text import Text, is_missing
from components.view import bound
from data.changes import changes
from data.clauses import clause_counts, clauses_in_force
from data.focus import Focus
from data.load import Tables
from data.money import compute_committed, paid_and_promised
from data.stand_ins import CANDIDATES, stand_ins

LAST_EVENTS = 10
_SINCE_DAYS = 90


@dataclass(frozen=True)
class Metric:
    """A figure at a glance: label, value, what it stands against, and the rows that it rests on (`table:key`)."""

    key: str
    value: str
    against: str
    rows: tuple[str, ...]


def show_metrics(view: View) -> None:
    """Four figures at a glance, each with a button that opens the records it rests on."""
    tables = selected_tables(Focus(view.selection))
    day = view.selection.known_on or record().record_date
    metrics = [
        _paid(tables, view.text),
        _compute(tables, view.text),
        _clauses(tables, day, view.text),
        _stand_ins(tables, day, view.text),
    ]
    for column, metric in zip(st.columns(len(metrics)), metrics, strict=True):
        with column:
            _show_metric(metric, view.text)


def _show_metric(metric: Metric, text: Text) -> None:
    st.metric(
        text(f"overview.{metric.key}"),
        metric.value,
        escaped(metric.against) or None,
        delta_color="off",
        delta_arrow="off",
        border=False,
    )
    if metric.rows:
        st.button(
            text("card.sources_of_figure"),
            key=f"metric.{metric.key}",
            type="tertiary",
            on_click=open_rows,
            args=(metric.rows,),
        )


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
    against = text.plural("overview.suppliers", len(found.by_supplier))
    rows = tuple(f"flows:{key}" for total in found.by_supplier for key in total.row_ids)
    return Metric("compute", committed_words(found, text), against, rows)


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
    rows = tuple(f"models:{model.model_id}" for model in in_copilot)
    return Metric("stand_ins", text.number(len(on_azure)), against, rows)


def show_last_events(view: View, topics: tuple[str, ...] = ()) -> None:
    """The last events of the selection with their date and grade; each opens its record."""
    text, tables = view.text, selected_tables(Focus(view.selection))
    known = tables_known_on(view.selection.known_on)
    events = tables.events[tables.events["topic"].isin(topics)] if topics else tables.events
    st.markdown(f"### {text('overview.last_events')}")
    if events.empty:
        st.markdown(text("card.empty"))
        return
    items = []
    for row in events.tail(LAST_EVENTS).iloc[::-1].to_dict("records"):
        when = text.day(row["date"], row["date_precision"])
        note = f"{when} · {grade_sentence('events', row['event_id'], known, text)}"
        items.append(ListItem(f"events:{row['event_id']}", row[f"title_{view.language}"], note))
    show_list(items, "overview.events", lambda key: open_rows((key,)))


def show_changes(view: View) -> None:
    """What the record gained or corrected since a day of the reader's choice, with the values before and after."""
    text = view.text
    until = view.selection.known_on or record().record_date
    since = chosen_since(view, until)
    st.markdown(f"### {text('overview.changes')}")
    st.date_input(
        text("overview.since"),
        min_value=vocabulary().first_day,
        max_value=until,
        format=DATE_FORMATS[view.language],
        width=RAIL_WIDTH,
        **bound("overview.since", since, _set_since),
    )
    before, after = tables_known_on(since), tables_known_on(view.selection.known_on)
    found = changes(before, after)
    if found.empty:
        st.markdown(text("overview.no_changes", date=text.day(since)))
        return
    rows = change_rows(found, after, text)
    heads = tuple(text(f"overview.change_{head}") for head in ("date", "table", "what", "before", "after"))
    caption = text.plural("overview.changes_count", len(rows), date=text.day(since))
    table = HtmlTable(caption, heads, rows, (False,) * len(heads), text("card.record"), text("card.sort"))
    show_table(table, "overview.changes", lambda key: open_rows((key,)))


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


def chosen_since(view: View, until: dt.date) -> dt.date:
    """The day since which changes are shown: the reader's choice, else some months before the known-on day."""
    values = view.control(SINCE.name)
    chosen = dt.date.fromisoformat(values[0]) if values else until - dt.timedelta(days=_SINCE_DAYS)
    return max(min(chosen, until), vocabulary().first_day)


def _set_since(view: View, day: dt.date | None) -> View:
    return view.with_control(SINCE.name, *([day.isoformat()] if day else []))
