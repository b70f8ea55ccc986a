"""What changed between two days."""

import datetime as dt

from data.changes import WATCHED, changes
from data.selection import as_known_on


def between_days(tables, start, end):
    return changes(as_known_on(tables, start), as_known_on(tables, end))


def test_nothing_changes_within_a_day(tables):
    assert between_days(tables, tables.record_date, tables.record_date).empty


def test_new_rows_are_those_that_became_known_in_between(tables):
    start, end = dt.date(2025, 10, 27), dt.date(2025, 10, 28)
    found = between_days(tables, start, end)
    new = set(found[(found["table"] == "events") & (found["column"] == "")]["row_id"])
    known = tables.events[tables.events["known_since"].dt.date == end]["event_id"]
    assert new == set(known)
    assert "2025-10-definitive-agreement" in new


def test_a_replaced_clause_shows_what_replaced_it(tables):
    found = between_days(tables, dt.date(2025, 10, 27), dt.date(2025, 10, 28))
    clause = found[(found["row_id"] == "ip-licence-2025-01") & (found["column"] == "replaced_by")].iloc[0]
    assert (clause["before"], clause["after"]) == ("", "ip-licence-2025")
    assert clause["known_since"].date() == dt.date(2025, 10, 28)


def test_every_watched_column_exists(tables):
    for table, columns in WATCHED.items():
        names = tables.table(table).columns
        assert "known_since" in names
        assert set(columns) <= set(names)
        assert {dated for dated in columns.values() if dated} <= set(names)


def test_changes_come_newest_first(tables):
    days = between_days(tables, dt.date(2026, 1, 1), tables.record_date)["known_since"].dropna()
    assert days.is_monotonic_decreasing
