"""Where the ticks of an axis stand: round values, decades and calendar dates, few enough to be read."""

import math

import pandas as pd

_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


def linear_ticks(high: float, most: int = 5) -> list[float]:
    """Round values from 0 to at most `high`, no more than `most` of them."""
    if high <= 0:
        return [0.0]
    raw = high / (most - 1)
    magnitude = 10.0 ** math.floor(math.log10(raw))
    step = next(magnitude * round_ for round_ in (1, 2, 2.5, 5, 10) if magnitude * round_ >= raw * (1 - 1e-9))
    return [step * number for number in range(int(high / step + 1e-9) + 1)]


def ticks_between(low: float, high: float, most: int = 5) -> list[float]:
    """Round values from `low` to `high`, no more than `most` of them; for an axis that does not begin at 0."""
    if high <= low:
        return [low]
    magnitude = 10.0 ** math.floor(math.log10((high - low) / most))
    for step in (magnitude * round_ for round_ in (1, 2, 2.5, 5, 10, 20)):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first < most:
            return [round(step * number, 9) for number in range(first, last + 1)]
    raise AssertionError("twenty magnitudes are always enough")


def log_ticks(low: float, high: float, between: tuple[float, ...] = (1, 3)) -> list[float]:
    """The values `between` times a power of ten from `low` to `high`."""
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    return [step * 10.0**decade for decade in decades for step in between if low <= step * 10.0**decade <= high]


def month_ticks(low: pd.Timestamp, high: pd.Timestamp, most: int) -> tuple[list[pd.Timestamp], int]:
    """First days of months from `low` to `high`, at most `most`, and the step between them in months.

    Steps of a year and more stand on 1 January.
    """
    first = _months(low) + (low.day > 1)
    last = _months(high)
    step = next((step for step in _MONTH_STEPS if last // step - (first - 1) // step <= most), _MONTH_STEPS[-1])
    months = range(-(-first // step) * step, last + 1, step)
    return [pd.Timestamp(month // 12, month % 12 + 1, 1) for month in months], step


def _months(day: pd.Timestamp) -> int:
    return day.year * 12 + day.month - 1
