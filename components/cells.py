"""Rows of the record as words: what a person reads in a cell, whatever the table, in the reader's language."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.html_table import Cell, HtmlTable, Row
from components.text import LANGUAGES, Text, is_missing
from data.load import Tables
from data.schema import TABLES, Field

# The column that says how much of a date is meant.
_PRECISION_OF = {"events.date": "date_precision", "copilot_roles.from_date": "from_precision"}
# How the rows of a table are called by others: the column that names them.
_NAME_COLUMNS = {"actors": "name", "models": "name", "events": "title", "terms": "clause", "sources": "publisher"}


def row_keys(rows: pd.DataFrame, table: str) -> list[str]:
    """The key of each row as it stands in addresses and in `corrections.row_id`: key columns joined with `/`."""
    columns = [rows[name] for name in TABLES[table].key]
    return ["/".join(_key_part(value) for value in values) for values in zip(*columns, strict=True)]


def _key_part(value: Any) -> str:
    if is_missing(value):
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)


def column_title(table: str, column: str, text: Text) -> str:
    """The head of a column; one that is kept in two languages goes by its name without the language."""
    base = _without_language(column)
    is_bilingual = base != column or _is_bilingual(table, column)
    return text.label("bilingual_column" if is_bilingual else "column", base)


def _is_bilingual(table: str, column: str) -> bool:
    return f"{column}_{LANGUAGES[0]}" in TABLES[table].columns


def _without_language(column: str) -> str:
    base, _, ending = column.rpartition("_")
    return base if ending in LANGUAGES else column


class Names:
    """What the rows of other tables are called, looked up once per set of tables and language."""

    def __init__(self, tables: Tables, text: Text) -> None:
        self._text = text
        self._names: dict[str, Mapping[str, str]] = {}
        for table, column in _NAME_COLUMNS.items():
            frame = tables.table(table)
            shown = f"{column}_{text.language}" if _is_bilingual(table, column) else column
            self._names[table] = dict(zip(frame[TABLES[table].key[0]], frame[shown], strict=True))

    def of(self, table: str, key: str) -> str:
        """The name of a row of another table; its key where it has no other name or is not shown."""
        name = self._names.get(table, {}).get(key, key)
        return self._text.label("clause", name) if table == "terms" and name != key else name


def cell(table: str, column: str, row: Mapping[Any, Any], names: Names, text: Text) -> Cell:
    """One value of a row as a cell; empty where the record does not know."""
    base = _without_language(column)
    if _is_bilingual(table, base):
        value = row[f"{base}_{text.language}"]
        return Cell("" if is_missing(value) else str(value))
    value = row[column]
    if is_missing(value) or value == "":
        return Cell("")
    return _typed_cell(table, TABLES[table].field(column), value, row, names, text)


def _typed_cell(table: str, field: Field, value: Any, row: Mapping[Any, Any], names: Names, text: Text) -> Cell:
    if field.type == "date":
        precision = row.get(_PRECISION_OF.get(f"{table}.{field.name}", ""), "day")
        return day_cell(value, text, precision)
    if field.type in ("number", "integer"):
        return Cell(text.number(value, digits=_digits(value)), order=float(value))
    if field.type == "url":
        return Cell(str(value), href=str(value))
    if field.name == "sources":
        count = str(value).count(";") + 1
        return Cell(text.plural("card.sources_count", count), order=count)
    return Cell(text.list_of([_word(table, field, item, names, text) for item in str(value).split(";")]))


def _digits(value: float) -> int:
    """As many digits as the record gives: a table never rounds."""
    return max(3, len(f"{value:.9f}".rstrip("0").rstrip(".").replace(".", "").replace("-", "")))


def _word(table: str, field: Field, item: str, names: Names, text: Text) -> str:
    if field.references:
        return names.of(field.references, item)
    return text.code(table, field.name, item) if field.codes or field.type == "yes_no" else item


def rows_table(
    rows: pd.DataFrame, table: str, columns: Sequence[str], tables: Tables, text: Text, caption: str
) -> HtmlTable:
    """Rows of a table of the record as an HTML table; each row opens its record."""
    names = Names(tables, text)
    return HtmlTable(
        caption=caption,
        heads=tuple(column_title(table, column, text) for column in columns),
        rows=tuple(
            Row(tuple(cell(table, column, row, names, text) for column in columns), key)
            for key, row in zip(row_keys(rows, table), rows.to_dict("records"), strict=True)
        ),
        figures=tuple(_is_figure(table, column) for column in columns),
        open_label=text("card.record"),
        sort_label=text("card.sort"),
    )


def _is_figure(table: str, column: str) -> bool:
    return column in TABLES[table].columns and TABLES[table].field(column).type in ("number", "integer")


def day_cell(day: pd.Timestamp, text: Text, precision: str = "day") -> Cell:
    """A day as a cell that sorts by time."""
    return Cell(text.day(day, precision), order=day.date().isoformat())


def value_cell(table: str, column: str, value: str, names: Names, text: Text) -> Cell:
    """A value of a column that stands alone as text (ISO date, code or id), as a cell."""
    field = TABLES[table].field(column)
    if not value:
        return Cell("")
    if field.type == "date":
        return day_cell(pd.Timestamp(value), text)
    return Cell(_word(table, field, value, names, text))
