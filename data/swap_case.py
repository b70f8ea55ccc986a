"""One swap worked out: two models with their prices on a day, and what a request costs under the assumptions."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic

import pandas as pd

from data.load import Tables
from data.prices import CHANNELS, Price, price_on, prices_on
from data.stand_ins import BASELINE, CANDIDATES, NOT_TEXT, PROVIDERS, current_roles
from data.swap import (
    Amount,
    BreakEven,
    Rates,
    Workload,
    blended_price,
    break_even_failure_cost,
    break_even_length,
    break_even_success,
    cost_per_request,
    expected_cost,
    mixed_cost,
    payback_requests,
    rates_of,
    saving_share,
)
from data.swap_setting import Estimate, SwapSetting, exactly

# Whose models Microsoft may run on computing of its own whatever their weights: its own, and OpenAI's by licence.
RUN_BY_MICROSOFT = ("microsoft", BASELINE)


@dataclass(frozen=True)
class PricedModel:
    """A model that a reader may choose on a day: where it has a price, and whether Microsoft may run it itself."""

    model_id: str
    provider: str
    name: str
    released: pd.Timestamp
    reasoning: str
    channels: tuple[str, ...]
    can_run: bool


@lru_cache(maxsize=16)
def priced_models(tables: Tables, day: dt.date) -> dict[str, PricedModel]:
    """The models with a price on a day by id, maker by maker (OpenAI, candidates, others), the newest first.

    Left out are models for pictures or speech, those known to be switched off, and surcharges, whose output is priced
    at nothing.
    """
    found = prices_on(tables.prices, day)
    found = found[found["output_usd_per_mtok"] > 0]
    channels: dict[str, list[str]] = {}
    for model, channel in zip(found["model_id"], found["channel"], strict=True):
        channels.setdefault(model, []).append(channel)
    rows = [row for row in tables.models.to_dict("records") if row["model_id"] in channels]
    sold = [row for row in rows if row["family"] not in NOT_TEXT and row["status"] != "retired"]
    made = [_priced(row, channels[row["model_id"]]) for row in sold]
    return {model.model_id: model for model in sorted(made, key=_order)}


def _priced(row: Mapping[Any, Any], channels: list[str]) -> PricedModel:
    provider, model = row["provider"], row["model_id"]
    can_run = provider in RUN_BY_MICROSOFT or row["weights"] == "open"
    ordered = tuple(channel for channel in CHANNELS if channel in channels)
    return PricedModel(model, provider, row["name"], row["released"], row["reasoning"], ordered, can_run)


def _order(model: PricedModel) -> tuple[int, str, float, str]:
    makers = (BASELINE, *(maker for maker in PROVIDERS if maker != BASELINE))
    rank = makers.index(model.provider) if model.provider in makers else len(makers)
    return rank, model.provider, -model.released.timestamp(), model.model_id


def usual_models(tables: Tables, day: dt.date) -> tuple[str, str]:
    """Whom a reader finds when nothing is chosen: OpenAI's latest default in a Copilot, and a newest candidate.

    The candidate is Microsoft's own newest, else the newest of the other makers that could step in. Where OpenAI has
    no default with a price it is OpenAI's newest; an empty id where there is none.
    """
    models = priced_models(tables, day)
    roles = current_roles(tables.copilot_roles, day)
    defaults = [
        (roles[model].from_date, model)
        for model, found in models.items()
        if found.provider == BASELINE and model in roles and roles[model].role == "default"
    ]
    newest = {maker: _newest(models, maker) for maker in (BASELINE, *CANDIDATES)}
    incumbent = max(defaults)[1] if defaults else newest[BASELINE]
    others = [newest[maker] for maker in CANDIDATES[1:] if newest[maker]]
    candidate = newest[CANDIDATES[0]] or max(others, key=lambda model: models[model].released, default="")
    return incumbent, candidate


def _newest(models: Mapping[str, PricedModel], maker: str) -> str:
    return next((model.model_id for model in models.values() if model.provider == maker), "")


@dataclass(frozen=True)
class Side:
    """One of the two models: what it costs as listed, and how often it answers right (None: nobody has said)."""

    model: PricedModel
    price: Price
    success: Estimate | None

    @property
    def rates(self) -> Rates[float]:
        """Its list price as rates."""
        return rates_of(self.price)


@dataclass(frozen=True)
class SwapCase:
    """A setting with the prices that it meets: `old` is the incumbent, `new` the candidate."""

    old: Side
    new: Side
    setting: SwapSetting

    def factors(self, basis: str) -> tuple[Estimate, Estimate]:
        """What the two list prices are multiplied with on a price basis.

        Computing of Microsoft's own is open only to models that it may run itself; others stay at the list price.
        """
        setting = self.setting
        if basis == "discounted":
            off = setting.discount
            factor = Estimate(1 - off.high, 1 - off.likely, 1 - off.low)
            return factor, factor
        own, listed = setting.own_compute, exactly(1)
        sides = (self.old, self.new)
        old, new = (own if basis == "own_compute" and side.model.can_run else listed for side in sides)
        return old, new

    def inputs(self, basis: str) -> dict[str, Estimate]:
        """All that the cost of a request hangs on, by name; without success rates nothing of failures."""
        found = self.setting.estimates
        for name in ("once_off", "discount", "own_compute"):
            del found[name]
        if not self.setting.has_quality:
            found = {name: value for name, value in found.items() if name not in _OF_FAILURES}
        old, new = self.factors(basis)
        return found | {"price_old": old, "price_new": new}

    def likely(self, basis: str) -> dict[str, float]:
        """Every input at its likely value."""
        return {name: value.likely for name, value in self.inputs(basis).items()}


_OF_FAILURES = ("success_old", "success_new", "failure_cost")


@lru_cache(maxsize=64)
def swap_case(tables: Tables, setting: SwapSetting, day: dt.date) -> SwapCase | None:
    """The setting with the prices of a day, None if one of the two models has none."""
    old = _side(tables, day, setting.incumbent, setting.channel, setting.success_old)
    new = _side(tables, day, setting.candidate, setting.channel, setting.success_new)
    return SwapCase(old, new, setting) if old and new else None


def _side(tables: Tables, day: dt.date, model_id: str, channel: str, success: Estimate | None) -> Side | None:
    model = priced_models(tables, day).get(model_id)
    if model is None:
        return None
    found = channel if channel in model.channels else model.channels[0]
    price = price_on(tables.prices, model_id, found, day)
    return Side(model, price, success) if price else None


@dataclass(frozen=True)
class Costs(Generic[Amount]):
    """What a request costs in USD: tokens alone (`request_…`), with failures (`old`, `new`), with a share moved."""

    request_old: Amount
    request_new: Amount
    old: Amount
    new: Amount
    mixed: Amount

    @property
    def saving(self) -> Amount:
        """What a request costs less once the share is moved; negative if it costs more."""
        return self.old - self.mixed


def costs(case: SwapCase, values: Mapping[str, Amount]) -> Costs[Amount]:
    """The costs of a request at these values of the inputs, figures or draws."""
    work = Workload(values["input_tokens"], values["output_tokens"], values["cached_share"])
    old_rates, new_rates = (
        Rates(side.rates.input * factor, side.rates.cached * factor, side.rates.output * factor)
        for side, factor in ((case.old, values["price_old"]), (case.new, values["price_new"]))
    )
    request_old = cost_per_request(work, old_rates)
    request_new = cost_per_request(work, new_rates, values["length_factor"])
    old, new = request_old, request_new
    if "failure_cost" in values:
        old = expected_cost(request_old, values["success_old"], values["failure_cost"])
        new = expected_cost(request_new, values["success_new"], values["failure_cost"])
    return Costs(request_old, request_new, old, new, mixed_cost(old, new, values["share_moved"]))


@dataclass(frozen=True)
class Findings:
    """What follows at the likely values: costs in USD, break-evens, pay-back in requests moved, the 3:1 claim.

    `length` is κ* with failures counted where success rates are known; `failure_cost` and `success` are None where
    they are not. `saving`, `blended_saving` are shares of the cost before.
    """

    costs: Costs[float]
    saving: float | None
    length: BreakEven
    failure_cost: BreakEven | None
    success: BreakEven | None
    payback: float | None
    blended_saving: float | None


@lru_cache(maxsize=64)
def findings(case: SwapCase, basis: str) -> Findings:
    """The figures of a case on a price basis, every input at its likely value."""
    values = case.likely(basis)
    found = costs(case, values)
    factor = values["price_new"]
    rates = Rates(*(rate * factor for rate in (case.new.rates.input, case.new.rates.cached, case.new.rates.output)))
    work = Workload(values["input_tokens"], values["output_tokens"], values["cached_share"])
    failures, success = None, None
    allowed = found.old
    if case.setting.has_quality:
        allowed -= (1 - values["success_new"]) * values["failure_cost"]
        failures = break_even_failure_cost(
            found.request_old, found.request_new, values["success_old"], values["success_new"]
        )
        success = break_even_success(found.request_new, found.old, values["failure_cost"])
    old_blend, new_blend = (blended_price(side.rates) for side in (case.old, case.new))
    return Findings(
        costs=found,
        saving=saving_share(found.old, found.mixed),
        length=break_even_length(work, rates, allowed),
        failure_cost=failures,
        success=success,
        payback=payback_requests(case.setting.once_off.likely, found.old, found.new),
        blended_saving=saving_share(old_blend, new_blend),
    )
