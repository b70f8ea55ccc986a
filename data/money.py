"""Money by stage: running totals that add no stage to another and count no amount twice (methods d6).

Every row of `flows`, and every funded amount in `financials`, is a statement: an amount in one stage (reported,
announced, committed, funded) on one day. All amounts are nominal US dollars in billions. The rules:

1. Stages are states of one flow: a total adds statements of one stage only; `ended` ones are in no total.
2. The figure enters a total; without one the lower end ("at least"); "up to" alone enters with nothing and is the
   upper end of the total. An amount that is not public enters nothing, and leaves the total open upwards.
3. A statement whose `starts` lies before its own day is a running total: "so far, since then". It takes the place
   of every statement of the same payer, payee, kind and stage that begins within it, and never adds to them: the
   $11.9 billion funded by June 2026 replace the $11.6 billion of September 202Statements that begin on
   their own day, or are planned to begin later, are separate amounts and add up.
4. The day is that of the row's event; for an amount over a period that is over, the last day of the period; for a
   figure in `financials`, the end of its period.
5. What is said of a period that is over is spending, not a promise: it counts only where it is funded, and never
   beside contracts that run for years.

Rule 3 reads "part of" from the dates. It would err for a separate contract that takes effect before the day it
became known; a column `part_of` in `flows` would say it outright.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from data.load import Tables
from data.statements import (
    ANNOUNCED,
    COMMITTED,
    COMPUTE,
    EQUITY,
    FUNDED,
    MICROSOFT,
    OPENAI,
    REPORTED,
    Statement,
    flow_statements,
    money_statements,
)

STAGES = (FUNDED, COMMITTED, ANNOUNCED, REPORTED)
COLUMNS = [
    "stage", "date", "date_precision", "date_end", "payer", "payee", "change_usd_bn", "total_usd_bn",
    "total_low_usd_bn", "total_high_usd_bn", "is_open", "row_id",
]  # fmt: skip


@dataclass(frozen=True)
class Step:
    """A statement, and the totals of its stage once it counts; `is_open` if a part has no stated upper end."""

    statement: Statement
    change: float
    total: float
    low: float
    high: float
    is_open: bool


def running_totals(statements: Sequence[Statement], *stages: str) -> list[Step]:
    """The steps of one stage by day, after the rules; statements without a public amount make no step.

    Announced and reported may go together where they are different amounts between the same two, none of them
    confirmed: the path before a commitment is known. A running total that only repeats the one before joins its
    step: the step then names both rows.
    """
    counted: list[Statement] = []
    steps: list[Step] = []
    for statement in statements:
        if statement.stage not in stages or not counts(statement):
            continue
        repeated = _repeated(statement, counted)
        if repeated is not None:
            joined = replace(repeated, row_ids=repeated.row_ids + statement.row_ids)
            counted[counted.index(repeated)] = joined
            steps = [replace(s, statement=joined) if s.statement is repeated else s for s in steps]
            continue
        counted = [other for other in counted if not statement.replaces(other)] + [statement]
        steps.append(_step(statement, counted, steps[-1].total if steps else 0.0))
    return steps


def counts(statement: Statement) -> bool:
    """True if the statement has a public amount and is no mere spending of a period that is over (rules 2 and 5)."""
    return statement.amount is not None and (statement.stage == FUNDED or not statement.is_over)


def _repeated(statement: Statement, counted: Sequence[Statement]) -> Statement | None:
    replaced = [other for other in counted if statement.replaces(other)]
    if len(replaced) != 1:
        return None
    same = (replaced[0].amount, replaced[0].low, replaced[0].high) == (
        statement.amount, statement.low, statement.high,
    )  # fmt: skip
    return replaced[0] if same else None


def _step(statement: Statement, counted: Sequence[Statement], before: float) -> Step:
    total = round(sum(s.amount or 0.0 for s in counted), 6)
    low = round(sum(s.low or 0.0 for s in counted), 6)
    high = round(sum(max(s.high or 0.0, s.amount or 0.0) for s in counted), 6)
    is_open = any(s.high is None for s in counted)
    return Step(statement, round(total - before, 6), total, low, high, is_open)


def cumulative_by_stage(tables: Tables, kind: str, payer: str = "", payee: str = "") -> pd.DataFrame:
    """Running totals by stage, one row for each step, in order of stage (`STAGES`) and day; stages never add up.

    Columns: stage; date, date_precision, date_end (the span in which the step lies); payer, payee; change_usd_bn (by
    how much the total moves), total_usd_bn (what is counted), total_low_usd_bn and total_high_usd_bn (its range),
    is_open (a part has no stated upper end); row_id (keys joined with `;`, see `Statement`). Amounts in billions of
    nominal US dollars.
    """
    statements = money_statements(tables, kind, payer, payee)
    rows = [_row(step) for stage in STAGES for step in running_totals(statements, stage)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _row(step: Step) -> tuple[Any, ...]:
    said = step.statement
    return (
        said.stage, said.date, said.precision, said.until, said.payer, said.payee, step.change, step.total,
        step.low, step.high, step.is_open, ";".join(said.row_ids),
    )  # fmt: skip


@dataclass(frozen=True)
class PaidAndPromised:
    """What Microsoft has paid to OpenAI and promised it, as last known, in billions of US dollars.

    `funded` is None while no paid amount is public, and so on; `funded_on` and `committed_on` are the days that the
    figures stand for. `announced` and `reported` add up the tranches of that one stage. `row_ids` name the rows.
    """

    funded: float | None
    funded_on: pd.Timestamp | None
    committed: float | None
    committed_low: float | None
    committed_high: float | None
    committed_on: pd.Timestamp | None
    announced: float | None
    reported: float | None
    row_ids: tuple[str, ...]


def paid_and_promised(tables: Tables) -> PaidAndPromised:
    """What Microsoft has paid to OpenAI and promised it as equity, by the latest statement of each stage."""
    statements = money_statements(tables, EQUITY, MICROSOFT, OPENAI)
    steps = {stage: running_totals(statements, stage) for stage in STAGES}
    last = {stage: found[-1] for stage, found in steps.items() if found}
    funded, committed = last.get(FUNDED), last.get(COMMITTED)
    announced, reported = last.get(ANNOUNCED), last.get(REPORTED)
    return PaidAndPromised(
        funded=funded.total if funded else None,
        funded_on=funded.statement.until if funded else None,
        committed=committed.total if committed else None,
        committed_low=committed.low if committed else None,
        committed_high=committed.high if committed else None,
        committed_on=committed.statement.until if committed else None,
        announced=announced.total if announced else None,
        reported=reported.total if reported else None,
        row_ids=tuple(row for step in last.values() for row in step.statement.row_ids),
    )


@dataclass(frozen=True)
class SupplierTotal:
    """What OpenAI has committed to one supplier: range in billions of US dollars, and the rows of `flows` behind it.

    `is_open` if the true amount may be above `high`: a contract says "at least", or has no public price.
    """

    supplier: str
    low: float
    high: float
    is_open: bool
    row_ids: tuple[str, ...]


@dataclass(frozen=True)
class ComputeCommitted:
    """What OpenAI has contracted to pay for computing, in billions of US dollars; the largest supplier comes first."""

    by_supplier: tuple[SupplierTotal, ...]
    unpriced: tuple[str, ...]

    @property
    def low(self) -> float:
        """The committed total: figures and lower ends."""
        return round(math.fsum(total.low for total in self.by_supplier), 6)

    @property
    def high(self) -> float:
        """The total of the upper ends, as far as they are stated."""
        return round(math.fsum(total.high for total in self.by_supplier), 6)

    @property
    def is_exact(self) -> bool:
        """True if the total is one known figure."""
        return self.low == self.high and not any(total.is_open for total in self.by_supplier)


def compute_committed(tables: Tables) -> ComputeCommitted:
    """OpenAI's computing contracts of the stage committed: in all, and by supplier.

    `unpriced` names the suppliers with a committed contract without a public price.
    """
    return committed_in(flow_statements(tables, COMPUTE, OPENAI))


def committed_in(statements: Sequence[Statement]) -> ComputeCommitted:
    """The committed total of some statements, by payee."""
    committed = [s for s in statements if s.stage == COMMITTED]
    by_supplier: dict[str, list[Statement]] = {}
    for statement in committed:
        by_supplier.setdefault(statement.payee, []).append(statement)
    totals = [_supplier_total(supplier, own) for supplier, own in by_supplier.items()]
    return ComputeCommitted(
        by_supplier=tuple(sorted(totals, key=lambda total: (-total.low, total.supplier))),
        unpriced=tuple(sorted({s.payee for s in committed if s.amount is None})),
    )


def _supplier_total(supplier: str, own: Sequence[Statement]) -> SupplierTotal:
    steps = running_totals(own, COMMITTED)
    low, high = (steps[-1].low, steps[-1].high) if steps else (0.0, 0.0)
    is_open = any(s.amount is None for s in own) or any(step.is_open for step in steps[-1:])
    return SupplierTotal(supplier, low, high, is_open, tuple(row for s in own for row in s.row_ids))
