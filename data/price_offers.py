"""What a price package says, in the terms of the record: prices of text tokens, from when on.

Only one price of a model is comparable with the record: pay as you go, standard processing, prompts below
any threshold of length, outside any hours with a price of their own; on Azure the Global Standard
deployment in the public cloud. All other tiers of the packages (batch, priority, data zones, regions, long
prompts, cache writes) are left aside. `price_makers` and `price_azure` read the two packages.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


class MissingPackage(Exception):
    """A price package is not installed; the message says what to do."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not installed; make setup installs it")


@dataclass(frozen=True)
class Figures:
    """USD per million tokens: input, input read from the cache (None if the package states none), output."""

    input: Decimal
    cached: Decimal | None
    output: Decimal

    def __str__(self) -> str:
        """The figures as `2.5 in, 1.25 cached, 10 out`."""
        cached = "" if self.cached is None else f", {digits(self.cached)} cached"
        return f"{digits(self.input)} in{cached}, {digits(self.output)} out"


@dataclass(frozen=True)
class Step:
    """Figures and the first day on which they hold; None if the package does not date it."""

    start: date | None
    figures: Figures


@dataclass(frozen=True)
class Offer:
    """A model as one provider sells it: its key, other exact names, its prices over time, oldest first.

    `reason` says why it cannot be compared, if it cannot. `page` is the provider's price page by the
    package; `has_long` and `has_hours` tell that long prompts or certain hours cost something else.
    """

    provider: str
    key: str
    steps: tuple[Step, ...] = ()
    aliases: frozenset[str] = frozenset()
    reason: str = ""
    publisher: str = ""
    page: str = ""
    has_long: bool = False
    has_hours: bool = False

    def step_on(self, day: date) -> Step | None:
        """The step that holds on the day; None before the first."""
        held = [step for step in self.steps if step.start is None or step.start <= day]
        return held[-1] if held else None


@dataclass(frozen=True)
class Package:
    """A price package as installed: name, version, the day of its data, what it offers."""

    name: str
    version: str
    data_date: date
    offers: tuple[Offer, ...]

    def __str__(self) -> str:
        """Name and version."""
        return f"{self.name} {self.version}"


def digits(amount: Decimal) -> str:
    """The amount as the record writes it: no exponent, no zeros at the end."""
    return f"{amount.normalize():f}"
