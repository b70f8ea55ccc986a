"""How list prices of models went over time: their spells on each channel, each change, and whether Azure followed.

A price is told as what a stated workload costs (`data.offers`), so that input and output are one figure; a change of
the price of cached input alone is a spell of its own, but no change of that figure.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pandas as pd

from data.offers import request_price
from data.prices import Price, price_of
from data.stand_ins import NOT_TEXT

MAKERS_OWN, AZURE = "provider_api", "azure"
_DAY = pd.Timedelta(days=1)


@dataclass(frozen=True)
class Spell:
    """One price while it held: from its first day to `end`, the last day that is shown.

    `usd` is what the workload cost. `is_open` is true if the price still holds on the day, `is_unsure` if it would, but
    the model was switched off on a day that is not on record.
    """

    price: Price
    usd: float
    start: pd.Timestamp
    end: pd.Timestamp
    is_open: bool
    is_unsure: bool = False


@dataclass(frozen=True)
class Change:
    """The price of a model went from one figure to another on a day."""

    day: pd.Timestamp
    before: float
    after: float

    @property
    def share(self) -> float:
        """By how much it went up, as a share of what it was; negative for a cut."""
        return self.after / self.before - 1


@dataclass(frozen=True)
class History:
    """The prices of a model on one channel, in order, at least one."""

    model_id: str
    provider: str
    name: str
    channel: str
    spells: tuple[Spell, ...]

    @property
    def last(self) -> Spell:
        """Its latest price."""
        return self.spells[-1]

    @property
    def changes(self) -> list[Change]:
        """The days on which the figure changed."""
        pairs = pairwise(self.spells)
        return [Change(new.start, old.usd, new.usd) for old, new in pairs if new.usd != old.usd]

    def usd_on(self, day: pd.Timestamp) -> float | None:
        """What the workload cost on a day, None where no price is known to have held."""
        return next((spell.usd for spell in self.spells if spell.start <= day <= spell.end), None)


def price_histories(models: pd.DataFrame, prices: pd.DataFrame, day: dt.date) -> list[History]:
    """The prices of each model and channel that were valid up to a day and known by then, the oldest first.

    Models for pictures and speech, and prices without output, are left out: they have no price of the workload.
    """
    moment = pd.Timestamp(day)
    known = prices[(prices["valid_from"] <= moment) & (prices["known_since"] <= moment)]
    named = {row["model_id"]: row for row in models.to_dict("records") if row["family"] not in NOT_TEXT}
    found = []
    for (model, channel), rows in known.groupby(["model_id", "channel"], sort=False):
        if model not in named:
            continue
        of_model = named[model]
        spells = _spells(rows.sort_values("valid_from"), moment, of_model["status"] == "retired")
        if spells:
            found.append(History(str(model), of_model["provider"], of_model["name"], str(channel), spells))
    return sorted(found, key=lambda one: (one.spells[0].start, one.model_id, one.channel))


def _spells(rows: pd.DataFrame, day: pd.Timestamp, is_retired: bool) -> tuple[Spell, ...]:
    spells = []
    for row in rows.to_dict("records"):
        price, end = price_of(row), row["valid_to"]
        usd = request_price(price)
        has_end = not pd.isna(end)
        is_open = not is_retired and (not has_end or end >= day)
        if usd is not None:
            last = min(end, day) if has_end else day
            spells.append(Spell(price, usd, row["valid_from"], last, is_open, is_retired and not has_end))
    return tuple(spells)


def joins(before: Spell, after: Spell) -> bool:
    """True if the later price began when the earlier one ended, so that no day between is unknown."""
    return before.end + _DAY >= after.start


def histories_to_show(histories: Sequence[History], asked_for: Sequence[str], most: int) -> list[History]:
    """The models that were asked for, then those whose price changed, the latest change first; at most so many models.

    Where no price changed and none was asked for, the models that were priced last.
    """
    latest: dict[str, pd.Timestamp] = {}
    for history in histories:
        for change in history.changes:
            latest[history.model_id] = max(change.day, latest.get(history.model_id, change.day))
    priced = {history.model_id: history.spells[0].start for history in histories}
    own = [model for model in asked_for if model in priced]
    ranked = latest if latest or own else priced
    rest = sorted((model for model in ranked if model not in own), key=lambda model: (ranked[model], model))
    chosen = {*own, *rest[::-1][: max(most - len(own), 0)]}
    return [history for history in histories if history.model_id in chosen]


@dataclass(frozen=True)
class Following:
    """How Azure followed the makers: of `due` changes it followed `followed`, after a median of `days`.

    A change is due where Azure charged the maker's old price until then; it is followed by the first later day on which
    Azure charges the new one. Days are an upper bound where Azure's price was only seen later. `days` is None if none
    was followed.
    """

    due: int
    followed: int
    days: float | None


def following(histories: Iterable[History]) -> Following:
    """Whether and how fast Azure took over the changes of the makers' prices."""
    by_channel: Mapping[str, dict[str, History]] = {MAKERS_OWN: {}, AZURE: {}}
    for history in histories:
        by_channel[history.channel][history.model_id] = history
    lags: list[int | None] = []
    for model, own in by_channel[MAKERS_OWN].items():
        azure = by_channel[AZURE].get(model)
        if azure:
            lags += [_lag(change, azure) for change in own.changes if azure.usd_on(change.day - _DAY) == change.before]
    days = [lag for lag in lags if lag is not None]
    return Following(len(lags), len(days), float(median(days)) if days else None)


def _lag(change: Change, azure: History) -> int | None:
    taken = (other.day for other in azure.changes if other.day >= change.day and other.after == change.after)
    first = next(taken, None)
    return None if first is None else (first - change.day).days
