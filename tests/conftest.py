"""What several tests share: the shipped record, and a tiny valid one whose tables a test can replace."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from data.check import check_directory
from data.load import Tables, load_tables
from data.schema import PACKAGE_FILE, RECORD_DATE, TABLE_FOLDER, TABLES, package_text

VALID = {
    "sources": {
        "source_id": "reuters-deal-2023-01", "publisher": "Reuters", "published": "2023-01-23",
        "language": "en", "kind": "press", "read": "yes", "origin_id": "reuters-deal-2023-01",
    },
    "actors": {
        "actor_id": "microsoft", "name": "Microsoft", "kind": "company",
        "role_en": "Partner", "role_de": "Partner",
    },
    "events": {
        "event_id": "2023-01-deal", "date": "2023-01-23", "date_precision": "day",
        "known_since": "2023-01-23",
        "title_en": "A deal", "title_de": "Ein Vertrag", "summary_en": "A deal.",
        "summary_de": "Ein Vertrag.",
        "actors": "microsoft;openai", "topic": "investment", "evidence": "company",
        "sources": "reuters-deal-2023-01",
    },
    "tensions": {
        "event_id": "2023-01-deal", "theme": "money", "direction": "strain", "severity": "2",
        "raised_by": "openai", "status": "open", "rationale_en": "A rival product.",
        "rationale_de": "Ein Konkurrenzprodukt.", "known_since": "2023-01-23",
    },
    "flows": {
        "flow_id": "deal-10bn", "event_id": "2023-01-deal", "from_actor": "microsoft",
        "to_actor": "openai",
        "kind": "equity", "usd_bn": "10", "stage": "committed", "starts": "2023-01-23",
        "note_en": "Equity.",
        "note_de": "Beteiligung.", "sources": "reuters-deal-2023-01", "known_since": "2023-01-23",
    },
    "terms": {
        "term_id": "ip-2023", "clause": "ip_licence", "agreed_on": "2023-01-23",
        "in_force_from": "2023-01-23",
        "holder": "microsoft", "text_en": "A licence.", "text_de": "Eine Lizenz.", "evidence": "company",
        "sources": "reuters-deal-2023-01", "known_since": "2023-01-23",
        "standing": "stands",
    },
    "models": {
        "model_id": "gpt-4", "provider": "openai", "name": "GPT-4", "family": "GPT-4",
        "released": "2023-03-14",
        "status": "available", "sources": "reuters-deal-2023-01", "known_since": "2023-03-14",
    },
    "prices": {
        "model_id": "gpt-4", "channel": "azure", "valid_from": "2023-03-14", "input_usd_per_mtok": "30",
        "output_usd_per_mtok": "60", "sources": "reuters-deal-2023-01", "known_since": "2023-03-14",
    },
    "scores": {
        "model_id": "gpt-4", "benchmark": "mmlu", "score": "86.4", "unit": "percent",
        "reported_by": "openai",
        "independent": "no", "date": "2023-03-14", "sources": "reuters-deal-2023-01",
        "known_since": "2023-03-14",
    },
    "financials": {
        "period_end": "2023-06-30", "period": "quarter", "actor": "microsoft", "metric": "capex",
        "value": "8.9",
        "unit": "usd_bn", "note_en": "Leases included.", "note_de": "Mit Leasing.",
        "sources": "reuters-deal-2023-01", "known_since": "2023-07-25",
    },
    "claims": {
        "claim_id": "claim-01", "position": "1", "text_en": "A claim.", "text_de": "Eine Aussage.",
        "kind": "fact", "status": "holds", "status_date": "2025-03-10", "status_en": "Confirmed.",
        "status_de": "Belegt.", "events": "2023-01-deal", "sources": "reuters-deal-2023-01",
        "known_since": "2025-03-10",
    },
    "claims_history": {
        "claim_id": "claim-01", "status": "holds", "from_date": "2025-03-10", "known_since": "2025-03-10",
        "note_en": "Confirmed.", "note_de": "Belegt.", "sources": "reuters-deal-2023-01",
    },
    "disagreements": {
        "disagreement_id": "size", "subject_en": "The size", "subject_de": "Die Größe",
        "event_id": "2023-01-deal", "value_a": "10 bn USD", "sources_a": "reuters-deal-2023-01",
        "value_b": "13 bn USD", "sources_b": "reuters-deal-2023-01", "note_en": "Both stay.",
        "note_de": "Beide bleiben.",
    },
    "copilot_roles": {
        "role_id": "bing-gpt-4", "product": "bing_chat", "model_id": "gpt-4", "role": "default",
        "stands_in": "no", "from_date": "2023-03-14", "from_precision": "day", "start_is": "exact",
        "end_is": "standing", "note_en": "From the start.",
        "note_de": "Von Anfang an.", "evidence": "company", "known_since": "2023-03-14",
        "sources": "reuters-deal-2023-01",
    },
    "corrections": {
        "correction_id": "first", "date": "2026-11-20", "table": "events", "row_id": "2023-01-deal",
        "column": "date", "old_value": "2023-01-22", "new_value": "2023-01-23",
        "reason_en": "Wrong day.", "reason_de": "Falscher Tag.",
    },
}  # fmt: skip
OPENAI = {"actor_id": "openai", "name": "OpenAI"}


def valid_row(table: str, /, **changes: str) -> dict[str, str]:
    """A valid row of a table, with some cells changed."""
    return dict.fromkeys(TABLES[table].columns, "") | VALID[table] | changes


def csv_text(table: str, rows: list[dict[str, str]]) -> str:
    """The file of a table in its canonical form."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, TABLES[table].columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def write_record(folder: Path, **rows: list[dict[str, str]]) -> Path:
    """A tiny valid record (one source, two actors, one event) with the named tables replaced."""
    base = {
        "sources": [valid_row("sources")],
        "actors": [valid_row("actors"), valid_row("actors", **OPENAI)],
        "events": [valid_row("events")],
    }
    (folder / TABLE_FOLDER).mkdir(parents=True, exist_ok=True)
    (folder / PACKAGE_FILE).write_text(package_text(), encoding="utf-8")
    for table in TABLES:
        text = csv_text(table, (base | rows).get(table, []))
        (folder / TABLE_FOLDER / f"{table}.csv").write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.fixture(scope="session")
def tables() -> Tables:
    """The shipped record."""
    return load_tables()


@pytest.fixture
def faults(tmp_path: Path) -> Callable[..., list[str]]:
    """Check the tiny record with the named tables replaced by these rows; the lines of the report."""

    def check(**rows: list[dict[str, str]]) -> list[str]:
        return [str(problem) for problem in check_directory(write_record(tmp_path, **rows))]

    return check


@pytest.fixture(scope="session")
def dates() -> list[dt.date]:
    """Days on which views are compared, from before the first event to the record's own date."""
    first, last = dt.date(2015, 1, 1), RECORD_DATE
    return sorted({first, dt.date(2025, 3, 7), last, *(first + dt.timedelta(days=97 * n) for n in range(45))})
