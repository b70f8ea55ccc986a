"""The dots of one maker in pixels: each on the level nearest the middle where it covers no other."""

import math
from dataclasses import dataclass

from components.charts.geometry import Box, TimeScale
from data.stand_ins import StandIn

# The radius of a dot, and of the ring around one that is part of a Copilot.
RADIUS, RING = 4.4, 8.0
# Levels that a dot may take in its lane, as pixels from the middle, the nearest first.
_LEVELS = (0.0, *(sign * step * 6.25 for step in range(1, 7) for sign in (-1, 1)))


@dataclass(frozen=True)
class Spot:
    """A model's dot: where its middle is, and how far it reaches."""

    model: StandIn
    x: float
    y: float
    reach: float

    @property
    def box(self) -> Box:
        """The square that it takes."""
        reach = self.reach
        return Box(self.x - reach, self.y - reach, self.x + reach, self.y + reach)


def spots_of(made: list[StandIn], scale: TimeScale, size: float = 1) -> list[Spot]:
    """The dots of one maker by day around a middle at 0, each on the nearest level where it touches no other.

    `size` makes dots, rings and levels smaller.
    """
    spots: list[Spot] = []
    for model in sorted(made, key=lambda one: (one.released, one.model_id)):
        reach = size * (RING if model.is_in_copilot else RADIUS + 0.9)
        x = scale(model.released)
        near = [spot for spot in spots if x - spot.x < reach + spot.reach]
        spots.append(Spot(model, x, _level(x, reach, near, size), reach))
    return spots


def _level(x: float, reach: float, near: list[Spot], size: float) -> float:
    """The nearest level without overlap, or the one with the least where there is none."""
    levels = [size * level for level in _LEVELS]
    for y in levels:
        if _clearance(x, y, reach, near) >= 0:
            return y
    return max(levels, key=lambda y: _clearance(x, y, reach, near))


def _clearance(x: float, y: float, reach: float, spots: list[Spot]) -> float:
    """How far a dot would stand from its nearest neighbour, edge to edge; negative where they overlap."""
    gaps = (math.hypot(x - spot.x, y - spot.y) - reach - spot.reach for spot in spots)
    return min(gaps, default=math.inf)
