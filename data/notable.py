"""Which events deserve a label where only a few fit: a weight computed from the record, spread over time.

The weight of an event is the sum of three steps, each a plain reading of its rows (this project's own rule):

- money: by its largest single flow, in billions of dollars: 0 none or unknown, 1 below 1, 2 below 10, 3 below
  100, 4 below 1,000, 5 from there. Stages are never added; "up to" counts with its upper end.
- tension: its severity, 0 (none on record) to 5 (methods d2).
- witnesses: its independent origins (methods d1), at most 3.

Ties go to the earlier event, then to the identifier.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from data.load import Tables

MOST_ORIGINS = 3
MOST_MONEY = 5


@dataclass(frozen=True)
class Place:
    """Where an event would be labelled: its share of the time axis from 0 to 1, its lane, and its weight."""

    event_id: str
    share: float
    lane: str
    weight: int


def event_weights(tables: Tables) -> dict[str, int]:
    """The weight of each event by its identifier; what it is made of stands at the head of this module."""
    amounts = _largest_amounts(tables)
    severity = dict(zip(tables.tensions["event_id"].to_list(), tables.tensions["severity"].to_list(), strict=True))
    origin = dict(zip(tables.sources["source_id"].to_list(), tables.sources["origin_id"].to_list(), strict=True))
    weights = {}
    for event, cited in zip(tables.events["event_id"].to_list(), tables.events["sources"].to_list(), strict=True):
        origins = {origin.get(name, name) for name in cited.split(";") if name}
        tension = int(severity.get(event, 0))
        weights[event] = money_step(amounts.get(event, 0)) + tension + min(len(origins), MOST_ORIGINS)
    return weights


def money_step(usd_bn: float) -> int:
    """The step of an amount in billions of dollars: 0 for none, 1 below 1, one more per factor of ten."""
    if usd_bn <= 0:
        return 0
    return min(max(1, 2 + math.floor(math.log10(usd_bn))), MOST_MONEY)


def _largest_amounts(tables: Tables) -> dict[str, float]:
    columns = (tables.flows[name].to_list() for name in ("event_id", "usd_bn", "usd_bn_low", "usd_bn_high"))
    largest: dict[str, float] = {}
    for event, *amounts in zip(*columns, strict=True):
        known = [amount for amount in amounts if amount == amount]
        largest[event] = max(largest.get(event, 0), *known, 0)
    return largest


def notable(places: Sequence[Place], count: int, apart: float) -> list[str]:
    """At most `count` events, heavy ones first but spread over time, in the order in which they were chosen.

    The axis is cut into `count` stretches of equal width. In the first round each stretch gives its heaviest
    event, in each later round it may give one more, until there are enough. Two events of one lane stand
    at least `apart`.
    """
    ordered = sorted(places, key=lambda place: (-place.weight, place.share, place.event_id))
    chosen: list[Place] = []
    for most in range(1, count + 1):
        taken = Counter(_stretch(place, count) for place in chosen)
        for place in ordered:
            if len(chosen) == count:
                break
            stretch = _stretch(place, count)
            if place not in chosen and taken[stretch] < most and _has_room(place, chosen, apart):
                chosen.append(place)
                taken[stretch] += 1
    return [place.event_id for place in chosen]


def _stretch(place: Place, count: int) -> int:
    return min(int(place.share * count), count - 1)


def _has_room(place: Place, chosen: Sequence[Place], apart: float) -> bool:
    return all(other.lane != place.lane or abs(other.share - place.share) >= apart for other in chosen)
