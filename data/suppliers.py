"""Where a buyer's computing comes from: its contracts by supplier and how concentrated they are (methods d4 and d6).

Amounts are nominal billions of dollars over the whole length of a contract, carried as low–high: "at least" fills only
the lower end, "up to" only the upper one. Stages are states of one flow and never added to each other; only
committed contracts with a public amount enter the concentration. "At least" counts there with its lower end.
Sources: Hirschman 1964 (the index); Kvålseth 2018, Heliyon e00846 (bounds from partial shares).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

# The order in which the stages of one supplier stand below each other.
STAGES = ("committed", "funded", "announced", "reported", "ended")
Bounds = tuple[float, float]
_DAYS_A_YEAR = 365.25
_STEPS_TO_LEAST = 60


@dataclass(frozen=True)
class Amount:
    """An amount in billions of dollars: the firm part, its bounds, and whether it is only a lower end."""

    firm: float
    low: float
    high: float
    is_at_least: bool = False

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(
            self.firm + other.firm,
            self.low + other.low,
            self.high + other.high,
            self.is_at_least or other.is_at_least,
        )


def amount(value: float, low: float, high: float) -> Amount | None:
    """The amount that the three cells of a row say, None if it is not public; a missing cell is NaN.

    The firm part is the value, else the lower end; "up to" has none.
    """
    if np.isnan(value) and np.isnan(low) and np.isnan(high):
        return None
    firm = value if not np.isnan(value) else 0.0 if np.isnan(low) else low
    least = firm if np.isnan(low) else low
    most = firm if np.isnan(high) else high
    return Amount(firm, least, most, bool(np.isnan(value) and np.isnan(high)))


@dataclass(frozen=True)
class Contract:
    """One contract: the key of its row, the supplier, its stage, amount, and begin, end and first public day."""

    flow_id: str
    supplier: str
    stage: str
    amount: Amount | None
    starts: pd.Timestamp | None
    ends: pd.Timestamp | None
    known_since: pd.Timestamp

    @property
    def years(self) -> float | None:
        """The length in years to one decimal, None if the begin or the end is not public."""
        if self.starts is None or self.ends is None:
            return None
        return round((self.ends - self.starts).days / _DAYS_A_YEAR, 1)


def contract_rows(flows: pd.DataFrame, buyer: str = "openai") -> pd.DataFrame:
    """The rows of `flows` by which the buyer buys computing."""
    return flows[(flows["kind"] == "compute_purchase") & (flows["from_actor"] == buyer)]


def contracts(rows: pd.DataFrame) -> list[Contract]:
    """The rows as contracts, in their order."""
    columns = (
        "flow_id", "to_actor", "stage", "usd_bn", "usd_bn_low", "usd_bn_high", "starts", "ends", "known_since",
    )  # fmt: skip
    return [
        Contract(key, supplier, stage, amount(value, low, high), _day(starts), _day(ends), known)
        for key, supplier, stage, value, low, high, starts, ends, known in zip(
            *(rows[column].to_list() for column in columns), strict=True
        )
    ]


def _day(value: pd.Timestamp) -> pd.Timestamp | None:
    return None if pd.isna(value) else value


def total(found: Sequence[Contract]) -> Amount | None:
    """The sum of the public amounts, None if none is public. Only contracts of one stage may be given."""
    if len({contract.stage for contract in found}) > 1:
        raise ValueError("contracts of more than one stage: stages are never added to each other")
    public = [contract.amount for contract in found if contract.amount is not None]
    return sum(public[1:], public[0]) if public else None


def by_supplier(found: Sequence[Contract]) -> dict[str, list[Contract]]:
    """The contracts of each supplier, the one with the largest committed sum first.

    Then by the upper end of that sum, by the largest amount of another stage, and by name.
    """
    groups: dict[str, list[Contract]] = {}
    for contract in found:
        groups.setdefault(contract.supplier, []).append(contract)
    return dict(sorted(groups.items(), key=lambda group: _rank(*group)))


def _rank(supplier: str, found: list[Contract]) -> tuple[float, float, float, str]:
    committed = total(of_stage(found, "committed")) or Amount(0, 0, 0)
    other = max((contract.amount.high for contract in found if contract.amount), default=0.0)
    return -committed.firm, -committed.high, -other, supplier


def of_stage(found: Sequence[Contract], stage: str) -> list[Contract]:
    """The contracts of that stage."""
    return [contract for contract in found if contract.stage == stage]


def committed_by_supplier(found: Sequence[Contract]) -> dict[str, Amount]:
    """The public committed sum of each supplier that has one."""
    totals = {name: total(of_stage(own, "committed")) for name, own in by_supplier(found).items()}
    return {name: sum_ for name, sum_ in totals.items() if sum_ is not None and sum_.high > 0}


def hhi_bounds(shares: Sequence[float]) -> Bounds:
    """The bounds of the Herfindahl–Hirschman index from the known shares; the rest to 1 is unknown (methods d4).

    Least if the rest is split among very many suppliers, most if one further supplier has all of it.
    """
    rest = 1 - sum(shares)
    if rest < -1e-9:
        raise ValueError(f"shares add up to {sum(shares):g}, more than 1")
    known = sum(share**2 for share in shares)
    return known, known + rest**2


def hhi_range(amounts: Sequence[Bounds], rest: float = 0.0) -> Bounds | None:
    """The least and the largest index that amounts within these bounds can give, None if all may be nothing.

    `rest` is the share of all that is in none of the amounts, with whom is unknown. The index is quasi-convex in
    each amount, so it is largest in a corner. It is least where every amount is as near to Σa²/Σa as its bounds
    let it be: below that more of an amount lowers the index, above it raises it.
    """
    amounts = [(low, high) for low, high in amounts if high > 0]
    if not amounts:
        return None
    corners = [corner for corner in product(*({low, high} for low, high in amounts)) if any(corner)]
    most = max(_hhi_bounds_of(corner, rest)[1] for corner in corners)
    return _hhi_bounds_of(_most_even(amounts), rest)[0], most


def _hhi_bounds_of(amounts: Sequence[float], rest: float) -> Bounds:
    whole = sum(amounts) / (1 - rest)
    return hhi_bounds([amount / whole for amount in amounts])


def _most_even(amounts: Sequence[Bounds]) -> list[float]:
    level = max(high for _, high in amounts)
    for _ in range(_STEPS_TO_LEAST):
        even = [min(max(level, low), high) for low, high in amounts]
        level = sum(amount**2 for amount in even) / sum(even)
    return even


def effective_suppliers(hhi: Bounds) -> Bounds:
    """The number of suppliers of equal size that would be as concentrated, from the bounds of the index."""
    low, high = hhi
    return 1 / high, 1 / low


def share_range(amounts: dict[str, Amount], supplier: str) -> Bounds:
    """The least and the largest share of one supplier in the sum of all, each amount within its bounds."""
    own = amounts[supplier]
    others = [other for name, other in amounts.items() if name != supplier]
    if not others:
        return 1.0, 1.0
    least = own.low + sum(other.high for other in others)
    most = own.high + sum(other.low for other in others)
    return own.low / least, own.high / most


@dataclass(frozen=True)
class Concentration:
    """The index among the committed public amounts from one day on, and the contracts that it rests on.

    `added` are those that became public on that day.
    """

    day: pd.Timestamp
    hhi: Bounds
    added: tuple[Contract, ...]
    rests_on: tuple[Contract, ...]


def concentration(found: Sequence[Contract]) -> list[Concentration]:
    """How the index moved: one entry for each day on which a committed contract with an amount became public."""
    public = [contract for contract in of_stage(found, "committed") if contract.amount and contract.amount.high > 0]
    steps = []
    for day in sorted({contract.known_since for contract in public}):
        known = [contract for contract in public if contract.known_since <= day]
        hhi = hhi_range([(sum_.low, sum_.high) for sum_ in committed_by_supplier(known).values()])
        if hhi:
            added = tuple(contract for contract in known if contract.known_since == day)
            steps.append(Concentration(day, hhi, added, tuple(known)))
    return steps
