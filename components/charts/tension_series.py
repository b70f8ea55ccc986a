"""The series behind the tension chart, worked out once per view and setting: index, band, variants."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from data.half_life import HalfLife
from data.known import Days
from data.load import Tables
from data.tension import half_life, index_days, largest_per_theme, tension_index, tension_rows
from data.tension_band import QUANTILES, peak_quarters, tension_band, tension_draws
from data.tension_setting import TensionSetting

# The evidence that the stricter variant rests on.
STRICT = "B"
# A year, in whole weeks: days of the index are weeks back from the last one.
YEAR_DAYS = 364
_PEAK_SHARE, _PEAK_QUARTERS = 0.8, 2


@dataclass(frozen=True, eq=False)
class TensionSeries:
    """The index of a setting on `days`: strain, relief, net, p5 to p95 of net and two variants of net, in points.

    `strict` counts evidence A and B only (None where the setting asks for as much), `largest` the largest event of
    each theme. `net_draws` is net in each draw, days × draws; `peaks` the quarters in which net peaks in most draws,
    none if that takes more than two.
    """

    rows: pd.DataFrame
    half_life: HalfLife
    days: Days
    values: dict[str, np.ndarray]
    net_draws: np.ndarray
    peaks: tuple[pd.Timestamp, ...]

    def place(self, day: pd.Timestamp) -> int:
        """The position of the last day of the series up to a day, the first one if it begins later."""
        found = np.searchsorted(self.days, np.datetime64(day, "D"), side="right") - 1
        return max(int(found), 0)

    def share_lower(self, place: int, earlier: int) -> float:
        """The share of draws in which net is lower on a day than on an earlier one (positions in `days`)."""
        return float((self.net_draws[place] < self.net_draws[earlier]).mean())


@lru_cache(maxsize=4)
def tension_series(tables: Tables, setting: TensionSetting) -> TensionSeries | None:
    """The series under a setting up to the day of the view, None without an event; few are kept: draws are large."""
    last = tables.known_on or tables.record_date
    rows = tension_rows(tables, setting)
    rows = rows[rows["day"] <= pd.Timestamp(last)].reset_index(drop=True)
    if rows.empty:
        return None
    half = half_life(tables, setting)
    days = index_days(rows, last, "event")
    draws = tension_draws(rows, days, half.days, setting)
    band = tension_band(draws)
    net_band = band[band["measure"] == "net"]
    values = {name: net_band[name].to_numpy() for name in QUANTILES}
    index = tension_index(rows, days, half.days)
    values |= {name: index[name].to_numpy() for name in ("strain", "relief", "net")}
    values["largest"] = largest_per_theme(rows, days, half.days)["net"].to_numpy()
    if setting.least_evidence > STRICT:
        strict = tension_rows(tables, replace(setting, least_evidence=STRICT))
        values["strict"] = tension_index(strict, days, half.days)["net"].to_numpy()
    return TensionSeries(rows, half, days, values, draws.net, _peaks(peak_quarters(draws)))


def _peaks(found: pd.DataFrame) -> tuple[pd.Timestamp, ...]:
    """The quarters that hold the peak in at least four of five draws, by time; none if it takes more than two."""
    enough = found["share"].cumsum() >= _PEAK_SHARE
    if not enough.iloc[:_PEAK_QUARTERS].any():
        return ()
    return tuple(sorted(found["quarter"].iloc[: int(enough.to_numpy().argmax()) + 1]))
