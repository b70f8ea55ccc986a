"""What flows from whom to whom: sums of one kind and stage, and the pairs between whom money runs both ways."""

import datetime as dt

import pandas as pd
import pytest

from data.flows import TwoWay, all_statements, flow_sums, two_ways
from data.selection import as_known_on
from data.statements import Statement


def said(payer, payee, stage, amount=None, *, day="2025-01-01", since=None, kind="equity", key="", **more):
    date = pd.Timestamp(day)
    values = {"low": amount, "high": amount, "is_over": False} | more
    return Statement(
        (key or f"{payer}-{payee}-{stage}-{day}",), payer, payee, kind, stage, date, date, "day",
        pd.Timestamp(since or day), amount, **values,
    )  # fmt: skip


def test_amounts_of_one_stage_add_up_and_stages_stay_apart():
    statements = [
        said("a", "b", "committed", 38, day="2025-11-03"),
        said("a", "b", "committed", 100, day="2026-02-27"),
        said("a", "b", "reported", 7),
    ]
    sums = flow_sums(statements)
    assert [(s.stage, s.low, s.high) for s in sums] == [("committed", 138, 138), ("reported", 7, 7)]
    assert len(sums[0].row_ids) == 2


def test_a_later_running_total_takes_the_place_of_the_earlier_one():
    statements = [
        said("a", "b", "funded", 11.6, day="2025-10-29", since="2019-07-22"),
        said("a", "b", "funded", 11.9, day="2026-07-29", since="2019-07-22"),
    ]
    (total,) = flow_sums(statements)
    assert (total.low, total.high) == (11.9, 11.9)


def test_two_payments_of_one_period_stand_beside_each_other():
    own, others = (
        said("a", "b", "funded", amount, day="2025-12-26", since="2025-04-01", is_over=True, key=key)
        for amount, key in ((30, "own"), (11, "others"))
    )
    assert flow_sums([own, others])[0].low == 41


def test_ranges_are_carried():
    up_to = said("a", "b", "committed", 0.0, low=0.0, high=11.9)
    exact = [said("a", "b", "committed", 4, day="2025-05-01"), said("a", "b", "committed", 6.5, day="2025-09-25")]
    (total,) = flow_sums([up_to, *exact])
    assert (total.low, total.high) == (10.5, 22.4)
    at_least = flow_sums([said("a", "c", "committed", 20, high=None)])[0]
    assert (at_least.low, at_least.high) == (20, None)


def test_an_amount_that_is_not_public_is_unknown_and_opens_a_sum():
    assert flow_sums([said("a", "b", "committed")])[0].low is None
    (total,) = flow_sums([said("a", "b", "committed", 5), said("a", "b", "committed", day="2025-02-01")])
    assert (total.low, total.high) == (5, None)


def test_kinds_are_never_mixed():
    statements = [said("a", "b", "funded", 1, kind="credit"), said("a", "b", "funded", 2, kind="equity")]
    assert [(s.kind, s.low) for s in flow_sums(statements)] == [("equity", 2), ("credit", 1)]


def test_spending_that_is_over_counts_in_a_promise_only_alone():
    spent = said("a", "b", "reported", 0.5, day="2024-12-31", is_over=True)
    cap = said("a", "b", "reported", 38, day="2026-05-11")
    assert flow_sums([spent, cap])[0].low == 38
    assert flow_sums([spent])[0].low == 0.5


def test_two_stages_are_kept_the_most_certain_ones():
    stages = ("reported", "announced", "committed", "funded")
    assert [s.stage for s in flow_sums([said("a", "b", stage, 1) for stage in stages])] == ["funded", "committed"]


def test_money_runs_both_ways_only_in_one_stage_and_year():
    there = said("a", "b", "committed", 15, day="2026-02-27")
    assert two_ways([there, said("b", "a", "committed", 100, day="2026-02-27")]) == [
        TwoWay(("a", "b"), "committed", 2026)
    ]
    assert two_ways([there, said("b", "a", "announced", 100, day="2026-02-27")]) == []
    assert two_ways([there, said("b", "a", "committed", 100, day="2025-02-27")]) == []


def test_what_is_paid_counts_for_every_year_up_to_its_last():
    there = said("a", "b", "funded", 11.9, day="2026-07-29", since="2019-07-22")
    back = said("b", "a", "funded", 24.1, day="2026-06-30", since="2025-07-01", is_over=True)
    assert two_ways([there, back]) == [TwoWay(("a", "b"), "funded", 2026)]


@pytest.fixture(scope="module")
def today(tables):
    return as_known_on(tables, tables.record_date)


def test_the_shipped_record_holds_the_sums_worked_out_by_hand(today):
    sums = {(s.payer, s.payee, s.kind, s.stage): (s.low, s.high) for s in flow_sums(all_statements(today))}
    assert sums["microsoft", "openai", "equity", "funded"] == (11.9, 11.9)
    assert sums["microsoft", "openai", "equity", "committed"] == (13, 14)
    assert sums["openai", "amazon", "compute_purchase", "committed"] == (138, 138)
    assert sums["openai", "coreweave", "compute_purchase", "committed"] == (10.5, 22.4)
    assert sums["openai", "amd", "compute_purchase", "committed"] == (None, None)
    assert not any(stage == "ended" for *_, stage in sums)


def test_every_sum_of_the_shipped_record_names_rows_with_sources(today):
    sources = dict(zip(today.flows["flow_id"], today.flows["sources"], strict=True))
    for total in flow_sums(all_statements(today)):
        assert total.row_ids
        assert all(sources[row] for row in total.row_ids)


def test_before_the_large_contracts_no_money_was_known_to_run_back(tables):
    assert two_ways(all_statements(as_known_on(tables, dt.date(2025, 3, 7)))) == []
