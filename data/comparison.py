"""Two to five models side by side: every fact of the record about them, and which of them is best in a row, if any.

A row has a best value only where more or less is better whatever the use: a longer context, a shorter way to Azure, a
lower price, a higher score. It is marked only among values that compare, if at least two are known; equal ones are all
best. Scores compare within one group of `data.benchmarks`: of each benchmark the group is shown that holds most of the
models, a score in another setting stays in its cell, told apart, and is never best. Nothing unknown counts as 0.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from data.benchmarks import Group, Scored, groups
from data.copilot_roles import Spell, spells
from data.load import Tables
from data.offers import request_price
from data.prices import CHANNELS, Price, price_on
from data.schema import BENCHMARKS

FEWEST, MOST = 2, 5
HIGH, LOW = "high", "low"
TOKEN_PRICES = ("input_usd_per_mtok", "cached_input_usd_per_mtok", "output_usd_per_mtok")
COST, ROLES, LAG, SOURCES, SCORE = "cost", "roles", "azure_lag", "sources", "score"
# Facts of the table of models, with what is better of each; the rest is neither good nor bad.
_OF_MODEL = (
    ("provider", ""), ("released", ""), ("status", ""), ("reasoning", ""), ("weights", ""), ("licence", ""),
    ("params_total_bn", ""), ("params_active_bn", ""), ("context_tokens", HIGH), ("modalities", ""),
    ("azure_since", ""),
)  # fmt: skip


@dataclass(frozen=True)
class Value:
    """What one model has in a row: the value (None: unknown), the rows it rests on as `table:key`, whether it is best.

    `compares` is False for a score in another setting than the row's.
    """

    value: Any
    rows: tuple[str, ...] = ()
    is_best: bool = False
    compares: bool = True


@dataclass(frozen=True)
class Fact:
    """One row: what it is about, for a price also the channel, for a score the group, and a value per model."""

    key: str
    values: tuple[Value, ...]
    better: str = ""
    channel: str = ""
    group: Group | None = None


def compare(tables: Tables, model_ids: Sequence[str], day: dt.date) -> list[Fact]:
    """The facts about these models, in their order, as known and valid on the day.

    `tables` may be narrowed by evidence: prices, scores and roles that are left out are unknown then. Models are looked
    up in the whole view, since who asked for them is shown them.
    """
    models = (tables.view or tables).models
    rows = {row["model_id"]: row for row in models.to_dict("records")}
    chosen = [rows[model] for model in model_ids]
    facts = [Fact(name, tuple(_of_model(row, name) for row in chosen), better) for name, better in _OF_MODEL]
    facts.append(Fact(LAG, tuple(_lag(row) for row in chosen), LOW))
    facts.append(Fact(ROLES, tuple(_roles(tables, models, model, day) for model in model_ids)))
    for channel in CHANNELS:
        facts += _prices([price_on(tables.prices, model, channel, day) for model in model_ids], channel)
    facts += _scores(groups(tables.scores, models, tables.view), model_ids)
    facts.append(Fact(SOURCES, tuple(Value(_cited(row), (f"models:{row['model_id']}",)) for row in chosen)))
    return [replace(fact, values=_marked(fact.values, fact.better)) for fact in facts]


def _of_model(row: Any, name: str) -> Value:
    value = row[name]
    is_unknown = pd.isna(value) or value == ""
    return Value(None if is_unknown else value, (f"models:{row['model_id']}",))


def _lag(row: Any) -> Value:
    since = row["azure_since"]
    return Value(None if pd.isna(since) else (since - row["released"]).days, (f"models:{row['model_id']}",))


def _roles(tables: Tables, models: pd.DataFrame, model: str, day: dt.date) -> Value:
    own = tables.copilot_roles[tables.copilot_roles["model_id"] == model]
    found: tuple[Spell, ...] = tuple(spells(own, models, day))
    return Value(found or None, tuple(f"copilot_roles:{role}" for spell in found for role in spell.role_ids))


def _prices(prices: Sequence[Price | None], channel: str) -> list[Fact]:
    keys = [(f"prices:{price.row_key}",) if price else () for price in prices]
    facts = []
    for name in TOKEN_PRICES:
        values = [getattr(price, name) if price else None for price in prices]
        facts.append(Fact(name, tuple(map(Value, values, keys)), LOW, channel))
    costs = [request_price(price) if price else None for price in prices]
    return [*facts, Fact(COST, tuple(map(Value, costs, keys)), LOW, channel)]


def _scores(found: Sequence[Group], model_ids: Sequence[str]) -> list[Fact]:
    """A row per benchmark of which a model has a score, those first that compare most of the models."""
    facts = []
    for benchmark in BENCHMARKS:
        same = [_only(group, model_ids) for group in found if group.benchmark == benchmark]
        same = [group for group in same if group.scores]
        if same:
            group = max(same, key=lambda group: (len(group.scores), _independent(group), group.setting))
            facts.append(Fact(SCORE, tuple(_score(model, group, same) for model in model_ids), HIGH, group=group))
    return sorted(facts, key=lambda fact: -len(fact.group.scores) if fact.group else 0)


def _only(group: Group, model_ids: Sequence[str]) -> Group:
    return replace(group, scores=tuple(score for score in group.scores if score.model_id in model_ids))


def _independent(group: Group) -> int:
    return sum(score.is_independent for score in group.scores)


def _score(model: str, group: Group, same: Sequence[Group]) -> Value:
    own = next((score for score in group.scores if score.model_id == model), None)
    if own is not None:
        return Value(own, (f"scores:{own.row_key}",))
    others = [score for other in same for score in other.scores if score.model_id == model]
    if not others:
        return Value(None)
    best = max(others, key=lambda score: (score.is_independent, score.score))
    return Value(best, (f"scores:{best.row_key}",), compares=False)


def _cited(row: Any) -> int:
    return len(row["sources"].split(";"))


def _marked(values: tuple[Value, ...], better: str) -> tuple[Value, ...]:
    if not better:
        return values
    known = [_amount(value) for value in values if value.value is not None and value.compares]
    if len(known) < FEWEST:
        return values
    best = max(known) if better == HIGH else min(known)
    return tuple(
        replace(value, is_best=value.compares and value.value is not None and _amount(value) == best)
        for value in values
    )


def _amount(value: Value) -> float:
    # Worked out in floating point: equal costs must stay equal.
    return round(float(value.value.score if isinstance(value.value, Scored) else value.value), 9)
