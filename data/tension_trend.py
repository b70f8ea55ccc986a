"""Where the tension stands and where it is heading: one figure with its band, set against a year before and the peak.

The direction is read against a day one year before, a distance that no result chooses: it is clear if net is lower,
or higher, in at least three of four draws, each compared with itself. The peak is only told, never decided by: today is
below it by definition.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import numpy as np
import pandas as pd

from data.half_life import HalfLife
from data.load import Tables
from data.tension import half_life, index_days, largest_per_theme, tension_index, tension_rows
from data.tension_band import share_lower, tension_band, tension_draws
from data.tension_setting import TensionSetting

CLEAR = 0.75
# In whole weeks, as the steps of the index are.
YEAR = timedelta(days=364)
# A peak so near to the day is no other state than that day's.
NEAR = timedelta(days=90)

Direction = Literal["easing", "growing", "unclear", "new"]


@dataclass(frozen=True)
class Level:
    """A measure in points: its central value, and the 5 % and 95 % quantiles of its draws."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class TensionTrend:
    """The index on a day. `direction`: easing, growing or unclear against a year before; new if there is no such day.

    `lower_than_year_before`: share of draws (0 to 1), None if new. `peak`: day of the highest net, None if it is near
    or the record is new; `lower_than_peak` as above. `largest_only`: net if only the largest strain and relief of each
    theme count. `events`: the identifiers of the rows it rests on.
    """

    day: date
    net: Level
    strain: Level
    relief: Level
    half_life: HalfLife
    direction: Direction
    lower_than_year_before: float | None
    peak: date | None
    lower_than_peak: float | None
    largest_only: float
    events: tuple[str, ...]


@lru_cache(maxsize=64)
def tension_trend(tables: Tables, setting: TensionSetting, day: date) -> TensionTrend | None:
    """The trend on a day of a view by `as_known_on`; None if no row of the setting is left by then."""
    rows = tension_rows(tables, setting)
    moments = index_days(rows, day, "event")
    half = half_life(tables, setting)
    if not len(rows) or rows["day"].min().date() > day:
        return None
    index = tension_index(rows, moments, half.days)
    top = moments[index["net"].to_numpy().argmax()].astype(date)
    before = day - YEAR if rows["day"].min().date() <= day - YEAR else None
    peak = top if before and day - top > NEAR else None
    compared = np.array(sorted({d for d in (peak, before, day) if d}), dtype="datetime64[D]")
    draws = tension_draws(rows, compared, half.days, setting)
    band = tension_band(draws)
    today = band[band["day"] == pd.Timestamp(day)].set_index("measure").to_dict("index")
    levels = {
        name: Level(float(index[name].iloc[-1]), today[name]["p5"], today[name]["p95"])
        for name in ("net", "strain", "relief")
    }
    lower = share_lower(draws, day, before) if before else None
    return TensionTrend(
        day, levels["net"], levels["strain"], levels["relief"], half, _direction(lower), lower, peak,
        share_lower(draws, day, peak) if peak else None,
        float(largest_per_theme(rows, compared[-1:], half.days)["net"].iloc[0]), tuple(rows["event_id"]),
    )  # fmt: skip


def _direction(lower: float | None) -> Direction:
    if lower is None:
        return "new"
    if lower >= CLEAR:
        return "easing"
    return "growing" if lower <= 1 - CLEAR else "unclear"
