"""What a model costs to use: the list price of a stated workload, on one channel, as valid on a day.

The workload is a request of 2,000 tokens in and 500 out, nothing cached, by the formula of methods d5
(`data.swap.cost_per_request`), for 1,000 requests. It is a price per token in a unit one can picture, not the cost of
a task: a model that reasons writes more tokens for the same answer.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from data.benchmarks import Scored
from data.prices import Price, price_list
from data.swap import Workload, cost_per_request, rates_of

REQUESTS = 1000
WORKLOAD = Workload(2000.0, 500.0, 0.0)


@dataclass(frozen=True)
class Offer:
    """A scored model with its price: `usd` for REQUESTS requests of WORKLOAD."""

    scored: Scored
    price: Price
    usd: float


def request_price(price: Price) -> float | None:
    """The price of REQUESTS requests of WORKLOAD in USD; None for a price that has no output, such as a surcharge."""
    if price.output_usd_per_mtok == 0:
        return None
    return REQUESTS * cost_per_request(WORKLOAD, rates_of(price), 1.0)


def offers(
    scores: Iterable[Scored], models: pd.DataFrame, prices: pd.DataFrame, channel: str, day: dt.date
) -> list[Offer]:
    """The scored models that are on sale through a channel on a day, in the order of the scores.

    A model that was switched off is not on sale, even where no end of its price is known.
    """
    retired = set(models.loc[models["status"] == "retired", "model_id"])
    listed = price_list(prices, channel, day)
    found = []
    for scored in scores:
        price = listed.get(scored.model_id)
        usd = request_price(price) if price else None
        if price and usd is not None and scored.model_id not in retired and scored.released <= pd.Timestamp(day):
            found.append(Offer(scored, price, usd))
    return found
