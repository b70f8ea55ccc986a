import datetime as dt

import pandas as pd
import pytest

from data.load import Tables
from data.money import (
    COLUMNS,
    compute_committed,
    cumulative_by_stage,
    paid_and_promised,
    running_totals,
)
from data.selection import Selection, select
from data.statements import COMPUTE, EQUITY, MICROSOFT, OPENAI, flow_statements, money_statements

NAN = float("nan")


def flow(name: str, day: str, payee: str = "coreweave", **changes: object) -> dict[str, object]:
    """A row of `flows` whose event carries its own name and day."""
    row = {
        "flow_id": name, "event_id": name, "from_actor": OPENAI, "to_actor": payee, "kind": COMPUTE,
        "usd_bn": NAN, "usd_bn_low": NAN, "usd_bn_high": NAN, "stage": "committed",
        "starts": pd.Timestamp(day), "ends": pd.NaT, "known_since": pd.Timestamp(day), "day": pd.Timestamp(day),
        "date_precision": "day",
    }  # fmt: skip
    return row | changes


def record(tables: Tables, *rows: dict[str, object]) -> Tables:
    """The shipped record with these flows and their events only, and no financial figure."""
    frame = pd.DataFrame(rows)
    events = pd.DataFrame(
        {"event_id": frame["event_id"], "date": frame["day"], "date_precision": frame["date_precision"]}
    )
    return tables.replace(
        flows=frame.drop(columns=["day", "date_precision"]),
        events=events,
        financials=tables.financials.iloc[:0],
    )


def totals(tables: Tables, stage: str, kind: str = COMPUTE) -> list[tuple[float, float, float]]:
    found = cumulative_by_stage(tables, kind)
    rows = found[found["stage"] == stage]
    columns = ("total_usd_bn", "total_low_usd_bn", "total_high_usd_bn")
    return list(zip(*(rows[name] for name in columns), strict=True))


def test_separate_contracts_add_up(tables: Tables) -> None:
    shown = record(tables, flow("a", "2025-05-01", usd_bn=4.0), flow("b", "2025-09-25", usd_bn=6.5))
    assert totals(shown, "committed") == [(4.0, 4.0, 4.0), (10.5, 10.5, 10.5)]


def test_stages_are_never_added_to_each_other(tables: Tables) -> None:
    shown = record(
        tables,
        flow("a", "2025-05-01", usd_bn=4.0),
        flow("b", "2025-06-01", usd_bn=300.0, stage="reported"),
        flow("c", "2025-07-01", usd_bn=7.0, stage="announced"),
        flow("d", "2025-08-01", usd_bn=9.0, stage="ended"),
    )
    assert totals(shown, "committed") == [(4.0, 4.0, 4.0)]
    assert totals(shown, "reported") == [(300.0, 300.0, 300.0)]
    assert totals(shown, "announced") == [(7.0, 7.0, 7.0)]
    assert "ended" not in set(cumulative_by_stage(shown, COMPUTE)["stage"])


def test_up_to_is_only_an_upper_end_and_at_least_a_lower_one(tables: Tables) -> None:
    shown = record(
        tables,
        flow("up-to", "2025-03-10", usd_bn_high=11.9),
        flow("figure", "2025-05-01", usd_bn=4.0),
        flow("at-least", "2026-01-14", "cerebras", usd_bn_low=20.0),
    )
    assert totals(shown, "committed") == [(0.0, 0.0, 11.9), (4.0, 4.0, 15.9), (24.0, 24.0, 35.9)]
    assert cumulative_by_stage(shown, COMPUTE)["is_open"].tolist() == [False, False, True]


def test_figure_with_range_counts_once_with_its_range(tables: Tables) -> None:
    shown = record(tables, flow("a", "2025-03-10", usd_bn=13.0, usd_bn_low=13.0, usd_bn_high=14.0))
    assert totals(shown, "committed") == [(13.0, 13.0, 14.0)]


def test_running_total_replaces_what_it_contains(tables: Tables) -> None:
    first = pd.Timestamp("2025-01-14")
    shown = record(
        tables,
        flow("january", "2025-01-14", usd_bn_low=10.0),
        flow("april", "2025-04-16", usd_bn_low=20.0, starts=first),
        flow("other", "2025-02-01", "oracle", usd_bn=5.0),
    )
    assert [total for total, _, _ in totals(shown, "committed")] == [10.0, 15.0, 25.0]


def test_planned_start_is_no_running_total(tables: Tables) -> None:
    later = pd.Timestamp("2026-07-01")
    shown = record(
        tables,
        flow("a", "2025-10-06", usd_bn=1.0, starts=later),
        flow("b", "2025-10-07", usd_bn=2.0, starts=later),
    )
    assert [total for total, _, _ in totals(shown, "committed")] == [1.0, 3.0]


def test_repeated_total_joins_its_step(tables: Tables) -> None:
    first = pd.Timestamp("2024-01-01")
    rows = [
        flow(name, day, usd_bn=5.0, starts=first, stage="funded")
        for name, day in (("a", "2025-01-01"), ("b", "2025-02-01"))
    ]
    found = cumulative_by_stage(record(tables, *rows), COMPUTE)
    assert found["row_id"].tolist() == ["a;b"]


def test_spending_of_a_past_period_stands_at_its_end_and_beside_no_contract(tables: Tables) -> None:
    period = {"starts": pd.Timestamp("2024-01-01"), "ends": pd.Timestamp("2024-12-31"), "usd_bn": 3.8}
    paid = record(tables, flow("a", "2025-11-30", stage="funded", **period))
    assert cumulative_by_stage(paid, COMPUTE)["date"].tolist() == [pd.Timestamp("2024-12-31")]
    leaked = record(tables, flow("a", "2025-11-30", stage="reported", **period))
    assert totals(leaked, "reported") == []


def test_unknown_amount_is_not_zero(tables: Tables) -> None:
    shown = record(tables, flow("a", "2025-10-06", "amd"), flow("b", "2025-10-07", usd_bn=4.0))
    committed = compute_committed(shown)
    assert committed.low == committed.high == 4.0
    assert committed.unpriced == ("amd",)
    assert not committed.is_exact


def test_imprecise_date_keeps_its_span(tables: Tables) -> None:
    shown = record(tables, flow("a", "2021-01-01", usd_bn=2.0, date_precision="year"))
    row = cumulative_by_stage(shown, COMPUTE).iloc[0]
    assert (row["date"], row["date_end"]) == (pd.Timestamp("2021-01-01"), pd.Timestamp("2021-12-31"))
    assert flow_statements(shown)[0].middle == pd.Timestamp("2021-07-02")


def test_empty_record_gives_the_documented_columns(tables: Tables) -> None:
    empty = tables.replace(flows=tables.flows.iloc[:0], financials=tables.financials.iloc[:0])
    assert cumulative_by_stage(empty, EQUITY).columns.tolist() == COLUMNS
    assert compute_committed(empty).low == 0.0
    assert paid_and_promised(empty).committed is None


def test_shipped_record_today(tables: Tables) -> None:
    promise = paid_and_promised(select(tables, Selection()))
    assert (promise.funded, promise.funded_on) == (11.9, pd.Timestamp("2026-06-30"))
    assert (promise.committed, promise.committed_low, promise.committed_high) == (13.0, 13.0, 14.0)
    committed = compute_committed(select(tables, Selection()))
    # 4 + 6.5 CoreWeave, 250 Microsoft, 38 + 100 Amazon, at least 20 Cerebras; up to 11.9 more at CoreWeave.
    assert (committed.low, committed.high) == (418.5, 430.4)
    by_supplier = {total.supplier: total.low for total in committed.by_supplier}
    assert by_supplier == {"microsoft": 250.0, "amazon": 138.0, "cerebras": 20.0, "coreweave": 10.5, "amd": 0.0}


def test_funded_steps_by_quarter_and_are_never_summed(tables: Tables) -> None:
    found = cumulative_by_stage(tables, EQUITY, MICROSOFT, OPENAI)
    assert found[found["stage"] == "funded"]["total_usd_bn"].tolist() == [11.6, 11.7, 11.8, 11.9]


@pytest.mark.parametrize(
    ("day", "funded", "committed", "announced", "compute"),
    [
        (dt.date(2019, 8, 1), None, None, 1.0, 0.0),
        (dt.date(2023, 2, 1), None, None, 1.0, 0.0),
        (dt.date(2025, 3, 7), None, 13.0, 1.0, 0.0),
        (dt.date(2025, 12, 15), 11.6, 13.0, 1.0, 298.5),
    ],
)
def test_view_of_a_day_holds_what_was_known(
    tables: Tables,
    day: dt.date,
    funded: float | None,
    committed: float | None,
    announced: float,
    compute: float,
) -> None:
    known = select(tables, Selection(known_on=day))
    promise = paid_and_promised(known)
    assert (promise.funded, promise.committed, promise.announced) == (funded, committed, announced)
    assert compute_committed(known).low == compute


def test_every_step_names_rows_with_sources(tables: Tables) -> None:
    flows = dict(zip(tables.flows["flow_id"], tables.flows["sources"], strict=True))
    for kind in (EQUITY, COMPUTE):
        for statement in money_statements(tables, kind):
            assert all(":" in row or flows[row] for row in statement.row_ids)


def test_total_never_falls_below_zero_on_any_day(tables: Tables, dates: list[dt.date]) -> None:
    for day in dates[::6]:
        known = select(tables, Selection(known_on=day))
        for stage in ("committed", "funded"):
            steps = running_totals(money_statements(known, EQUITY, MICROSOFT, OPENAI), stage)
            assert all(0 <= step.low <= step.total <= step.high for step in steps)
