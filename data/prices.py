"""The price of a model on a day: the list price valid then, as far as it was known by then."""

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data.known import NEVER, days

CHANNELS = ("azure", "provider_api")


@dataclass(frozen=True)
class Price:
    """A list price in USD per million tokens, with the first day on which it holds and its sources (joined with `;`).

    `cached_input_usd_per_mtok` is None where no price of cached input is known: a price that is not published is not
    a discount, so that such input counts at the full price.
    """

    model_id: str
    channel: str
    valid_from: dt.date
    input_usd_per_mtok: float
    cached_input_usd_per_mtok: float | None
    output_usd_per_mtok: float
    sources: str

    @property
    def row_key(self) -> str:
        """The key of the row in the table of prices, as it stands in addresses."""
        return f"{self.model_id}/{self.channel}/{self.valid_from.isoformat()}"


def prices_on(prices: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """The rows of prices valid on a day and known by then: one per model and channel, columns of the record.

    Prices are `input_usd_per_mtok`, `cached_input_usd_per_mtok` (NaN where unknown) and `output_usd_per_mtok`, all in
    USD per million tokens. A model without a price on that day has no row.
    """
    moment = np.datetime64(day, "D")
    first, last, known = (days(prices[name], NEVER) for name in ("valid_from", "valid_to", "known_since"))
    return prices[(first <= moment) & (last >= moment) & (known <= moment)]


def price_on(prices: pd.DataFrame, model_id: str, channel: str, day: dt.date) -> Price | None:
    """The price of a model through a channel (one of CHANNELS) on a day, None if none is known to hold then."""
    if channel not in CHANNELS:
        raise ValueError(f"channel is {channel!r}; allowed: {', '.join(CHANNELS)}")
    of_model = prices[prices["model_id"] == model_id]
    return price_list(of_model, channel, day).get(model_id)


def price_list(prices: pd.DataFrame, channel: str, day: dt.date) -> dict[str, Price]:
    """The prices of all models sold through a channel on a day, by model; as `price_on` finds them one by one."""
    found = prices_on(prices[prices["channel"] == channel], day)
    return {str(row["model_id"]): price_of(row) for row in found.to_dict("records")}


def price_of(row: Mapping[Hashable, Any]) -> Price:
    """A row of the table of prices as a price."""
    cached = row["cached_input_usd_per_mtok"]
    return Price(
        row["model_id"],
        row["channel"],
        row["valid_from"].date(),
        float(row["input_usd_per_mtok"]),
        None if np.isnan(cached) else float(cached),
        float(row["output_usd_per_mtok"]),
        str(row["sources"]),
    )
