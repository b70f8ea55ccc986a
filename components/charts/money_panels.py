"""What the money chart shows, before any pixel: two panels, each a path of steps with what stands beside it.

Equity is one promise between two actors, so unconfirmed tranches make up its path until a commitment is known.
Computing contracts are many, so only committed ones make up the path, and a reported one stands beside it as a bare
figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data.load import Tables
from data.money import Step, counts, running_totals
from data.statements import (
    ANNOUNCED,
    COMMITTED,
    COMPUTE,
    ENDED,
    EQUITY,
    FUNDED,
    MICROSOFT,
    OPENAI,
    REPORTED,
    Statement,
    flow_statements,
    with_funded,
)

UNCONFIRMED = (ANNOUNCED, REPORTED)
# An axis that ends this close to the known-on day runs on to it.
_RUNS_ON = pd.Timedelta(days=60)
_SHORTEST = pd.Timedelta(days=150)


@dataclass(frozen=True)
class Panel:
    """One panel: the steps of its path, Microsoft's part of it, what is paid, and what is not added.

    `unconfirmed` steps come before the first `committed` one. `beside` holds statements that the path does not add,
    `unpriced` those without a public amount. The time axis runs from `start` to `end`.
    """

    key: str
    unconfirmed: tuple[Step, ...]
    committed: tuple[Step, ...]
    microsoft: tuple[Step, ...]
    funded: tuple[Step, ...]
    beside: tuple[Statement, ...]
    unpriced: tuple[Statement, ...]
    start: pd.Timestamp
    end: pd.Timestamp

    @property
    def path(self) -> tuple[Step, ...]:
        """All steps of the path, by day."""
        return self.unconfirmed + self.committed

    @property
    def statements(self) -> list[Statement]:
        """Every statement that is drawn, by day."""
        steps = [step.statement for step in (*self.path, *self.funded)]
        return sorted([*steps, *self.beside, *self.unpriced], key=lambda statement: statement.middle)

    @property
    def highest(self) -> float:
        """The highest amount that the value axis must hold."""
        steps = [step.high for step in (*self.path, *self.funded)]
        return max([*steps, *(statement.high or statement.amount or 0.0 for statement in self.beside)], default=0.0)

    def level_at(self, day: pd.Timestamp) -> float:
        """The level of the path on a day, 0 before its first step."""
        return next((step.total for step in reversed(self.path) if step.statement.middle <= day), 0.0)

    def level_before(self, position: int) -> float:
        """The level of the path before its step at this position; the first commitment starts from the ground."""
        if position in (0, len(self.unconfirmed)):
            return 0.0
        return self.path[position - 1].total


def money_panels(tables: Tables, known_on: pd.Timestamp) -> list[Panel]:
    """The panels that have an amount to show, equity first; without any amount those that have a row at all."""
    end = _end(tables, known_on)
    flows = flow_statements(tables)
    equity = [s for s in flows if (s.kind, s.payer, s.payee) == (EQUITY, MICROSOFT, OPENAI)]
    # Without a row of `flows` the selection is not about this money, whatever the reports say.
    panels = [
        _equity(with_funded(tables, equity), end) if equity else None,
        _compute([s for s in flows if (s.kind, s.payer) == (COMPUTE, OPENAI)], end),
    ]
    shown = [panel for panel in panels if panel is not None]
    return [panel for panel in shown if panel.highest] or shown


def _end(tables: Tables, known_on: pd.Timestamp) -> pd.Timestamp:
    """Where the axes end: the known-on day, or the last event of a selection that stops well before it."""
    known_on = min(known_on, pd.Timestamp(tables.record_date))
    last = tables.events["date"].max()
    return last if last is not pd.NaT and known_on - last > _RUNS_ON else known_on


def _equity(statements: Sequence[Statement], end: pd.Timestamp) -> Panel | None:
    committed = running_totals(statements, COMMITTED)
    confirmed = committed[0].statement.middle if committed else None
    unconfirmed = [s for s in statements if s.stage in UNCONFIRMED and (confirmed is None or s.middle < confirmed)]
    return _panel(
        "equity",
        statements,
        running_totals(unconfirmed, *UNCONFIRMED),
        committed,
        committed,
        [s for s in statements if s.stage in (*UNCONFIRMED, ENDED) and s not in unconfirmed],
        end,
    )


def _compute(statements: Sequence[Statement], end: pd.Timestamp) -> Panel | None:
    own = [s for s in statements if s.payee == MICROSOFT]
    return _panel(
        "compute",
        statements,
        [],
        running_totals(statements, COMMITTED),
        running_totals(own, COMMITTED),
        [s for s in statements if s.stage in (*UNCONFIRMED, ENDED)],
        end,
    )


def _panel(
    key: str,
    statements: Sequence[Statement],
    unconfirmed: Sequence[Step],
    committed: Sequence[Step],
    microsoft: Sequence[Step],
    others: Sequence[Statement],
    end: pd.Timestamp,
) -> Panel | None:
    funded = running_totals(statements, FUNDED)
    unpriced = [s for s in statements if s.amount is None]
    beside = [s for s in others if counts(s)]
    drawn = [step.statement for step in (*unconfirmed, *committed, *funded)] + beside + unpriced
    if not drawn:
        return None
    end = max(end, *(statement.middle for statement in drawn))
    return Panel(
        key,
        tuple(unconfirmed),
        tuple(committed),
        tuple(microsoft),
        tuple(funded),
        tuple(beside),
        tuple(unpriced),
        _start(min(statement.date for statement in drawn), end),
        end,
    )


def _start(first: pd.Timestamp, end: pd.Timestamp) -> pd.Timestamp:
    """The start of the year, or of the half-year where the record is short, with room before the first step."""
    if end - first > 3 * pd.Timedelta(days=365):
        return pd.Timestamp(first.year, 1, 1)
    start = min(first - (end - first) * 0.08, end - _SHORTEST)
    return pd.Timestamp(start.year, 7 if start.month > 6 else 1, 1)
