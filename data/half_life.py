"""How fast a tension fades: the Kaplan–Meier median of the days from a strain to its settlement (methods d3).

A half-life picked by taste is open to criticism (Sociological Methods & Research 2024, doi
10.1177/00491241221113875), so it is estimated where the record allows it, varied in the band, and disclosed with how
it was obtained. Strains that are not settled are censored on the day of the view. Source: Kaplan & Meier 1958 (JASA
53(282), 457–481).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

DEFAULT_DAYS = 180.0
LEAST_RESOLVED = 10

How = Literal["chosen", "estimated", "too_few", "not_reached"]


@dataclass(frozen=True)
class HalfLife:
    """A half-life in days, and how it was obtained.

    `how`: `chosen` by the reader; `estimated`, the median; `too_few`, the default, as fewer than ten strains are
    resolved; `not_reached`, the default, as more than half of the strains outlast the last day seen, which is then
    `share_unsettled` (else the share of strains that outlast the half-life; between 0 and 1). `resolved` and
    `unresolved` count the strains it rests on.
    """

    days: float
    how: How
    resolved: int
    unresolved: int
    share_unsettled: float


def survival(durations: np.ndarray, is_resolved: np.ndarray) -> pd.DataFrame:
    """The Kaplan–Meier curve: columns days, at_risk, resolved and share, one row for each day with a resolution.

    `durations` are days from strain to resolution, or to the last day seen where `is_resolved` is false; `share` is
    the share that outlasts that day.
    """
    days = np.unique(durations[is_resolved])
    at_risk = (durations[:, None] >= days).sum(axis=0)
    resolved = ((durations[:, None] == days) & is_resolved[:, None]).sum(axis=0)
    share = np.cumprod(1 - resolved / np.maximum(at_risk, 1))
    return pd.DataFrame({"days": days, "at_risk": at_risk, "resolved": resolved, "share": share})


def median_days(curve: pd.DataFrame) -> float | None:
    """The first day by which at most half is left, None if the curve never comes down to that."""
    reached = curve.loc[curve["share"] <= 0.5, "days"]
    return None if reached.empty else float(reached.iloc[0])


def estimated_half_life(rows: pd.DataFrame, known_on: date) -> HalfLife:
    """The half-life of the strains among `tension_rows`, seen up to a day; 180 days where it cannot be estimated."""
    strains = rows[rows["direction"] == "strain"]
    resolved_on = strains["resolved_on"].to_numpy().astype("datetime64[D]")
    is_resolved = ~np.isnat(resolved_on)
    last = np.where(is_resolved, resolved_on, np.datetime64(known_on, "D"))
    durations = (last - strains["day"].to_numpy().astype("datetime64[D]")).astype("float64")
    curve = survival(np.maximum(durations, 0), is_resolved)
    left = 1.0 if curve.empty else float(curve["share"].iloc[-1])
    resolved, unresolved = int(is_resolved.sum()), int((~is_resolved).sum())
    if resolved < LEAST_RESOLVED:
        return HalfLife(DEFAULT_DAYS, "too_few", resolved, unresolved, left)
    median = median_days(curve)
    # A median of no days would let every tension vanish at once: the least half-life is a day.
    if median is None:
        return HalfLife(DEFAULT_DAYS, "not_reached", resolved, unresolved, left)
    share = float(curve.loc[curve["days"] <= median, "share"].iloc[-1])
    return HalfLife(max(median, 1.0), "estimated", resolved, unresolved, share)
