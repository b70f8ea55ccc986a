"""Prices of the makers' own APIs from the package genai-prices, from the data bundled with it.

The package asks the network only if its updater is started; here its data module alone is read. A model
has one price, or a list of which the last that is in force counts. Prices that hold at certain hours stay
aside, so that the rest is a price over time.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from importlib.metadata import version
from typing import Any

from data.price_offers import Figures, MissingPackage, Offer, Package, Step

NAME = "genai-prices"
NO_TEXT = "the package states no price of text input and output"
FREE = "the package lists it as free"


def makers_package(day: date, record_date: date) -> Package:
    """The installed package with its prices on all days.

    It does not date its data: they are at least as new as the newest price in them that has begun, by the
    record's date. Raises MissingPackage.
    """
    try:
        from genai_prices import data as bundled
    except ModuleNotFoundError as error:
        raise MissingPackage(NAME) from error
    offers = makers_offers(bundled.providers)
    starts = {step.start for offer in offers for step in offer.steps if step.start and step.start <= record_date}
    return Package(NAME, version(NAME), max(starts, default=record_date), offers)


def makers_offers(providers: Sequence[Any]) -> tuple[Offer, ...]:
    """Every model of every provider of the package."""
    return tuple(_offer(provider, model) for provider in providers for model in provider.models)


def _offer(provider: Any, model: Any) -> Offer:
    entries = (
        [(entry.constraint, entry.prices) for entry in model.prices] if _is_list(model) else [(None, model.prices)]
    )
    timeless = [entry for entry in entries if entry[0] is None or hasattr(entry[0], "start_date")]
    steps = _steps(timeless)
    texts = [_figures(prices) for _, prices in timeless]
    reason = NO_TEXT if None in texts or not texts else ""
    if not reason and all(step.figures.input == step.figures.output == 0 for step in steps):
        reason = FREE
    return Offer(
        provider=provider.id,
        key=model.id,
        steps=() if reason else steps,
        aliases=frozenset(_exact_names(model.match)),
        reason=reason,
        publisher=provider.name,
        page=(provider.pricing_urls or [""])[0],
        has_long=any(hasattr(price, "base") for _, prices in timeless for price in vars(prices).values()),
        has_hours=len(timeless) < len(entries),
    )


def _is_list(model: Any) -> bool:
    return isinstance(model.prices, list)


def _steps(entries: Sequence[tuple[Any, Any]]) -> tuple[Step, ...]:
    starts = sorted({constraint.start_date for constraint, _ in entries if constraint})
    has_first = any(constraint is None for constraint, _ in entries)
    steps: list[Step] = []
    for start in [*([None] if has_first else []), *starts]:
        in_force = [prices for constraint, prices in entries if _has_begun(constraint, start)]
        figures = _figures(in_force[-1])
        if figures and not (steps and steps[-1].figures == figures):
            steps.append(Step(start, figures))
    return tuple(steps)


def _has_begun(constraint: Any, start: date | None) -> bool:
    return constraint is None or (start is not None and constraint.start_date <= start)


def _figures(prices: Any) -> Figures | None:
    amounts = [_base(vars(prices).get(f"{name}_mtok")) for name in ("input", "cache_read", "output")]
    if amounts[0] is None or amounts[2] is None:
        return None
    return Figures(amounts[0], amounts[1], amounts[2])


def _base(price: Any) -> Decimal | None:
    return getattr(price, "base", price)


def _exact_names(clause: Any) -> list[str]:
    """The names that the package takes for this model and nothing else; patterns are no names."""
    if hasattr(clause, "equals"):
        return [clause.equals]
    return [name for part in getattr(clause, "or_", ()) for name in _exact_names(part)]
