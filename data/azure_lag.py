"""Days from release to Azure, model by model; a model without a known day on Azure has no lag, and never lag 0."""

import datetime as dt
from dataclasses import dataclass
from statistics import median

import pandas as pd

from data.stand_ins import PROVIDERS

# A median of fewer days than this is told by no headline.
FEWEST = 3


@dataclass(frozen=True)
class AzureLag:
    """A released model, and the days from its release to Azure; None: not on Azure, or not known."""

    model_id: str
    provider: str
    name: str
    released: pd.Timestamp
    azure_since: pd.Timestamp | None
    days: int | None


@dataclass(frozen=True)
class MakerLag:
    """One maker's models: how many were released, of how many the day on Azure is known, their median lag in days."""

    provider: str
    released: int
    known: int
    median: float | None


def azure_lags(models: pd.DataFrame, day: dt.date) -> list[AzureLag]:
    """The models released by the day with their lag, by maker in the order of PROVIDERS and by release."""
    known_on = pd.Timestamp(day)
    columns = ("model_id", "provider", "name", "released", "azure_since")
    found = []
    for model, maker, name, released, azure in zip(*(models[column] for column in columns), strict=True):
        if released > known_on or maker not in PROVIDERS:
            continue
        since = None if pd.isna(azure) or azure > known_on else azure
        found.append(AzureLag(model, maker, name, released, since, (since - released).days if since else None))
    return sorted(found, key=lambda lag: (PROVIDERS.index(lag.provider), lag.released, lag.model_id))


def maker_lags(lags: list[AzureLag]) -> list[MakerLag]:
    """The lags by maker, in the order of PROVIDERS; a maker without a known day has no median."""
    makers = dict.fromkeys(lag.provider for lag in lags)
    found = []
    for maker in makers:
        own = [lag.days for lag in lags if lag.provider == maker]
        known = [days for days in own if days is not None]
        found.append(MakerLag(maker, len(own), len(known), float(median(known)) if known else None))
    return found
