"""What it costs to answer with another model: the formulas of methods d5, for figures and for arrays of draws.

Cost of a request c = [T_in((1−h)·p_in + h·p_cached) + κ·T_out·p_out] / 10⁶; with success rate q and cost L of a failed
answer E = c + (1−q)·L; a share θ moved costs E = θ·E_new + (1−θ)·E_old. Sources: Artificial Analysis, cost per task
(v4.1); Chen, Zaharia & Zou 2023 (FrugalGPT, arXiv 2305.05176) for routing a share; Farrell & Klemperer 2006 for the
costs of switching. Where no break-even exists the result says so in a case; nothing is ever divided by zero.
"""

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

import numpy as np

from data.prices import Price

TOKENS_PER_PRICE = 1_000_000
# What the blended price of comparison tables assumes: three tokens of input for each of output.
BLEND_INPUT, BLEND_OUTPUT = 3, 1

Amount = TypeVar("Amount", float, np.ndarray)
Pays = Literal["below", "above", "always", "never", "equal"]


@dataclass(frozen=True)
class Workload(Generic[Amount]):
    """A request: tokens taken in, tokens of the incumbent's answer, share of the input read from the cache (0 to 1)."""

    input_tokens: Amount
    output_tokens: Amount
    cached_share: Amount


@dataclass(frozen=True)
class Rates(Generic[Amount]):
    """What a model's tokens cost, all in USD per million: input, input read from the cache, output."""

    input: Amount
    cached: Amount
    output: Amount


@dataclass(frozen=True)
class BreakEven:
    """When the candidate is the cheaper one: `below` or `above` the value of an input, or whatever that input is.

    `equal`: both cost the same whatever the input is. `value` is None unless `pays` is `below` or `above`.
    """

    pays: Pays
    value: float | None = None


def rates_of(price: Price) -> Rates[float]:
    """The rates of a list price; cached input costs the full price where no other is known."""
    cached = price.cached_input_usd_per_mtok
    full = price.input_usd_per_mtok
    return Rates(full, full if cached is None else cached, price.output_usd_per_mtok)


def input_cost(work: Workload[Amount], rates: Rates[Amount]) -> Amount:
    """The input of a request in USD."""
    fresh, cached = (1 - work.cached_share) * rates.input, work.cached_share * rates.cached
    return work.input_tokens * (fresh + cached) / TOKENS_PER_PRICE


def cost_per_request(work: Workload[Amount], rates: Rates[Amount], length_factor: Amount | float = 1.0) -> Amount:
    """A request in USD; `length_factor` is κ, tokens per answer relative to the incumbent, reasoning included."""
    return input_cost(work, rates) + length_factor * work.output_tokens * rates.output / TOKENS_PER_PRICE


def expected_cost(cost: Amount, success_rate: Amount, failure_cost: Amount) -> Amount:
    """A request in USD with what its failures cost: a share of 1 − `success_rate` costs `failure_cost` more each."""
    return cost + (1 - success_rate) * failure_cost


def mixed_cost(old: Amount, new: Amount, share_moved: Amount) -> Amount:
    """A request in USD where a share (0 to 1) goes to the candidate and the rest stays with the incumbent."""
    return share_moved * new + (1 - share_moved) * old


def saving_share(old: float, new: float) -> float | None:
    """The saving as a share of the cost before, negative for a rise; None where the request cost nothing before."""
    return None if old == 0 else (old - new) / old


def payback_requests(once_off: float, old: float, new: float) -> float | None:
    """Requests moved until the saving has paid for the once-off costs in USD; None if there is no saving."""
    return once_off / (old - new) if new < old else None


def blended_price(rates: Rates[float]) -> float:
    """The 3:1 price per million tokens of comparison tables, in USD: a legacy figure, blind to length and cache."""
    return (BLEND_INPUT * rates.input + BLEND_OUTPUT * rates.output) / (BLEND_INPUT + BLEND_OUTPUT)


def break_even_length(work: Workload[float], rates: Rates[float], allowed: float) -> BreakEven:
    """κ*: how long the candidate's answers may be (incumbent's = 1) before a request costs `allowed` USD.

    `allowed` is the incumbent's cost; where failures count, that less what the candidate's failures cost. Never: its
    input alone costs as much. Where its output is free or the answer empty, length decides nothing.
    """
    room = allowed - input_cost(work, rates)
    per_length = work.output_tokens * rates.output / TOKENS_PER_PRICE
    if per_length == 0:
        return _whatever(room)
    return BreakEven("below", room / per_length) if room > 0 else BreakEven("never")


def break_even_failure_cost(old: float, new: float, success_old: float, success_new: float) -> BreakEven:
    """L*: the cost in USD of a failed answer at which both are worth the same, given the costs of a request alone.

    Below it pays a candidate that is cheaper but fails more often; above it one that is dearer but fails less.
    """
    cheaper, weaker = old - new, success_old - success_new
    if weaker == 0:
        return _whatever(cheaper)
    if weaker > 0:
        return BreakEven("below", cheaper / weaker) if cheaper > 0 else BreakEven("never")
    return BreakEven("always") if cheaper > 0 else BreakEven("above", cheaper / weaker)


def break_even_success(cost_new: float, expected_old: float, failure_cost: float) -> BreakEven:
    """q*: the success rate above which the candidate is cheaper, failures included."""
    room = expected_old - cost_new
    if failure_cost == 0:
        return _whatever(room)
    least = 1 - room / failure_cost
    if least >= 1:
        return BreakEven("never")
    return BreakEven("above", least) if least >= 0 else BreakEven("always")


def _whatever(room: float) -> BreakEven:
    if room == 0:
        return BreakEven("equal")
    return BreakEven("always" if room > 0 else "never")
