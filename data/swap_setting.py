"""What a reader assumes about a swap of models: a frozen `SwapSetting`, its limits, and three workloads to start from.

Every assumption is an `Estimate`, a range with a likely value. None of them is a fact of the record: only prices and
scores are. The workloads are orders of magnitude of our own, to be replaced by the reader's measurements.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from data.prices import CHANNELS

# What tokens cost Microsoft is not public: as listed, with a discount, or as computing of its own.
BASES = ("list", "discounted", "own_compute")
SPREADS = (0.0, 0.1, 0.25, 0.5)
SPREAD = 0.25


@dataclass(frozen=True)
class Limit:
    """What an assumption may be: from `low` (or from above it) to `high`; its unit, and whether it may be a range."""

    low: float
    high: float
    unit: str
    is_above: bool = False
    is_range: bool = True

    def allows(self, value: float) -> bool:
        """Whether a single figure lies within the limit."""
        is_enough = self.low < value if self.is_above else self.low <= value
        return math.isfinite(value) and is_enough and value <= self.high


LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        "input_tokens": Limit(1, 2_000_000, "tokens"),
        "output_tokens": Limit(1, 200_000, "tokens"),
        "cached_share": Limit(0, 1, "share"),
        "length_factor": Limit(0, 100, "factor", is_above=True),
        "success_old": Limit(0, 1, "share", is_above=True),
        "success_new": Limit(0, 1, "share", is_above=True),
        "failure_cost": Limit(0, 1_000_000, "usd"),
        "share_moved": Limit(0, 1, "share", is_above=True, is_range=False),
        "once_off": Limit(0, 10_000_000_000, "usd"),
        "discount": Limit(0, 0.95, "share"),
        "own_compute": Limit(0.01, 2, "share"),
    }
)


@dataclass(frozen=True)
class Estimate:
    """A range with the value held most likely; all three are the same for a figure that is known."""

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise ValueError(f"estimate is {self.low}, {self.likely}, {self.high}; allowed: low ≤ likely ≤ high")

    @property
    def is_exact(self) -> bool:
        """True if nothing is left open."""
        return self.low == self.high


def exactly(value: float) -> Estimate:
    """A figure without a range."""
    return Estimate(value, value, value)


def estimate(name: str, figures: tuple[float, ...], spread: float = 0.0) -> Estimate:
    """An assumption from one, two or three figures: likely; low and high; low, likely and high.

    One figure gets a range of ± `spread` (0.25: a quarter), cut at the limits; a success rate gets it on the failures.
    Raises ValueError for figures that are not allowed.
    """
    limit = LIMITS[name]
    if not 1 <= len(figures) <= (3 if limit.is_range else 1) or not all(map(limit.allows, figures)):
        raise ValueError(f"{name} is {figures}; allowed: up to three figures from {limit.low:g} to {limit.high:g}")
    if len(figures) == 3:
        return Estimate(*figures)
    if len(figures) == 2:
        return Estimate(figures[0], sum(figures) / 2, figures[1])
    value = figures[0]
    width = spread * ((1 - value) if name.startswith("success") else value) if limit.is_range else 0.0
    low = value - width
    if not limit.allows(low):
        low = max(value * (1 - spread), limit.low)
    return Estimate(low, value, min(value + width, limit.high))


# Figures per workload: tokens in and out of a request, share of the input that repeats, cost of a failed answer in USD.
WORKLOADS: Mapping[str, Mapping[str, tuple[float, ...]]] = MappingProxyType(
    {
        "chat": {"input_tokens": (2_000,), "output_tokens": (500,), "cached_share": (0.3,), "failure_cost": (0.05,)},
        "summary": {"input_tokens": (15_000,), "output_tokens": (700,), "cached_share": (0.1,), "failure_cost": (1,)},
        "code": {"input_tokens": (25_000,), "output_tokens": (1_500,), "cached_share": (0.7,), "failure_cost": (4,)},
    }
)
# Without a measurement an answer may well be twice as long, less so a third shorter; discounts and computing of
# Microsoft's own are not public, so that the ranges are wide.
COMMON: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        "length_factor": (0.7, 1, 2),
        "share_moved": (1,),
        "once_off": (0,),
        "discount": (0.1, 0.4),
        "own_compute": (0.2, 0.7),
    }
)
UNSET = ("success_old", "success_new")


@dataclass(frozen=True)
class SwapSetting:
    """A swap to be worked out; raises ValueError, with what is allowed, for a wrong assumption.

    `incumbent` and `candidate`: ids of models. `channel`: where a price is looked up first. `basis`: which of BASES.
    Tokens are those of one request; `failure_cost` and `once_off` in USD; shares and rates between 0 and 1;
    `length_factor`: tokens per answer relative to the incumbent; `own_compute`: as a share of the list price. Success
    rates are None where nobody has said.
    """

    incumbent: str
    candidate: str
    input_tokens: Estimate
    output_tokens: Estimate
    cached_share: Estimate
    length_factor: Estimate
    failure_cost: Estimate
    share_moved: Estimate
    once_off: Estimate
    discount: Estimate
    own_compute: Estimate
    success_old: Estimate | None = None
    success_new: Estimate | None = None
    channel: str = CHANNELS[0]
    basis: str = BASES[0]

    def __post_init__(self) -> None:
        for name, allowed in (("channel", CHANNELS), ("basis", BASES)):
            if getattr(self, name) not in allowed:
                raise ValueError(f"{name} is {getattr(self, name)!r}; allowed: {', '.join(allowed)}")
        for name, limit in LIMITS.items():
            found: Estimate | None = getattr(self, name)
            if found is None and name in UNSET:
                continue
            if found is None or not all(limit.allows(value) for value in (found.low, found.likely, found.high)):
                raise ValueError(f"{name} is {found}; allowed: figures from {limit.low:g} to {limit.high:g}")

    @property
    def has_quality(self) -> bool:
        """True if both success rates are known, so that failures count."""
        return self.success_old is not None and self.success_new is not None

    @property
    def estimates(self) -> dict[str, Estimate]:
        """The assumptions by name; a success rate that nobody gave is left out."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in found.items() if isinstance(value, Estimate)}


def setting_of(
    incumbent: str,
    candidate: str,
    workload: str = "chat",
    figures: Mapping[str, tuple[float, ...]] | None = None,
    spread: float = SPREAD,
    channel: str = CHANNELS[0],
    basis: str = BASES[0],
) -> SwapSetting:
    """The setting of a workload, with some assumptions replaced by the figures of a reader."""
    told = {**COMMON, **WORKLOADS[workload], **(figures or {})}
    found = {name: estimate(name, values, spread) for name, values in told.items()}
    return SwapSetting(incumbent, candidate, channel=channel, basis=basis, **found)
