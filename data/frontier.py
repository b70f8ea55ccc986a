"""Who leads on a benchmark, since when, how far behind the others are, and what no other model beats on price.

All of it within one group of comparable scores (`data.benchmarks`).
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from data.benchmarks import Scored
from data.stand_ins import BASELINE

DAYS_PER_MONTH = 30.44
Item = TypeVar("Item")


def frontier(scores: Iterable[Scored]) -> list[Scored]:
    """The models that on the day of their release scored higher than all before, in order of release.

    Of several released on one day only the best can be one. The score may have been measured later: the line tells
    when the models came out, not when they were tested.
    """
    steps: list[Scored] = []
    for score in sorted(scores, key=lambda one: (one.released, -one.score, one.model_id)):
        if not steps or score.score > steps[-1].score:
            steps.append(score)
    return steps


@dataclass(frozen=True)
class Lag:
    """How far a maker's best model is behind OpenAI's best on a day.

    `points` is OpenAI's score minus the maker's, negative where the maker is ahead. `reached` is the first of OpenAI's
    models that scored at least as high, None if none has; `months` counts from its release to the day, in months of
    30.44 days.
    """

    best: Scored
    baseline: Scored
    points: float
    reached: Scored | None
    months: float | None

    @property
    def is_ahead(self) -> bool:
        """True if no model of OpenAI's has reached the maker's best."""
        return self.reached is None


def lag(scores: Sequence[Scored], provider: str, day: dt.date, baseline: str = BASELINE) -> Lag | None:
    """The lag of a maker on a day, by models released up to then; None if it or the baseline has none."""
    until = [score for score in scores if score.released <= pd.Timestamp(day)]
    own = frontier(score for score in until if score.provider == provider)
    others = frontier(score for score in until if score.provider == baseline)
    if not own or not others:
        return None
    best, leader = own[-1], others[-1]
    reached = next((score for score in others if score.score >= best.score), None)
    months = (pd.Timestamp(day) - reached.released).days / DAYS_PER_MONTH if reached else None
    return Lag(best, leader, leader.score - best.score, reached, months)


@dataclass(frozen=True)
class Race:
    """One maker's models by release: the steps of its frontier, and its lag behind OpenAI on the day.

    OpenAI itself has no lag, and no maker has one where OpenAI has no score.
    """

    provider: str
    steps: tuple[Scored, ...]
    lag: Lag | None

    @property
    def best(self) -> Scored:
        """Its best model."""
        return self.steps[-1]


def races(scores: Sequence[Scored], providers: Iterable[str], day: dt.date) -> list[Race]:
    """The race of each maker that has a score, in the order of the makers, by models released up to the day."""
    found = []
    for provider in providers:
        steps = frontier(one for one in scores if one.provider == provider and one.released <= pd.Timestamp(day))
        if steps:
            found.append(Race(provider, tuple(steps), None if provider == BASELINE else lag(scores, provider, day)))
    return found


def reign(runners: Iterable[Race]) -> tuple[Scored, Scored]:
    """The model with which the leading maker took the lead that it has held since, and the one it leads with now.

    There must be a race. Who reaches the same score later does not take the lead.
    """
    steps = frontier(step for runner in runners for step in runner.steps)
    first = next(step for place, step in enumerate(steps) if {one.provider for one in steps[place:]} == {step.provider})
    return first, steps[-1]


def undominated(items: Iterable[Item], cost: Callable[[Item], float], quality: Callable[[Item], float]) -> list[Item]:
    """The items that no other beats: none is at most as dear and at least as good, and better in one of the two.

    The cheapest first. Items that are equal in both stay together.
    """
    kept: list[Item] = []
    for item in sorted(items, key=lambda one: (cost(one), -quality(one))):
        if not kept or quality(item) > quality(kept[-1]) or _equals(item, kept[-1], cost, quality):
            kept.append(item)
    return kept


def _equals(one: Item, other: Item, cost: Callable[[Item], float], quality: Callable[[Item], float]) -> bool:
    return cost(one) == cost(other) and quality(one) == quality(other)
