"""How wide the answer is: P10, P50 and P90 from seeded draws, and what moves the saving (methods d5).

Every input is drawn from a triangular distribution, independently of the others and from the same random numbers for
every setting, so that a change of one input shows that change alone. The swing of an input is the saving at its low
and at its high end with all others at their likely value: a picture of reach, not a measure of importance, for inputs
act together (Saltelli et al. 2006). The first-order share Var(E[saving | input]) / Var(saving) stands beside it.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from data.swap_case import Costs, SwapCase, costs
from data.swap_setting import Estimate

DRAWS = 10_000
SEED = 20_261_123
BINS = 20
# Each input has a row of random numbers of its own.
DRAWN = (
    "input_tokens", "output_tokens", "cached_share", "length_factor", "price_old", "price_new", "success_old",
    "success_new", "failure_cost", "share_moved", "once_off",
)  # fmt: skip


@dataclass(frozen=True)
class Interval:
    """P10, P50 and P90 of the draws."""

    p10: float
    p50: float
    p90: float


@dataclass(frozen=True)
class Spread:
    """The draws of a case on a price basis: costs and saving of a request in USD, each as P10, P50 and P90.

    `old` is the cost before, `mixed` that once the share is moved. `saves` is the share of draws with a saving.
    `payback` is in requests moved, infinite where a draw pays nothing back, None without once-off costs.
    """

    basis: str
    old: Interval
    mixed: Interval
    saving: Interval
    saves: float
    payback: Interval | None


@dataclass(frozen=True)
class Swing:
    """What one input does to the saving of a request in USD: at its low and high end, and as share of the variance."""

    name: str
    estimate: Estimate
    at_low: float
    at_high: float
    share: float

    @property
    def width(self) -> float:
        """How far the saving moves."""
        return abs(self.at_high - self.at_low)


@lru_cache(maxsize=1)
def _random_numbers() -> dict[str, np.ndarray]:
    drawn = np.random.default_rng(SEED).random((len(DRAWN), DRAWS))
    return dict(zip(DRAWN, drawn, strict=True))


def triangular(found: Estimate, uniform: np.ndarray) -> np.ndarray:
    """Values of the triangular distribution of an estimate from uniform random numbers between 0 and 1."""
    if found.is_exact:
        return np.full(len(uniform), found.likely)
    width = found.high - found.low
    rising = found.low + np.sqrt(uniform * width * (found.likely - found.low))
    falling = found.high - np.sqrt((1 - uniform) * width * (found.high - found.likely))
    return np.where(uniform * width < found.likely - found.low, rising, falling)


@lru_cache(maxsize=16)
def drawn_costs(case: SwapCase, basis: str) -> Costs[np.ndarray]:
    """The costs of a request in every draw, in USD."""
    uniform = _random_numbers()
    return costs(case, {name: triangular(found, uniform[name]) for name, found in case.inputs(basis).items()})


@lru_cache(maxsize=64)
def spread(case: SwapCase, basis: str) -> Spread:
    """P10, P50 and P90 of a case on a price basis."""
    found = drawn_costs(case, basis)
    once_off, payback = case.setting.once_off, None
    if once_off.high > 0:
        per_request = found.old - found.new
        paid = triangular(once_off, _random_numbers()["once_off"])
        gained = np.where(per_request > 0, per_request, 1)
        payback = _interval(np.where(per_request > 0, paid / gained, np.inf))
    return Spread(
        basis,
        _interval(found.old),
        _interval(found.mixed),
        _interval(found.saving),
        float((found.saving > 0).mean()),
        payback,
    )


def _interval(values: np.ndarray) -> Interval:
    ordered = np.sort(values)
    low, middle, high = (float(ordered[round(share * (len(ordered) - 1))]) for share in (0.1, 0.5, 0.9))
    return Interval(low, middle, high)


@lru_cache(maxsize=64)
def swings(case: SwapCase, basis: str) -> tuple[Swing, ...]:
    """What each uncertain input does to the saving, the widest swing first; empty if nothing is left open."""
    likely, inputs = case.likely(basis), case.inputs(basis)
    saving = drawn_costs(case, basis).saving
    found = []
    for name, estimate in inputs.items():
        if estimate.is_exact:
            continue
        at_low, at_high = (costs(case, likely | {name: end}).saving for end in (estimate.low, estimate.high))
        found.append(Swing(name, estimate, at_low, at_high, _first_order(name, saving)))
    return tuple(sorted(found, key=lambda swing: (-swing.width, swing.name)))


@lru_cache(maxsize=16)
def _bins(name: str) -> np.ndarray:
    # A triangular value rises with its random number, so that bins of the one are bins of the other.
    places: np.ndarray = (_random_numbers()[name] * BINS).astype("int64")
    return places


def _first_order(name: str, saving: np.ndarray) -> float:
    variance = saving.var()
    if variance == 0:
        return 0.0
    bins = _bins(name)
    counts = np.bincount(bins, minlength=BINS)
    means = np.bincount(bins, weights=saving, minlength=BINS) / counts
    explained = float(np.average((means - saving.mean()) ** 2, weights=counts)) / float(variance)
    # Chance alone explains (bins − 1) / draws.
    return max(0.0, explained - (BINS - 1) / len(saving))
