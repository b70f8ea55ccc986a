"""How well a maker's models could take over Copilot's work: six criteria the record supports, each a figure and 0 to 1.

Only models that write text count. Those that were switched off, or are not yet out, are not on offer and count in no
criterion but evidence. With m the models on offer:

- azure: models with a known day on Azure, of m; value their share. The day of others is unknown, so it is a lower
  bound; where no day is known at all, the criterion is unknown.
- copilot: Copilot products in which a model of the maker is the default or can be chosen, of all products that stand;
  value their share. Where the record names no part of the maker in any product, not even a test, it is unknown.
- reasoning: models trained to reason, of those of m for which it is known; value their share.
- weights: models with open weights, of those of m for which it is known; value their share.
- cost: on a group of comparable scores, what the maker's cheapest model costs that is like OpenAI's best on offer
  (`least_score`), over what OpenAI's cheapest such model costs (1,000 requests of the workload of `data.offers`). Value
  1 / (1 + ratio): 0.5 at equal cost, near 1 where next to free. No model that good: value 0. No model with score and
  price, or OpenAI without one: unknown.
- evidence: scores of the maker's models reported by others than the maker, of all its scores on record; value their
  share.

The values share a scale, not a unit: that a share of models and a share of products weigh the same is a judgement. So
there is no sum unless the reader sets weights; unknown criteria are left out of it, and counted.
"""

import datetime as dt
import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from data.benchmarks import Group, groups
from data.copilot_roles import DEFAULT, SELECTABLE, spells
from data.load import Tables
from data.offers import Offer, offers
from data.stand_ins import BASELINE, NOT_TEXT

Row = Mapping[Any, Any]
CRITERIA = ("azure", "copilot", "reasoning", "weights", "cost", "evidence")
AZURE, COPILOT, REASONING, WEIGHTS, COST, EVIDENCE = CRITERIA
HIGHEST_WEIGHT = 5
DEFAULT_MARGIN_PCT, HIGHEST_MARGIN_PCT = 5, 20


@dataclass(frozen=True)
class Basis:
    """What the cost is compared on: benchmark and setting of a group, channel of prices, margin below OpenAI's best."""

    benchmark: str
    setting: str
    channel: str
    margin_pct: int = DEFAULT_MARGIN_PCT


@dataclass(frozen=True)
class Cell:
    """One criterion of one maker: `count` of `total`, for cost the ratio; `value` 0 to 1, None where unknown.

    `rows` are what it rests on as `table:key`, the newest first; `model` names the model of a cost.
    """

    criterion: str
    value: float | None
    count: int = 0
    total: int = 0
    ratio: float | None = None
    model: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fit:
    """One maker's cells, in the order of CRITERIA."""

    provider: str
    cells: tuple[Cell, ...]

    def cell(self, criterion: str) -> Cell:
        """The cell of a criterion."""
        return self.cells[CRITERIA.index(criterion)]


@dataclass(frozen=True)
class Weighted:
    """A weighted mean of the values that are known, 0 to 1, and of how many of the weighted criteria; None of none."""

    value: float | None
    known: int
    asked: int


def fits(tables: Tables, makers: Sequence[str], basis: Basis, day: dt.date) -> list[Fit]:
    """The makers that have a model out by the day, in their order, with all six criteria."""
    return list(_fits(tables, tuple(makers), basis, day))


@lru_cache(maxsize=64)
def _fits(tables: Tables, makers: tuple[str, ...], basis: Basis, day: dt.date) -> tuple[Fit, ...]:
    moment = pd.Timestamp(day)
    # As plain rows: pandas takes most of its time for the many small cuts.
    models = [row for row in tables.models.to_dict("records") if row["released"] <= moment]
    models = [row for row in models if row["family"] not in NOT_TEXT]
    scores = tables.scores.to_dict("records")
    costs, parts = _costs(tables, basis, day), _parts(tables, day)
    found = []
    for maker in makers:
        own = [row for row in models if row["provider"] == maker]
        own.sort(key=lambda row: (row["released"], row["model_id"]), reverse=True)
        if not own:
            continue
        on_offer = [row for row in own if row["status"] != "retired"]
        cells = (
            _on_azure(on_offer, moment),
            parts.get(maker, Cell(COPILOT, None)),
            _shared(REASONING, on_offer, "reasoning", "yes"),
            _shared(WEIGHTS, on_offer, "weights", "open"),
            costs.get(maker, Cell(COST, None)),
            _evidence(scores, {row["model_id"] for row in own}),
        )
        found.append(Fit(maker, cells))
    return tuple(found)


def _on_azure(on_offer: Sequence[Row], moment: pd.Timestamp) -> Cell:
    there = [row for row in on_offer if row["azure_since"] <= moment]
    value = len(there) / len(on_offer) if there else None
    return Cell(AZURE, value, len(there), len(on_offer), rows=_models(there))


def _models(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(f"models:{row['model_id']}" for row in rows)


def _shared(criterion: str, on_offer: Sequence[Row], column: str, wanted: str) -> Cell:
    known = [row for row in on_offer if row[column]]
    having = [row for row in known if row[column] == wanted]
    value = len(having) / len(known) if known else None
    return Cell(criterion, value, len(having), len(known), rows=_models(having or known))


def _parts(tables: Tables, day: dt.date) -> dict[str, Cell]:
    """The part of each maker in Copilot's products; all models are known here, since a filter changes no part."""
    models = (tables.view or tables).models
    spoken = set(models.loc[models["family"].isin(NOT_TEXT), "model_id"])
    every = spells(tables.copilot_roles, models, day)
    products = {spell.product for spell in every if spell.end is None}
    found = [spell for spell in every if spell.models[0][0] not in spoken]
    cells = {}
    for maker in {spell.provider for spell in found}:
        own = [spell for spell in found if spell.provider == maker]
        held = [spell for spell in own if spell.role in (DEFAULT, SELECTABLE) and spell.is_standing]
        in_products = {spell.product for spell in held}
        shown = sorted(held or own, key=lambda spell: spell.start, reverse=True)
        rows = tuple(f"copilot_roles:{role}" for spell in shown for role in spell.role_ids)
        value = len(in_products) / len(products) if products else None
        cells[maker] = Cell(COPILOT, value, len(in_products), len(products), rows=rows)
    return cells


def _evidence(scores: Sequence[Row], models: Container[str]) -> Cell:
    told = [row for row in scores if row["model_id"] in models]
    independent = [row for row in told if row["independent"] == "yes"]
    shown = sorted(independent or told, key=lambda row: row["known_since"], reverse=True)
    rows = tuple(f"scores:{_score_key(row)}" for row in shown)
    return Cell(EVIDENCE, len(independent) / len(told) if told else None, len(independent), len(told), rows=rows)


def _score_key(row: Row) -> str:
    day: str = "" if pd.isna(row["date"]) else row["date"].date().isoformat()
    return "/".join((row["model_id"], row["benchmark"], row["setting"], row["reported_by"], day))


# ---------------------------------------------------------------- cost at like quality


def _costs(tables: Tables, basis: Basis, day: dt.date) -> dict[str, Cell]:
    found = groups(tables.scores, (tables.view or tables).models, tables.view)
    group = next((one for one in found if (one.benchmark, one.setting) == (basis.benchmark, basis.setting)), None)
    if group is None:
        return {}
    on_sale = _on_sale(group, tables, basis, day)
    least = least_score([offer.scored.score for offer in on_sale.get(BASELINE, [])], group.unit, basis.margin_pct)
    if least is None:
        return {}
    cheapest = {maker: _cheapest(own, least) for maker, own in on_sale.items()}
    baseline = cheapest[BASELINE]
    # At least OpenAI's best is as good as itself; a cost of nothing has no ratio.
    if baseline is None or not baseline.usd:
        return {}
    return {maker: _cost(offer, baseline, on_sale[maker]) for maker, offer in cheapest.items()}


def _on_sale(group: Group, tables: Tables, basis: Basis, day: dt.date) -> dict[str, list[Offer]]:
    found: dict[str, list[Offer]] = {}
    models = (tables.view or tables).models
    for offer in offers(group.scores, models, tables.prices, basis.channel, day):
        found.setdefault(offer.scored.provider, []).append(offer)
    return found


def least_score(baseline: Sequence[float], unit: str, margin_pct: int) -> float | None:
    """The score from which a model counts as like the best of these; None without one.

    The margin is in percentage points where scores are per cent, and a share of the score where they are points. A
    rating has no zero: there it is the share of duels by which the model may fall short of half against the best
    (Elo's expected score 1 / (1 + 10^(d/400)), so that 5 stands for a distance d of 35).
    """
    best = max(baseline, default=None)
    if best is None:
        return None
    if unit == "percent":
        return best - margin_pct
    if unit == "elo":
        short = margin_pct / 100
        return best - 400 * math.log10((0.5 + short) / (0.5 - short))
    return best * (1 - margin_pct / 100)


def _cheapest(own: Sequence[Offer], least: float) -> Offer | None:
    good = [offer for offer in own if offer.scored.score >= least]
    return min(good, key=lambda offer: (offer.usd, -offer.scored.score, offer.scored.model_id), default=None)


def _cost(offer: Offer | None, baseline: Offer, own: Sequence[Offer]) -> Cell:
    if offer is None:
        best = max(own, key=lambda one: one.scored.score)
        return Cell(COST, 0.0, 0, len(own), None, best.scored.name, _rows_of(best))
    ratio = offer.usd / baseline.usd
    return Cell(COST, 1 / (1 + ratio), 1, len(own), ratio, offer.scored.name, _rows_of(offer, baseline))


def _rows_of(*found: Offer) -> tuple[str, ...]:
    keys = [key for one in found for key in (f"scores:{one.scored.row_key}", f"prices:{one.price.row_key}")]
    return tuple(dict.fromkeys(keys))


# ---------------------------------------------------------------- weights


def weighted(fit: Fit, weights: Mapping[str, int]) -> Weighted | None:
    """The mean of a maker's known values by these weights (0: left out); None if no criterion has a weight."""
    asked = {criterion: weight for criterion, weight in weights.items() if weight > 0}
    if not asked:
        return None
    known = [(fit.cell(criterion).value, weight) for criterion, weight in asked.items()]
    told = [(value, weight) for value, weight in known if value is not None]
    total = sum(weight for _, weight in told)
    mean = sum(value * weight for value, weight in told) / total if total else None
    return Weighted(mean, len(told), len(asked))
