"""Amounts of money as the record states them: who to whom, in which stage, on which day, and since when they count.

A row of `flows`, or a funded amount in `financials`, is one statement. `data.money` says how statements add up, and
gives the rules by their numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.load import Tables

MICROSOFT, OPENAI = "microsoft", "openai"
EQUITY, COMPUTE = "equity", "compute_purchase"
REPORTED, ANNOUNCED, COMMITTED, FUNDED, ENDED = "reported", "announced", "committed", "funded", "ended"
FUNDED_METRIC = "openai_commitment_funded"
_FLOW_COLUMNS = (
    "flow_id", "event_id", "from_actor", "to_actor", "kind", "usd_bn", "usd_bn_low", "usd_bn_high", "stage", "starts",
    "ends", "known_since",
)  # fmt: skip


@dataclass(frozen=True)
class Statement:
    """An amount in one stage on one day, in billions of US dollars.

    `date` to `until` is the span in which the day lies (one day unless `precision` is coarser). `amount` is what
    enters a total, None where the amount is not public; `high` is None where no upper end is stated. `since` is the
    day from which the amount counts. `row_ids` name rows of `flows`, or `financials:` and the key of a row there.
    """

    row_ids: tuple[str, ...]
    payer: str
    payee: str
    kind: str
    stage: str
    date: pd.Timestamp
    until: pd.Timestamp
    precision: str
    since: pd.Timestamp
    amount: float | None
    low: float | None
    high: float | None
    is_over: bool = False

    @property
    def middle(self) -> pd.Timestamp:
        """The middle of the span, where a step stands: an imprecise day is never read as its first one."""
        return self.date + (self.until - self.date) // 2

    @property
    def is_running_total(self) -> bool:
        """True if the amount is what has come together since an earlier day (rule 3)."""
        return self.since < self.date

    def replaces(self, other: "Statement") -> bool:
        """True if the other statement is contained in this running total (rule 3)."""
        same = (self.payer, self.payee, self.kind, self.stage) == (
            other.payer, other.payee, other.kind, other.stage,
        )  # fmt: skip
        return same and self.is_running_total and self.since <= other.since <= self.date


def flow_statements(tables: Tables, kind: str = "", payer: str = "", payee: str = "") -> list[Statement]:
    """The rows of `flows` as statements, by day; an empty kind, payer or payee stands for any."""
    # Plain lists: a frame of fifty rows is slower to cut and to walk than its columns.
    columns = [tables.flows[name].to_list() for name in _FLOW_COLUMNS]
    rows = [dict(zip(_FLOW_COLUMNS, values, strict=True)) for values in zip(*columns, strict=True)]
    chosen = [
        row
        for row in rows
        if kind in ("", row["kind"]) and payer in ("", row["from_actor"]) and payee in ("", row["to_actor"])
    ]
    dated = _event_days(tables.events, {row["event_id"] for row in chosen})
    return _by_day(_statement(row, dated) for row in chosen)


def _event_days(events: pd.DataFrame, wanted: set[str]) -> dict[str, tuple[pd.Timestamp, str]]:
    places = [place for place, event in enumerate(events["event_id"].to_list()) if event in wanted]
    rows = events.iloc[places]
    days = zip(rows["event_id"], rows["date"], rows["date_precision"], strict=True)
    return {event: (day, precision) for event, day, precision in days}


def _by_day(statements: Iterable[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda statement: (statement.middle, statement.row_ids))


def _statement(row: Mapping[Any, Any], dated: Mapping[str, tuple[pd.Timestamp, str]]) -> Statement:
    starts, ends, known = (_day(row[name]) for name in ("starts", "ends", "known_since"))
    assert known is not None
    date, precision = dated.get(row["event_id"], (starts or known, "day"))
    is_over = ends is not None and ends <= date
    if is_over and ends is not None:
        date, precision = ends, "day"
    figure, low, high = (_number(row[name]) for name in ("usd_bn", "usd_bn_low", "usd_bn_high"))
    amount = next((x for x in (figure, low, None if high is None else 0.0) if x is not None), None)
    return Statement(
        row_ids=(row["flow_id"],),
        payer=row["from_actor"],
        payee=row["to_actor"],
        kind=row["kind"],
        stage=row["stage"],
        date=date,
        until=_last_day(date, precision),
        precision=precision,
        since=starts or date,
        amount=amount,
        low=amount if low is None else low,
        high=figure if high is None else high,
        is_over=is_over,
    )


def _number(value: Any) -> float | None:
    return None if value != value else float(value)


def _day(value: Any) -> pd.Timestamp | None:
    return None if value is pd.NaT else value


def _last_day(date: pd.Timestamp, precision: str) -> pd.Timestamp:
    if precision == "day":
        return date
    months = {"month": 1, "quarter": 3, "year": 12}[precision]
    return date + pd.DateOffset(months=months) - pd.Timedelta(days=1)


def funded_statements(tables: Tables, statements: Sequence[Statement]) -> list[Statement]:
    """What Microsoft's reports say it has paid of its commitment, by end of period: running totals.

    They count from the first day of the `statements` of the same money in `flows`, so that each replaces the last.
    """
    figures = tables.financials
    places = [place for place, metric in enumerate(figures["metric"].to_list()) if metric == FUNDED_METRIC]
    if not places:
        return []
    rows = figures.iloc[places]
    first = min((statement.since for statement in statements), default=rows["period_end"].min())
    return [
        _funded_statement(end, period, value, min(first, end))
        for end, period, value in zip(rows["period_end"], rows["period"], rows["value"], strict=True)
    ]


def funded_key(end: pd.Timestamp, period: str, actor: str) -> str:
    """How a statement names the row of `financials` with a funded amount."""
    return f"financials:{end:%Y-%m-%d}/{period}/{actor}/{FUNDED_METRIC}"


def _funded_statement(end: pd.Timestamp, period: str, value: float, since: pd.Timestamp) -> Statement:
    key = funded_key(end, period, MICROSOFT)
    return Statement(
        (key,), MICROSOFT, OPENAI, EQUITY, FUNDED, end, end, "day", since, value, value, value, is_over=True
    )


def money_statements(tables: Tables, kind: str, payer: str = "", payee: str = "") -> list[Statement]:
    """All statements of one kind from payer to payee, by day: those of `flows`, and the funded ones of `financials`."""
    statements = flow_statements(tables, kind, payer, payee)
    if kind == EQUITY and payer in ("", MICROSOFT) and payee in ("", OPENAI):
        return with_funded(tables, statements)
    return statements


def with_funded(tables: Tables, statements: Sequence[Statement]) -> list[Statement]:
    """Statements on equity together with what `financials` says is funded, by day."""
    own = [s for s in statements if (s.payer, s.payee) == (MICROSOFT, OPENAI)]
    return _by_day([*statements, *funded_statements(tables, own)])
