"""What the record gained or had to correct between two days: the difference of two views of it (methods d0)."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from data.load import Tables
from data.schema import TABLES

CHANGE_COLUMNS = ["known_since", "table", "row_id", "column", "before", "after"]
# The columns in which a row that was known before may come to read otherwise, and the column that dates the change.
WATCHED: dict[str, dict[str, str]] = {
    "events": {},
    "terms": {"replaced_by": "replaced_on"},
    "flows": {"stage": ""},
    "valuations": {},
    "financials": {},
    "models": {"azure_since": "azure_since", "copilot_role": "", "status": ""},
    "tensions": {"status": ""},
    "claims": {"status": "status_date"},
}


def changes(before: Tables, after: Tables) -> pd.DataFrame:
    """The rows that `after` has and `before` has not, and the watched cells that read otherwise, the newest first.

    Columns: `known_since` (day of the change, NaT where the record does not date it), `table`, `row_id` (key columns
    joined with `/`), `column` (empty for a new row), `before` and `after` (values of the cell; empty for a new row).
    """
    found = [row for table in WATCHED for row in _changes_of(table, before, after)]
    frame = pd.DataFrame(found, columns=CHANGE_COLUMNS)
    frame["known_since"] = pd.to_datetime(frame["known_since"])
    return frame.sort_values(["known_since", "table", "row_id"], ascending=[False, True, True]).reset_index(drop=True)


def _changes_of(table: str, before: Tables, after: Tables) -> Iterator[tuple[Any, ...]]:
    old = _by_key(table, before)
    for key, row in _by_key(table, after).items():
        if key not in old:
            yield row["known_since"], table, key, "", "", ""
            continue
        for column, dated_by in WATCHED[table].items():
            was, now = _plain(old[key][column]), _plain(row[column])
            if was != now:
                yield row[dated_by] if dated_by else pd.NaT, table, key, column, was, now


def _by_key(table: str, tables: Tables) -> dict[str, dict[Any, Any]]:
    rows = tables.table(table).to_dict("records")
    return {"/".join(_plain(row[column]) for column in TABLES[table].key): row for row in rows}


def _plain(value: Any) -> str:
    if pd.isna(value):
        return ""
    return str(value.date()) if isinstance(value, pd.Timestamp) else str(value)
