"""What a picture knows of its own figures: link, record and rows, as text that a PNG carries and a check reads."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.cached import record
from components.card import Card
from components.cells import row_keys
from components.charts.figure import Figure
from components.navigation import PAGES
from components.permalink import View, query_string
from data.schema import TABLES

# The keyword under which the facts stand; the others are those that PNG readers know.
FACTS = "Decoupling"
_FORM = 1
_SHORT = 12


def picture_facts(
    card: Card, view: View, figure: Figure, shape: str, known_on: dt.date, link: str, address: str
) -> dict[str, Any]:
    """The facts of a picture: where it comes from, the record it was drawn from, and a digest of every row drawn."""
    whole = record()
    return {
        "form": _FORM,
        "page": page_of(address),
        "card": card.key,
        "language": view.language,
        "shape": shape,
        "link": link.partition(" · ")[2],
        "query": query_string(view),
        "known_on": known_on.isoformat(),
        "version": whole.version,
        "record": whole.digest,
        "rows": row_digests(figure),
    }


def page_of(address: str) -> str:
    """The name of the page at an address without query; the first page stands at the root."""
    last = address.rstrip("/").rpartition("/")[2]
    names = [entry.name for entry in PAGES]
    return last if last in names else names[0]


def row_digests(figure: Figure) -> dict[str, str]:
    """A short digest of every row that is drawn, by `table:key`: another value in any column gives another."""
    digests = {}
    for table, rows in {figure.table: figure.rows, **figure.also}.items():
        columns = [rows[name].to_list() for name in TABLES[table].columns if name in rows.columns]
        for key, *values in zip(row_keys(rows, table), *columns, strict=True):
            written = json.dumps([_written(value) for value in values], ensure_ascii=False)
            digests[f"{table}:{key}"] = hashlib.sha256(written.encode()).hexdigest()[:_SHORT]
    return dict(sorted(digests.items()))


def _written(value: Any) -> str:
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def facts_text(facts: Mapping[str, Any], title: str, description: str) -> dict[str, str]:
    """The texts of a PNG by keyword: what picture programs show, and the facts for the check."""
    return {
        "Title": title,
        "Description": description,
        "Source": str(facts["link"]),
        "Copyright": "CC BY 4.0",
        FACTS: json.dumps(facts, ensure_ascii=False, sort_keys=True),
    }
