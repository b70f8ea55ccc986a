"""Prices on Azure from the package azure-genai-prices: the list of meters bundled with it.

A model has a meter for input, for cached input and for output in each deployment, mode and context; the
ones compared are Global, standard, short. A meter has a price and a first day per region. Azure Government
is another cloud with its own prices and stays aside. The list keeps the meters of models that Azure has
retired: it says what a model costs, not that it is still sold.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from importlib import resources
from importlib.metadata import version
from typing import Any

from data.price_offers import Figures, MissingPackage, Offer, Package, Step

NAME = "azure-genai-prices"
GOVERNMENT = "usgov"
KINDS = ("input", "cache_read", "output")
NO_GLOBAL = "no Global Standard meters of input and output"
BY_REGION = "Global Standard is priced by region"
MILLION = 1_000_000
Dated = dict[Decimal, date]


def azure_package(day: date, record_date: date) -> Package:
    """The installed package with the prices in force on the day; its data date is that of its list.

    Raises MissingPackage.
    """
    snapshot = azure_snapshot()
    offers = azure_offers(snapshot["items"], day)
    return Package(NAME, version(NAME), date.fromisoformat(snapshot["fetched_at"][:10]), offers)


def azure_snapshot() -> Mapping[str, Any]:
    """The list that the package carries: `fetched_at` and `items`; raises MissingPackage."""
    try:
        text = resources.files("azure_genai_prices.data").joinpath("snapshot.json").read_text(encoding="utf-8")
    except ModuleNotFoundError as error:
        raise MissingPackage(NAME) from error
    snapshot: Mapping[str, Any] = json.loads(text)
    return snapshot


def azure_offers(items: list[dict[str, Any]], day: date) -> tuple[Offer, ...]:
    """Every model of the list, by the package's own reading of the meters' names."""
    from azure_genai_prices import parse_catalog

    table, _ = parse_catalog(items, products=(), as_of=day.isoformat())
    models: dict[str, dict[tuple[str, ...], Any]] = {}
    for meter_key, meter in table.items():
        models.setdefault(meter_key[0], {})[tuple(meter_key[1:])] = meter
    return tuple(_offer(key, meters, day) for key, meters in sorted(models.items()))


def _offer(key: str, meters: Mapping[tuple[str, ...], Any], day: date) -> Offer:
    standard = {kind: meters.get((kind, "global", "standard", "short")) for kind in KINDS}
    dated = {kind: _dated(meter, day) for kind, meter in standard.items() if meter}
    reason = ""
    if not (dated.get("input") and dated.get("output")):
        reason = NO_GLOBAL
    elif any(len(prices) > 1 for prices in dated.values()):
        reason = BY_REGION
    products = {meter.product_name for meter in standard.values() if meter} or {m.product_name for m in meters.values()}
    return Offer(
        provider=min(products),
        key=key,
        steps=() if reason else (_step(dated),),
        reason=reason,
        has_long=any(meter_key[1:] == ("global", "standard", "long") for meter_key in meters),
    )


def _dated(meter: Any, day: date) -> Dated:
    """The prices of a meter in the public cloud, each with the first day on which some region has it."""
    prices: Dated = {}
    for region, price in meter.region_prices.items():
        start = date.fromisoformat(meter.region_effective_dates[region])
        if not region.startswith(GOVERNMENT) and start <= day:
            prices[price] = min(start, prices.get(price, start))
    return prices


def _step(dated: Mapping[str, Dated]) -> Step:
    """The figures, from the day on which all of them held."""
    input_price, output_price = _only(dated["input"]), _only(dated["output"])
    cached = _only(dated["cache_read"]) if dated.get("cache_read") else None
    start = max(next(iter(prices.values())) for prices in dated.values() if prices)
    return Step(start, Figures(input_price, cached, output_price))


def _only(prices: Iterable[Decimal]) -> Decimal:
    (price,) = prices
    return price * MILLION
