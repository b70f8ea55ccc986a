"""The clauses over time: what binds on a day, until when, and what is only planned."""

import datetime as dt

import pandas as pd
import pytest

from data.clauses import (
    GIVEN_UP,
    IN_FORCE,
    REPLACED,
    RUN_OUT,
    UNCLEAR,
    clause_counts,
    clause_versions,
    clauses_in_force,
    current_version,
)  # fmt: skip
from data.selection import as_known_on

TODAY, ARTICLE = dt.date(2026, 11, 23), dt.date(2025, 3, 7)


def versions(tables, day):
    known = as_known_on(tables, day).terms
    return {version.term_id: version for version in clause_versions(known, day)}


@pytest.mark.parametrize(
    ("term", "state"),
    [
        ("ip-licence-2026", IN_FORCE),
        ("ip-licence-2025", REPLACED),
        ("first-refusal-ended-2025", GIVEN_UP),
        ("agi-clause-2026", UNCLEAR),
    ],
)
def test_state_of_a_version_today(tables, term, state):
    assert versions(tables, TODAY)[term].state == state


def test_exclusivity_clause_without_exclusivity_is_loosened(tables):
    found = versions(tables, TODAY)
    assert {term for term, version in found.items() if version.is_loosened} == {
        "api-exclusivity-2026", "hosting-2025-01", "hosting-2025-10", "hosting-2026-04",
    }  # fmt: skip
    assert not found["ip-licence-2026"].is_loosened


def test_later_replacement_is_not_known_earlier(tables):
    licence = versions(tables, ARTICLE)["ip-licence-2025-01"]
    assert (licence.state, licence.end, licence.planned) == (IN_FORCE, None, pd.Timestamp("2030-12-31"))


def test_unknown_start_stays_unknown(tables):
    version = versions(tables, TODAY)["own-agi-before-2025"]
    assert (version.start, version.end) == (None, pd.Timestamp("2025-10-28"))


def test_planned_end_that_has_passed_is_run_out(tables):
    terms = tables.terms[tables.terms["term_id"] == "ip-licence-2026"]
    (version,) = clause_versions(terms, dt.date(2033, 1, 1))
    assert (version.state, version.end) == (RUN_OUT, pd.Timestamp("2032-12-31"))
    assert clauses_in_force(terms, dt.date(2033, 1, 1)).empty


def test_counts_of_clauses_in_force(tables):
    # Counted by hand: nine clauses, less the right of first refusal (given up) and the AGI clause (unclear).
    assert clause_counts(tables.terms, TODAY) == (7, 2)
    # IP, revenue, API, hosting, first refusal until 2030; AGI, Azure purchase, equity without an end.
    assert clause_counts(as_known_on(tables, ARTICLE).terms, ARTICLE) == (8, 5)


def test_in_force_are_rows_of_the_record(tables):
    rows = clauses_in_force(tables.terms, TODAY)
    assert set(rows["standing"]) == {"stands"}
    assert rows["sources"].str.len().min() > 0
    assert (rows["clause"] == "azure_purchase").sum() == 2


def test_current_version_is_the_latest_that_was_not_replaced(tables):
    lane = [version for version in versions(tables, TODAY).values() if version.clause == "ip_licence"]
    assert current_version(lane).term_id == "ip-licence-2026"
    assert current_version(lane[:2]).term_id == "ip-licence-2023"
