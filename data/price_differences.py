"""What a price package says against the record, model by model: new, changed, disagreement, older.

Two prices are the same if input and output are, and cached input where both state it. A difference is

- `new`: the record has no price of the model on the day;
- `changed`: the package's price begins after the record's;
- `disagreement`: it begins on the same day, or the package does not say when, or it states a price of
  cached input where the record has none;
- `older`: it begins before the record's, which is the newer one.

What cannot be compared is left out with its reason. A package does not say when a model was withdrawn: a
price that has ended in the record, and a retired model, are left out too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import dropwhile

from data.price_names import UNLIKE, Names
from data.price_offers import Figures, Offer, Package, Step
from data.read import Row

CLASSES = ("new", "changed", "disagreement", "older")
UNMATCHED = "no such model in the package, a price in the record"
ABSENT = "no such model in the package, no price in the record"
LATER = "the package’s price begins after the day"
ENDED = "the price has ended in the record"
RETIRED = "retired in the record, which has no price"
BEFORE = "the record’s first price begins after the day"


@dataclass(frozen=True)
class Difference:
    """One difference: its class, the row of the record if there is one, and the package's steps.

    `steps` holds what would have to be written: for `changed` each step after the record's row.
    """

    kind: str
    model: Mapping[str, str]
    channel: str
    package: Package
    offer: Offer
    held: Row | None
    steps: tuple[Step, ...]

    @property
    def name(self) -> str:
        """Model and channel, as --accept takes them."""
        return f"{self.model['model_id']}/{self.channel}"


@dataclass
class Comparison:
    """The differences, the names of what is the same, and what was left out by reason.

    `other_start` tells where record and package date the same price of a maker's API differently. Azure's
    meters all begin on the first of a month, so their dates are not set against the record's.
    """

    differences: list[Difference] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    other_start: list[str] = field(default_factory=list)
    left_out: dict[str, list[str]] = field(default_factory=dict)

    def agree(self, name: str, held: Row, step: Step) -> None:
        """Note what is the same, and since when by whom if the days differ."""
        self.same.append(name)
        if step.start and held["channel"] != "azure" and step.start.isoformat() != held["valid_from"]:
            self.other_start.append(f"{name}: record {held['valid_from']}, package {step.start}")

    def leave_out(self, reason: str, name: str) -> None:
        """Note what is not compared."""
        self.left_out.setdefault(reason, []).append(name)

    def of(self, kind: str) -> list[Difference]:
        """The differences of a class, by name."""
        return sorted((d for d in self.differences if d.kind == kind), key=lambda d: d.name)


def figures_of(row: Mapping[str, str]) -> Figures:
    """The figures of a row of `prices`."""
    cached = row["cached_input_usd_per_mtok"]
    return Figures(
        Decimal(row["input_usd_per_mtok"]), Decimal(cached) if cached else None, Decimal(row["output_usd_per_mtok"])
    )


def compare(
    comparison: Comparison, models: Iterable[Row], prices: Iterable[Row], channel: str, package: Package, day: date
) -> None:
    """Add what the package says of one channel on the day; models released later are passed over."""
    names = Names(channel, package.offers)
    rows: dict[str, list[Row]] = {}
    for row in prices:
        if row["channel"] == channel:
            rows.setdefault(row["model_id"], []).append(row)
    for model in models:
        if model["released"] <= day.isoformat():
            _compare_model(comparison, model, rows.get(model["model_id"], []), names, package, day)


def _compare_model(
    comparison: Comparison, model: Row, rows: list[Row], names: Names, package: Package, day: date
) -> None:
    name = f"{model['model_id']}/{names.channel}"
    held = next((row for row in rows if _holds(row, day)), None)
    offer = names.offer(model)
    step = offer.step_on(day) if offer else None
    reason = UNLIKE.get((names.channel, model["model_id"])) or (offer.reason if offer else "")
    if offer is None:
        comparison.leave_out(UNMATCHED if rows else ABSENT, name)
    elif reason:
        comparison.leave_out(reason, name)
    elif step is None:
        comparison.leave_out(LATER, name)
    elif held is None and (why := _why_not_new(model, rows, step, day)):
        comparison.leave_out(why, name)
    elif held and _is_same(figures_of(held), step.figures):
        comparison.agree(name, held, step)
    else:
        kind, steps = _class(held, offer, step, package, day)
        comparison.differences.append(Difference(kind, model, names.channel, package, offer, held, steps))


def _holds(row: Row, day: date) -> bool:
    return row["valid_from"] <= day.isoformat() <= (row["valid_to"] or day.isoformat())


def _why_not_new(model: Row, rows: list[Row], step: Step, day: date) -> str:
    if any(row["valid_from"] > day.isoformat() for row in rows):
        return BEFORE
    if rows and (step.start is None or step.start.isoformat() <= max(row["valid_to"] for row in rows)):
        return ENDED
    return RETIRED if model["status"] == "retired" else ""


def _is_same(held: Figures, said: Figures) -> bool:
    if (held.input, held.output) != (said.input, said.output):
        return False
    return said.cached is None or said.cached == held.cached


def _class(held: Row | None, offer: Offer, step: Step, package: Package, day: date) -> tuple[str, tuple[Step, ...]]:
    if held is None:
        return "new", (step,)
    begun, figures = date.fromisoformat(held["valid_from"]), figures_of(held)
    if step.start and step.start > begun:
        later = (s for s in offer.steps if s.start and begun < s.start <= day)
        return "changed", tuple(dropwhile(lambda s: _is_same(figures, s.figures), later))
    is_gap = (figures.input, figures.output) == (step.figures.input, step.figures.output) and figures.cached is None
    is_older = (step.start or package.data_date) < begun
    return ("older" if is_older and not is_gap else "disagreement"), (step,)
