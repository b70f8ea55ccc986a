"""The quarterly figures: gaps stay gaps, and what Microsoft did not state itself is known as such."""

import pandas as pd

from data.quarters import METRICS, QuarterFigure, change, quarter_ends, quarterly_figures, quarterly_rows


def figure(day: str, value: float, note: str = "Reported.") -> QuarterFigure:
    return QuarterFigure("capex", pd.Timestamp(day), value, "usd_bn", note, "Berichtet.", pd.Timestamp(day))


def by_day(*figures: QuarterFigure) -> dict[pd.Timestamp, QuarterFigure]:
    return {one.period_end: one for one in figures}


def test_only_quarters_of_microsoft_enter(tables):
    rows = quarterly_rows(tables.financials)
    assert set(rows["actor"]) == {"microsoft"}
    assert set(rows["period"]) == {"quarter"}
    assert set(rows["metric"]) == set(METRICS)


def test_each_row_becomes_one_figure(tables):
    rows = quarterly_rows(tables.financials)
    figures = quarterly_figures(rows)
    assert sum(map(len, figures.values())) == len(rows)
    last = figures["capex"][pd.Timestamp("2026-06-30")]
    assert (last.value, last.unit, last.origin) == (41, "usd_bn", "stated")
    assert last.row_id == "2026-06-30/quarter/microsoft/capex"


def test_quarter_without_a_row_has_no_figure(tables):
    figures = quarterly_figures(quarterly_rows(tables.financials))
    assert pd.Timestamp("2025-06-30") not in figures["ai_revenue_run_rate"]


def test_derived_and_estimated_figures_are_told_by_their_notes(tables):
    figures = quarterly_figures(quarterly_rows(tables.financials))
    assert figures["commercial_rpo_openai_share"][pd.Timestamp("2026-06-30")].origin == "estimate"
    assert figures["ai_revenue_run_rate"][pd.Timestamp("2025-03-31")].origin == "derived"
    assert figures["openai_net_income_effect"][pd.Timestamp("2024-12-31")].origin == "derived"
    assert figures["openai_net_income_effect"][pd.Timestamp("2025-09-30")].origin == "stated"


def test_quarter_ends_fill_the_gap():
    ends = quarter_ends(pd.Timestamp("2024-03-31"), pd.Timestamp("2024-12-31"))
    assert [f"{day:%m-%d}" for day in ends] == ["03-31", "06-30", "09-30", "12-31"]


def test_change_compares_with_the_same_quarter_of_an_earlier_year():
    first, same, last = figure("2024-03-31", 14), figure("2024-06-30", 19), figure("2026-06-30", 41)
    assert change(by_day(first, same, last)) == (same, last)


def test_change_falls_back_to_the_first_figure():
    first, last = figure("2024-03-31", 14), figure("2024-12-31", 22.6)
    assert change(by_day(first, last)) == (first, last)
    assert change(by_day(last)) == (last, last)
    assert change({}) is None
