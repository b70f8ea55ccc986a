"""The shipped facts: what must be true of them beyond what the check command proves."""

import datetime as dt

from data.schema import TABLES
from data.selection import terms_in_force


def test_every_table_but_the_corrections_has_rows(tables):
    assert [name for name in TABLES if tables.table(name).empty] in ([], ["corrections"])


def test_every_fact_rests_on_a_source(tables):
    for name, table in TABLES.items():
        if "sources" in table.columns:
            assert (tables.table(name)["sources"] != "").all(), name


def test_at_least_a_fifth_of_the_tensions_is_coded_twice(tables):
    assert len(tables.second_codings) >= len(tables.tensions) / 5


def test_licence_in_force_at_the_record_date_is_that_of_2026(tables):
    terms = terms_in_force(tables.terms, tables.record_date)
    licence = terms[terms["clause"] == "ip_licence"]
    assert licence["term_id"].tolist() == ["ip-licence-2026"]
    assert licence["ends"].dt.year.tolist() == [2032]
    assert "exclusive" in licence["text_en"].iloc[0]


def test_no_clause_has_two_versions_in_force_on_one_day(tables):
    for day in (dt.date(2019, 8, 1), dt.date(2023, 6, 1), dt.date(2025, 3, 7), dt.date(2026, 11, 23)):
        terms = terms_in_force(tables.terms, day)
        single = terms[terms["clause"] != "azure_purchase"]
        assert not single.duplicated(["clause", "holder"]).any(), day


def test_partners_are_actors(tables):
    assert {"microsoft", "openai"} <= set(tables.actors["actor_id"])
