"""Who pays whom: what flows from payer to payee by kind and stage, and between whom money runs both ways (methods d6).

A sum holds one kind and one stage: equity, credit and computing power are never mixed, and no stage is added to
another. Each row of `flows` is a statement as `data/statements.py` reads it; these rules decide what a sum holds:

1. `ended` statements are in no sum.
2. A running total takes the place of the earlier statements it contains (rule 3 of `data/money.py`): the $11.9 billion
   paid by June 2026 replace the $11.6 billion paid by September 2025. Statements of one day stand beside each other.
3. Spending of a period that is over counts where it is paid. In another stage it counts only alone, never beside
   contracts or caps that run for years.
4. Of each payer, payee and kind two stages at most are kept: the most certain one with a public amount, and the
   next. Parts of a total are said in a less certain stage than the total, and no sum crosses stages.

Money runs both ways between two actors only if one statement each way is of the same stage and the same year. A
statement's year is that in which it starts; what is paid counts for every year up to its last.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.load import Tables
from data.money import STAGES
from data.statements import ENDED, FUNDED, Statement, flow_statements

KINDS = ("equity", "credit", "compute_purchase", "revenue_share", "licence", "capex", "acquisition")
# Kinds in which the payer is the financier; in the others the payee is the supplier.
FINANCING = ("equity", "credit", "acquisition")
_STAGES_KEPT = 2


@dataclass(frozen=True)
class FlowSum:
    """What one actor pays another in one kind and stage, in billions of nominal US dollars.

    `low` is None where no amount is public, `high` None where there is no stated upper end; a `low` of 0 below a
    `high` means "up to". `row_ids` are the flows that the sum holds.
    """

    payer: str
    payee: str
    kind: str
    stage: str
    low: float | None
    high: float | None
    row_ids: tuple[str, ...]

    @property
    def size(self) -> float:
        """The lower end, for "up to" the upper one: to rank by; 0 where nothing is public."""
        return self.low or self.high or 0.0


@dataclass(frozen=True)
class TwoWay:
    """Two actors, in order of name, between whom money runs both ways in one stage and year."""

    actors: tuple[str, str]
    stage: str
    year: int


def all_statements(tables: Tables) -> list[Statement]:
    """The statements of every kind but those that ended."""
    return [statement for statement in flow_statements(tables) if statement.stage != ENDED]


def flow_sums(statements: Sequence[Statement]) -> list[FlowSum]:
    """The sums by payer, payee and kind, in order of `KINDS`, at most two stages of each; the rules stand above."""
    flows: dict[tuple[str, str, str], dict[str, list[Statement]]] = {}
    for statement in statements:
        by_stage = flows.setdefault((statement.kind, statement.payer, statement.payee), {})
        by_stage.setdefault(statement.stage, []).append(statement)
    found = []
    for key in sorted(flows, key=lambda key: KINDS.index(key[0])):
        sums = [_sum(flows[key][stage]) for stage in STAGES if stage in flows[key]]
        public = [total for total in sums if total.low is not None]
        found += public[:_STAGES_KEPT] or sums[:1]
    return found


def _sum(statements: list[Statement]) -> FlowSum:
    counted = _counted(statements)
    public = [statement for statement in counted if statement.amount is not None]
    first = statements[0]
    low = round(sum(statement.low or 0.0 for statement in public), 6) if public else None
    highs = [statement.high for statement in counted if statement.high is not None]
    high = round(sum(highs), 6) if len(highs) == len(counted) else None
    row_ids = tuple(row for statement in counted for row in statement.row_ids)
    return FlowSum(first.payer, first.payee, first.kind, first.stage, low, high, row_ids)


def _counted(statements: list[Statement]) -> list[Statement]:
    """The statements of one stage that a sum holds, after the rules 2 and 3."""
    kept: list[Statement] = []
    for statement in statements:
        kept = [e for e in kept if not (statement.replaces(e) and e.date < statement.date)] + [statement]
    lasting = [statement for statement in kept if not statement.is_over]
    return lasting if lasting and statements[0].stage != FUNDED else kept


def two_ways(statements: Iterable[Statement]) -> list[TwoWay]:
    """The pairs between whom money runs both ways, by name; the most certain stage and the latest year of each."""
    years: dict[tuple[str, str, str], set[int]] = {}
    for statement in statements:
        key = (statement.payer, statement.payee, statement.stage)
        years.setdefault(key, set()).update(_years(statement))
    best: dict[tuple[str, str], TwoWay] = {}
    for stage in STAGES:
        for payer, payee, of_stage in years:
            shared = years[payer, payee, of_stage] & years.get((payee, payer, of_stage), set())
            if of_stage == stage and payer < payee and shared:
                best.setdefault((payer, payee), TwoWay((payer, payee), stage, max(shared)))
    return [best[pair] for pair in sorted(best)]


def _years(statement: Statement) -> set[int]:
    last = statement.date.year if statement.stage == FUNDED else statement.since.year
    return set(range(statement.since.year, max(last, statement.since.year) + 1))
